"""The week in one or two sentences, for the page and for the Monday's news."""

from datetime import date

from .queries import NAMES, UNKNOWN, Brought, Week

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def summary(week: Week, when: str) -> str:
    """`Status WhatsApp membawa 3 dari 5 pesanan minggu ini. Asal 1 pesanan tidak diketahui.`"""
    if not week.orders:
        return _nothing_sold(week, when)
    first = _best(week, when)
    unknown = sum(row.orders for row in week.rows if row.channel == UNKNOWN)
    return f"{first} Asal {unknown} pesanan tidak diketahui." if 0 < unknown < week.orders else first


def _best(week: Week, when: str) -> str:
    known = [row for row in week.rows if row.channel != UNKNOWN and row.orders]
    if not known:
        return f"Ada {week.orders} pesanan {when}. Asalnya tidak diketahui."
    most = max(row.orders for row in known)
    winners = [row for row in known if row.orders == most]
    each = "masing-masing " if len(winners) > 1 else ""
    share = f"{most} dari {week.orders}" if each or most < week.orders else _all(most)
    return f"{_listed(winners)} {each}membawa {share} pesanan {when}."


def _all(orders: int) -> str:
    return f"semua {orders}" if orders > 1 else "satu-satunya"


def _listed(rows: list[Brought]) -> str:
    """`WhatsApp, Facebook, dan Kode QR`"""
    names = [NAMES[row.channel] for row in rows]
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def _nothing_sold(week: Week, when: str) -> str:
    if not week.opened:
        return f"Belum ada pesanan {when}, dan belum ada tautan yang dibuka."
    most = max(week.rows, key=lambda row: row.opened)
    return (
        f"Belum ada pesanan {when}. Tautan Anda dibuka {week.opened} kali, paling banyak lewat {NAMES[most.channel]}."
    )


def days(week: Week) -> str:
    """`16–22 Nov`, `30 Nov–6 Des`"""
    first, last = week.monday, week.sunday
    return f"{first.day if first.month == last.month else _day(first)}–{_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"
