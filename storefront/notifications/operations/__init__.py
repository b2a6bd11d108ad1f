"""The verbs: note whom to tell, take one that is due, mark it, keep phones and wishes, hear "berhenti"."""

from .devices import TooManyPhones, add_device, choose, remove_device, tidy
from .reports import reported
from .sending import Parcel, mark_sent, mark_unsent, take
from .stopping import hear, mark_of, resume, stop, stop_token, stopped_mark
from .telling import happened, week_ended

__all__ = [
    "Parcel", "TooManyPhones", "add_device", "choose", "happened", "hear", "mark_of", "mark_sent", "mark_unsent",
    "remove_device", "reported", "resume", "stop", "stop_token", "stopped_mark", "take", "tidy",
    "week_ended",
]  # fmt: skip
