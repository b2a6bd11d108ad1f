"""What a phone keeps of the back office, so that it opens without signal."""

import json
from collections.abc import Mapping

from .. import assets

# What the pages of the back office load; each is asked for once and kept under a name that changes with its content.
FILES = (
    "shell.js", "kelola.js", "voice.js", "copy.js", "draft.js", "photos.js", "shrink.js", "coach.js", "daftar.js",
    "outbox.js", "outbox-page.js", "logo-mark.svg", "icons/192.png",
)  # fmt: skip
PATIENCE = 4_000  # ms; then the last seen copy is shown while the page still comes


def worker_script(offline: str) -> str:
    """sw-kelola.js with what it keeps in front. Other files make another script, and so a new version.

    `offline` is the address of the page that is shown where nothing else is known.
    """
    facts: Mapping[str, object] = {
        "files": [assets.address(name) for name in FILES],
        "offline": offline,
        "patience": PATIENCE,
        "outbox": assets.address("outbox.js"),
    }
    return f"var SHELL = {json.dumps(facts)};\n{assets.body('sw-kelola.js').decode()}"
