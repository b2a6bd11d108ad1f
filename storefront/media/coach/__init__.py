"""The photo coach: a quick, kind judgement of a photo, and a repair of what can be repaired.

Pictures in, values or pictures out: no files, no database, no request. The same picture has the same judgement.
"""

from .judge import REASONS, Judgement, judge
from .repair import RATIOS, Centre, repair

__all__ = ["RATIOS", "REASONS", "Centre", "Judgement", "judge", "repair"]
