"""The application service: the cabinet, the open dossiers, intake, assembly, and telling who listens.

Everything here may wait for a disk or a child process: an interface calls it off its own thread.
"""

from dossier_app.workspace.incoming import Incoming, Outcome, Place, Status
from dossier_app.workspace.opened import OpenDossier
from dossier_app.workspace.service import Workspace
from dossier_app.workspace.summary import Summary

__all__ = ["Incoming", "OpenDossier", "Outcome", "Place", "Status", "Summary", "Workspace"]
