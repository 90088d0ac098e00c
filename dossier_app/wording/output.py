"""Sentences about what is assembled, checked and handed over."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

OUTPUT: Mapping[str, Saying] = MappingProxyType(
    {
        "nothing-to-assemble": say(
            "Il n'y a aucune page à assembler.",
            "There is no page to assemble.",
            "Versez des pièces et rangez-les dans la liste.",
            "Add documents and file them in the list.",
        ),
        "file-over-limit": say(
            "{file:file} pèsera environ {size:size} ; la limite est de {most:size} (n° {numbers}).",
            "{file:file} will weigh about {size:size}; the limit is {most:size} (no. {numbers}).",
            "Allégez les numérisations, ou coupez ces pièces.",
            "Make the scans lighter, or cut these documents.",
        ),
        "over-limit": say(
            "{file:file} ne tient pas dans {limit:size} : il pèserait {size:size}. Rien n'a été remis.",
            "{file:file} does not fit in {limit:size}: it would weigh {size:size}. Nothing was delivered.",
            "Allégez davantage, coupez les pièces les plus lourdes, ou indiquez la vraie limite du destinataire.",
            "Make it lighter, cut the heaviest documents, or give the receiver's true limit.",
        ),
        "not-archivable": say(
            "Ce dossier ne peut pas suivre le format d'archivage PDF/A-2b à cause de : n° {numbers}. "
            "Rien n'a été remis.",
            "This file cannot follow the archival format PDF/A-2b, because of no. {numbers}. Nothing was delivered.",
            "Acceptez que leurs pages deviennent des images, ou assemblez sans ce format.",
            "Agree that their pages become pictures, or assemble without this format.",
        ),
        "piece-not-archivable": say(
            "Pièce n° {number}, « {title} » : {reason:unfit} ({pages:=page|pages}).",
            "Document {number}, “{title}”: {reason:unfit} ({pages:=page|pages}).",
        ),
        "archival-sealed": say(
            "Un fichier au format d'archivage PDF/A ne peut pas être chiffré.",
            "A file in the archival format PDF/A cannot be encrypted.",
            "Choisissez l'un ou l'autre.",
            "Choose one or the other.",
        ),
        "heavy-piece": say(
            "Pièce n° {number}, « {title} » : {pages:=page|pages}, {size:size}.",
            "Document {number}, “{title}”: {pages:=page|pages}, {size:size}.",
        ),
        "name-too-long": say(
            "Le nom {file:file} a {length} caractères ; la limite est de {longest}.",
            "The name {file:file} has {length} characters; the limit is {longest}.",
            "Raccourcissez l'intitulé de la pièce.",
            "Shorten the title of the document.",
        ),
        "name-not-plain": say(
            "Le nom {file:file} contient un accent, un point ou un signe que le service refuse.",
            "The name {file:file} holds an accent, a dot or a sign that the service refuses.",
            "Changez l'intitulé de la pièce.",
            "Change the title of the document.",
        ),
        "name-forbidden": say(
            "Le nom {file:file} contient un signe qu'une clé ou Windows refuse.",
            "The name {file:file} holds a sign that a stick or Windows refuses.",
            "Changez l'intitulé de la pièce.",
            "Change the title of the document.",
        ),
        "name-reserved": say(
            "Windows garde le nom {file:file} pour lui-même.",
            "Windows keeps the name {file:file} for itself.",
            "Changez l'intitulé de la pièce.",
            "Change the title of the document.",
        ),
        "name-without-number": say(
            "Le nom {file:file} ne commence pas par le numéro de la pièce ({number}).",
            "The name {file:file} does not begin with the number of the document ({number}).",
            "Choisissez une autre forme de sortie, ou corrigez la règle des noms de celle-ci.",
            "Choose another shape of output, or mend the rule of names of this one.",
        ),
        "series-out-of-order": say(
            "Dans {file:file}, les pièces ne sont pas dans l'ordre de l'inventaire.",
            "In {file:file}, the documents are not in the order of the list.",
            "Rangez-les dans l'ordre de leurs numéros, ou séparez-les.",
            "Put them in the order of their numbers, or apart.",
        ),
        "same-file-name": say(
            "Deux fichiers porteraient le même nom : {file:file}.",
            "Two files would have the same name: {file:file}.",
            "Changez l'intitulé de l'une des pièces.",
            "Change the title of one of the documents.",
        ),
        "pieces-hinder": say(
            "{count:=pièce empêche|pièces empêchent} de faire ce fichier. Rien n'a été remis.",
            "{count:=document keeps|documents keep} this file from being made. Nothing was delivered.",
            "Pour chacune : acceptez que ses pages deviennent des images, ou retirez-la et demandez un autre fichier.",
            "For each: agree that its pages become pictures, or take it out and ask for another file.",
        ),
        "piece-hinders": say(
            "Pièce n° {number}, « {title} » : {reason:hindrance}.",
            "Document {number}, “{title}”: {reason:hindrance}.",
        ),
        "document-hinders": say("« {title} » : {reason:hindrance}.", "“{title}”: {reason:hindrance}."),
        "verification-failed": say(
            "{file:file}, relu par un second programme, ne dit pas ce qui était prévu "
            "({count:=désaccord|désaccords}). Rien n'a été remis.",
            "{file:file}, read again by a second program, does not say what was meant "
            "({count:=disagreement|disagreements}). Nothing was delivered.",
            "Recommencez ; si cela se répète, signalez-le avec cette liste.",
            "Try again; if it happens again, report it with this list.",
        ),
        "target-is-source": say(
            "{file:file} est l'une des pièces versées au dossier : il ne sera pas remplacé.",
            "{file:file} is one of the documents of the dossier: it will not be replaced.",
            "Donnez un autre nom au fichier à écrire.",
            "Give the file to write another name.",
        ),
        "written-differs": say(
            "{file:file}, relu sur le disque, n'est pas ce qui a été écrit. L'ancien fichier est toujours là.",
            "{file:file}, read again from the disk, is not what was written. The former file is still there.",
            "Ne comptez pas sur ce disque ; écrivez sur un autre.",
            "Do not rely on this disk; write to another one.",
        ),
        "folder-unwritable": say(
            "Le dossier {folder:file} ne peut pas être écrit.",
            "The folder {folder:file} cannot be written.",
            "Choisissez un autre dossier du disque.",
            "Choose another folder.",
        ),
        "recipient-missing": say(
            "Le destinataire n'est pas indiqué.",
            "The recipient is not given.",
            "Écrivez à qui le dossier est remis : préfecture, avocate, tribunal.",
            "Write to whom the dossier is handed over: préfecture, lawyer, court.",
        ),
        "written-file-changed": say(
            "Le fichier {file} a changé depuis qu'il a été écrit.",
            "The file {file} has changed since it was written.",
            "Ne le remettez pas tel quel : assemblez de nouveau.",
            "Do not hand it over as it is: assemble again.",
        ),
        "delivered-file-missing": say(
            "{file:file} n'est pas parmi les fichiers indiqués.",
            "{file:file} is not among the files given.",
            "Indiquez le dossier du disque qui contient tout ce qui a été remis.",
            "Give the folder that holds everything that was handed over.",
        ),
        "delivered-differs": say(
            "{file:file} n'est pas ce que le dossier donnerait aujourd'hui ({count:=désaccord|désaccords}) : "
            "le dossier a changé depuis, ou ce fichier a été allégé, chiffré ou mis en images sur un autre poste.",
            "{file:file} is not what the dossier would give today ({count:=disagreement|disagreements}): the dossier "
            "has changed since, or this file was made lighter, encrypted or turned into pictures on another computer.",
            "Annulez les changements faits depuis, notez la remise, puis rétablissez-les ; sinon, notez-la sur l'autre "
            "poste.",
            "Undo what was changed since, note the delivery, then redo it; otherwise note it on the other computer.",
        ),
        "delivered-dossier-changed": say(
            "{file:file} a bien été assemblé ici, mais les pièces du dossier ont changé depuis.",
            "{file:file} was indeed assembled here, but the documents of the dossier have changed since.",
            "Annulez ces changements, notez la remise, puis rétablissez-les.",
            "Undo these changes, note the delivery, then redo them.",
        ),
        "delivered-other-shape": say(
            "{file:file} a été assemblé sous une autre forme : {profile:profile}.",
            "{file:file} was assembled in another shape: {profile:profile}.",
            "Choisissez cette forme, puis notez la remise.",
            "Choose that shape, then note the delivery.",
        ),
        "nothing-missing": say(
            "Il ne manque aucune pièce : cette feuille serait vide.",
            "No document is missing: this sheet would be empty.",
            "Vérifiez les réponses aux questions, puis assemblez le dossier.",
            "Check the answers to the questions, then assemble the dossier.",
        ),
        "no-originals": say(
            "Aucune pièce rangée ne se présente en original.",
            "No filed document is shown as an original.",
            "Rangez d'abord des pièces dans la liste.",
            "File documents in the list first.",
        ),
        "never-delivered": say(
            "Aucune version n'a encore été remise dans cette forme ({profile}) : il n'y a rien à comparer.",
            "No version was handed over yet in this shape ({profile}): there is nothing to compare.",
            "Notez une remise, puis demandez la feuille à la version suivante.",
            "Note a delivery, then ask for the sheet with the next version.",
        ),
        "not-a-bundle": say(
            "Ce PDF ne porte pas les tampons d'un dossier assemblé ici : il n'y a rien à comparer.",
            "This PDF carries no stamp of a dossier assembled here: there is nothing to compare.",
            "Choisissez le fichier assemblé.",
            "Choose the assembled file.",
        ),
    }
)

_AGAIN = ("Ne remettez pas ce fichier ; assemblez-le à nouveau.", "Do not hand this file over; assemble it again.")

COMPARED: Mapping[str, Saying] = MappingProxyType(
    {
        "page-count": say(
            "Le fichier a {found} pages au lieu de {expected}.",
            "The file has {found} pages instead of {expected}.",
            *_AGAIN,
        ),
        "row-count": say(
            "Le bordereau a {found} lignes avec lien au lieu de {expected}.",
            "The list has {found} rows with a link instead of {expected}.",
            *_AGAIN,
        ),
        "row-differs": say(
            "Page {page} : une ligne du bordereau dit « {found} » au lieu de « {expected} ».",
            "Page {page}: a row of the list says “{found}” instead of “{expected}”.",
            *_AGAIN,
        ),
        "bookmark-differs": say(
            "Page {page} : le signet « {expected} » n'y mène pas (« {found} »).",
            "Page {page}: the bookmark “{expected}” does not lead there (“{found}”).",
            *_AGAIN,
        ),
        "label-differs": say(
            "Page {page} : numérotée « {found} » au lieu de « {expected} ».",
            "Page {page}: labelled “{found}” instead of “{expected}”.",
            *_AGAIN,
        ),
        "password-unusable": say(
            "Ce mot de passe contient un signe que les lecteurs de PDF n'acceptent pas.",
            "This password holds a sign that PDF readers do not accept.",
            "Choisissez un mot de passe de lettres, de chiffres et d'espaces ; les accents sont permis.",
            "Choose a password of letters, digits and spaces; accents are allowed.",
        ),
        "stamp-differs": say(
            "Page {page} : le tampon « {expected} » ne s'y lit pas.",
            "Page {page}: the stamp “{expected}” cannot be read there.",
            *_AGAIN,
        ),
        "content-differs": say(
            "Page {page} : le contenu n'est pas celui de la pièce.",
            "Page {page}: the content is not that of the document.",
            *_AGAIN,
        ),
        "not-archival": say(
            "Le fichier écrit ne suit pas la règle {rule} du format d'archivage PDF/A-2b.",
            "The file written does not follow rule {rule} of the archival format PDF/A-2b.",
            "Assemblez sans ce format, et signalez cette règle.",
            "Assemble without this format, and report this rule.",
        ),
        "forbidden-entry": say(
            "Le fichier contient un élément interdit : {entry}.",
            "The file holds a forbidden element: {entry}.",
            *_AGAIN,
        ),
        "forbidden-annotation": say(
            "Page {page} : une annotation interdite ({found}).",
            "Page {page}: a forbidden annotation ({found}).",
            *_AGAIN,
        ),
    }
)
"""Disagreements found by the second reader of a written file."""

FAULTS: Mapping[str, Saying] = MappingProxyType(
    {
        "not-toml": say("Ce n'est pas du TOML : {detail}.", "This is not TOML: {detail}."),
        "wrong-shape": say("La forme n'est pas celle attendue : {detail}.", "The shape is not as expected: {detail}."),
        "unreadable": say("Le fichier ne peut pas être lu : {detail}.", "The file cannot be read: {detail}."),
        "no-such-folder": say("Ce dossier du disque n'existe pas.", "This folder does not exist."),
        "given-twice": say("Cet identifiant est donné deux fois ({detail}).", "This id is given twice ({detail})."),
        "scenario-differs": say(
            "Le scénario attend autre chose : {detail}.", "The scenario expects otherwise: {detail}."
        ),
        "options-and-kind-differ": say(
            "Seule une question à choix a des options, et elle en a toujours ({detail}).",
            "Only a question of choice has options, and it always has some ({detail}).",
        ),
        "not-a-yes-no-question": say(
            "{detail} n'est pas une question à laquelle on répond par oui ou non.",
            "{detail} is not a yes-no question.",
        ),
        "not-a-date-question": say("{detail} n'a pas une date pour réponse.", "{detail} is not answered by a date."),
        "not-a-number-question": say(
            "{detail} n'a ni un nombre ni des noms pour réponse.", "{detail} is answered by neither number nor names."
        ),
        "tests-nothing": say("La condition sur {detail} ne teste rien.", "The condition on {detail} tests nothing."),
        "defined-by-itself": say("{detail} se définit par elle-même.", "{detail} is defined by itself."),
        "no-value": say("Aucune valeur n'est donnée.", "No value is given."),
        "periods-overlap": say(
            "Deux valeurs sont en vigueur en même temps, à partir du {detail:day}.",
            "Two values are in force at once, from {detail:day}.",
        ),
        "no-source": say("Aucune source n'est citée.", "No source is cited."),
        "doubt-without-note": say(
            "Un doute ({detail}) est marqué sans note qui l'explique.",
            "A doubt ({detail}) is marked without the note that explains it.",
        ),
        "no-piece": say("Aucune pièce n'est acceptée ici.", "No document is accepted here."),
        "repeat-without-period": say(
            "La répétition ({detail}) n'a pas de période.", "The repetition ({detail}) has no period."
        ),
        "coverage-without-period": say("La durée à couvrir n'est pas donnée.", "The period to cover is not given."),
        "no-period": say("Une durée de {detail} mois ne se prouve pas.", "A period of {detail} months proves nothing."),
        "choice-needs-exactly-one": say(
            "Un choix est une pièce, un ensemble ou des alternatives : un seul des trois.",
            "A choice is a document, a bundle or alternatives: exactly one of the three.",
        ),
        "question-never-asked": say(
            "La question {detail} décide d'une pièce, mais la liste ne la pose jamais.",
            "The question {detail} decides something, but the list never asks it.",
        ),
        "names-alike": say(
            "La règle « {detail} » donnerait le même nom à tous les fichiers : il y faut {{number}} ou {{title}}.",
            "The rule “{detail}” would give all files the same name: it needs {{number}} or {{title}}.",
        ),
        "series-without-number": say(
            "Une série a besoin de {{number}} dans le nom de son fichier (« {detail} »).",
            "A series needs {{number}} in the name of its file (“{detail}”).",
        ),
        "folder-not-plain": say(
            "Le nom du dossier du disque (« {detail} ») a un signe interdit : lettres sans accents, chiffres, - et _.",
            "The name of the folder (“{detail}”) has a forbidden sign: plain letters, digits, - and _ only.",
        ),
        "presence-without-list": say(
            "Les pages de présence renvoient au bordereau, et cette forme n'en a pas ({detail}).",
            "The pages of presence refer to the list of documents, and this shape has none ({detail}).",
        ),
        "place-in-two-fields": say("{detail} va dans deux champs à la fois.", "{detail} goes into two fields at once."),
        "no-such": say("{detail} n'existe pas.", "{detail} does not exist."),
    }
)
"""What can be wrong in a file of the law. Codes ``no-such-question``, ``no-such-piece``… share the last one."""
