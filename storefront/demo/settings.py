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
    shipping.change_settings(pickup_place=told["pickup_place"], local="local_cost" in told)
    if "local_cost" in told:
        shipping.add_areas([store.village_code[:8]], told["local_cost"])
    service = shipping.add_service(told["courier"], courier=told["courier"])
    for region_code, cost, days in told["rates"]:
        shipping.set_rate(service, region_code, cost, days)
    cash = plan.payment
    payments.change_cash(cash.get("cash", True), cash.get("cash_areas", []), cash.get("cash_most"))
    for bank in plan.banks:
        payments.add_account(bank["bank"], bank["number"], bank["holder"], owner)
