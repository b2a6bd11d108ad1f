"""Indonesian phone numbers: kept as E.164, shown as people write them."""

import re

import phonenumbers


def parse(text: str) -> str | None:
    """`0812 3456-7890`, `62812...`, `812...`, `+62 812... (WA)` -> `+6281234567890`; None when it is no number here."""
    digits = re.sub(r"[^\d+]", "", re.sub(r"[(\[].*?[A-Za-z].*?[)\]]", "", text)) if text.isascii() else ""
    if not 8 <= len(digits) <= 18 or re.search(r"[A-Za-z]{4,}", text):
        return None
    if digits.startswith("62"):
        digits = "+" + digits
    elif digits.startswith("8"):
        digits = "0" + digits
    try:
        number = phonenumbers.parse(digits, "ID")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != 62 or not phonenumbers.is_possible_number(number):
        return None
    national = str(number.national_number)
    return f"+62{national}" if national.startswith("8") and 9 <= len(national) <= 12 else None


def shown(e164: str) -> str:
    """`+6281234567890` -> `0812-3456-7890`; nothing for nobody's."""
    national = "0" + e164.removeprefix("+62") if e164 else ""
    return "-".join(part for part in (national[:4], national[4:8], national[8:]) if part)


def hidden(e164: str) -> str:
    """`+6281234567890` -> `0812-••••-7890`, for a page that others may see."""
    national = "0" + e164.removeprefix("+62")
    return f"{national[:4]}-••••-{national[-4:]}"


def digits(e164: str) -> str:
    """What wa.me wants: `6281234567890`."""
    return e164.lstrip("+")


def problem(text: str) -> str:
    """Why `parse` refused, as a sentence with an example."""
    count = len(re.sub(r"\D", "", text))
    example = "Contoh: 0812-3456-7890"
    if 5 <= count < 10:
        return f"Nomor ini kurang {10 - count} angka. {example}"
    if count > 14:
        return f"Nomor ini terlalu panjang. {example}"
    return f"Tulis nomor HP yang diawali 08. {example}"
