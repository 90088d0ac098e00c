"""What scanners say in XML is read by its words, and never expanded or trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import Colour, ScanSettings, Source
from dossier_app.worker.scan.escl_xml import about, settings_asked, status
from tests.samples.escl_server import EsclServer, Faults


def caps(inside: str) -> bytes:
    return f"<ScannerCapabilities>{inside}</ScannerCapabilities>".encode()


def test_resolutions_may_be_a_range_and_prefixes_may_be_missing() -> None:
    found = about(
        caps(
            "<MakeAndModel>Copieur</MakeAndModel><Adf><AdfSimplexInputCaps><MaxWidth>2550</MaxWidth>"
            "<MaxHeight>4200</MaxHeight><ColorMode>Grayscale8</ColorMode><XResolutionRange><Min>100</Min><Max>300</Max>"
            "</XResolutionRange></AdfSimplexInputCaps><AdfOptions><AdfOption>Duplex</AdfOption></AdfOptions></Adf>"
        )
    )
    assert [feed.source for feed in found.capabilities.feeds] == [Source.FEEDER, Source.DUPLEX]
    assert found.capabilities.feeds[0].resolutions == (100, 150, 200, 240, 300)
    assert found.capabilities.feeds[0].colours == (Colour.GREY,)
    assert b"<scan:Duplex>true</scan:Duplex>" in settings_asked(ScanSettings(source=Source.DUPLEX), found)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<html><body>HP Embedded Web Server</body></html>",
        b"<ScannerCapabilities/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><ScannerCapabilities>&x;</ScannerCapabilities>',
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"\xff\xfe\x00",
    ],
)
def test_another_document_is_not_taken_for_a_scanner(text: bytes) -> None:
    with pytest.raises(AppError, match="scanner-unknown"):
        about(text)


@given(st.binary(max_size=200))
def test_any_noise_is_an_error_with_its_code(noise: bytes) -> None:
    for read in (about, status):
        with pytest.raises(AppError, match="scanner-unknown"):
            read(b"<" + noise)


@pytest.mark.loopback
def test_the_state_of_feeder_and_jobs_is_read() -> None:
    server = EsclServer([b"page"], faults=Faults(empty=True))
    server.jobs[3] = {"given": 1, "of": 2, "state": "Processing"}
    read = status(server.status().encode())
    server.server.server_close()
    assert (read.state, read.feeder, read.jobs) == ("Processing", "ScannerAdfEmpty", {"3": "Processing"})
    assert read.trouble == "scanner-feeder-empty"
