"""What is asked of scanners is fitted to what they can do; each driver gets the kind of child that it needs."""

import msgspec
import pytest

from dossier_app.core.kinds import Kind, kind_of
from dossier_app.core.problems import AppError
from dossier_app.core.scanning import (
    MOST_SCANNERS,
    Capabilities,
    Colour,
    Device,
    Driver,
    Feed,
    FindScanners,
    Paper,
    ReadScanner,
    Scan,
    ScanSettings,
    Source,
    fitted,
    followed,
    nearest,
    region,
    remembered,
)

GLASS = Feed(
    source=Source.FLATBED, colours=(Colour.COLOUR, Colour.GREY), resolutions=(100, 200, 300), width=216, height=297
)
FEEDER = Feed(source=Source.FEEDER, colours=(Colour.COLOUR,), resolutions=(150, 200))
BOTH = Capabilities(feeds=(GLASS, FEEDER))


def device(number: int = 0, driver: Driver = Driver.SANE, *, network: bool = False) -> Device:
    return Device(driver=driver, address=f"demo:{number}", name=f"Scanner {number}", network=network)


def test_settings_that_a_scanner_can_follow_stay_as_they_are() -> None:
    settings = ScanSettings(source=Source.FLATBED, colour=Colour.GREY, dpi=300)
    assert fitted(settings, BOTH) == settings


def test_a_stack_without_both_sides_is_fed_one_side() -> None:
    wanted = ScanSettings(source=Source.DUPLEX, colour=Colour.BILEVEL, dpi=300)
    got = fitted(wanted, BOTH)
    assert (got.source, got.colour, got.dpi) == (Source.FEEDER, Colour.COLOUR, 200)


def test_both_sides_are_never_scanned_as_one_without_a_word() -> None:
    with pytest.raises(AppError) as caught:
        followed(ScanSettings(source=Source.DUPLEX), BOTH)
    assert (caught.value.code, caught.value.parameters) == ("scanner-one-side", {})
    both = msgspec.structs.replace(FEEDER, source=Source.DUPLEX)
    assert followed(ScanSettings(source=Source.DUPLEX), Capabilities(feeds=(both,))).source is Source.DUPLEX
    assert followed(ScanSettings(source=Source.DUPLEX), Capabilities(feeds=())).source is Source.DUPLEX
    assert followed(ScanSettings(source=Source.FEEDER), Capabilities(feeds=(GLASS,))).source is Source.FLATBED


def test_a_scanner_without_glass_uses_its_feeder() -> None:
    assert fitted(ScanSettings(), Capabilities(feeds=(FEEDER,))).source is Source.FEEDER


def test_black_and_white_becomes_grey_where_it_must() -> None:
    assert fitted(ScanSettings(colour=Colour.BILEVEL), BOTH).colour is Colour.GREY


def test_a_scanner_that_says_nothing_is_asked_what_was_wanted() -> None:
    wanted = ScanSettings(colour=Colour.BILEVEL, dpi=321)
    assert fitted(wanted, Capabilities(feeds=())) == wanted
    silent = Feed(source=Source.FLATBED, colours=(), resolutions=())
    assert fitted(wanted, Capabilities(feeds=(silent,))) == wanted


@pytest.mark.parametrize(("wanted", "got"), [(300, 300), (250, 300), (50, 100), (1200, 300), (149, 100)])
def test_the_nearest_resolution_is_chosen_and_the_finer_of_two(wanted: int, got: int) -> None:
    assert nearest(wanted, (100, 200, 300)) == got


def test_the_paper_never_reaches_beyond_what_the_scanner_sees() -> None:
    assert region(ScanSettings(paper=Paper.A4), GLASS) == (210, 297)
    assert region(ScanSettings(paper=Paper.LETTER), msgspec.structs.replace(GLASS, width=200)) == (200, 279.4)
    assert region(ScanSettings(paper=Paper.CARD), FEEDER) == (100, 70)
    assert region(ScanSettings(paper=Paper.WHOLE), GLASS) is None
    assert region(ScanSettings(), None) == (210, 297)


@pytest.mark.parametrize(
    ("job", "kind"),
    [
        (FindScanners(driver=Driver.SANE), Kind.SCANNER),
        (FindScanners(driver=Driver.SANE, network=True), Kind.NETWORK_SCANNER),
        (FindScanners(driver=Driver.ESCL), Kind.NETWORK),
        (FindScanners(driver=Driver.WIA, network=True), Kind.SCANNER),
        (ReadScanner(device=device()), Kind.SCANNER),
        (ReadScanner(device=device(network=True)), Kind.NETWORK_SCANNER),
        (Scan(device=device(driver=Driver.ESCL), settings=ScanSettings()), Kind.NETWORK),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, Kind) else value.value,
)
def test_each_driver_runs_in_the_kind_of_child_it_needs(job: object, kind: Kind) -> None:
    assert kind_of(job) is kind


def test_a_scanner_can_be_asked_about_a_source_it_has_not() -> None:
    assert BOTH.feed(Source.DUPLEX) is None


def test_the_scanner_used_last_comes_first_and_keeps_its_first_certificate() -> None:
    known = remembered((), device(1), "aa")
    assert known[0].fingerprint == "aa"
    known = remembered(known, device(2))
    known = remembered(known, device(1), "bb")
    assert [(each.name, each.fingerprint) for each in known] == [("Scanner 1", "aa"), ("Scanner 2", "")]


def test_only_the_last_scanners_are_remembered() -> None:
    known: tuple[Device, ...] = ()
    for number in range(MOST_SCANNERS + 3):
        known = remembered(known, device(number))
    assert len(known) == MOST_SCANNERS
    assert known[0].name == f"Scanner {MOST_SCANNERS + 2}"
