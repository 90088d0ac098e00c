"""Sentences about sticks: what does not fit, what the disk refused, what a check found."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

STICK: Mapping[str, Saying] = MappingProxyType(
    {
        "stick-refused": say(
            "Cette remise ne tient pas sur la clé ({count:=raison|raisons}). Rien n'a été écrit.",
            "This hand-over does not fit on the stick ({count:=reason|reasons}). Nothing was written.",
            "Voyez chaque raison ci-dessous, puis les pièces les plus lourdes.",
            "See each reason below, then the heaviest documents.",
        ),
        "stick-too-small": say(
            "Il faut environ {megabytes} Mo ; la clé a {free} Mo libres.",
            "About {megabytes} MB are needed; the stick has {free} MB free.",
            "Allégez les numérisations, faites de la place, ou prenez une autre clé.",
            "Make the scans lighter, make room, or take another stick.",
        ),
        "stick-over-limit": say(
            "Le tout pèse environ {size:size} ; la limite que vous donnez est de {limit:size}.",
            "The whole weighs about {size:size}; the limit that you give is {limit:size}.",
            "Allégez les numérisations, ou donnez une limite plus haute.",
            "Make the scans lighter, or give a higher limit.",
        ),
        "stick-file-too-large": say(
            "{file:file} pèsera environ {megabytes} Mo ; cette clé (FAT32) refuse un fichier de 4 Go ou plus.",
            "{file:file} will weigh about {megabytes} MB; this stick (FAT32) refuses a file of 4 GB or more.",
            "Prenez une clé formatée en exFAT, ou une forme de sortie en volumes.",
            "Take a stick formatted as exFAT, or an output in volumes.",
        ),
        "stick-absent": say(
            "La clé {folder:file} n'est pas là, ou ne répond plus. Rien de complet n'y a été laissé.",
            "The stick {folder:file} is not there, or answers no more. Nothing complete was left on it.",
            "Branchez-la à nouveau et recommencez ; un dossier « INCOMPLET » peut y être effacé.",
            "Plug it in again and start over; a folder “INCOMPLET” on it can be deleted.",
        ),
        "stick-unwritable": say(
            "La clé {folder:file} refuse l'écriture.",
            "The stick {folder:file} refuses to be written.",
            "Ôtez sa protection contre l'écriture, ou prenez-en une autre.",
            "Remove its write protection, or take another one.",
        ),
        "stick-full": say(
            "La clé {folder:file} est pleine. Ce qui avait été écrit a été retiré.",
            "The stick {folder:file} is full. What had been written was removed.",
            "Faites de la place, ou prenez une autre clé.",
            "Make room, or take another stick.",
        ),
        "stick-file-refused": say(
            "La clé {folder:file} refuse un fichier aussi grand.",
            "The stick {folder:file} refuses such a large file.",
            "Prenez une clé formatée en exFAT.",
            "Take a stick formatted as exFAT.",
        ),
        "stick-folder-exists": say(
            "Il y a déjà un dossier {folder:file} sur cette clé : il ne sera pas remplacé.",
            "There is already a folder {folder:file} on this stick: it will not be replaced.",
            "Effacez-le s'il ne sert plus, ou prenez une autre clé.",
            "Delete it if it is of no use, or take another stick.",
        ),
        "slip-on-stick": say(
            "{file:file} serait sur la clé que cette phrase de passe ouvre : rien n'a été écrit.",
            "{file:file} would be on the stick that this passphrase opens: nothing was written.",
            "Enregistrez la feuille ailleurs, ou imprimez-la.",
            "Save the slip elsewhere, or print it.",
        ),
        "stick-differs": say(
            "{file:file}, relu sur la clé, n'est pas ce qui a été écrit. La remise a été retirée.",
            "{file:file}, read back from the stick, is not what was written. The hand-over was removed.",
            "Ne comptez pas sur cette clé ; prenez-en une autre.",
            "Do not rely on this stick; take another one.",
        ),
        "stick-without-list": say(
            "{folder:file} ne contient pas de remise : aucune liste d'empreintes (SHA256SUMS) ne s'y trouve.",
            "{folder:file} holds no hand-over: there is no list of hashes (SHA256SUMS) in it.",
            "Choisissez la clé elle-même, ou le dossier qui contient SHA256SUMS.",
            "Choose the stick itself, or the folder that holds SHA256SUMS.",
        ),
        "stick-sound": say(
            "{folder:file} : {count:=fichier relu, identique|fichiers relus, tous identiques} à la remise.",
            "{folder:file}: {count:=file read, the same|files read, all the same} as when handed over.",
        ),
        "stick-unlisted": say(
            "{folder:file} n'est pas une remise complète : sa liste d'empreintes manque ou est abîmée.",
            "{folder:file} is not a complete hand-over: its list of hashes is missing or damaged.",
            "Ne remettez pas cette clé ; refaites la remise.",
            "Do not hand this stick over; make it again.",
        ),
        "stick-file-missing": say(
            "{file:file} manque.", "{file:file} is missing.", "Refaites la remise.", "Make the hand-over again."
        ),
        "stick-file-changed": say(
            "{file:file} a changé depuis la remise.",
            "{file:file} has changed since it was handed over.",
            "Ne vous fiez pas à ce fichier ; refaites la remise.",
            "Do not rely on this file; make the hand-over again.",
        ),
        "stick-file-unreadable": say(
            "{file:file} ne se lit plus.",
            "{file:file} can no longer be read.",
            "Refaites la remise sur une autre clé.",
            "Make the hand-over again on another stick.",
        ),
        "stick-file-extra": say(
            "{file:file} ne faisait pas partie de la remise.",
            "{file:file} was not part of the hand-over.",
            "Regardez d'où il vient avant de l'ouvrir.",
            "See where it comes from before you open it.",
        ),
    }
)
