"""Runs jobs in child processes with limits, time-outs, progress and cancel; a crash costs one file.

This package never looks inside a document: it moves bytes between those who hold them and the children that parse them.
"""

from dossier_app.sandbox.pool import Sandbox
from dossier_app.sandbox.sources import BytesSource, FileSource, Source

__all__ = ["BytesSource", "FileSource", "Sandbox", "Source"]
