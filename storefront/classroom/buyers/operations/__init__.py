"""Buyers are sent, move on, and are answered."""

from .moving import move, put_off
from .sending import after_rest, next_lines, pause, send, start_script, stop_script
from .talking import buyer_says, read, reply
from .turns import claim, nudge

__all__ = [
    "after_rest", "buyer_says", "claim", "move", "next_lines", "nudge", "pause", "put_off", "read", "reply", "send",
    "start_script", "stop_script",
]  # fmt: skip
