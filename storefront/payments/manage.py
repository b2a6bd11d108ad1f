"""How the store is paid, and money that came in."""

from ..stores.door import manage_pages

pages = manage_pages("payments_desk", __name__, area="money", prefix="")


@pages.get("/kelola/toko/pembayaran/")
def settings():
    return "belum ada", 501


@pages.post("/kelola/pesanan/<int:number>/uang-masuk")
def receive(number: int):
    return "belum ada", 501
