"""What each part of a QRIS code must look like (EMVCo QRCPS-MPM 1.1, tables 3.1 to 3.8, and what QRIS adds)."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from . import tlv
from .refusals import NotIndonesian, NotNational, NotRupiah, PartMissing, PartWrong
from .tlv import Field

RUPIAH, INDONESIA, NATIONAL = "360", "ID", "ID.CO.QRIS.WWW"

_NMID = re.compile(r"ID[0-9]{13}")
_AMOUNT = r"(?=.{1,13}$)[0-9]+(\.[0-9]{1,2})?"


class Part(NamedTuple):
    name: str  # as a person calls it
    shape: str  # regular expression for the whole value
    is_needed: bool = False


ROOT = {
    "00": Part("versi kode", "01", True),
    "01": Part("jenis kode (11 atau 12)", "1[12]", True),
    "52": Part("kode jenis usaha", "[0-9]{4}", True),
    "53": Part("mata uang", "[0-9]{3}", True),
    "54": Part("jumlah uang", _AMOUNT),
    "55": Part("tanda biaya", "0[123]"),
    "56": Part("biaya tetap", _AMOUNT),
    "57": Part("biaya persen", r"[0-9]{1,2}(\.[0-9]{1,2})?"),
    "58": Part("negara", "[A-Z]{2}", True),
    "59": Part("nama usaha", ".{1,25}", True),
    "60": Part("kota", ".{1,15}", True),
    "61": Part("kode pos", ".{1,10}"),
    "63": Part("angka pengaman", "[0-9A-Fa-f]{4}", True),
}
ACCOUNT = {
    "00": Part("nama penerbit", ".{1,32}", True),
    "01": Part("nomor usaha di penerbit", "[0-9]{1,19}"),
    "02": Part("kode usaha", ".{1,15}"),
    "03": Part("golongan usaha", ".{3}"),
}
ADDITIONAL = {f"{n:02d}": Part("keterangan tambahan", ".{1,25}") for n in range(1, 9)} | {
    "09": Part("data pembeli yang diminta", "[AME]{1,3}"),
    "10": Part("nomor pajak", ".{1,20}"),
    "11": Part("saluran", ".{3}"),
}
LANGUAGE = {
    "00": Part("bahasa", "[A-Za-z]{2}", True),
    "01": Part("nama usaha", ".{1,25}", True),
    "02": Part("kota", ".{1,15}"),
}
_FEE_OF = {"02": "56", "03": "57"}


def nmid_of(fields: tuple[Field, ...]) -> str:
    """Check all parts; the national merchant ID of the code. Raises a BadCode that names what is wrong."""
    values = {field.tag: field.value for field in fields}
    _check(fields, ROOT)
    if values["53"] != RUPIAH:
        raise NotRupiah
    if values["58"] != INDONESIA:
        raise NotIndonesian
    _check_sums(values)
    return _national(_templates(fields))


def _check(fields: Iterable[Field], parts: dict[str, Part], template: str = "") -> None:
    values = {field.tag: field.value for field in fields}
    for tag, part in parts.items():
        if tag not in values and part.is_needed:
            raise PartMissing(name=part.name, tag=template + tag)
        if tag in values and not (re.fullmatch(part.shape, values[tag]) and values[tag].strip()):
            raise PartWrong(name=part.name, tag=template + tag)


def _check_sums(values: dict[str, str]) -> None:
    """Money is above zero, and a fee stands only where the mark before it says so."""
    for tag in ("54", "56", "57"):
        if tag in values and not Decimal(values[tag]):
            raise PartWrong(name=ROOT[tag].name, tag=tag)
    wanted = _FEE_OF.get(values.get("55", ""))
    for tag in ("56", "57"):
        if (tag in values) != (tag == wanted):
            refusal = PartMissing if tag == wanted else PartWrong
            raise refusal(name=ROOT[tag].name, tag=tag)


def _templates(fields: tuple[Field, ...]) -> dict[str, tuple[Field, ...]]:
    """What stands inside the parts that are codes themselves, each checked, by tag."""
    inside, place = {}, 1
    for tag, value in fields:
        if "26" <= tag <= "51" or tag in ("62", "64") or tag >= "80":
            inside[tag] = tlv.split(value, f"{tag}.", place + 3)
            _check(inside[tag], {"62": ADDITIONAL, "64": LANGUAGE}.get(tag, ACCOUNT if tag <= "51" else {}), f"{tag}.")
        place += 4 + len(value)
    return inside


def _national(inside: dict[str, tuple[Field, ...]]) -> str:
    """The NMID; it stands in 51, or in another account that carries the national name."""
    for tag in ("51", *sorted(inside)):
        values = dict(inside.get(tag, ()))
        if tag <= "51" and values.get("00", "").upper() == NATIONAL and _NMID.fullmatch(values.get("02", "")):
            return values["02"]
    raise NotNational
