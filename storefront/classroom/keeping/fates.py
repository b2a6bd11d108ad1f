"""What becomes of each table that belongs to a class, a participant or a store when a class goes into a file, begins
anew, or a store is kept. A new table is placed here; until then it counts as PASSING."""

from typing import NamedTuple


class Fate(NamedTuple):
    in_file: bool
    outlives_reset: bool
    outlives_keeping: bool


MADE = Fate(True, True, True)  # by the participant: goods, photos, settings, progress
LENT = Fate(True, True, False)  # by the class, as long as it practises
PRACTISED = Fate(True, False, False)
PASSING = Fate(False, False, False)
OF_THIS_PLACE = Fate(False, True, True)  # secrets, phones and addresses of this installation, and copies

_MADE = """
product variant permit photo product_photo caption store_village delivery_settings shipping_service shipping_rate
local_area payment_settings aftercare_settings step_done day_here participant_answers potential class_note certificate
class_outcome class_call market_days post_mark neighbour_link class_logo
"""
_LENT = "bank_account payment_note offer price_off price_was"  # A price of practice is no price that ever was.
_PRACTISED = """
order order_line order_event order_counter payment payment_proof parcel_photo complaint complaint_line complaint_message
complaint_photo statement statement_row share_visits practice_visit practice_message practice_money
buyer_stop broadcast broadcast_chat offer_use
class_purchase
"""
_PASSING = "notification gateway_charge gateway_event"
_OF_THIS_PLACE = """
device done gateway_account invitation listing many_changed news_choices old_slug product_import provider_settings
rate_answer rate_source shipping_rate_draft short_link upload kept_store class_file class_snapshot practice_script
neighbour_link calendar_feed
"""

FATES = {
    name: fate
    for fate, names in (
        (MADE, _MADE), (LENT, _LENT), (PRACTISED, _PRACTISED), (PASSING, _PASSING), (OF_THIS_PLACE, _OF_THIS_PLACE),
    )
    for name in names.split()
}  # fmt: skip

BY_HAND = {"classroom", "participant", "store", "member", "trainer"}  # packing.py and joining know these.

# Goes too when the goods go.
_GOODS = "product variant permit photo product_photo caption short_link post_mark offer price_off price_was"
GOODS = set(_GOODS.split())


def of(table: str) -> Fate:
    return FATES.get(table, PASSING)
