"""Codes of what jobs refuse, notice and suffer, each with the parameters of its sentence."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

REFUSALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "file-empty": (),
        "file-too-large": ("megabytes", "limit"),
        "format-unknown": (),
        "format-not-handled": ("media",),
        "locked": (),
        "wrong-password": (),
        "file-broken": ("media",),
        "no-pages": (),
        "too-many-pages": ("pages", "limit"),
        "too-many-pixels": ("megapixels", "limit"),
        "too-deep": (),
        "is-archive": ("media",),
        "nested-too-deep": ("limit",),
        "too-many-files": ("count", "limit"),
        "unpacks-too-large": ("megabytes", "limit"),
        "entry-encrypted": (),
        "entry-unreadable": (),
        "conversion-failed": ("media",),
        "output-too-large": ("megabytes", "limit"),
        "out-of-memory": (),
        "no-such-page": ("page", "pages"),
        "no-such-paper": ("paper",),
        "password-unusable": (),
        "program-missing": ("program",),
        "no-private-folder": (),
        "no-engine": (),
    }
)
"""Why one file could not be done, and the parameters of the sentence. The original can still be kept."""

FINDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "repaired": (),
        "readers-disagree": ("counts",),
        "signed-pdf": (),
        "owner-restrictions": (),
        "form-flattened": ("fields",),
        "form-dynamic": (),
        "layers-flattened": ("pages",),
        "active-content-removed": ("kinds",),
        "attachments-removed": ("count",),
        "odd-page-size": ("pages",),
        "pages-unreadable": ("pages",),
        "notes-left-out": ("count",),
        "first-frame-only": ("frames",),
        "image-truncated": (),
        "image-reduced": ("width", "height"),
        "location-removed": (),
        "photo-blurred": ("pages",),
        "photo-soft": ("pages",),
        "photo-dark": ("pages",),
        "photo-pale": ("pages",),
        "photo-small": ("width", "height"),
        "photo-cut": ("sides",),
        "resembles": ("other",),
        "same-pages": ("other",),
        "kept-as-it-is": ("media",),
        "converted": ("media",),
        "email-cut": ("pages",),
        "email-transcribed": (),
    }
)
"""What an intake noticed on a file it accepted. ``kinds`` is a comma-separated list of slugs, ``pages`` a number."""

ACCIDENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "cancelled": (),
        "timed-out": ("seconds",),
        "child-crashed": ("file", "where"),
        "child-too-large": ("file", "megabytes"),
        "child-malformed": ("file", "what"),
        "child-broken": ("file", "error", "where"),
        "child-not-started": (),
        "source-unreadable": ("file",),
    }
)
"""What can happen to a child while it serves a job. ``file`` is the name given by the job, or "" ."""
