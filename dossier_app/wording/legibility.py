"""Sentences about pages that may not be read, and documents that are like another. They propose, they never refuse."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

LEGIBILITY: Mapping[str, Saying] = MappingProxyType(
    {
        "photo-blurred": say(
            "Image floue ({pages:=page|pages}) : le texte risque de ne pas se lire.",
            "Blurred picture ({pages:=page|pages}): the text may not be readable.",
            "Reprenez-la, posée à plat, ou gardez-la quand même.",
            "Take it again, laid flat, or keep it all the same.",
        ),
        "photo-soft": say(
            "Image un peu floue ({pages:=page|pages}) : les petits caractères se lisent mal.",
            "Slightly blurred picture ({pages:=page|pages}): small print is hard to read.",
            "Agrandissez-la pour vérifier que tout se lit.",
            "Enlarge it to check that everything can be read.",
        ),
        "photo-dark": say(
            "Image très sombre ({pages:=page|pages}) : le texte risque de ne pas se lire.",
            "Very dark picture ({pages:=page|pages}): the text may not be readable.",
            "Reprenez-la près d'une fenêtre, ou gardez-la quand même.",
            "Take it again near a window, or keep it all the same.",
        ),
        "photo-pale": say(
            "Image très pâle ({pages:=page|pages}) : le texte se détache à peine.",
            "Very pale picture ({pages:=page|pages}): the text barely stands out.",
            "Numérisez plus foncé ou reprenez la photo, ou gardez-la quand même.",
            "Scan darker or take the photo again, or keep it all the same.",
        ),
        "photo-small": say(
            "Petite image ({width:raw} × {height:raw} points) : imprimée sur une page, elle risque de ne pas se lire.",
            "Small picture ({width:raw} × {height:raw} pixels): printed on a page, it may not be readable.",
            "Demandez la photo d'origine : les messageries réduisent les images.",
            "Ask for the original photo: messaging services reduce pictures.",
        ),
        "photo-cut": say(
            "La feuille semble coupée par le bord de l'image ({sides:=côté|côtés}).",
            "The sheet seems cut by the edge of the picture ({sides:=side|sides}).",
            "Vérifiez que rien ne manque ; au besoin, reprenez la photo de plus loin.",
            "Check that nothing is missing; if needed, take the photo from further away.",
        ),
        "resembles": say(
            "Cette image ressemble à {other:file}, déjà versé.",
            "This picture looks like {other:file}, already added.",
            "Si c'est le même document, mettez l'un des deux à la corbeille. Si ce sont deux documents du même modèle "
            "(deux factures, deux fiches de paie), gardez les deux.",
            "If it is the same document, move one of them to the bin. If they are two documents of the same model (two "
            "bills, two payslips), keep both.",
        ),
        "same-pages": say(
            "Ses pages sont exactement celles de {other:file}, déjà versé sous une autre forme.",
            "Its pages are exactly those of {other:file}, already added in another form.",
            "Mettez l'un des deux à la corbeille, sauf si les deux fichiers comptent.",
            "Move one of them to the bin, unless both files matter.",
        ),
    }
)
