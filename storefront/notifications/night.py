"""When people sleep: from 21.00 to 06.00 where they live."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING, MORNING = time(21), time(6)


def is_quiet(moment: datetime, zone: ZoneInfo) -> bool:
    hour = moment.astimezone(zone).time()
    return hour >= EVENING or hour < MORNING


def morning_after(moment: datetime, zone: ZoneInfo) -> datetime:
    """The next 06.00 there."""
    local = moment.astimezone(zone)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, zone)
