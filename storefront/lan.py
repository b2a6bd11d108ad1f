"""How the phones in the room reach this machine."""

import socket
import struct
from contextlib import suppress
from ipaddress import ip_address

_SIOCGIFADDR = 0x8915
# Networks inside this machine, which no phone can reach.
_INSIDE = ("lo", "docker", "br-", "veth", "virbr", "lxc", "lxd", "tun", "tap", "wg", "zt")


def addresses() -> list[str]:
    """This machine's IPv4 addresses that other devices can reach. Sends nothing.

    One that ends in .1 comes first: this machine gives that Wi-Fi itself, so the class is there. Then the usual one.
    """
    found = dict.fromkeys([*_usual(), *_of_the_name(), *_of_interfaces()])
    return sorted((address for address in found if _leads_out(address)), key=lambda address: not address.endswith(".1"))


def nearest(phone: str) -> str:
    """The address in the network of that phone; the first one where none is; `localhost` without a network."""
    return max(addresses() or ["localhost"], key=lambda address: _shared(address, phone))


def in_the_room(host: str) -> list[str]:
    """`localhost:8000` as the others must type it: `192.168.43.1:8000`, one for each network; other hosts stay."""
    name, _, port = host.partition(":")
    if name not in ("localhost", "127.0.0.1"):
        return [host]
    return [f"{address}:{port}" if port else address for address in addresses()] or [host]


def _leads_out(address: str) -> bool:
    read = ip_address(address)
    return not (read.is_loopback or read.is_link_local)


def _usual() -> list[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("10.255.255.255", 9))
        return [probe.getsockname()[0]]
    return []


def _of_the_name() -> list[str]:
    with suppress(OSError):
        return [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return []


def _of_interfaces() -> list[str]:
    """Of each network card. Linux, whose host name often leads only to the machine itself."""
    with suppress(ImportError, OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        import fcntl

        names = [name for _number, name in socket.if_nameindex() if not name.startswith(_INSIDE)]
        return [address for name in names if (address := _address_of(asker, fcntl, name))]
    return []


def _address_of(asker: socket.socket, fcntl, name: str) -> str:
    with suppress(OSError):  # A card without an address.
        told = fcntl.ioctl(asker, _SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
        return socket.inet_ntoa(told[20:24])
    return ""


def _shared(one: str, other: str) -> int:
    """How many leading numbers two addresses have alike."""
    pairs = zip(one.split("."), other.split("."), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), 4)
