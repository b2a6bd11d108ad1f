"""Every domain's tables, for Alembic and nothing else."""

from . import outbox
from .accounts import models as accounts
from .aftercare import models as aftercare
from .campaigns.broadcast import models as broadcast
from .campaigns.calendar import models as calendar
from .catalogue import models as catalogue
from .classroom import models as classroom
from .classroom.bank import models as practice_money
from .classroom.buyers import models as buyers
from .classroom.course import models as course
from .classroom.keeping import models as keeping
from .classroom.market import models as class_market
from .classroom.results import models as results
from .marketplace import models as marketplace
from .media import models as media
from .media.uploads import models as uploads
from .notifications import models as notifications
from .offers import models as offers
from .orders import models as orders
from .payments import models as payments
from .payments.hosted import models as hosted
from .payments.proofs import models as proofs
from .payments.statements import models as statements
from .promotion import models as promotion
from .regions import models as regions
from .repeats import models as repeats
from .shipping import models as shipping
from .shipping.live import models as live_rates
from .shipping.parcels import models as parcels
from .stores import models as stores

__all__ = [
    "accounts",
    "aftercare",
    "broadcast",
    "buyers",
    "calendar",
    "catalogue",
    "class_market",
    "classroom",
    "course",
    "hosted",
    "keeping",
    "live_rates",
    "marketplace",
    "media",
    "notifications",
    "offers",
    "orders",
    "outbox",
    "parcels",
    "payments",
    "practice_money",
    "promotion",
    "proofs",
    "regions",
    "repeats",
    "results",
    "shipping",
    "statements",
    "stores",
    "uploads",
]
