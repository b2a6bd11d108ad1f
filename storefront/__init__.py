"""Lumbung: a storefront for every village enterprise (BUM Desa), and a marketplace over all of them."""
