"""How the store delivers: pick-up, nearby, sending; services and their rates."""

from . import areas, rates, services, settings
from .doors import pages

__all__ = ["areas", "pages", "rates", "services", "settings"]
