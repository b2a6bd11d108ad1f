"""The blueprint, and which row an address means."""

from flask import abort

from ...stores.door import manage_pages
from .. import queries
from ..models import Rate, Service

pages = manage_pages("shipping_desk", "storefront.shipping", area="settings", prefix="/kelola/toko/pengiriman")


def find_service(service_id: int) -> Service:
    return queries.service(service_id) or abort(404)


def find_rate(service_id: int, rate_id: int) -> Rate:
    return queries.rate(service_id, rate_id) or abort(404)
