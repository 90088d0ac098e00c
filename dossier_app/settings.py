"""Where things are, and what the user and the association prefer.

The association's file is written by its administrator and prevails: ``association.toml`` in the system's or the user's
configuration folder. The user's are kept by the program beside it. None ever names a person.

This is read before the window is painted. What the window begins with is therefore made of plain values and read by the
standard library: that of scanners, and the library that checks whole values of the program, is read when it is asked.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

import platformdirs

from dossier_app.core.errors import AppError

if TYPE_CHECKING:
    from dossier_app.core.scanning import Device, KeptScanning

_APP = "dossier"
_PACKAGE = Path(__file__).resolve().parent


class Preferences(NamedTuple):
    """What a user has chosen.

    Attributes:
        language: Language of the interface, or "" for the system's.
        theme: Light, dark, or the system's.
        density: Height of rows; by itself, that of long lists is small.
        cabinets: Folders of cabinets opened lately, the last one first.
        idle_minutes: Minutes without a gesture after which the cabinet locks itself; 0 never.
        geometry: Place and size of the window, as the interface encodes it.
        hide_names: Whether the list shows initials only.
        backup: Folder of the last copy of a cabinet.
        backup_on_close: Whether a copy is made there each time the cabinet is closed.
    """

    language: Literal["", "fr", "en"] = ""
    theme: Literal["system", "light", "dark"] = "system"
    density: Literal["auto", "comfort", "compact"] = "auto"
    cabinets: tuple[str, ...] = ()
    idle_minutes: int = 15
    geometry: str = ""
    hide_names: bool = False
    backup: str = ""
    backup_on_close: bool = False


class Association(NamedTuple):
    """What an association sets for all its computers.

    Attributes:
        office: Its name, printed on covers.
        prefecture: Overlay proposed for new dossiers.
        checklists: Folder of lists and local practice of its own.
        cabinet: Folder of the cabinet proposed at the first start.
        idle_minutes: Longest time before the cabinet locks itself; it prevails over the user's choice.
        days_in_bin: How long removed documents are kept.
        backup: Folder for copies made when the cabinet is closed.
    """

    office: str = ""
    prefecture: str = ""
    checklists: str = ""
    cabinet: str = ""
    idle_minutes: int | None = None
    days_in_bin: int = 30
    backup: str = ""


SetT = TypeVar("SetT", Preferences, Association)


def _taken(kind: type[SetT], found: Mapping[str, Any]) -> tuple[SetT, tuple[str, ...]]:
    """Return settings from what a file holds, and the names in it that mean nothing: unknown, or of another kind."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    kinds = kind.__annotations__
    good: dict[str, Any] = {name: value for name, value in values.items() if name in kinds and _is(value, kinds[name])}
    return kind(**good), tuple(name for name in values if name not in good)


def _is(value: object, kind: object) -> bool:
    """Tell whether a value is of the kind that a field of settings declares."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return value in inner
    if origin is UnionType:
        return any(_is(value, each) for each in inner)
    if origin is tuple:
        return isinstance(value, tuple) and all(_is(each, inner[0]) for each in value)
    return type(value) is kind


def checklists_folder() -> Path:
    """Return the folder of the law shipped with the program."""
    return _shipped("checklists")


def resources_folder() -> Path:
    """Return the folder of pictures, translations and word lists shipped with the program."""
    return _shipped("resources")


def cache_folder() -> Path:
    """Return where copies are kept that the program can make again; nothing of a dossier is among them."""
    return Path(platformdirs.user_cache_dir(_APP, appauthor=False))


def runtime_folder() -> Path | None:
    """Return the user's own folder in memory, there while one is logged in, or None where the system has none."""
    folder = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return folder if sys.platform == "linux" and folder.is_absolute() and folder.is_dir() else None


