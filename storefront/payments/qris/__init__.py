"""QRIS, the Indonesian form of EMVCo's merchant-presented QR code: read it, check it, put an amount into it.

Values in, values out: no database, no request. Money goes to whom the code names; nothing here changes that.
"""

from .code import MOST, Code, read, reusable, with_amount
from .refusals import AmountOutside, BadCode

__all__ = ["MOST", "AmountOutside", "BadCode", "Code", "read", "reusable", "with_amount"]
