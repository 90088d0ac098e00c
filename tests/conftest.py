"""What every test stands on: a window without a screen, no network, and a home that is not the user's."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# Before anything imports Qt: it reads both once, and warns where the system's character set is not UTF-8.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

# Times differ between machines, so none is a failure here; at work other examples are drawn each time, few of them; in
# CI many, and the same.
hypothesis.settings.register_profile("work", deadline=None, max_examples=30)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if IN_CI else "work")


# Where the system lacks the libraries of Qt, `-p no:pytest-qt` leaves the window out and tests the rest.
collect_ignore: list[str] = []


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Keep the settings of the missing plugin known, and its tests out."""
    if not pluginmanager.has_plugin("pytest-qt"):
        collect_ignore.append("ui")
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "unused here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open the loopback, and nothing else, to the tests that are marked so."""
    for item in items:
        if item.get_closest_marker("loopback"):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose programs are not installed, and say which; where CI installed them, that is a failure."""
    if "qtbot" in getattr(item, "fixturenames", ()) and not item.config.pluginmanager.has_plugin("pytest-qt"):
        pytest.skip("the libraries of Qt are not installed (see packaging/debian-running.txt)")
    needed = [program for mark in item.iter_markers("needs") for program in mark.args]
    missing = [program for program in needed if shutil.which(program) is None]
    if missing:
        reason = f"not installed: {', '.join(missing)} (see packaging/debian-testing.txt)"
        (pytest.fail if IN_CI else pytest.skip)(reason)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test, and the programs it starts, an empty home: no test reads or writes the user's settings."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    places = {
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
        "XDG_RUNTIME_DIR": "run",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }
    for name, place in places.items():
        monkeypatch.setenv(name, str(folder / place))
    (folder / "run").mkdir(mode=0o700)  # Qt wants it to exist and to be private
    for name in [name for name in os.environ if name.startswith("DOSSIER_")]:
        monkeypatch.delenv(name)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
