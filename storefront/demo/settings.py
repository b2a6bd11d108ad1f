"""How a store of the demo delivers and is paid, entered as its owner would."""

from ..orders.operations import Actor
from ..payments import operations as payments
from ..payments import queries as paying
from ..shipping import operations as shipping
from ..stores.models import Store
from .plans import StorePlan


def enter(store: Store, plan: StorePlan, owner: Actor) -> None:
    """Once: where there is a bank account, somebody has been here."""
    if paying.bank_accounts():
        return
    told = plan.delivery
    shipping.change_settings(
        store,
        pickup_place=told["pickup_place"],
        courier=told["courier"],
        local="local_cost" in told,
        local_cost=told.get("local_cost", 0),
        local_area=store.village_code[:8],
    )
    for region_code, cost, days in told["rates"]:
        shipping.set_rate(region_code, cost, days)
    cash = plan.payment
    payments.change_cash(cash.get("cash", True), cash.get("cash_areas", []), cash.get("cash_most"))
    for bank in plan.banks:
        payments.add_account(bank["bank"], bank["number"], bank["holder"], owner)
