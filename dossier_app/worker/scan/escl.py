"""The line to network scanners that speak eSCL (AirScan, Mopria): the one module of the program with a network.

It speaks to near addresses only (:mod:`dossier_app.core.near`), never through a proxy, never where a scanner redirects
it to: of an answer's ``Location`` only the path is kept. Certificates of scanners are self-signed: the line is
encrypted, and a certificate once seen must not change.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import http.client
import socket
import ssl
import time
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dossier_app.core.near import is_near
from dossier_app.core.problems import AppError
from dossier_app.core.scanning import Device, Driver

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK_WAIT = 60.0
"""Seconds between two pieces of a page: a lamp warms up, a sheet is pulled in."""
_CONNECT = 5.0
"""Seconds to reach a scanner."""
_LARGEST_WORDS, LARGEST_PAGE, _PIECE = 2**20, 256 * 2**20, 2**16
_LATER, _LONGEST_LATER = 2.0, 10.0
"""Seconds to wait where a scanner asks for later."""
_SEARCH = 3.0
"""Seconds during which scanners of the local network may answer."""
_PATHS = ("/eSCL", "/escl")
_DOORS = (("https", 443), ("http", 80), ("http", 8080), ("https", 9096))
_SERVICES = {"_uscans._tcp.local.": "https", "_uscan._tcp.local.": "http"}


class LineCut(Exception):  # noqa: N818 -- an event: it may be met again
    """The scanner could not be reached, or went silent before its answer was whole."""


@dataclass(frozen=True)
class Answer:
    """What a scanner answered."""

    status: int
    body: bytes
    location: str
    later: float
    media: str


class Line:
    """Requests to one scanner.

    Attributes:
        fingerprint: SHA-256 of the certificate shown last, or "".
    """

    def __init__(self, address: str, pinned: str = "") -> None:
        """Take an address ``http(s)://host:port/path``.

        Raises:
            AppError: ``scanner-address-unclear``, ``scanner-address-far``, ``scanner-offline`` for an unknown name.
        """
        parts = _split(address)
        if parts is None:
            raise AppError("scanner-address-unclear", address=address[:80])
        self._tls, self._name, self._port, self.path = parts
        self._host = _near_host(self._name, address)
        self._pinned = pinned
        self._current: http.client.HTTPConnection | None = None
        self.fingerprint = ""

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        limit: int = _LARGEST_WORDS,
        wait: float = CHUNK_WAIT,
    ) -> Answer:
        """Send one request and return the whole answer.

        Raises:
            LineCut: It could not be reached, does not speak HTTP, or was cut.
            AppError: ``scanner-certificate-changed``.
        """
        connection = self._connection()
        self._current = connection
        try:
            return self._answer(connection, method, path, body, limit=limit, wait=wait)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise LineCut from error
        finally:
            self._current = None
            connection.close()

    def _answer(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        body: bytes | None,
        *,
        limit: int,
        wait: float,
    ) -> Answer:
        connection.connect()
        self._check(connection)
        connection.sock.settimeout(wait)
        name = f"[{self._name}]" if ":" in self._name else self._name
        headers = {"Host": f"{name}:{self._port}", "Connection": "close"}
        if body is not None:
            headers["Content-Type"] = "text/xml"
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        data = bytearray()
        while piece := response.read(_PIECE):
            data += piece
            if len(data) > limit:
                raise AppError("scanner-communication")
        if response.length:
            raise http.client.IncompleteRead(bytes(data), response.length)
        return Answer(
            response.status,
            bytes(data),
            urlsplit(response.getheader("Location", "")).path,
            _seconds(response.getheader("Retry-After", "")),
            (response.getheader("Content-Type", "") or "").partition(";")[0].strip()[:60],
        )

    @property
    def plugged(self) -> bool:
        """Whether the scanner answers from this machine."""
        return self._host in {"127.0.0.1", "::1"}

    def twin(self) -> Line:
        """Return another line to the same scanner, for a word beside a request under way."""
        scheme, host = "https" if self._tls else "http", f"[{self._host}]" if ":" in self._host else self._host
        return Line(f"{scheme}://{host}:{self._port}{self.path}", self._pinned)

    def cut(self) -> None:
        """End the request under way, from another thread."""
        connection = self._current
        if connection is not None and connection.sock is not None:
            try:
                connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it has just ended

    def _connection(self) -> http.client.HTTPConnection:
        if not self._tls:
            return http.client.HTTPConnection(self._host, self._port, timeout=_CONNECT)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # signed by the scanner itself: it is compared with what was seen before
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # scanners last longer than versions of TLS
            context.minimum_version = ssl.TLSVersion.TLSv1
        return http.client.HTTPSConnection(self._host, self._port, timeout=_CONNECT, context=context)

    def _check(self, connection: http.client.HTTPConnection) -> None:
        """Compare the certificate with the one seen before."""
        if isinstance(connection.sock, ssl.SSLSocket):
            shown = connection.sock.getpeercert(binary_form=True) or b""
            self.fingerprint = hashlib.sha256(shown).hexdigest()
        if self._pinned and self.fingerprint != self._pinned:
            raise AppError("scanner-certificate-changed")


def _seconds(said: str | None) -> float:
    text = (said or "").strip()
    return max(0.1, min(float(text), _LONGEST_LATER)) if text.isdecimal() else _LATER


def _split(address: str) -> tuple[bool, str, int, str] | None:
    """Return whether it is encrypted, the host, the port and the path of an address; None when it is none."""
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or not parts.hostname.isascii():
        return None
    return parts.scheme == "https", parts.hostname, port, parts.path.rstrip("/")


def candidates(typed: str) -> list[str]:
    """Return the addresses at which a scanner may be, from what a person has typed."""
    typed = typed.strip()
    if "://" in typed:
        parts = _split(typed)
        if parts is None:
            return []
        return [typed.rstrip("/")] if parts[3] else [f"{typed.rstrip('/')}{path}" for path in _PATHS]
    host = f"[{typed}]" if typed.count(":") > 1 and not typed.startswith("[") else typed
    parts = _split(f"http://{host}")
    if parts is None or not parts[1] or " " in typed:
        return []
    named = urlsplit(f"http://{host}")
    if named.port:
        return [f"{scheme}://{named.netloc}{named.path.rstrip('/') or '/eSCL'}" for scheme in ("https", "http")]
    path = named.path.rstrip("/")
    return [f"{scheme}://{named.netloc}:{port}{path or _PATHS[0]}" for scheme, port in _DOORS]


def _near_host(name: str, address: str) -> str:
    """Return a near numeric address of a host.

    Raises:
        AppError: ``scanner-offline`` for an unknown name, ``scanner-address-far``.
    """
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise AppError("scanner-offline") from error
    near = sorted(host for host in found if is_near(host))
    if len(near) != len(found):
        raise AppError("scanner-address-far", address=address[:80])
    return near[0]


def announced() -> list[Device]:
    """Return the scanners that announce themselves on the local network; encrypted lines first."""
    with _no_search_for_libraries():
        from zeroconf import InterfaceChoice, ServiceBrowser, ServiceStateChange, Zeroconf

    names: set[tuple[str, str]] = set()
    found: dict[str, Device] = {}

    def hear(service_type: str, name: str, state_change: ServiceStateChange, **_: object) -> None:
        if state_change is not ServiceStateChange.Removed:
            names.add((service_type, name))

    searching = Zeroconf(interfaces=InterfaceChoice.All)
    try:
        browser = ServiceBrowser(searching, list(_SERVICES), handlers=[hear])
        time.sleep(_SEARCH)
        browser.cancel()
        for kind, name in sorted(names, reverse=True):
            info = searching.get_service_info(kind, name, timeout=1000)
            near = [host for host in (info.parsed_scoped_addresses() if info else []) if is_near(host)]
            if info is None or not near:
                continue
            texts = {key: value or "" for key, value in info.decoded_properties.items()}
            host = min(near, key=lambda h: (":" in h, h))
            host = f"[{host.partition('%')[0]}]" if ":" in host else host
            path = texts.get("rs", "eSCL").strip("/") or "eSCL"
            shown = texts.get("ty") or name.partition("._uscan")[0]
            device = Device(
                driver=Driver.ESCL,
                address=f"{_SERVICES[kind]}://{host}:{info.port}/{path}",
                name=shown[:100],
                network=True,
            )
            found.setdefault(texts.get("uuid") or texts.get("UUID") or shown, device)
    finally:
        searching.close()
    return list(found.values())


@contextmanager
def _no_search_for_libraries() -> Iterator[None]:
    """Have ``ifaddr`` use the C library that this process runs on: it would start a compiler to look for it."""

    def here(name: str) -> str | None:
        del name
        return None

    search, ctypes.util.find_library = ctypes.util.find_library, here
    try:
        yield
    finally:
        ctypes.util.find_library = search
