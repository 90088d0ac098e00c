"""A small conforming eSCL scanner on the loopback, that can fail in the ways scanners do."""

from __future__ import annotations

import io
import re
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NAMESPACES = (
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
)


def _source_caps(modes: Sequence[str]) -> str:
    return f"""<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3508</scan:MaxHeight>
<scan:MinPageWidth>16</scan:MinPageWidth><scan:MinPageHeight>16</scan:MinPageHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes>{"".join(f"<scan:ColorMode>{mode}</scan:ColorMode>" for mode in modes)}</scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>
{
        "".join(
            f'''<scan:DiscreteResolution><scan:XResolution>{dpi}</scan:XResolution>
<scan:YResolution>{dpi}</scan:YResolution></scan:DiscreteResolution>'''
            for dpi in (100, 200, 300)
        )
    }
</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>
<scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>
<scan:MaxOpticalXResolution>300</scan:MaxOpticalXResolution>
<scan:MaxOpticalYResolution>300</scan:MaxOpticalYResolution>"""


@dataclass
class Faults:
    """How the scanner fails.

    Attributes:
        later: Jobs answered by 503 before one is accepted.
        slow: Requests of a page answered by 503.
        cut: Pages (from 0) whose first transfer stops half-way.
        cut_always: Pages never given whole.
        early: Times that *no more pages* is said too early, before the first page.
        jam_after: Pages before the feeder jams.
        empty: The feeder holds nothing.
        refuses_bilevel: Black and white is answered by 409.
        hang: Seconds before each page.
        down: Everything is answered by this code.
    """

    later: int = 0
    slow: int = 0
    cut: set[int] = field(default_factory=set)
    cut_always: set[int] = field(default_factory=set)
    early: int = 0
    jam_after: int | None = None
    empty: bool = False
    refuses_bilevel: bool = False
    hang: float = 0.0
    down: int = 0


