"""QRIS codes for tests: the known ones, and any number of made ones, written without the code under test."""

import json
from pathlib import Path
from random import Random

import lokal.qris

KNOWN = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
CIKEUSIK = KNOWN["valid"][-1]["static"]  # of BUMDES CIKEUSIK MAJU in PANDEGLANG, NMID ID1020012345678

_NAMES = ("BUMDES 5802ID JAYA", "WARUNG 010211", "TOKO 54051000 ", "BUM Desa Sari & Kawan", "A", "KOPI DESA 6304ABCD")


def sealed(body: str) -> str:
    """With its right check at the end."""
    return body + "6304" + lokal.qris.qris_crc(body + "6304")


def part(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def a_code(seed: int) -> str:
    """A sound code, often with parts that a text replacement would stumble over."""
    dice = Random(seed)
    nmid = "ID" + digits(dice, 13)
    accounts = part(str(dice.randint(26, 50)), _account(dice)) if dice.random() < 0.9 else ""
    national = part("00", "ID.CO.QRIS.WWW") + part("02", nmid) + part("03", dice.choice(("UMI", "UKE", "UME", "UBE")))
    root = [
        part("01", dice.choice(("11", "11", "11", "12"))),
        accounts + part("51", national),
        part("52", digits(dice, 4)) + part("53", "360"),
        part("54", str(dice.randint(1, 10**7))) if dice.random() < 0.2 else "",
        part("58", "ID"),
        part("59", dice.choice(_NAMES) if dice.random() < 0.5 else _words(dice, 25)),
        part("60", _words(dice, 15)),
        part("61", digits(dice, 5)) if dice.random() < 0.8 else "",
        part("62", _additional(dice)) if dice.random() < 0.6 else "",
        part("64", part("00", "EN") + part("01", _words(dice, 20))) if dice.random() < 0.1 else "",
        part("80", part("00", "ID.CO.BANK.WWW") + part("01", _words(dice, 30))) if dice.random() < 0.1 else "",
    ]
    return sealed("000201" + "".join(root))


def digits(dice: Random, count: int) -> str:
    return "".join(dice.choices("0123456789", k=count))


def _words(dice: Random, most: int) -> str:
    return dice.choice("ABCDEFGHIJ") + "".join(
        dice.choices("ABCDEFGHIJKLMNOP 0123456789.-'&", k=dice.randint(0, most - 1))
    )


def _account(dice: Random) -> str:
    name = dice.choice(("COM.GO-JEK.WWW", "ID.DANA.WWW", "ID.CO.BCA.WWW", "COM.NOBUBANK.WWW", "ID.CO.BRI.WWW"))
    return (
        part("00", name)
        + part("01", digits(dice, dice.randint(15, 19)))
        + part("02", _words(dice, 15))
        + part("03", "UMI")
    )


def _additional(dice: Random) -> str:
    chosen = sorted(dice.sample(("01", "03", "05", "06", "07"), dice.randint(1, 3)))
    return "".join(part(tag, dice.choice(("***", "5802ID", "A01", _words(dice, 20)))) for tag in chosen)
