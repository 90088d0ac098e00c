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
            "{file:file} pèsera environ {megabytes} Mo ; la limite est de {limit} Mo (pièces {numbers}).",
            "{file:file} will weigh about {megabytes} MB; the limit is {limit} MB (documents {numbers}).",
            "Numérisez ces pièces à une finesse moindre, ou coupez-les.",
            "Scan these documents at a lower resolution, or cut them.",
        ),
        "same-file-name": say(
            "Deux fichiers porteraient le même nom : {file:file}.",
            "Two files would have the same name: {file:file}.",
            "Changez l'intitulé de l'une des pièces.",
            "Change the title of one of the documents.",
        ),
    }
)

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
        "choice-needs-exactly-one": say(
            "Un choix est une pièce, un ensemble ou des alternatives : un seul des trois.",
            "A choice is a document, a bundle or alternatives: exactly one of the three.",
        ),
        "question-never-asked": say(
            "La question {detail} décide d'une pièce, mais la liste ne la pose jamais.",
            "The question {detail} decides something, but the list never asks it.",
        ),
        "no-such": say("{detail} n'existe pas.", "{detail} does not exist."),
    }
)
"""What can be wrong in a file of the law. Codes ``no-such-question``, ``no-such-piece``… share the last one."""
