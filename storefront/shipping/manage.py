"""How the store delivers: pick-up, nearby, sending, rates."""

from ..stores.door import manage_pages

pages = manage_pages("shipping_desk", __name__, area="settings", prefix="/kelola/toko/pengiriman")


@pages.get("/")
def settings():
    return "belum ada", 501
