"""Untrusted files in, canonical pages out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core import jobs

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange


def take_in(job: jobs.Intake, exchange: Exchange) -> jobs.IntakeResult:
    """Make canonical pages of the source."""
    _ = job, exchange
    raise jobs.refused("format-unknown")
