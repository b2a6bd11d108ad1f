"""A form that counts once however often it is sent: a second tap, a lost answer, a phone that tries again for days.

A view says `once_only()` inside its transaction. The key that the form or the phone brought is noted with the work, or
not at all; who brings it again is led to where the first one was.
"""

from .door import init_app, once_only

__all__ = ["init_app", "once_only"]
