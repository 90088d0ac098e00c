"""Near addresses are those of this machine and of the local network."""

import pytest

from dossier_app.core.near import is_near


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.20", "169.254.3.4",
        "::1", "fe80::1", "fe80::1%eth0", "fd12:3456::1", "::ffff:192.168.0.1", "224.0.0.251", "ff02::fb",
    ],
)  # fmt: skip
def test_addresses_of_the_local_network_are_near(host: str) -> None:
    assert is_near(host)


@pytest.mark.parametrize(
    "host",
    [
        "8.8.8.8", "172.32.0.1", "192.0.2.1", "100.64.0.1", "255.255.255.255", "2001:db8::1", "::ffff:8.8.8.8",
        "239.1.1.1", "copieur.local", "", "127.1", "0x7f000001", "192.168.1.20.example.org",
    ],
)  # fmt: skip
def test_other_addresses_and_names_are_not_near(host: str) -> None:
    assert not is_near(host)
