"""A table that comes as a file: checked first, shown, and then put in exactly as it was shown."""

import hashlib
import json
from typing import Any

from sqlalchemy import delete, func, select

from ...db import db
from ...refusals import Refusal
from ...regions import areas
from ...stores.models import Store
from .. import lists, queries, ready
from ..models import Rate, RateDraft, Service
from .rates import MOST_RATES, TooManyRates, path_of

_AT_ONCE = 500  # codes in one statement


class NoHead(Refusal):
    """Kolom Tujuan dan Ongkir tidak ketemu. Unduh berkas contoh, lalu isi di sana."""

    status = 422


class DraftGone(Refusal):
    """Daftar ini sudah bukan yang terakhir diperiksa. Unggah berkasnya sekali lagi."""


def examples(service: Service, store: Store) -> dict[str, lists.Row]:
    """The ready rows for a store in that place, by region code: what a file to fill in starts from."""
    table = {row.region_code: row for row in ready.table_for(service.name, store.village_code)}
    names = {area.code: path_of(area) for area in areas.named(code for code in table if code)} | {"": ""}
    return {
        code: lists.Row(code, names[code], row.cost, row.days, row.first_cost, row.first_kg, is_example=True)
        for code, row in table.items()
        if code in names
    }


def check_file(service: Service, table: list[list[str]], store: Store) -> lists.Checked:
    """What that file would do to the service's table. Raises NoHead, TooManyRates."""
    kept = _kept(service)
    found = lists.check(table, kept, examples(service, store), areas.every())
    if found is None:
        raise NoHead
    others = (db.session.scalar(select(func.count()).select_from(Rate)) or 0) - len(kept)
    if others + len(kept) + len(found.new) > MOST_RATES:
        raise TooManyRates
    return found


def keep_draft(service: Service, found: lists.Checked, drops: bool) -> RateDraft:
    """Remember what was shown, until it is put in or another file is checked; `drops`: what the file lacks goes."""
    db.session.execute(delete(RateDraft).where(RateDraft.service_id == service.id))
    rows = [*found.new, *(after for _before, after in found.changed)]
    gone = [row.region_code for row in found.gone] if drops else []
    draft = RateDraft(service_id=service.id, rows=[list(row) for row in rows], gone=gone, seen=_digest(_kept(service)))
    db.session.add(draft)
    db.session.flush()
    return draft


def use_draft(service: Service, draft_id: int) -> tuple[int, int]:
    """Put in what was shown; how many rows are written and how many are gone. Raises DraftGone when another file was
    checked, or the table was changed, in the meantime."""
    db.session.refresh(service, with_for_update=True)
    draft = db.session.scalar(select(RateDraft).where(RateDraft.service_id == service.id, RateDraft.id == draft_id))
    if draft is None or draft.seen != _digest(_kept(service)):
        raise DraftGone
    rows = [lists.Row(*values) for values in draft.rows]
    _drop(service, [*draft.gone, *(row.region_code for row in rows)])
    db.session.add_all(Rate(service_id=service.id, **row._asdict()) for row in rows)
    db.session.delete(draft)
    return len(rows), len(draft.gone)


def _kept(service: Service) -> dict[str, lists.Row]:
    return {
        rate.region_code: lists.Row(*(getattr(rate, name) for name in lists.Row._fields))
        for rate in queries.all_rates(service.id)
    }


def _drop(service: Service, codes: list[str]) -> None:
    for start in range(0, len(codes), _AT_ONCE):
        some = Rate.region_code.in_(codes[start : start + _AT_ONCE])
        db.session.execute(
            delete(Rate).where(Rate.service_id == service.id, some), execution_options={"synchronize_session": False}
        )


def _digest(kept: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(sorted(kept.values())).encode()).hexdigest()
