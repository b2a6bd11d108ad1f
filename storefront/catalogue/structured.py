"""A store and its goods as machines read them: JSON-LD of schema.org (facts.md 6c). Only what the page shows."""

from typing import Any

from ..pages import store_url
from ..stores.models import Store
from .models import PREORDER
from .queries import ProductPage

_SCHEMA = "https://schema.org"


def of_store(store: Store) -> dict[str, Any]:
    return {"@context": _SCHEMA, "@graph": [_store(store)]}


def of_product(store: Store, page: ProductPage) -> dict[str, Any]:
    address = store_url(store, "shop.product", external=True, slug=page.slug)
    steps = [(store.name, store_url(store, "shop.home", external=True)), (page.name, address)]
    return {"@context": _SCHEMA, "@graph": [_product(store, page, address), breadcrumbs(steps)]}


def breadcrumbs(steps: list[tuple[str, str]]) -> dict[str, Any]:
    """BreadcrumbList of (name, address)."""
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": address}
        for n, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _store(store: Store) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": f"Desa {store.village}, Kec. {store.district}",
        "addressLocality": store.regency,
        "addressRegion": store.province,
        "addressCountry": "ID",
    } | ({"postalCode": store.postal_code} if store.postal_code else {})
    return {
        "@type": "Store",
        "@id": store_url(store, "shop.home", external=True),
        "name": store.name,
        "url": store_url(store, "shop.home", external=True),
        "telephone": store.whatsapp,
        "address": address,
    } | ({"description": store.tagline} if store.tagline else {})


def _product(store: Store, page: ProductPage, address: str) -> dict[str, Any]:
    pictures = [
        store_url(store, "media.photo", external=True, key=p.key, width=p.widths[-1], kind="jpg") for p in page.photos
    ]
    return {
        "@type": "Product",
        "@id": address,
        "name": page.name,
        "url": address,
        "sku": str(page.id),
        "brand": {"@type": "Brand", "name": store.name},
        "offers": _offer(store, page, address),
    } | {name: value for name, value in (("image", pictures), ("description", page.description)) if value}


def _offer(store: Store, page: ProductPage, address: str) -> dict[str, Any]:
    offer = {
        "@type": "Offer",
        "url": address,
        "priceCurrency": "IDR",
        "price": page.price,
        "availability": f"{_SCHEMA}/{_availability(page)}",
        "itemCondition": f"{_SCHEMA}/NewCondition",
        "seller": {"@type": "Organization", "name": store.name},
    }
    if page.off:
        offer["priceValidUntil"] = str(page.off.last_day)
    if page.price_varies:
        prices = [choice.price for choice in page.choices]
        del offer["price"]
        offer |= {
            "@type": "AggregateOffer",
            "lowPrice": min(prices),
            "highPrice": max(prices),
            "offerCount": len(prices),
        }
    return offer


def _availability(page: ProductPage) -> str:
    if page.sold_out:
        return "OutOfStock"
    return "MadeToOrder" if page.stock_kind == PREORDER else "InStock"
