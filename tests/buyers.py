"""Buyers who order over HTTP from a running server, each from an address of their own."""

import secrets
import threading
from collections.abc import Callable, Iterable

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


def all_at_once(calls: Iterable[Callable[[], object]]) -> list[object]:
    """Every call in a thread of its own, started together; what each gave back, or the error it met."""
    calls = list(calls)
    gate, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(n: int, call: Callable[[], object]) -> None:
        gate.wait()
        try:
            results[n] = call()
        except Exception as error:
            results[n] = error

    threads = [threading.Thread(target=run, args=item, daemon=True) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
