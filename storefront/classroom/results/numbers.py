"""The number of a certificate: long enough that nobody finds one by trying, in letters that are not mistaken."""

import re
import secrets

from ..codes import LETTERS

LENGTH = 12  # 19 ** 12, about 2 ** 51


def fresh() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shown(number: str) -> str:
    """`KTRU-PACD-EFHJ`"""
    return "-".join(number[n : n + 4] for n in range(0, LENGTH, 4))


def tidy(text: str) -> str:
    """As people type it, in any case and with or without lines between."""
    return re.sub(r"[^A-Z]", "", text.upper())[:LENGTH]
