"""Sentences about the program itself: its settings, and what is asked of it on the command line."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

PROGRAM: Mapping[str, Saying] = MappingProxyType(
    {
        "association-file-invalid": say(
            "Le fichier de réglages de l'association ({file:file}) ne peut pas être utilisé : {detail}.",
            "The association's settings file ({file:file}) cannot be used: {detail}.",
            "Corrigez-le, ou demandez à qui administre cet ordinateur.",
            "Mend it, or ask whoever administers this computer.",
        ),
        "cabinet-not-named": say(
            "Aucune armoire n'est indiquée.",
            "No cabinet is named.",
            "Ajoutez « --cabinet » et son dossier du disque, ou réglez DOSSIER_CABINET.",
            "Add “--cabinet” and its folder, or set DOSSIER_CABINET.",
        ),
        "passphrase-needed": say(
            "La phrase de passe manque, et personne n'est au clavier pour la taper.",
            "The passphrase is missing, and nobody is at the keyboard to type it.",
            "Donnez --passphrase-file ou --passphrase-fd.",
            "Give --passphrase-file or --passphrase-fd.",
        ),
        "passphrase-unreadable": say(
            "La phrase de passe ne peut pas être lue là où vous l'indiquez.",
            "The passphrase cannot be read where you say.",
            "Vérifiez le fichier ou le descripteur.",
            "Check the file or the descriptor.",
        ),
        "passphrases-differ": say(
            "Les deux saisies diffèrent.",
            "The two entries differ.",
            "Recommencez.",
            "Start again.",
        ),
        "ambiguous-dossier": say(
            "{count:=dossier commence|dossiers commencent} par {dossier:file}.",
            "{count:=dossier starts|dossiers start} with {dossier:file}.",
            "Donnez plus de signes de l'identifiant.",
            "Give more characters of the id.",
        ),
        "answer-shape": say(
            "{text:file} n'est pas une réponse.",
            "{text:file} is not an answer.",
            "Écrivez question=valeur, par exemple stage=first.",
            "Write question=value, such as stage=first.",
        ),
        "no-such-event-kind": say(
            "Aucun événement à noter ne s'appelle {kind:file}.",
            "No event to note is called {kind:file}.",
            "Voyez ceux qui existent (« event kinds »).",
            "See those that exist (“event kinds”).",
        ),
        "no-such-event": say(
            "Aucun événement noté n'a l'identifiant {event:file}, ou plusieurs commencent ainsi.",
            "No noted event has the id {event:file}, or several begin so.",
            "Voyez ceux du dossier (« event list »).",
            "See those of the file (“event list”).",
        ),
        "no-such-place": say(
            "Cette liste n'a pas de place {place:file}, et aucune place n'accepte une telle pièce.",
            "This list has no place {place:file}, and no place accepts such a document.",
            "Voyez les places de la liste (« check » ou « law show »).",
            "See the places of the list (“check” or “law show”).",
        ),
        "ambiguous-place": say(
            "Plusieurs places acceptent {place:file} : {places}.",
            "Several places accept {place:file}: {places}.",
            "Nommez la place, par exemple place=genre.",
            "Name the place, such as place=kind.",
        ),
        "no-such-piece": say(
            "Aucun genre de document ne s'appelle {piece:file}.",
            "No kind of document is called {piece:file}.",
            "Voyez les pièces acceptées (« law show »).",
            "See the accepted documents (“law show”).",
        ),
        "instance-needed": say(
            "La place {requirement:file} existe plusieurs fois : {instances}.",
            "The place {requirement:file} exists several times: {instances}.",
            "Ajoutez deux-points et laquelle.",
            "Add a colon and which one.",
        ),
        "ambiguous-attachment": say(
            "Plusieurs pièces s'appellent {attachment:file}.",
            "Several documents are called {attachment:file}.",
            "Donnez l'identifiant, que montre « check --json ».",
            "Give the id, which “check --json” shows.",
        ),
        "no-such-profile": say(
            "Aucune forme de sortie ne s'appelle {profile:file}.",
            "No shape of output is called {profile:file}.",
            "Voyez celles de la démarche (« law show --json »).",
            "See those of the procedure (“law show --json”).",
        ),
        "no-such-prefecture": say(
            "Aucune pratique locale ne s'appelle {prefecture:file}.",
            "No local practice is called {prefecture:file}.",
            "Choisissez parmi : {known}.",
            "Choose one of: {known}.",
        ),
        "translates-itself": say(
            "{name:file} ne peut pas être sa propre traduction, ni traduire sa traduction.",
            "{name:file} cannot be its own translation, nor translate its translation.",
            "Nommez la pièce d'origine.",
            "Name the original document.",
        ),
        "no-window": say(
            "La fenêtre ne peut pas s'ouvrir : {reason}.",
            "The window cannot open: {reason}.",
            "Sur Debian, installez les paquets de packaging/debian-running.txt, ou servez-vous des commandes "
            "(« dossier-app --help »).",
            "On Debian, install the packages of packaging/debian-running.txt, or use the commands "
            "(“dossier-app --help”).",
        ),
        "no-display": say(
            "La fenêtre ne peut pas s'ouvrir : il n'y a pas d'écran ici.",
            "The window cannot open: there is no display here.",
            "Servez-vous des commandes (« dossier-app --help »).",
            "Use the commands (“dossier-app --help”).",
        ),
        "no-backup": say(
            "Aucune sauvegarde entière dans {folder:file}.",
            "No whole backup in {folder:file}.",
            "Choisissez le dossier où vont les sauvegardes.",
            "Choose the folder where backups are kept.",
        ),
        "demonstration-elsewhere": say(
            "Le dossier {folder:file} contient autre chose qu'une démonstration.",
            "The folder {folder:file} holds something other than a demonstration.",
            "Choisissez un dossier vide ou un nouveau nom.",
            "Choose an empty folder or a new name.",
        ),
    }
)
