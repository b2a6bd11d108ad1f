import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from . import Address, Message

log = logging.getLogger(__name__)


class Console:
    """The null twin: a line in the log that names nobody. Practice and demo stores have no other."""

    name = "console"
    doubt = timedelta(minutes=2)

    def __init__(self, settings: Mapping[str, Any]) -> None:
        pass

    def is_ready(self) -> bool:
        return True

    def send(self, to: Address, message: Message) -> None:
        log.info("would tell: %s", message.tag)
