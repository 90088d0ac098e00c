"""Sentences about work on pages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

PAGES: Mapping[str, Saying] = MappingProxyType(
    {
        "no-page-chosen": say(
            "Aucune page n'est choisie.",
            "No page is chosen.",
            "Choisissez d'abord une page ou plusieurs.",
            "Choose one page or more first.",
        ),
        "page-changed": say(
            "La page de {name:file} a changé entre-temps.",
            "The page of {name:file} has changed meanwhile.",
            "Regardez où elle en est, puis recommencez.",
            "See how it stands now, then start again.",
        ),
        "page-not-made": say(
            "La page de {file:file} n'a pas pu être refaite : {reason:hindrance}. Le document est comme avant.",
            "The page of {file:file} could not be made again: {reason:hindrance}. The document is as it was.",
            "Recommencez ; si cela se répète, redémarrez l'ordinateur, ou photographiez cette page.",
            "Start again; if it happens again, restart the computer, or photograph that page.",
        ),
        "lawyer-only-pages": say(
            "{name:file} est réservé à l'avocat : ses pages ne peuvent pas rejoindre {other:file}, remis à d'autres.",
            "{name:file} is kept for the lawyer: its pages cannot join {other:file}, which others will be given.",
            "Réservez aussi l'autre document à l'avocat, ou levez cette réserve.",
            "Keep the other document for the lawyer too, or lift that restriction.",
        ),
        "no-pages-to-insert": say(
            "{name:file} n'a pas de page à insérer : seul le fichier d'origine est gardé.",
            "{name:file} has no page to insert: only the original file is kept.",
            "Numérisez-le ou photographiez-le.",
            "Scan or photograph it.",
        ),
        "same-document": say(
            "Les rectos et les versos sont dans le même document, {name:file}.",
            "Fronts and backs are in the same document, {name:file}.",
            "Coupez-le d'abord là où les versos commencent.",
            "Cut it first where the backs begin.",
        ),
    }
)

PAGE_LABELS: Mapping[str, Saying] = MappingProxyType(
    {
        "turn-pages": say("tourner {count:=page|pages} de {name:file}", "turn {count:=page|pages} of {name:file}"),
        "delete-pages": say("retirer {count:=page|pages} de {name:file}", "take {count:=page|pages} off {name:file}"),
        "move-pages": say("déplacer {count:=page|pages} de {name:file}", "move {count:=page|pages} of {name:file}"),
        "take-out-pages": say(
            "mettre à part {count:=page|pages} de {name:file}", "set apart {count:=page|pages} of {name:file}"
        ),
        "split": say(
            "couper {name:file} en {count:=document|documents}", "cut {name:file} into {count:=document|documents}"
        ),
        "interleave": say(
            "alterner les rectos de {name:file} et les versos de {other:file}",
            "interleave the fronts of {name:file} and the backs of {other:file}",
        ),
        "crop-pages": say("rogner {count:=page|pages} de {name:file}", "crop {count:=page|pages} of {name:file}"),
        "straighten-page": say("redresser une page de {name:file}", "straighten a page of {name:file}"),
        "both-sides": say(
            "mettre recto et verso sur une page dans {name:file}", "put both sides on one page in {name:file}"
        ),
        "insert": say("insérer {other:file} dans {name:file}", "insert {other:file} into {name:file}"),
        "restore-pages": say(
            "rendre {count:=page|pages} de {name:file} comme à l'origine",
            "take {count:=page|pages} of {name:file} back to the original",
        ),
        "restore-original": say("revenir à l'original de {name:file}", "go back to the original of {name:file}"),
    }
)
"""In the infinitive, as :data:`~dossier_app.wording.labels.LABELS`."""