class EsclServer:
    """The scanner: its glass shows the first page at each job, its feeder is empty once its pages were taken.

    Attributes:
        honours: Whether pages are given in the size and colours asked, or as they are.
        asked: Each request as method and path, in order.
        loaded: Whether the feeder holds its pages.
        settings: The body of each job that was accepted or refused.
        deleted: Numbers of jobs that were deleted.
    """

    def __init__(
        self,
        pages: Sequence[bytes],
        *,
        faults: Faults | None = None,
        modes: Sequence[str] = ("RGB24", "Grayscale8", "BlackAndWhite1"),
        sources: Sequence[str] = ("Platen", "Adf"),
        certificate: Path | None = None,
        honours: bool = False,
    ) -> None:
        self.pages = list(pages)
        self.faults = faults or Faults()
        self.modes, self.sources = modes, sources
        self.asked: list[tuple[str, str]] = []
        self.settings: list[str] = []
        self.deleted: list[int] = []
        self.jobs: dict[int, dict[str, Any]] = {}
        self.jammed = False
        self.loaded = True
        self.honours = honours
        self.lock = threading.Lock()
        self.tls = certificate is not None
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                owner.get(self)

            def do_POST(self) -> None:
                owner.post(self)

            def do_DELETE(self) -> None:
                owner.delete(self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def server_bind(self) -> None:
                self.socket.bind(self.server_address)  # without asking a name server who we are
                self.server_address = self.socket.getsockname()
                self.server_name, self.server_port = "127.0.0.1", int(self.server_address[1])

            def handle_error(self, *_: object) -> None:
                pass  # a client that goes away is part of the test

        self.server = Server(("127.0.0.1", 0), Handler)
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    @property
    def address(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/eSCL"

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    # --- answers

    def get(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(("GET", handler.path))
        if self.faults.down:
            self._send(handler, self.faults.down)
        elif handler.path == "/eSCL/ScannerCapabilities":
            self._send(handler, 200, self.capabilities().encode(), "text/xml")
        elif handler.path == "/eSCL/ScannerStatus":
            self._send(handler, 200, self.status().encode(), "text/xml")
        elif match := re.fullmatch(r"/eSCL/ScanJobs/(\d+)/NextDocument", handler.path):
            self._next(handler, int(match.group(1)))
        else:
            self._send(handler, 404)

    def post(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(("POST", handler.path))
        body = handler.rfile.read(int(handler.headers.get("Content-Length", "0"))).decode()
        self.settings.append(body)
        faults = self.faults
        feeder = ">Feeder<" in body
        if faults.later:
            faults.later -= 1
            self._send(handler, 503, headers={"Retry-After": "0"})
        elif (faults.refuses_bilevel and "BlackAndWhite1" in body) or (feeder and (faults.empty or not self.loaded)):
            self._send(handler, 409)
        else:
            with self.lock:
                number = len(self.jobs) + 1
                of = len(self.pages) if feeder else 1
                self.jobs[number] = {"given": 0, "of": of, "state": "Processing", "feeder": feeder, "asked": body}
            # The scheme is always plain, as some scanners answer also over TLS: only the path counts.
            self._send(handler, 201, headers={"Location": f"http://127.0.0.1:{self.port}/eSCL/ScanJobs/{number}"})

    def delete(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(("DELETE", handler.path))
        number = int(handler.path.rpartition("/")[2])
        self.deleted.append(number)
        self.jobs[number]["state"] = "Canceled"
        self._send(handler, 200)

    def _next(self, handler: BaseHTTPRequestHandler, number: int) -> None:
        job, faults = self.jobs[number], self.faults
        if faults.slow:
            faults.slow -= 1
            self._send(handler, 503, headers={"Retry-After": "0"})
            return
        if faults.early:
            faults.early -= 1
            self._send(handler, 404)
            return
        at = job["given"]
        if faults.jam_after is not None and at >= faults.jam_after:
            self.jammed = True
            job["state"] = "Aborted"
            self._send(handler, 409)
            return
        if at >= job["of"] or job["state"] == "Canceled":
            job["state"] = "Completed" if job["state"] == "Processing" else job["state"]
            self._send(handler, 404)
            return
        time.sleep(faults.hang)
        page = self._as_asked(self.pages[at], job["asked"])
        if at in faults.cut_always or at in faults.cut:
            faults.cut.discard(at)
            handler.send_response(200)
            handler.send_header("Content-Type", "image/jpeg")
            handler.send_header("Content-Length", str(len(page)))
            handler.end_headers()
            handler.wfile.write(page[: len(page) // 2])
            handler.wfile.flush()
            handler.close_connection = True
            return
        job["given"] = at + 1
        if job["given"] == job["of"]:
            job["state"] = "Completed"
            self.loaded = self.loaded and not job["feeder"]
        self._send(handler, 200, page, "image/jpeg")

    def _as_asked(self, page: bytes, asked: str) -> bytes:
        """Return a page in the size and colours asked, where the scanner is told to honour them; else as it is."""
        if not self.honours:
            return page
        across, down, dpi = (
            int(re.search(rf"{name}>(\d+)<", asked).group(1))  # type: ignore[union-attr]  # every request names them
            for name in ("Width", "Height", "XResolution")
        )
        out = io.BytesIO()
        image = Image.open(io.BytesIO(page)).convert("L" if "Grayscale8" in asked else "RGB")
        image.resize((across * dpi // 300, down * dpi // 300)).save(out, "JPEG", dpi=(dpi, dpi))
        return out.getvalue()

    def _send(
        self,
        handler: BaseHTTPRequestHandler,
        code: int,
        body: bytes = b"",
        media: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:
        handler.send_response(code)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        if media:
            handler.send_header("Content-Type", media)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    # --- documents

    def capabilities(self) -> str:
        platen = f"<scan:Platen><scan:PlatenInputCaps>{_source_caps(self.modes)}</scan:PlatenInputCaps></scan:Platen>"
        feeder = (
            f"<scan:Adf><scan:AdfSimplexInputCaps>{_source_caps(self.modes)}</scan:AdfSimplexInputCaps>"
            "<scan:FeederCapacity>30</scan:FeederCapacity>"
            "<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption></scan:AdfOptions></scan:Adf>"
        )
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities {_NAMESPACES}>
<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Copieur DEMO</pwg:MakeAndModel>
<scan:UUID>0b7c8b2e-0000-4000-8000-000000000001</scan:UUID>
{platen if "Platen" in self.sources else ""}{feeder if "Adf" in self.sources else ""}
</scan:ScannerCapabilities>"""

    def status(self) -> str:
        if self.jammed:
            feeder = "ScannerAdfJam"
        else:
            feeder = "ScannerAdfEmpty" if self.faults.empty or not self.loaded else "ScannerAdfLoaded"
        jobs = "".join(
            f"""<scan:JobInfo><pwg:JobUri>/eSCL/ScanJobs/{number}</pwg:JobUri><pwg:JobUuid>{number}</pwg:JobUuid>
<scan:Age>1</scan:Age><pwg:ImagesCompleted>{job["given"]}</pwg:ImagesCompleted>
<pwg:ImagesToTransfer>{job["of"] - job["given"]}</pwg:ImagesToTransfer><pwg:JobState>{job["state"]}</pwg:JobState>
<pwg:JobStateReasons><pwg:JobStateReason>None</pwg:JobStateReason></pwg:JobStateReasons></scan:JobInfo>"""
            for number, job in self.jobs.items()
        )
        busy = any(job["state"] == "Processing" for job in self.jobs.values())
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus {_NAMESPACES}>
<pwg:Version>2.63</pwg:Version><pwg:State>{"Processing" if busy else "Idle"}</pwg:State>
<scan:AdfState>{feeder}</scan:AdfState><scan:Jobs>{jobs}</scan:Jobs>
</scan:ScannerStatus>"""
