import pytest

from storefront.papers.hints import Goods, hints


@pytest.mark.parametrize(
    ("goods", "said"),
    [
        ([("Madu Hutan", "botol", "gula-madu", False)], ["Jangan dibanting", "Jangan dibalik", "Makanan"]),
        ([("Kain Songket", "lembar", "kain", False)], ["Jangan basah"]),
        ([("Jojorong", "bungkus", "segar", True)], ["Segar, lekas diantar", "Makanan"]),
        ([("Gantungan kunci", "buah", "kerajinan", False)], []),
        ([("Vas gerabah", "buah", "kerajinan", False), ("Kopi", "bungkus", "kopi-teh", False)],
         ["Jangan dibanting", "Makanan"]),
    ],
)  # fmt: skip
def test_the_carrier_is_told_what_is_inside(goods, said):
    assert hints(Goods(*item) for item in goods) == said
