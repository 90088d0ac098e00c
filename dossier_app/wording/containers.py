"""Sentences about what holds other files: folders, archives, e-mails; and about what is kept without pages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

CONTAINERS: Mapping[str, Saying] = MappingProxyType(
    {
        "is-archive": say(
            "Ce genre d'archive ne s'ouvre pas ici ({media:media}).",
            "This kind of archive does not open here ({media:media}).",
            "Ouvrez-la dans son programme, puis déposez les fichiers qu'elle contient.",
            "Open it in its own program, then drop the files that it holds.",
        ),
        "nested-too-deep": say(
            "L'emboîtement dépasse {limit:=niveau|niveaux}.",
            "The nesting goes beyond {limit:=level|levels}.",
            "Ouvrez le plus profond à la main, puis déposez les fichiers qu'il contient.",
            "Open the innermost by hand, then drop the files that it holds.",
        ),
        "too-many-files": say(
            "Il y a là plus de fichiers que permis : {count}, pour {limit} au plus. Rien n'en est pris.",
            "There are more files there than allowed: {count}, for {limit} at most. None of them is taken.",
            "Déposez seulement les dossiers ou les fichiers utiles.",
            "Drop only the folders or files that are needed.",
        ),
        "unpacks-too-large": say(
            "Une fois ouverte, l'archive pèserait {megabytes} Mo ; la limite est de {limit} Mo.",
            "Once opened, the archive would weigh {megabytes} MB; the limit is {limit} MB.",
            "Ouvrez-la à la main et déposez les fichiers utiles.",
            "Open it by hand and drop the files that are needed.",
        ),
        "entry-encrypted": say(
            "Le fichier est chiffré dans l'archive, d'une façon qui ne s'ouvre pas ici.",
            "The file is encrypted in the archive, in a way that does not open here.",
            "Ouvrez l'archive avec son mot de passe (7-Zip, par exemple), puis déposez les fichiers.",
            "Open the archive with its password (7-Zip, for instance), then drop the files.",
        ),
        "entry-unreadable": say(
            "Le fichier ne se laisse pas tirer de ce qui le contient.",
            "The file cannot be taken out of what holds it.",
            "Demandez-le à nouveau, à part.",
            "Ask for it again, on its own.",
        ),
        "system-file": say(
            "Fichier du système ou d'un programme : ce n'est pas un document.",
            "File of the system or of a program: it is no document.",
        ),
        "decoration": say(
            "Petite image dans le texte du courriel : un logo ou une signature.",
            "Small picture in the text of the e-mail: a logo or a signature.",
            "Si elle compte, enregistrez-la et versez-la à part.",
            "If it matters, save it and add it on its own.",
        ),
        "link-not-followed": say(
            "C'est un lien vers un autre endroit : il n'est pas suivi.",
            "This is a link to another place: it is not followed.",
            "Déposez le fichier lui-même.",
            "Drop the file itself.",
        ),
        "kept-as-it-is": say(
            "Gardé tel quel, sans pages : {media:media}.",
            "Kept as it is, without pages: {media:media}.",
            "Ouvrez-le dans son programme, enregistrez-le en PDF et versez ce PDF.",
            "Open it in its own program, save it as PDF and add that PDF.",
        ),
        "converted": say(
            "Pages faites par LibreOffice à partir du fichier ({media:media}).",
            "Pages made by LibreOffice from the file ({media:media}).",
            "Vérifiez la mise en page. L'original est conservé.",
            "Check the layout. The original is kept.",
        ),
        "conversion-failed": say(
            "LibreOffice n'a pas su en faire des pages ({media:media}).",
            "LibreOffice could not make pages of it ({media:media}).",
            "Ouvrez-le dans son programme, enregistrez-le en PDF et versez ce PDF.",
            "Open it in its own program, save it as PDF and add that PDF.",
        ),
        "kept-unread": say(
            "Gardé tel quel, sans pages : son contenu n'a pas pu être lu.",
            "Kept as it is, without pages: its content could not be read.",
            "Versez-en une photo ou un PDF pour qu'il figure dans le dossier.",
            "Add a photo or a PDF of it, so that it appears in the dossier.",
        ),
        "email-cut": say(
            "Le texte est trop long : seules ses premières pages figurent ({pages}).",
            "The text is too long: only its first pages are shown ({pages}).",
            "L'original est gardé entier.",
            "The original is kept whole.",
        ),
        "email-transcribed": say(
            "Des lettres d'un autre alphabet sont transcrites sur la page.",
            "Letters of another alphabet are transcribed on the page.",
            "Joignez une copie d'écran si l'écriture d'origine compte.",
            "Add a screenshot if the original writing matters.",
        ),
    }
)
