"""The back office as an app on a phone: what makes it installable, what works without signal."""
