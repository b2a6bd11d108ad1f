"""How the store delivers: pick-up, nearby, sending; services and their rates."""

from . import areas, files, rates, services, settings
from .doors import pages

__all__ = ["areas", "files", "pages", "rates", "services", "settings"]
