"""Days on which a post is read: holidays, market days, payday. Values in, values out."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
PASARAN = ("Legi", "Pahing", "Pon", "Wage", "Kliwon")
_A_LEGI = date(1945, 8, 17)  # Jumat Legi
ESTIMATE = "perkiraan, tunggu sidang isbat"

# Beginnings of 1 Ramadan, 1 Syawal and 10 Zulhijah as calendars expect them. The government decides by sidang isbat.
RAMADAN = (date(2026, 2, 19), date(2027, 2, 8), date(2028, 1, 28), date(2029, 1, 16), date(2030, 1, 6),
           date(2030, 12, 26))  # fmt: skip
LEBARAN = (date(2026, 3, 21), date(2027, 3, 10), date(2028, 2, 27), date(2029, 2, 15), date(2030, 2, 5))
IDUL_ADHA = (date(2026, 5, 27), date(2027, 5, 17), date(2028, 5, 5), date(2029, 4, 24), date(2030, 4, 14))


class Reason(NamedTuple):
    """Why that day. `line` opens the post; `categories` limits the goods, all where it is empty."""

    key: str
    words: str
    line: str = ""
    weight: int = 0
    is_estimate: bool = False
    categories: tuple[str, ...] = ()


class Markets(NamedTuple):
    """The store's market days: of the week (0 is Monday) and of the Javanese five (0 is Legi)."""

    weekdays: frozenset[int] = frozenset()
    pasaran: frozenset[int] = frozenset()

    def has(self, day: date) -> bool:
        return day.weekday() in self.weekdays or pasaran_of(day) in self.pasaran


NO_REASON = Reason("", "")
_PAYDAY = Reason("gajian", "Musim gajian", "Sudah gajian, Kak? {name} bisa dipesan sekarang.", 2)
_MARKET = Reason(
    "pasar", "Besok hari pasar", "Besok hari pasar, Kak. Tidak sempat ke sana? Pesan {name} dari rumah.", 1
)

PROMO_BEGINS = Reason("promo", "Harga coret mulai hari ini", "Mulai hari ini {name} lebih hemat, Kak.")
PROMO_ENDS = Reason("promo-akhir", "Hari terakhir harga coret", "Hari ini hari terakhir harga hemat {name}, Kak.")

# (Beginnings, days before, reason)
_MOVING = (
    (RAMADAN, 7, Reason("ramadan", "Seminggu sebelum Ramadan",
                        "Ramadan sebentar lagi, Kak. {name} bisa dipesan dari sekarang.", 4, True)),
    (LEBARAN, 14, Reason("lebaran-2", "Dua minggu sebelum Lebaran",
                         "Lebaran tinggal dua minggu, Kak. Pesan {name} lebih awal supaya sampai sebelum hari raya.",
                         4, True)),
    (LEBARAN, 7, Reason("lebaran-1", "Seminggu sebelum Lebaran",
                        "Lebaran seminggu lagi, Kak. Mau {name}? Tanya dulu, apakah masih sempat sampai.", 4, True)),
    (IDUL_ADHA, 7, Reason("idul-adha", "Seminggu sebelum Idul Adha",
                          "Idul Adha seminggu lagi, Kak. {name} bisa dipesan untuk hari raya.", 4, True)),
)  # fmt: skip

# (month, day) -> reason
_FIXED = {
    (12, 29): Reason("tahun-baru", "Menjelang Tahun Baru", "Tahun baru sebentar lagi, Kak. {name} untuk berkumpul?", 3),
    (1, 15): Reason("hari-desa", "Hari Desa", "Hari ini Hari Desa, Kak. {name} ini dijual langsung dari desa kami.", 3),
    (4, 21): Reason("kartini", "Hari Kartini", "Selamat Hari Kartini, Kak. Dari desa kami ada {name}.", 3),
    (8, 12): Reason("umkm", "Hari UMKM", "Hari UMKM, Kak. Beli {name}, dan uangnya tinggal di desa.", 3),
    (8, 14): Reason("17-3", "Menjelang 17 Agustus", "Tujuhbelasan sebentar lagi, Kak. {name} untuk acara RT?", 3),
    (8, 17): Reason("17", "17 Agustus", "Dirgahayu Indonesia! Salam dari desa kami, Kak, dengan {name}.", 3),
    (10, 1): Reason("kopi", "Hari Kopi", "Hari Kopi, Kak. {name} menemani hari ini?", 3, False, ("kopi-teh",)),
    (10, 2): Reason("batik", "Hari Batik", "Selamat Hari Batik, Kak. {name} untuk hari ini.", 3, False, ("kain",)),
    (10, 28): Reason("pemuda", "Hari Sumpah Pemuda", "Selamat Hari Sumpah Pemuda, Kak. Dari desa kami: {name}.", 3),
    (12, 12): Reason("harbolnas", "Hari Belanja Online", "Hari Belanja Online, Kak. {name} bisa dipesan di sini.", 3),
    (12, 18): Reason("natal", "Menjelang Natal", "Natal sebentar lagi, Kak. {name} untuk bingkisan?", 3),
    (12, 20): Reason("ibu", "Menjelang Hari Ibu", "Hari Ibu tanggal 22, Kak. {name} untuk Ibu?", 3),
}  # fmt: skip

_OTHERS = (NO_REASON, _PAYDAY, _MARKET, PROMO_BEGINS, PROMO_ENDS)
ALL = {reason.key: reason for reason in (*_OTHERS, *_FIXED.values(), *(row[2] for row in _MOVING))}


def pasaran_of(day: date) -> int:
    """Place in PASARAN."""
    return (day - _A_LEGI).days % len(PASARAN)


def reason_for(day: date, markets: Markets, categories: Collection[str]) -> Reason:
    """The weightiest one; `categories` are those of the store's goods."""
    found = [reason for starts, before, reason in _MOVING if day + timedelta(days=before) in starts]
    if fixed := _FIXED.get((day.month, day.day)):
        found.append(fixed)
    if day.day in (25, 1):
        found.append(_PAYDAY)
    if markets.has(day + timedelta(days=1)):
        found.append(_MARKET)
    fitting = (one for one in found if not one.categories or set(one.categories) & set(categories))
    return max(fitting, key=lambda one: one.weight, default=NO_REASON)