def _shipped(name: str) -> Path:
    """Return a folder of data: inside an installed package, or beside the package in a checkout."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def default_cabinet() -> Path:
    """Return where a first cabinet is proposed."""
    return Path(platformdirs.user_documents_dir()) / "Armoire Dossier"


class Settings:
    """The two files of settings.

    Attributes:
        folder: Where the user's file is.
    """

    def __init__(self, folder: Path | None = None, site: Path | None = None) -> None:
        """Use the system's configuration folders, or those given."""
        self.folder = folder or Path(platformdirs.user_config_dir(_APP, appauthor=False))
        self._site = site or Path(platformdirs.site_config_dir(_APP, appauthor=False))
        self._read: tuple[tuple[int, int, int], Preferences] | None = None

    @property
    def _file(self) -> Path:
        return self.folder / "preferences.json"

    @property
    def _scanning_file(self) -> Path:
        return self.folder / "scanning.json"

    def preferences(self) -> Preferences:
        """Return the user's preferences; the defaults where there are none or they cannot be read."""
        try:
            found = self._file.stat()
            state = (found.st_mtime_ns, found.st_size, found.st_ino)
            if self._read is None or self._read[0] != state:  # the window asks at each gesture: read once a change
                held = json.loads(self._file.read_bytes())
                self._read = (state, _taken(Preferences, held if isinstance(held, dict) else {})[0])
            return self._read[1]
        except (OSError, ValueError, RecursionError):
            return Preferences()

    def remember(self, preferences: Preferences) -> None:
        """Keep the user's preferences. A disk that refuses costs the preference, not the work: nothing is raised."""
        self._read = None
        _write(self._file, json.dumps(preferences._asdict()).encode())

    def association(self) -> Association:
        """Return what the association has set.

        Raises:
            AppError: ``association-file-invalid`` when its file cannot be used: silently ignoring it would unlock
                what an administrator has locked.
        """
        for folder in (self._site, self.folder):
            file = folder / "association.toml"
            if file.is_file():
                import tomllib

                try:
                    written = tomllib.loads(file.read_text("utf-8"))
                except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                    raise AppError("association-file-invalid", file=file.name, detail=str(error)) from error
                held, wrong = _taken(Association, written)
                if wrong:
                    detail = ", ".join(f"{name} = {written[name]!r}" for name in wrong)
                    raise AppError("association-file-invalid", file=file.name, detail=detail)
                return held
        return Association()

    def idle_minutes(self) -> int:
        """Return after how many minutes the cabinet locks itself; 0 never."""
        own, limit = self.preferences().idle_minutes, self.association().idle_minutes
        if limit is None:
            return own
        return min(own, limit) if own else limit

    def backup_folder(self) -> Path | None:
        """Return where copies of cabinets go: the association's folder, else the user's last one."""
        folder = self.association().backup or self.preferences().backup
        return Path(folder) if folder else None

    def closing_folder(self) -> Path | None:
        """Return where a copy goes each time a cabinet is closed, or None where none is made."""
        if self.association().backup or self.preferences().backup_on_close:
            return self.backup_folder()
        return None

    def scanning(self) -> "KeptScanning":
        """Return what is kept of scanning; nothing where it cannot be read."""
        import msgspec

        from dossier_app.core.scanning import KeptScanning

        try:
            return msgspec.json.decode(self._scanning_file.read_bytes(), type=KeptScanning)
        except (OSError, msgspec.MsgspecError):
            return KeptScanning()

    def remember_scanning(self, kept: "KeptScanning") -> None:
        """Keep what is to be known of scanning the next time; like :meth:`remember`, nothing is raised."""
        import msgspec

        _write(self._scanning_file, msgspec.json.encode(kept))

    def used_scanner(self, device: "Device", fingerprint: str = "") -> "Device":
        """Remember a scanner as the last one used, and the certificate that it showed first; return it with that."""
        from msgspec import structs

        from dossier_app.core.scanning import remembered

        kept = self.scanning()
        scanners = remembered(kept.scanners, device, fingerprint)
        self.remember_scanning(structs.replace(kept, scanners=scanners))
        return scanners[0]

    def forget_scanner(self, device: "Device") -> None:
        """Forget a scanner, and the certificate that it showed."""
        from msgspec import structs

        kept = self.scanning()
        others = tuple(known for known in kept.scanners if known.key != device.key)
        self.remember_scanning(structs.replace(kept, scanners=others))

    def opened(self, cabinet: Path) -> None:
        """Remember a cabinet as the last one opened."""
        preferences = self.preferences()
        others = tuple(folder for folder in preferences.cabinets if folder != str(cabinet))
        self.remember(preferences._replace(cabinets=(str(cabinet), *others)[:8]))


def _write(file: Path, content: bytes) -> None:
    """Put a file of settings in place of the one before; a disk that refuses leaves that one."""
    beside = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, file)  # noqa: PTH105 - the atomic one, by its own name
    except OSError:
        return
