"""Sentences about files that come in, and about the child process that reads them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

REFUSED: Mapping[str, Saying] = MappingProxyType(
    {
        "file-empty": say(
            "Le fichier est vide.",
            "The file is empty.",
            "Copiez-le à nouveau depuis le téléphone ou la clé.",
            "Copy it again from the phone or the stick.",
        ),
        "file-too-large": say(
            "Le fichier pèse {megabytes} Mo ; la limite est de {limit} Mo.",
            "The file weighs {megabytes} MB; the limit is {limit} MB.",
            "Coupez-le en plusieurs fichiers, ou numérisez à une finesse moindre.",
            "Cut it into several files, or scan at a lower resolution.",
        ),
        "format-unknown": say(
            "Le contenu n'est ni un PDF, ni une image, ni un autre document connu.",
            "The content is neither a PDF, nor a picture, nor another known document.",
            "Ouvrez-le dans son programme et imprimez-le en PDF.",
            "Open it in its own program and print it to PDF.",
        ),
        "format-not-handled": say(
            "Ce genre de fichier n'est pas pris en charge : {media:media}.",
            "This kind of file is not handled: {media:media}.",
            "Ouvrez-le dans son programme et imprimez-le en PDF.",
            "Open it in its own program and print it to PDF.",
        ),
        "locked": say(
            "Le document demande un mot de passe.",
            "The document asks for a password.",
            "Demandez le mot de passe à la personne ; il ne sera pas conservé.",
            "Ask the person for the password; it will not be kept.",
        ),
        "wrong-password": say(
            "Ce n'est pas le mot de passe du document.",
            "This is not the password of the document.",
            "Essayez encore : majuscules, date de naissance, numéro de client.",
            "Try again: capitals, date of birth, customer number.",
        ),
        "file-broken": say(
            "Le fichier est abîmé et ne se laisse pas lire ({media:media}).",
            "The file is damaged and cannot be read ({media:media}).",
            "Demandez-le à nouveau, ou photographiez le document.",
            "Ask for it again, or photograph the document.",
        ),
        "no-pages": say(
            "Aucune page n'a pu être tirée du fichier.",
            "No page could be made from the file.",
            "Photographiez ou numérisez le document papier.",
            "Photograph or scan the paper document.",
        ),
        "too-many-pages": say(
            "Le fichier a {pages:=page|pages} ; la limite est de {limit}.",
            "The file has {pages:=page|pages}; the limit is {limit}.",
            "Coupez-le en plusieurs fichiers.",
            "Cut it into several files.",
        ),
        "too-many-pixels": say(
            "L'image a {megapixels} millions de points ; la limite est de {limit} millions.",
            "The picture has {megapixels} million pixels; the limit is {limit} million.",
            "Numérisez ou photographiez à une finesse moindre.",
            "Scan or photograph at a lower resolution.",
        ),
        "too-deep": say(
            "Le document est construit de façon trop emboîtée pour être lu sans risque.",
            "The document is nested too deeply to be read safely.",
            "Imprimez-le en PDF depuis un autre programme.",
            "Print it to PDF from another program.",
        ),
        "output-too-large": say(
            "Le document donne plus de {limit} Mo de pages.",
            "The document makes more than {limit} MB of pages.",
            "Coupez-le en plusieurs fichiers.",
            "Cut it into several files.",
        ),
        "out-of-memory": say(
            "Le document demande plus de mémoire que permis.",
            "The document needs more memory than allowed.",
            "Coupez-le en plusieurs fichiers, ou fermez d'autres programmes.",
            "Cut it into several files, or close other programs.",
        ),
        "no-such-page": say(
            "Le document n'a pas de page {page} : il en a {pages}.",
            "The document has no page {page}: it has {pages}.",
            "Versez le document à nouveau.",
            "Add the document again.",
        ),
        "no-engine": say(
            "Aucun programme de lecture des images n'est installé : les mots des photos et des scans ne sont pas lus.",
            "No program that reads images is installed: the words of photos and scans are not read.",
            "Installez Tesseract avec la langue française, puis rouvrez le dossier.",
            "Install Tesseract with the French language, then open the dossier again.",
        ),
        "no-such-paper": say(
            "La démonstration n'a pas de document {paper:file}.",
            "The demonstration has no document {paper:file}.",
        ),
        "program-missing": say(
            "Le programme {program:file} n'est pas installé sur cet ordinateur.",
            "The program {program:file} is not installed on this computer.",
            "Demandez à la personne qui gère l'ordinateur de l'installer.",
            "Ask the person who looks after the computer to install it.",
        ),
        "no-private-folder": say(
            "Ce système n'offre pas de place en mémoire où travailler sans rien écrire sur le disque.",
            "This system offers no place in memory to work without writing anything to the disk.",
            "Imprimez le document en PDF depuis son propre programme, puis ajoutez le PDF.",
            "Print the document to PDF from its own program, then add the PDF.",
        ),
        "source-changed": say(
            "{file:file} a changé pendant sa lecture.",
            "{file:file} changed while it was being read.",
            "Attendez la fin de la copie ou de la numérisation, puis recommencez.",
            "Wait until the copy or the scan is finished, then try again.",
        ),
        "source-unreadable": say(
            "{file:file} ne peut pas être lu sur le disque.",
            "{file:file} cannot be read from the disk.",
            "Vérifiez que la clé ou le dossier est toujours là, puis recommencez.",
            "Check that the stick or the folder is still there, then try again.",
        ),
    }
)

NOTICED: Mapping[str, Saying] = MappingProxyType(
    {
        "repaired": say(
            "Le fichier était abîmé ; il a été réparé. L'original est conservé.",
            "The file was damaged; it has been repaired. The original is kept.",
            "Vérifiez que toutes les pages sont là.",
            "Check that all the pages are there.",
        ),
        "readers-disagree": say(
            "Les lecteurs de PDF n'y comptent pas le même nombre de pages ({counts}).",
            "The PDF readers do not count the same number of pages in it ({counts}).",
            "Comparez avec le document d'origine.",
            "Compare with the original document.",
        ),
        "signed-pdf": say(
            "Le PDF porte une signature électronique : les pages du dossier n'en gardent que l'image.",
            "The PDF carries an electronic signature: the pages of the file only keep its picture.",
            "L'original signé est conservé ; transmettez-le s'il est demandé.",
            "The signed original is kept; hand it over if asked.",
        ),
        "owner-restrictions": say(
            "L'auteur du PDF en limite la copie ou l'impression.",
            "The author of the PDF restricts copying or printing.",
        ),
        "form-flattened": say(
            "Formulaire rempli : {fields:=champ figé|champs figés} comme à l'écran.",
            "Filled form: {fields:=field|fields} fixed as seen on screen.",
            "Relisez les valeurs sur la page.",
            "Read the values on the page.",
        ),
        "notes-left-out": say(
            "{count:=note laissée|notes laissées} hors des pages : elles ne s'impriment pas.",
            "{count:=note|notes} left out of the pages: they do not print.",
            "L'original les contient.",
            "The original holds them.",
        ),
        "form-dynamic": say(
            "Ce formulaire est dynamique (XFA) : certains programmes seuls l'affichent.",
            "This form is dynamic (XFA): only some programs show it.",
            "Vérifiez la page ; au besoin, imprimez-le depuis Adobe Reader.",
            "Check the page; if needed, print it from Adobe Reader.",
        ),
        "layers-flattened": say(
            "Calques figés sur {pages:=page|pages}.",
            "Layers fixed on {pages:=page|pages}.",
        ),
        "active-content-removed": say(
            "Contenu actif retiré : {kinds:active}.",
            "Active content removed: {kinds:active}.",
        ),
        "attachments-removed": say(
            "{count:=fichier joint laissé|fichiers joints laissés} hors des pages.",
            "{count:=attached file|attached files} left out of the pages.",
            "L'original les contient ; versez-les à part s'ils comptent.",
            "The original holds them; add them separately if they matter.",
        ),
        "odd-page-size": say(
            "{pages:=page|pages} d'un format inhabituel.",
            "{pages:=page|pages} of an unusual size.",
        ),
        "pages-unreadable": say(
            "{pages:=page illisible|pages illisibles} dans ce fichier.",
            "{pages:=unreadable page|unreadable pages} in this file.",
            "Demandez une autre copie du document.",
            "Ask for another copy of the document.",
        ),
        "first-frame-only": say(
            "L'image en contient {frames} ; seule la première est prise.",
            "The picture holds {frames}; only the first one is taken.",
        ),
        "image-truncated": say(
            "La fin de l'image manque.",
            "The end of the picture is missing.",
            "Copiez-la à nouveau depuis le téléphone, ou reprenez la photo.",
            "Copy it again from the phone, or take the photo again.",
        ),
        "image-reduced": say(
            "Image réduite à {width:raw} × {height:raw} points. L'original est conservé.",
            "Picture reduced to {width:raw} × {height:raw} pixels. The original is kept.",
        ),
        "location-removed": say(
            "Le lieu de la photo a été retiré des pages.",
            "The place where the photo was taken was removed from the pages.",
        ),
        "page-blank": say(
            "{pages:=page|pages} sans rien dessus.",
            "{pages:=page|pages} with nothing on it.",
            "Retirez ce qui ne sert pas, ou vérifiez le verso.",
            "Remove what is not needed, or check the other side.",
        ),
    }
)

ACCIDENTS: Mapping[str, Saying] = MappingProxyType(
    {
        "cancelled": say("Arrêté à votre demande.", "Stopped as you asked."),
        "timed-out": say(
            "La lecture a été arrêtée après {seconds:=seconde|secondes}.",
            "Reading was stopped after {seconds:=second|seconds}.",
            "Coupez le document en plusieurs fichiers, ou imprimez-le en PDF.",
            "Cut the document into several files, or print it to PDF.",
        ),
        "child-crashed": say(
            "{file:file} a fait tomber le lecteur de documents. Rien d'autre n'est touché.",
            "{file:file} brought the document reader down. Nothing else is affected.",
            "Imprimez le document en PDF depuis un autre programme, ou photographiez-le.",
            "Print the document to PDF from another program, or photograph it.",
        ),
        "child-too-large": say(
            "La lecture du document prenait trop de mémoire ({megabytes} Mo).",
            "Reading the document took too much memory ({megabytes} MB).",
            "Coupez le document en plusieurs fichiers.",
            "Cut the document into several files.",
        ),
        "child-malformed": say(
            "Le lecteur de documents a répondu de travers pour {file:file} ({what}).",
            "The document reader gave a malformed answer for {file:file} ({what}).",
            "Recommencez ; si cela se répète, photographiez le document et signalez-le.",
            "Try again; if it happens again, photograph the document and report it.",
        ),
        "child-broken": say(
            "Le programme n'a pas su lire {file:file} ({error}, {where}).",
            "The program could not read {file:file} ({error}, {where}).",
            "Imprimez le document en PDF, ou photographiez-le ; signalez-le nous.",
            "Print the document to PDF, or photograph it; please report it.",
        ),
        "child-not-started": say(
            "Le lecteur de documents ne démarre pas.",
            "The document reader does not start.",
            "Fermez d'autres programmes ; si cela se répète, réinstallez le programme.",
            "Close other programs; if it happens again, install the program again.",
        ),
    }
)
