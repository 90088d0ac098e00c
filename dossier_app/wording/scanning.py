"""Sentences about scanners and watched folders: why no page comes, and what to do instead."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.core.sources import Words
from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

_OTHER_WAY_FR = (
    "Ou numérisez avec votre programme habituel et montrez-nous le dossier où il range les pages "
    "(« Surveiller un dossier »)."
)
_OTHER_WAY_EN = "Or scan with your usual program and show us the folder where it puts the pages (“Watch a folder”)."

SCANNER: Mapping[str, Saying] = MappingProxyType(
    {
        "scanner-none": say(
            "Aucun scanner n'a été trouvé.",
            "No scanner was found.",
            "Allumez-le, branchez-le, cherchez sur le réseau ou tapez son adresse. Une photo nette, page par page, "
            f"convient aussi. {_OTHER_WAY_FR}",
            "Switch it on, plug it in, search the network or type its address. A sharp photo of each page will do too. "
            f"{_OTHER_WAY_EN}",
        ),
        "scanner-offline": say(
            "Le scanner ne répond pas.",
            "The scanner does not answer.",
            f"Vérifiez qu'il est allumé, réveillé et sur le même réseau, puis recommencez. {_OTHER_WAY_FR}",
            f"Check that it is on, awake and on the same network, then try again. {_OTHER_WAY_EN}",
        ),
        "scanner-busy": say(
            "Le scanner est occupé, peut-être par un autre programme ou un autre poste.",
            "The scanner is busy, perhaps with another program or another computer.",
            "Attendez qu'il ait fini, ou fermez l'autre programme, puis recommencez.",
            "Wait until it has finished, or close the other program, then try again.",
        ),
        "scanner-feeder-empty": say(
            "Le chargeur est vide.",
            "The feeder is empty.",
            "Posez les feuilles jusqu'au déclic, puis recommencez ; ou choisissez la vitre.",
            "Put the sheets in until they click, then try again; or choose the glass.",
        ),
        "scanner-one-side": say(
            "Ce scanner ne lit pas les deux côtés d'une feuille : rien n'est numérisé.",
            "This scanner does not read both sides of a sheet: nothing is scanned.",
            "Choisissez « chargeur ». Numérisez les rectos, puis retournez la pile et numérisez les versos. "
            "Enfin, alternez les rectos et les versos (menu Pages).",
            "Choose “feeder”. Scan the fronts, then turn the stack over and scan the backs. "
            "Then interleave fronts and backs (Pages menu).",
        ),
        "scanner-jam": say(
            "Une feuille est coincée dans le chargeur.",
            "A sheet is jammed in the feeder.",
            "Les pages arrivées sont gardées. Retirez la feuille, remettez celles qui restent et numérisez la suite.",
            "The pages that came are kept. Take the sheet out, put back those that are left and scan on.",
        ),
        "scanner-cover-open": say(
            "Un capot du scanner est ouvert.",
            "A cover of the scanner is open.",
            "Fermez-le, puis recommencez. Les pages arrivées sont gardées.",
            "Close it, then try again. The pages that came are kept.",
        ),
        "scanner-denied": say(
            "Le système refuse l'accès au scanner.",
            "The system refuses access to the scanner.",
            "Demandez à la personne qui gère l'ordinateur d'ajouter votre compte au groupe des scanners. "
            f"{_OTHER_WAY_FR}",
            f"Ask the person who looks after the computer to add your account to its scanner group. {_OTHER_WAY_EN}",
        ),
        "scanner-communication": say(
            "La liaison avec le scanner s'est rompue.",
            "The connection to the scanner broke.",
            f"Les pages arrivées sont gardées. Vérifiez le câble ou le réseau et recommencez. {_OTHER_WAY_FR}",
            f"The pages that came are kept. Check the cable or the network and try again. {_OTHER_WAY_EN}",
        ),
        "scanner-unknown": say(
            "Le scanner refuse, sans dire pourquoi ({detail}).",
            "The scanner refuses without saying why ({detail}).",
            f"Éteignez-le, rallumez-le, essayez une autre finesse. {_OTHER_WAY_FR}",
            f"Switch it off and on, try another resolution. {_OTHER_WAY_EN}",
        ),
        "scanner-crashed": say(
            "Le pilote du scanner est tombé. Rien d'autre n'est touché et les pages arrivées sont gardées.",
            "The scanner driver came down. Nothing else is affected and the pages that came are kept.",
            f"Recommencez. {_OTHER_WAY_FR}",
            f"Try again. {_OTHER_WAY_EN}",
        ),
        "scanner-silent": say(
            "Le scanner n'a plus rien envoyé pendant {seconds:=seconde|secondes}.",
            "The scanner has sent nothing more for {seconds:=second|seconds}.",
            "Les pages arrivées sont gardées. Éteignez le scanner, rallumez-le et numérisez la suite.",
            "The pages that came are kept. Switch the scanner off and on, then scan on.",
        ),
        "scanner-option-refused": say(
            "Ce scanner n'a pas le réglage « {option:raw} », ou pas cette valeur.",
            "This scanner has no setting “{option:raw}”, or not with that value.",
            "Retirez ce réglage, ou demandez la liste avec « scan devices --options ».",
            "Leave that setting out, or ask for the list with “scan devices --options”.",
        ),
        "scanner-address-unclear": say(
            "« {address:raw} » n'est pas l'adresse d'un scanner.",
            "“{address:raw}” is not the address of a scanner.",
            "Tapez celle que montre son écran, dans le menu du réseau, comme 192.168.1.20.",
            "Type the one that its screen shows, in the network menu, such as 192.168.1.20.",
        ),
        "scanner-address-far": say(
            "« {address:raw} » n'est pas sur le réseau local : rien ne lui est envoyé.",
            "“{address:raw}” is not on the local network: nothing is sent to it.",
            "Tapez l'adresse que montre l'écran du scanner, comme 192.168.1.20.",
            "Type the address that the screen of the scanner shows, such as 192.168.1.20.",
        ),
        "scanner-certificate-changed": say(
            "Ce scanner ne montre plus le certificat de la première fois : ce n'est peut-être pas le même appareil.",
            "This scanner does not show the same certificate as the first time: it may be another machine.",
            "S'il a été remplacé ou remis à neuf, oubliez-le dans la liste puis ajoutez-le de nouveau. "
            "Sinon, n'y numérisez rien et prévenez la personne qui gère le réseau.",
            "If it was replaced or reset, forget it in the list and add it again. "
            "Otherwise scan nothing on it and tell the person who looks after the network.",
        ),
        "scanner-system-other": say(
            "Ce genre de pilote n'existe pas sur ce système.",
            "That kind of driver does not exist on this system.",
            "Cherchez le scanner sur le réseau, ou tapez son adresse.",
            "Search the network for the scanner, or type its address.",
        ),
        "scanner-not-named": say(
            "Plusieurs scanners répondent ({count}).",
            "Several scanners answer ({count}).",
            "Nommez-en un avec --device ; « scan devices » en donne la liste.",
            "Name one with --device; “scan devices” lists them.",
        ),
        "no-such-scanner": say(
            "Aucun scanner ne s'appelle « {device:raw} ».",
            "No scanner is called “{device:raw}”.",
            "Demandez la liste avec « scan devices », et avec --network pour ceux du réseau.",
            "Ask for the list with “scan devices”, and with --network for those of the network.",
        ),
        "folder-not-watched": say(
            "Le dossier {folder:file} ne peut pas être lu.",
            "The folder {folder:file} cannot be read.",
            "Vérifiez que le partage ou la clé est toujours là, puis recommencez.",
            "Check that the share or the stick is still there, then try again.",
        ),
        "original-not-deleted": say(
            "{file:file} n'a pas pu être supprimé du dossier surveillé.",
            "{file:file} could not be deleted from the watched folder.",
            "Supprimez-le vous-même : toute personne qui voit ce dossier peut le lire.",
            "Delete it yourself: anyone who sees that folder can read it.",
        ),
        "original-changed": say(
            "{file:file} a changé depuis qu'il a été pris : il n'a pas été supprimé.",
            "{file:file} has changed since it was taken: it was not deleted.",
            "Ajoutez-le de nouveau, puis supprimez-le.",
            "Add it again, then delete it.",
        ),
        "copier-folder-leaks": say(
            "Le dossier d'un copieur garde une copie en clair de chaque page, que tout le bureau peut ouvrir.",
            "The folder of a copier keeps a plain copy of every page, which the whole office can open.",
            "Les documents sont dans le dossier chiffré : supprimez leurs originaux.",
            "The documents are in the encrypted dossier: delete their originals.",
        ),
    }
)

PLACES: Mapping[str, Mapping[str, Words]] = MappingProxyType(
    {
        "source": {
            "flatbed": Words(fr="vitre", en="glass"),
            "feeder": Words(fr="chargeur", en="feeder"),
            "duplex": Words(fr="chargeur, recto verso", en="feeder, both sides"),
        },
        "colour": {
            "colour": Words(fr="couleur", en="colour"),
            "grey": Words(fr="gris", en="grey"),
            "bilevel": Words(fr="noir et blanc", en="black and white"),
        },
        "paper": {
            "a4": Words(fr="A4", en="A4"),
            "a5": Words(fr="A5", en="A5"),
            "letter": Words(fr="Letter (US)", en="Letter (US)"),
            "card": Words(fr="carte", en="card"),
            "whole": Words(fr="toute la vitre", en="the whole glass"),
        },
    }
)
"""Where the paper lies, what is kept of its colours, and its size."""
