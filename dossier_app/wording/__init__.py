"""What people read: the sentences of every code, in French and English, for the window and the command line alike.

Below, the program only knows codes with parameters. Here each gets its words: what happened, to which file, what to do
now. :class:`Wording` speaks; the other modules hold the sentences by subject.
"""

from dossier_app.wording.speaker import Said, Wording
from dossier_app.wording.typography import LANGUAGES, Language

__all__ = ["LANGUAGES", "Language", "Said", "Wording"]
