"""Buyers who order over HTTP from a running server, each from an address of their own."""

import secrets

import httpx

CLIENT = httpx.Client(verify=False, timeout=30, limits=httpx.Limits(max_connections=200))
PROXIED = {"PROXY_COUNT": "1"}  # The server then believes where each buyer says to come from.


def order(url: str, slug: str, line: str, **changes: str) -> httpx.Response:
    """Send the order page as a browser would: fetched at the store, paid there. 303 leads to the order's page."""
    form = {
        "line": line,
        "once": secrets.token_urlsafe(16),
        "delivery": "pickup",
        "payment": "cash",
        "name": "Dewi Lestari",
        "phone": f"0812{secrets.randbelow(10**8):08d}",
        "shown_cost": "0",
        "shown_total": line.rpartition(":")[2],
    } | changes
    headers = {"X-Forwarded-For": ".".join(str(secrets.randbelow(250) + 1) for _ in range(4)), "Origin": url}
    return CLIENT.post(f"{url}/toko/{slug}/pesan", data=form, headers=headers)
