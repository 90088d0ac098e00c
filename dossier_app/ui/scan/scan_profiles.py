"""Named settings of scans, each on one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QCoreApplication

from dossier_app.core.scanning import Colour, ScanProfile, ScanSettings, Source

if TYPE_CHECKING:
    from dossier_app.settings import Settings

MOST = 9
"""Profiles: as many as there are digits on a keyboard, zero left out."""


def key_of(position: int) -> str:
    """Return the shortcut of a profile by its position from 0."""
    return f"Ctrl+Shift+{position + 1}"


def profiles_of(settings: Settings) -> tuple[ScanProfile, ...]:
    """Return the profiles that the user keeps; three of the usual kinds where there are none yet."""
    kept = settings.scanning().profiles[:MOST]
    if kept:
        return kept
    return (
        ScanProfile(
            name=QCoreApplication.translate("ScanProfiles", "Papers in the feeder"),
            settings=ScanSettings(source=Source.FEEDER, colour=Colour.GREY),
        ),
        ScanProfile(
            name=QCoreApplication.translate("ScanProfiles", "Papers printed on both sides"),
            settings=ScanSettings(source=Source.DUPLEX, colour=Colour.GREY),
        ),
        ScanProfile(
            name=QCoreApplication.translate("ScanProfiles", "In colour on the glass"),
            settings=ScanSettings(source=Source.FLATBED, colour=Colour.COLOUR),
        ),
    )


def keep_profile(settings: Settings, profile: ScanProfile) -> None:
    """Keep a profile, in place of the one of that name, else after the others."""
    known = profiles_of(settings)
    same = any(each.name == profile.name for each in known)
    kept = tuple(profile if each.name == profile.name else each for each in known) if same else (*known, profile)
    settings.remember_scanning(structs.replace(settings.scanning(), profiles=kept[:MOST]))


def drop_profile(settings: Settings, name: str) -> None:
    """Forget a profile; the last one stays."""
    kept = tuple(each for each in profiles_of(settings) if each.name != name)
    if kept:
        settings.remember_scanning(structs.replace(settings.scanning(), profiles=kept))
