"""Tests run without the network, without a screen and away from the user's home."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_socket import SocketBlockedError, SocketConnectBlockedError


def test_no_socket_to_a_network_can_be_opened() -> None:
    with pytest.warns(UserWarning, match="socket"), pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets between its own processes")
def test_processes_of_this_machine_may_speak_to_each_other() -> None:
    here, there = socket.socketpair(socket.AF_UNIX)
    with here, there:
        here.sendall(b"bonjour")
        assert there.recv(7) == b"bonjour"


@pytest.mark.loopback
def test_a_marked_test_reaches_this_machine_and_no_other() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as near, socket.socket() as far:
        near.connect(server.getsockname())
        with pytest.warns(UserWarning, match="allowed"), pytest.raises(SocketConnectBlockedError):
            far.connect(("192.0.2.1", 80))


def test_the_home_of_a_test_is_empty_and_its_own(home: Path) -> None:
    assert Path.home() == home
    assert os.environ["XDG_CONFIG_HOME"].startswith(str(home))
    assert not any(name.startswith("DOSSIER_") for name in os.environ)
    assert [path.name for path in home.iterdir()] == ["run"]


@given(st.integers())
def test_property_tests_have_no_deadline(number: int) -> None:
    assert isinstance(number, int)
    assert settings().deadline is None


def test_the_window_is_drawn_without_a_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"]
