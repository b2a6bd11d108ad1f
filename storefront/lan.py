"""How the phones in the room reach this machine."""

import socket
from contextlib import suppress


def addresses() -> list[str]:
    """This machine's IPv4 addresses that other devices can reach, the usual one first. Sends nothing."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("10.255.255.255", 9))
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return [a for a in dict.fromkeys(found) if not a.startswith("127.")]


def in_the_room(host: str) -> list[str]:
    """`localhost:8000` as the others must type it: `192.168.43.1:8000`, one for each network; other hosts stay."""
    name, _, port = host.partition(":")
    if name not in ("localhost", "127.0.0.1"):
        return [host]
    return [f"{address}:{port}" if port else address for address in addresses()] or [host]
