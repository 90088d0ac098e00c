"""What an edit is called in the menus: « Annuler : … », « Rétablir : … »."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.paging import PAGE_LABELS
from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

LABELS: Mapping[str, Saying] = MappingProxyType(
    {
        "new": say("créer le dossier de {person}", "create the dossier of {person}"),
        "scan": say("numériser {name:file}", "scan {name:file}"),
        "attach": say("verser {name:file}", "add {name:file}"),
        "answer": say("répondre à « {question:question} »", "answer “{question:question}”"),
        "answers": say("répondre à {count:=question|questions}", "answer {count:=question|questions}"),
        "filing-date": say("changer la date du rendez-vous", "change the date of the appointment"),
        "person": say("changer le nom", "change the name"),
        "file-under": say("ranger {name:file}", "file {name:file}"),
        "unfile": say("remettre {name:file} à classer", "put {name:file} back to be filed"),
        "accept-proposal": say(
            "accepter ce qui est proposé pour {name:file}", "accept what is proposed for {name:file}"
        ),
        "accept-proposals": say(
            "accepter ce qui est proposé pour {count:=document|documents}",
            "accept what is proposed for {count:=document|documents}",
        ),
        "set-aside": say("écarter ce qui est proposé pour {name:file}", "set aside what is proposed for {name:file}"),
        "keep-anyway": say("garder {name:file} quand même", "keep {name:file} all the same"),
        "dates": say("dater {name:file}", "date {name:file}"),
        "rename": say("changer l'intitulé de {name:file}", "change the title of {name:file}"),
        "language": say("changer la langue de {name:file}", "change the language of {name:file}"),
        "translation": say("lier la traduction {name:file}", "link the translation {name:file}"),
        "move": say("déplacer {name:file}", "move {name:file}"),
        "pages": say("changer les pages de {name:file}", "change the pages of {name:file}"),
        "remove": say("mettre {name:file} à la corbeille", "move {name:file} to the bin"),
        "restore": say("reprendre {name:file} de la corbeille", "take {name:file} out of the bin"),
        "empty-bin": say("vider la corbeille", "empty the bin"),
        "explain": say("expliquer une pièce manquante", "explain a missing document"),
        "event": say("noter un événement", "note an event"),
        "note": say("modifier les notes", "change the notes"),
        "overlay": say("changer de préfecture", "change the préfecture"),
        "deliver": say("noter une remise", "note a delivery"),
        "receive": say("recevoir le dossier", "receive the dossier"),
        "rescue": say("sauver ce qui se lit", "rescue what can be read"),
        **PAGE_LABELS,
        "rebase": say("passer à la liste du {since:day}", "move to the list of {since:day}"),
    }
)
"""In the infinitive, without a capital: the menu puts « Annuler : » before them."""
