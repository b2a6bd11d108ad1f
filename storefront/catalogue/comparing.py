"""Prices that can be compared: what a local pack costs per kg."""

FOODS = {"gula-madu", "kopi-teh", "camilan", "beras-bumbu", "lauk", "segar"}
# The known weight is the one with packing (it decides the postage), so glass and jars are left out.
LIGHT_PACKS = {"bungkus", "karung", "ikat", "kojor"}


def price_of_a_kilo(category: str, unit: str, price: int, grams: int | None) -> int | None:
    """Rupiah per kg to the nearest hundred, for food in a light pack; None where that would say nothing."""
    if category not in FOODS or unit not in LIGHT_PACKS or not grams or grams == 1000:
        return None
    return round(price * 10 / grams) * 100
