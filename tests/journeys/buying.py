"""What every buyer does on a phone, and the order that comes of it."""

import re

from sqlalchemy import select

from storefront.db import db
from storefront.orders.models import Order
from storefront.tenancy import store_scope


def buy_at_once(page, product) -> None:
    page.goto(f"/toko/sari/produk/{product.slug}?s=wa")
    page.get_by_role("button", name="Beli Sekarang").click()
    page.get_by_label("Nama penerima").fill("Dewi Lestari")
    page.get_by_label("Nomor WhatsApp").fill("0812-3456-7890")
    page.get_by_label("Alamat lengkap").fill("Jl. Asem Baris No. 12, RT 04/RW 02, pagar hijau")


def the_order(store) -> Order:
    """The only one of this store; an error when there are more, or none."""
    db.session.rollback()
    with store_scope(store.id):
        return db.session.scalars(select(Order)).one()


def ordered(page, store) -> Order:
    """The page that follows, and the order that it is about."""
    page.wait_for_url(re.compile(r"/pesanan/"))
    order = the_order(store)
    page.get_by_text(str(order.number)).first.wait_for()
    page.get_by_role("link", name="Kirim ke WhatsApp Penjual").wait_for()
    return order
