"""The order desk and the manager's home."""

from ..stores.door import manage_pages

home = manage_pages("desk", __name__, area="home", prefix="/kelola")
pages = manage_pages("orders_desk", __name__, area="orders", prefix="/kelola/pesanan")


@home.get("/", endpoint="home")
def show_home():
    return "belum ada", 501


@pages.get("/")
def index():
    return "belum ada", 501


@pages.get("/<int:number>")
def show(number: int):
    return "belum ada", 501


@home.app_template_global()
def waiting_orders() -> int:
    return 0
