"""How much memory a photo takes while it is read: measured, bounded, and what the gate was told."""

import subprocess
import sys
import threading
import time

import pytest

from storefront.media.gate import Gate

# Makes a large picture in one process, reads it in another, and compares the peak with the gate's guess.
MAKE = """
import sys
from PIL import Image
kind, file = sys.argv[1:]
picture = Image.linear_gradient("L").resize((7000, 5200)).convert("RGB")
how = {"png": {"compress_level": 1}, "webp": {"method": 0}, "progressive": {"progressive": True, "subsampling": 0}}
picture.save(file, {"progressive": "JPEG"}.get(kind, kind.upper()), **how.get(kind, {}))
"""
READ = """
import sys
from storefront.media import gate, pictures
def peak():
    return next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
gate.gate.budget = 640_000_000
original = open(sys.argv[1], "rb").read()
before, kind = peak(), pictures.kind_of(original)
guess = pictures.cost_of(pictures.opened(original, kind), kind)
pictures.render(original)
print(guess, peak() - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("kind", ["jpeg", "progressive", "png", "gif", "webp"])
def test_thirty_six_megapixels_take_no_more_than_was_guessed(tmp_path, kind):
    file = str(tmp_path / "large")
    subprocess.run([sys.executable, "-c", MAKE, kind, file], check=True)
    said = subprocess.run([sys.executable, "-c", READ, file], check=True, capture_output=True, text=True).stdout
    guess, taken = map(int, said.split())
    assert taken <= guess + 40_000_000
    assert taken < 700_000_000


def test_fifty_uploads_at_once_wait_for_each_other():
    gate, most = Gate(100, most=2), []

    def upload():
        with gate.enter(60):
            most.append((gate.inside, gate.held))
            time.sleep(0.001)

    threads = [threading.Thread(target=upload) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 50
    assert max(most) == (1, 60)
