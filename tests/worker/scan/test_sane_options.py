"""Options of SANE drivers are matched by words: their names differ from one to the next."""

import msgspec
import pytest

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import Colour, Paper, ScanSettings, Source
from dossier_app.worker.scan.sane_options import arguments_of, capabilities_of, options_of

FUJITSU = """
All options specific to device `fujitsu:demo':
  Scan Mode:
    --source ADF Front|ADF Back|ADF Duplex [ADF Front]
        Selects the scan source (such as a document-feeder).
    --mode Lineart|Halftone|Gray|Color [Lineart]
    --resolution 50..600dpi (in steps of 1) [600]
  Geometry:
    --page-width 0..221.121mm (in steps of 0.0211639) [215.872]
    --page-height 0..876.695mm (in steps of 0.0211639) [279.364]
    -l 0..215.872mm (in steps of 0.0211639) [0]
    -t 0..279.364mm (in steps of 0.0211639) [0]
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..279.364mm (in steps of 0.0211639) [279.364]
"""
EPSON = """
    --mode Binary|Gray|Color [Color]
    --depth 8|16 [8]
    --resolution 75|100|150|200|300|600|1200dpi [75]
    --source Flatbed|Automatic Document Feeder|Transparency Unit [Flatbed]
    --adf-mode Simplex|Duplex [inactive]
    --duplex[=(yes|no)] [no]
    -x 0..215.9mm [215.9]
    -y 0..297.18mm [297.18]
"""
BROTHER = """
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color[Fast] [24bit Color[Fast]]
    --resolution 100|150|200|300|400|600dpi [200]
    --source FlatBed|Automatic Document Feeder(left aligned)|Automatic Document Feeder(left aligned,Duplex) [FlatBed]
    -x 0..211.9mm (in steps of 0.0999908) [211.881]
    -y 0..297mm (in steps of 0.0999908) [296.973]
"""


def test_a_scanner_with_a_feeder_alone_has_no_glass() -> None:
    capabilities = capabilities_of(options_of(FUJITSU))
    assert [feed.source for feed in capabilities.feeds] == [Source.FEEDER, Source.DUPLEX]
    arguments = arguments_of(ScanSettings(source=Source.DUPLEX, colour=Colour.BILEVEL), options_of(FUJITSU))
    assert arguments[:2] == ["--source=ADF Duplex", "--mode=Lineart"]
    assert "--page-width=210" in arguments


def test_both_sides_may_be_a_setting_of_its_own() -> None:
    options = options_of(EPSON)
    assert [feed.source for feed in capabilities_of(options).feeds] == [Source.FLATBED, Source.FEEDER, Source.DUPLEX]
    feeder = "--source=Automatic Document Feeder"
    assert arguments_of(ScanSettings(source=Source.DUPLEX), options)[:2] == [feeder, "--duplex=yes"]
    assert arguments_of(ScanSettings(source=Source.FEEDER), options)[:2] == [feeder, "--duplex=no"]
    assert "--depth=8" in arguments_of(ScanSettings(colour=Colour.GREY), options)


def test_names_in_the_words_of_a_maker_are_understood() -> None:
    capabilities = capabilities_of(options_of(BROTHER))
    assert [feed.source for feed in capabilities.feeds] == [Source.FLATBED, Source.FEEDER, Source.DUPLEX]
    assert capabilities.feeds[0].resolutions == (100, 150, 200, 300, 400, 600)
    arguments = arguments_of(ScanSettings(colour=Colour.GREY, dpi=310), options_of(BROTHER))
    assert "--mode=True Gray" in arguments
    assert "--resolution=300" in arguments
    assert "--mode=24bit Color[Fast]" in arguments_of(ScanSettings(colour=Colour.COLOUR), options_of(BROTHER))


def test_the_paper_is_cut_to_what_the_scanner_sees() -> None:
    fed = ScanSettings(source=Source.FEEDER)
    assert arguments_of(fed, options_of(FUJITSU))[-2:] == ["-y", "279.364"]
    assert "-x" not in arguments_of(msgspec.structs.replace(fed, paper=Paper.WHOLE), options_of(FUJITSU))


def test_a_scanner_without_any_option_still_scans_one_page() -> None:
    capabilities = capabilities_of(options_of("Output format is not set\n"))
    assert [feed.source for feed in capabilities.feeds] == [Source.FLATBED]
    assert arguments_of(ScanSettings(), {}) == []


@pytest.mark.parametrize("name", ["batch", "x", "output-file", "d"])
def test_only_settings_that_the_driver_lists_are_passed_on(name: str) -> None:
    with pytest.raises(AppError, match="scanner-option-refused"):
        arguments_of(ScanSettings(options=((name, "1"),)), options_of(FUJITSU))
