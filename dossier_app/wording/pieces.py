"""Sentences about what is filed at a place of the list, and about the list itself."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

PIECES: Mapping[str, Saying] = MappingProxyType(
    {
        "missing": say(
            "Rien n'est encore versé ici.",
            "Nothing is filed here yet.",
            "Demandez l'une des pièces acceptées, ou notez pourquoi elle manque.",
            "Ask for one of the accepted documents, or note why it is missing.",
        ),
        "kind-missing": say(
            "Il manque : {piece:piece}.",
            "Missing: {piece:piece}.",
            "Demandez cette pièce, ou notez pourquoi elle manque.",
            "Ask for this document, or note why it is missing.",
        ),
        "too-few": say(
            "{have:=pièce versée|pièces versées} sur {need}.",
            "{have:=document filed|documents filed} out of {need}.",
            "Ajoutez les autres.",
            "Add the others.",
        ),
        "too-old": say(
            "{attachment:attachment} est du {issued_on:day} : trop ancien, {limit:=mois|mois} au plus. "
            "Cette pièce était bonne jusqu'au {good_until:day}.",
            "{attachment:attachment} is dated {issued_on:day}: too old, {limit:=month|months} at most. "
            "It was good until {good_until:day}.",
            "Demandez une pièce plus récente.",
            "Ask for a more recent document.",
        ),
        "expired": say(
            "{attachment:attachment} a expiré le {valid_until:day}.",
            "{attachment:attachment} expired on {valid_until:day}.",
            "Demandez un document en cours de validité.",
            "Ask for a document that is still valid.",
        ),
        "dated-after-filing": say(
            "{attachment:attachment} porte une date postérieure au dépôt : {issued_on:day}.",
            "{attachment:attachment} is dated after the filing: {issued_on:day}.",
            "Vérifiez la date du document et celle du rendez-vous.",
            "Check the date of the document and that of the appointment.",
        ),
        "date-unknown": say(
            "La date de {attachment:attachment} n'est pas notée ; la pièce doit avoir moins de {limit:=mois|mois}.",
            "The date of {attachment:attachment} is not noted; the document must be less than "
            "{limit:=month|months} old.",
            "Lisez la date sur le document et notez-la.",
            "Read the date on the document and note it.",
        ),
        "validity-unknown": say(
            "La fin de validité de {attachment:attachment} n'est pas notée.",
            "The end of validity of {attachment:attachment} is not noted.",
            "Lisez-la sur le document et notez-la.",
            "Read it on the document and note it.",
        ),
        "filing-date-unknown": say(
            "Sans date de rendez-vous, l'âge de {attachment:attachment} ne peut pas être jugé : bon jusqu'au "
            "{good_until:day}.",
            "Without a date of appointment, the age of {attachment:attachment} cannot be judged: good until "
            "{good_until:day}.",
            "Notez la date du rendez-vous.",
            "Note the date of the appointment.",
        ),
        "translation-missing": say(
            "{attachment:attachment} n'est pas en français (langue notée : {language:language}).",
            "{attachment:attachment} is not in French (language noted: {language:language}).",
            "Joignez la traduction d'un traducteur assermenté.",
            "Add the translation by a sworn translator.",
        ),
        "language-unknown": say(
            "La langue de {attachment:attachment} n'est pas notée.",
            "The language of {attachment:attachment} is not noted.",
            "Notez-la ; si ce n'est pas le français, il faut une traduction assermentée.",
            "Note it; if it is not French, a sworn translation is needed.",
        ),
        "kind-unknown": say(
            "{attachment:attachment} est versé ici sans que l'on sache quel document c'est.",
            "{attachment:attachment} is filed here without saying which document it is.",
            "Indiquez de quelle pièce il s'agit.",
            "Say which document it is.",
        ),
        "kind-unexpected": say(
            "{attachment:attachment} ({piece:piece}) n'est pas l'une des pièces attendues ici.",
            "{attachment:attachment} ({piece:piece}) is not one of the documents expected here.",
            "Vérifiez sa nature, ou rangez-le ailleurs.",
            "Check what it is, or file it elsewhere.",
        ),
        "period-unknown": say(
            "La période que prouve {attachment:attachment} n'est pas notée.",
            "The period that {attachment:attachment} proves is not noted.",
            "Notez son premier et son dernier jour, ou la date du document.",
            "Note its first and last day, or the date of the document.",
        ),
        "period-not-covered": say(
            "Aucune preuve du {since:day} au {until:day}.",
            "No proof from {since:day} to {until:day}.",
            "Cherchez une pièce de cette période.",
            "Look for a document of that period.",
        ),
        "no-such-attachment": say(
            "Cette pièce n'est plus dans le dossier.",
            "This document is no longer in the file.",
            "Regardez dans la corbeille, ou annulez la dernière action.",
            "Look in the bin, or undo the last action.",
        ),
        "already-there": say(
            "{name:file} est déjà dans le dossier, sous le nom {other:file}.",
            "{name:file} is already in the file, as {other:file}.",
            "Il n'a pas été ajouté une seconde fois.",
            "It was not added a second time.",
        ),
    }
)

LAW: Mapping[str, Saying] = MappingProxyType(
    {
        "no-such-checklist": say(
            "Aucune démarche ne s'appelle {checklist:file}.",
            "No procedure is called {checklist:file}.",
            "Voyez la liste des démarches (« law list »), ou vérifiez que les listes sont bien installées.",
            "See the list of procedures (“law list”), or check that the lists are installed.",
        ),
        "no-such-question": say(
            "Aucune question ne s'appelle {question:file}.",
            "No question is called {question:file}.",
            "Voyez les questions de la démarche (« law show »).",
            "See the questions of the procedure (“law show”).",
        ),
        "wrong-answer": say(
            "La réponse {answer:file} ne convient pas à la question {question:file}.",
            "The answer {answer:file} does not suit the question {question:file}.",
            "Réponses possibles : {expected}.",
            "Possible answers: {expected}.",
        ),
        "library-invalid": say(
            "Les listes de pièces ne peuvent pas être lues. Premier défaut : fichier {file:file}, clé {key:file}, "
            "{fault} {detail}.",
            "The lists cannot be read. First fault: file {file:file}, key {key:file}, {fault} {detail}.",
            "Réinstallez le programme, ou corrigez la liste locale ({count:=défaut|défauts} en tout).",
            "Install the program again, or mend the local list ({count:=fault|faults} in all).",
        ),
        "unknown-rule": say(
            "Aucune règle de délai ne s'appelle {rule:file}.",
            "No deadline rule is called {rule:file}.",
            "Voyez les règles que donne « law list ».",
            "See the rules given by “law list”.",
        ),
        "rule-like": say(
            "Aucune règle de délai ne s'appelle {rule:file}.",
            "No deadline rule is called {rule:file}.",
            "Peut-être : {near}.",
            "Perhaps: {near}.",
        ),
        "unknown-zone": say(
            "La zone {zone:file} n'est pas connue.",
            "The zone {zone:file} is not known.",
            "Zones connues : {known}.",
            "Known zones: {known}.",
        ),
        "date-out-of-range": say(
            "L'année {year:raw} sort du calendrier du programme.",
            "The year {year:raw} is outside the calendar of the program.",
            "Corrigez la date : de {first:raw} à {last:raw}.",
            "Correct the date: from {first:raw} to {last:raw}.",
        ),
        "no-such-threshold": say(
            "Aucun seuil de présence ne s'appelle {threshold:file}.",
            "No threshold of presence is called {threshold:file}.",
            "Choisissez l'un des seuils de la liste.",
            "Choose one of the thresholds of the list.",
        ),
        "interruption-too-late": say(
            "{event:event} : trop tard pour arrêter le délai « {rule:rule} ».",
            "{event:event}: too late to stop the period “{rule:rule}”.",
            "Faites vérifier la date par un juriste.",
            "Have the date checked by a legal adviser.",
        ),
        "interruption-in-doubt": say(
            "{event:event} : il n'est pas certain que le délai « {rule:rule} » ait été arrêté à temps.",
            "{event:event}: it is not certain that the period “{rule:rule}” was stopped in time.",
            "Faites vérifier par un juriste et retenez la date la plus proche.",
            "Have it checked by a legal adviser and keep the earlier date.",
        ),
        "done-in-doubt": say(
            "{event:event} : fait après la lecture prudente du délai « {rule:rule} », avant l'autre.",
            "{event:event}: done after the prudent reading of the period “{rule:rule}”, before the other.",
            "Faites vérifier par un juriste.",
            "Have it checked by a legal adviser.",
        ),
        "shorter-reading": say(
            "Une règle non vérifiée donne moins de temps : {rule:rule}, jusqu'au {deadline:moment}.",
            "An unverified rule gives less time: {rule:rule}, until {deadline:moment}.",
            "Si vous le pouvez, respectez cette date.",
            "Keep to that date if you can.",
        ),
    }
)
