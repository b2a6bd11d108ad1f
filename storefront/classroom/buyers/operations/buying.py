"""A simulated buyer orders as everybody does: the shop's own prices, the checkout's own rules."""

from collections.abc import Sequence

from ....checkout import operations as checkout
from ....checkout import queries as prices
from ....checkout.operations import Wish
from ....checkout.queries import Asked, Quote
from ....orders.models import LOCAL, PICKUP, SEND, Order
from ....orders.operations import Buyer
from ....regions import queries as regions
from ....regions.queries import Place
from .scene import Scene

KINDS = (SEND, LOCAL, PICKUP)  # a city buyer has goods sent, where the store does that


def place_order(scene: Scene) -> Order | None:
    """None while there is nothing to be had."""
    goods = scene.goods
    if goods is None or goods.sold_out:
        return None
    place = _home(scene)
    asked = (Asked(goods.variant_id, 1, goods.price),)
    now = wanted(asked, place.code, scene.persona.payment, KINDS)
    if now.delivery is None or now.way is None:
        return None
    kind = now.delivery.kind
    wish = Wish(
        lines=asked,
        buyer=_buyer(scene, place, kind),
        delivery=now.delivery.name,
        payment=now.way.name,
        once=f"latihan-{scene.visit.id}",
        channel="",
        visitor=f"latihan-{scene.visit.participant_id}",  # nobody's address, and no other participant's count
        shown_cost=now.cost,
        shown_total=now.total,
    )
    return checkout.place_order(wish)


def wanted(asked: tuple[Asked, ...], region_code: str, payment: str, kinds: Sequence[str]) -> Quote:
    """Delivered in the first of those ways in which it can be paid as this buyer likes; else as the store has it."""
    quotes = (prices.quote(asked, kind, region_code, payment) for kind in kinds)
    return next((now for now in quotes if now.way and now.way.name == payment), None) or _whatever(asked, region_code)


def _whatever(asked: tuple[Asked, ...], region_code: str) -> Quote:
    now = prices.quote(asked, "", region_code)
    free = next((way for way in now.ways if not way.refusal), None)
    return now._replace(way=free)


def _home(scene: Scene) -> Place:
    """Where the buyer lives; in the village of the class where the list of regions does not know it."""
    code, here = scene.persona.region, scene.visit.participant.classroom.village_code
    found = regions.places([code, here] if code else [here])
    return found.get(code) or found[here]


def _buyer(scene: Scene, place: Place, kind: str) -> Buyer:
    name, phone = scene.buyer_name[:60], scene.visit.phone
    if kind == PICKUP:
        return Buyer(name, phone)
    return Buyer(
        name=name,
        phone=phone,
        address="Jl. Latihan No. 1, RT 01/RW 01 (alamat rekaan)",
        region_code=place.code,
        region_path=place.path,
        postal_code=place.postal_code or "",
    )
