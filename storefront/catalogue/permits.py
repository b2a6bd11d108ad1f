"""Numbers of permits: brought into one spelling, looked at for slips, never refused.

P-IRT: BPOM rule 22/2018 (15 digits, the last two the year it ends, 4 to 7 the kabupaten). BPOM: MD or ML and 12
digits. Halal: ID and 14 to 20 digits.
"""

import re

from ..i18n import gettext as _


def tidy(kind: str, number: str) -> str:
    """`md 8310 1234 5678` -> `MD831012345678`, `3063306010072 19` -> `3063306010072-19`."""
    plain = re.sub(r"[\s.\-/]", "", number.upper())
    for word in ("PIRT", "SPPIRT", "NO", "BPOM", "RI"):
        plain = plain.removeprefix(word)
    if kind == "pirt" and re.fullmatch(r"\d{15}", plain):
        return f"{plain[:13]}-{plain[13:]}"
    return plain


def doubt(kind: str, number: str, village_code: str = "") -> str:
    """What looks odd about a tidy number, as a sentence; empty when nothing does."""
    if kind == "pirt":
        return _doubt_pirt(number, village_code)
    if kind == "bpom" and not re.fullmatch(r"M[DL]\d{12}", number):
        return _("Nomor BPOM biasanya MD atau ML, lalu 12 angka. Coba lihat lagi labelnya.")
    if kind == "halal" and not re.fullmatch(r"ID\d{14,20}", number):
        return _("Nomor halal biasanya ID, lalu 14 sampai 20 angka. Coba lihat lagi sertifikatnya.")
    return ""


def _doubt_pirt(number: str, village_code: str) -> str:
    digits = number.replace("-", "")
    if not re.fullmatch(r"[1-8]\d{14}", digits):
        return _("Nomor P-IRT biasanya 15 angka. Contoh: 2053602010123-29")
    here = village_code.replace(".", "")[:4]
    if here and digits[3:7] != here:
        return _("Kode daerah di nomor P-IRT ini {there}, bukan {here}. Coba lihat lagi labelnya.").format(
            there=digits[3:7], here=here
        )
    return ""
