"""Which addresses are near: those of this machine and of the local network, beyond which nothing may go."""

from __future__ import annotations

import ipaddress

_SEARCHING = {ipaddress.ip_address("224.0.0.251"), ipaddress.ip_address("ff02::fb")}
"""Where machines of a local network are asked for their names (RFC 6762)."""
_PRIVATE = tuple(
    ipaddress.ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)
"""Private use (RFC 1918, RFC 4193) and link-local (RFC 3927, RFC 4291)."""


def is_near(host: str) -> bool:
    """Tell whether a numeric address is of this machine or of the local network; a name is not an address."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    near = address.is_loopback or address in _SEARCHING
    return near or any(address.version == network.version and address in network for network in _PRIVATE)
