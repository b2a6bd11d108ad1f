from sqlalchemy import delete, select

from ... import clock
from ...db import db
from ...refusals import Refusal
from ..models import Caption

MOST = 2_200  # letters; Instagram takes no more, the others do


class CaptionTooLong(Refusal):
    """Kata-katanya terlalu panjang: {n} huruf. Paling banyak {most}."""


def keep_caption(product_id: int, tone: str, language: str, text: str, ready: str) -> bool:
    """Keep the manager's words, and say so; empty ones, or those that we offer anyway, are forgotten."""
    text = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
    if len(text) > MOST:
        raise CaptionTooLong(n=len(text), most=MOST)
    wanted = (Caption.product_id == product_id, Caption.tone == tone, Caption.language == language)
    if not text or text == ready:
        db.session.execute(delete(Caption).where(*wanted))
        return False
    found = db.session.scalar(select(Caption).where(*wanted))
    if found is None:
        found = Caption(product_id=product_id, tone=tone, language=language)
        db.session.add(found)
    found.text, found.changed_at = text, clock.now()
    return True
