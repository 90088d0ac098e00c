"""Sentences about the cabinet, its dossiers and the disk they lie on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

CABINET: Mapping[str, Saying] = MappingProxyType(
    {
        "wrong-passphrase": say(
            "Ce n'est pas la phrase de passe de cette armoire.",
            "This is not the passphrase of this cabinet.",
            "Vérifiez les majuscules et le clavier ; sinon, prenez le code de secours imprimé.",
            "Check capitals and keyboard layout; otherwise use the printed recovery code.",
        ),
        "wrong-recovery-code": say(
            "Ce code de secours n'ouvre pas cette armoire.",
            "This recovery code does not open this cabinet.",
            "Vérifiez qu'il s'agit de la dernière feuille imprimée pour cette armoire.",
            "Check that it is the last sheet printed for this cabinet.",
        ),
        "recovery-code-length": say(
            "Le code saisi a {had:=signe|signes} ; il en faut {needed}.",
            "The code typed has {had:=character|characters}; {needed} are needed.",
            "Recopiez toute la ligne de la feuille.",
            "Copy the whole line of the sheet.",
        ),
        "recovery-code-mistyped": say(
            "Une faute de frappe s'est glissée dans le groupe n° {group} du code.",
            "There is a typing mistake in group {group} of the code.",
            "Relisez ce groupe sur la feuille.",
            "Read that group on the sheet again.",
        ),
        "passphrase-empty": say(
            "La phrase de passe est vide.",
            "The passphrase is empty.",
            "Choisissez plusieurs mots faciles à retenir.",
            "Choose several words that are easy to remember.",
        ),
        "locked-cabinet": say(
            "L'armoire est fermée.",
            "The cabinet is locked.",
            "Ouvrez-la avec sa phrase de passe.",
            "Open it with its passphrase.",
        ),
        "cabinet-closed": say(
            "L'armoire a été fermée.",
            "The cabinet was closed.",
            "Ouvrez-la à nouveau avec sa phrase de passe.",
            "Open it again with its passphrase.",
        ),
        "not-a-cabinet": say(
            "Ce dossier du disque n'est pas une armoire.",
            "This folder is not a cabinet.",
            "Choisissez le dossier qui contient {file:file}, ou créez une armoire.",
            "Choose the folder that holds {file:file}, or create a cabinet.",
        ),
        "cabinet-damaged": say(
            "L'armoire est abîmée : {file:file} ne se laisse pas lire.",
            "The cabinet is damaged: {file:file} cannot be read.",
            "N'y touchez pas ; restaurez la dernière sauvegarde dans un autre dossier du disque.",
            "Leave it as it is; restore the last backup to another folder.",
        ),
        "header-damaged": say(
            "Une copie de l'en-tête de l'armoire était abîmée ({file:file}) ; elle a été refaite.",
            "A copy of the cabinet's header was damaged ({file:file}); it has been made again.",
            "Sauvegardez l'armoire : le disque fatigue peut-être.",
            "Back the cabinet up: the disk may be wearing out.",
        ),
        "index-damaged": say(
            "Une copie de la liste des dossiers était abîmée ({file:file}) ; elle a été refaite.",
            "A copy of the list of dossiers was damaged ({file:file}); it has been made again.",
            "Sauvegardez l'armoire : le disque fatigue peut-être.",
            "Back the cabinet up: the disk may be wearing out.",
        ),
        "folder-not-empty": say(
            "Le dossier {folder:file} contient déjà autre chose.",
            "The folder {folder:file} already holds something else.",
            "Choisissez un dossier vide ou un nouveau nom.",
            "Choose an empty folder or a new name.",
        ),
        "kdf-out-of-bounds": say(
            "L'en-tête de l'armoire demande un calcul hors des limites permises.",
            "The cabinet's header asks for a computation outside the limits.",
            "Il a pu être modifié : restaurez une sauvegarde.",
            "It may have been tampered with: restore a backup.",
        ),
        "not-enough-memory": say(
            "Il manque de la mémoire pour ouvrir l'armoire : {needed_mib} Mo sont nécessaires.",
            "There is not enough memory to open the cabinet: {needed_mib} MB are needed.",
            "Fermez d'autres programmes et recommencez.",
            "Close other programs and try again.",
        ),
    }
)

MISTYPED_SOMEWHERE = say(
    "Une faute de frappe s'est glissée dans le code, sans que l'on puisse dire où.",
    "There is a typing mistake in the code; it cannot be told where.",
    "Relisez tout le code sur la feuille, groupe par groupe.",
    "Read the whole code on the sheet again, group by group.",
)
"""Said instead of ``recovery-code-mistyped`` where the group is 0."""

DOSSIERS: Mapping[str, Saying] = MappingProxyType(
    {
        "no-such-dossier": say(
            "Ce dossier n'est pas dans l'armoire.",
            "This dossier is not in the cabinet.",
            "Voyez la liste des dossiers (« list »).",
            "See the list of dossiers (“list”).",
        ),
        "dossier-held": say(
            "Le dossier est ouvert ailleurs, sur {host:file}, depuis le {since:moment}.",
            "The dossier is open elsewhere, on {host:file}, since {since:moment}.",
            "Fermez-le là-bas, ou attendez.",
            "Close it there, or wait.",
        ),
        "dossier-open": say(
            "Le dossier est ouvert ici.",
            "The dossier is open here.",
            "Fermez-le, puis recommencez.",
            "Close it, then try again.",
        ),
        "dossier-closed": say(
            "Le dossier a été fermé.",
            "The dossier was closed.",
            "Ouvrez-le à nouveau.",
            "Open it again.",
        ),
        "dossier-unreadable": say(
            "Le contenu du dossier ne se laisse pas lire.",
            "The content of the dossier cannot be read.",
            "Restaurez la dernière sauvegarde.",
            "Restore the last backup.",
        ),
        "read-only-dossier": say(
            "Le dossier est ouvert en lecture seule : {host:file} le modifie.",
            "The dossier is open read-only: {host:file} is editing it.",
            "Fermez-le là-bas pour le modifier ici.",
            "Close it there to edit it here.",
        ),
        "changed-elsewhere": say(
            "Le dossier a été modifié ailleurs entre-temps.",
            "The dossier was changed elsewhere in the meantime.",
            "Fermez-le et ouvrez-le à nouveau, puis refaites la dernière action.",
            "Close it and open it again, then do the last action again.",
        ),
        "lock-lost": say(
            "Quelqu'un d'autre a repris le dossier : {host:file}, le {since:moment}.",
            "Someone else has taken the dossier over: {host:file}, {since:moment}.",
            "Rouvrez-le avant de continuer.",
            "Open it again before going on.",
        ),
        "nothing-to-undo": say("Il n'y a rien à annuler.", "There is nothing to undo."),
        "nothing-to-redo": say("Il n'y a rien à rétablir.", "There is nothing to redo."),
        "blob-missing": say(
            "Les octets d'une pièce manquent dans le dossier.",
            "The bytes of a document are missing from the dossier.",
            "Restaurez la dernière sauvegarde.",
            "Restore the last backup.",
        ),
    }
)

DISK: Mapping[str, Saying] = MappingProxyType(
    {
        "disk-full": say(
            "Le disque est plein : {file:file} n'a pas pu être écrit. Rien de ce qui était enregistré n'est perdu.",
            "The disk is full: {file:file} could not be written. Nothing that was saved is lost.",
            "Libérez de la place, puis recommencez.",
            "Free some space, then try again.",
        ),
        "disk-error": say(
            "Le disque refuse de lire ou d'écrire {file:file}.",
            "The disk refuses to read or write {file:file}.",
            "Vérifiez la clé, le câble ou le réseau, puis recommencez.",
            "Check the stick, the cable or the network, then try again.",
        ),
        "read-only": say(
            "L'armoire est en lecture seule : {file:file} ne peut pas être modifié.",
            "The cabinet is read-only: {file:file} cannot be changed.",
            "Copiez l'armoire sur un disque où vous pouvez écrire. Si c'est une clé, retirez sa protection.",
            "Copy the cabinet to a disk that you can write to. If it is a stick, take its write protection off.",
        ),
        "file-busy": say(
            "{file:file} est occupé par un autre programme.",
            "{file:file} is in use by another program.",
            "Attendez un instant, puis recommencez.",
            "Wait a moment, then try again.",
        ),
        "file-missing": say(
            "{file:file} n'est plus là.",
            "{file:file} is no longer there.",
            "Rebranchez la clé, ou restaurez une sauvegarde.",
            "Plug the stick in again, or restore a backup.",
        ),
        "file-damaged": say(
            "{file:file} est abîmé.",
            "{file:file} is damaged.",
            "N'y touchez pas ; restaurez la dernière sauvegarde.",
            "Leave it as it is; restore the last backup.",
        ),
        "cannot-write": say(
            "{file:file} ne peut pas être écrit à cet endroit.",
            "{file:file} cannot be written there.",
            "Vérifiez que le dossier existe, que la clé est branchée et que le fichier n'est pas ouvert ailleurs.",
            "Check that the folder exists, the stick is plugged in and the file is not open elsewhere.",
        ),
        "path-too-long": say(
            "Le chemin vers {file:file} est trop long : {longest} octets au plus.",
            "The path to {file:file} is too long: {longest} bytes at most.",
            "Placez l'armoire plus près de la racine du disque, ou raccourcissez les noms de dossiers.",
            "Put the cabinet closer to the top of the disk, or shorten the names of folders.",
        ),
        "disk-file-limit": say(
            "Ce disque n'accepte pas de fichier plus long que {file:file} (4 Go sur une clé en FAT32).",
            "This disk takes no file longer than {file:file} (4 GB on a FAT32 stick).",
            "Placez l'armoire sur un disque en NTFS ou exFAT.",
            "Put the cabinet on an NTFS or exFAT disk.",
        ),
        "newer-format": say(
            "Ce fichier vient d'une version plus récente du programme.",
            "This file comes from a newer version of the program.",
            "Mettez le programme à jour sur cet ordinateur.",
            "Update the program on this computer.",
        ),
        "not-this-kind": say(
            "{file:file} n'est pas le fichier attendu.",
            "{file:file} is not the file expected.",
            "Ne déplacez pas les fichiers à l'intérieur de l'armoire ; restaurez une sauvegarde.",
            "Do not move files inside the cabinet; restore a backup.",
        ),
    }
)

SAFETY: Mapping[str, Saying] = MappingProxyType(
    {
        "backup-inside-cabinet": say(
            "La sauvegarde irait dans l'armoire elle-même ({folder:file}) : elle se perdrait avec elle.",
            "The backup would go into the cabinet itself ({folder:file}): it would be lost with it.",
            "Choisissez un autre dossier du disque, de préférence sur une clé.",
            "Choose another folder, on a stick if possible.",
        ),
        "backup-unverified": say(
            "La copie de {file:file}, relue, n'est pas celle qui a été écrite.",
            "The copy of {file:file}, read again, is not what was written.",
            "Ne comptez pas sur ce disque ; sauvegardez sur un autre.",
            "Do not rely on this disk; back up to another one.",
        ),
        "backup-dossier-left-out": say(
            "Le dossier {dossier} n'a pas pu être sauvegardé.",
            "The dossier {dossier} could not be backed up.",
            "Ouvrez-le pour voir ce qui ne va pas ; les autres sont sauvegardés.",
            "Open it to see what is wrong; the others are backed up.",
        ),
        "backup-file-damaged": say(
            "Un fichier de la sauvegarde est abîmé ({file:file}).",
            "A file of the backup is damaged ({file:file}).",
            "Prenez une autre sauvegarde pour ce dossier.",
            "Use another backup for this dossier.",
        ),
        "dossier-damaged": say(
            "Le dossier {dossier} est abîmé ({where:damage}).",
            "The dossier {dossier} is damaged ({where:damage}).",
            "Restaurez sa dernière sauvegarde, ou sauvez ce qui se lit encore.",
            "Restore its last backup, or rescue what can still be read.",
        ),
        "dossier-file-missing": say(
            "Le fichier du dossier {dossier} n'est plus là.",
            "The file of the dossier {dossier} is no longer there.",
            "Cherchez-le sur l'autre ordinateur, ou restaurez une sauvegarde.",
            "Look for it on the other computer, or restore a backup.",
        ),
        "dossier-busy": say(
            "Le dossier {dossier} est occupé ailleurs et n'a pas été vérifié.",
            "The dossier {dossier} is in use elsewhere and was not checked.",
            "Recommencez quand il sera fermé.",
            "Try again once it is closed.",
        ),
        "dossier-without-key": say(
            "Un fichier de dossier n'a pas de clé dans cette armoire ({dossier}).",
            "A dossier file has no key in this cabinet ({dossier}).",
            "Il vient d'ailleurs ou a été effacé : il ne peut pas être ouvert ici.",
            "It comes from elsewhere or was erased: it cannot be opened here.",
        ),
        "nothing-to-rescue": say(
            "Rien ne se lit plus dans {file:file}.",
            "Nothing can be read any more in {file:file}.",
            "Restaurez la dernière sauvegarde.",
            "Restore the last backup.",
        ),
        "not-a-handover": say(
            "{file:file} n'est pas une transmission de dossier.",
            "{file:file} is not a hand-over of a dossier.",
            "Choisissez le fichier reçu de l'autre association.",
            "Choose the file received from the other association.",
        ),
        "unfinished-write": say(
            "Une écriture a été interrompue dans {file:file} et ne peut pas être terminée ici.",
            "A write was interrupted in {file:file} and cannot be finished here.",
            "Ouvrez l'armoire depuis un endroit où vous pouvez écrire.",
            "Open the cabinet from a place where you can write.",
        ),
        "passphrase-run": say(
            "Évitez les suites du clavier ou de l'alphabet.", "Avoid runs of the keyboard or the alphabet."
        ),
        "passphrase-repeats": say("Évitez les répétitions.", "Avoid repeats."),
        "passphrase-expected": say(
            "Ce mot est de ceux que l'on essaie en premier.", "This word is among the first that anyone tries."
        ),
        "passphrase-year": say("Évitez les années.", "Avoid years."),
        "passphrase-more-words": say(
            "Ajoutez {words:=mot au hasard|mots au hasard}.", "Add {words:=random word|random words}."
        ),
    }
)
"""Backups, rescue, hand-overs, and the worth of a passphrase."""
