from ..cart.cookie import MOST_TOGETHER
from ..checkout.forms import BuyerForm, GoodsForm, PayForm, VoucherForm
from ..forms import ManyField
from .queries import read_number


class TogetherForm(BuyerForm):
    """What is typed once for all stores of the page."""

    toko = ManyField()  # the stores, as `queries.number_of` writes them
    jadi = ManyField()  # marks of the orders that were placed from this page already

    @property
    def stores(self) -> list[int]:
        numbers = [number for sent in self.toko.data or () if (number := read_number(sent))]
        return list(dict.fromkeys(numbers))[:MOST_TOGETHER]


class PartForm(GoodsForm, VoucherForm, PayForm):
    """What is chosen for one store."""

    @classmethod
    def of(cls, store_id: int, is_sent: bool, voucher: str) -> "PartForm":
        prefix = f"t{store_id:x}-"
        return cls.sent(prefix=prefix) if is_sent else cls(prefix=prefix, voucher=voucher)
