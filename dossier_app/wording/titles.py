"""Titles of what the program names by an id of its own: states, moments, doubts, media, languages, zones."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.core.sources import Words

if TYPE_CHECKING:
    from collections.abc import Mapping


def _titles(**titles: tuple[str, str]) -> Mapping[str, Words]:
    """Return titles by id; ids are written with underscores for their hyphens."""
    return MappingProxyType({name.replace("_", "-"): Words(fr=fr, en=en) for name, (fr, en) in titles.items()})


STATES = _titles(
    provided=("fourni", "provided"),
    to_check=("à vérifier", "to check"),
    translation_missing=("traduction manquante", "translation missing"),
    stale=("trop ancien ce jour-là", "too old on that day"),
    expired=("expiré", "expired"),
    partial=("incomplet", "partial"),
    missing=("manquant", "missing"),
    explained=("expliqué", "explained"),
    undecided=("à décider", "undecided"),
    not_needed=("non demandé", "not needed"),
)

DUE = _titles(
    filing=("au dépôt", "at filing"),
    collection=("à la remise de la carte", "when the card is collected"),
    separate=("à part", "separately"),
    later=("plus tard", "later"),
)

CONFIDENCE = _titles(
    checked=("vérifié", "checked"),
    unverified=("à faire vérifier", "to be verified"),
    disputed=("discuté", "disputed"),
    local_practice=("pratique locale", "local practice"),
)

AUDIENCE = _titles(
    everyone=("pour tous", "for everyone"),
    medical=("médical", "medical"),
    lawyer=("pour l'avocat", "for the lawyer"),
)

SEVERITY = _titles(
    information=("à savoir", "good to know"),
    caution=("attention", "caution"),
    danger=("danger", "danger"),
)

STRENGTH = _titles(
    certain=("preuve certaine", "certain proof"),
    real=("preuve réelle", "real proof"),
    limited=("preuve limitée", "limited proof"),
)

FAMILIES: Mapping[str, Words] = MappingProxyType(
    {
        letter: Words(fr=fr, en=en)
        for letter, fr, en in (
            ("A", "asile", "asylum"),
            ("B", "banque et argent", "bank and money"),
            ("C", "CAF", "family allowances (CAF)"),
            ("D", "service social, domiciliation", "social services, registered address"),
            ("E", "factures", "bills"),
            ("F", "enfant à charge", "dependent child"),
            ("H", "hôpital", "hospital"),
            ("I", "impôts", "taxes"),
            ("J", "justice, amendes", "courts, fines"),
            ("K", "transports", "transport"),
            ("L", "logement", "housing"),
            ("M", "soins", "care"),
            ("N", "école, formation, petite enfance", "school, training, early childhood"),
            ("O", "organisme d'accueil", "host organisation"),
            ("P", "préfecture, administration", "préfecture, administration"),
            ("R", "parent en France", "parent in France"),
            ("S", "assurance maladie", "health insurance"),
            ("T", "titre de séjour", "residence permit"),
            ("V", "visa et entrée", "visa and entry"),
            ("W", "travail, chômage, retraite", "work, unemployment, pension"),
            ("X", "témoignages et autres", "statements and others"),
            ("•", "nature à préciser", "kind not known yet"),
        )
    }
)
"""Families of proofs of presence, by the letter that stands for them in the matrix."""

PERIOD_STATES = _titles(
    running=("en cours", "running"),
    waiting=("suspendu", "on hold"),
    done=("fait à temps", "done in time"),
    done_late=("fait trop tard", "done too late"),
    taken_over=("remplacé", "replaced"),
)

URGENCY = _titles(
    today=("aujourd'hui", "today"),
    last_chance=("dernière chance, à faire vérifier", "last chance, to be verified"),
    this_week=("cette semaine", "this week"),
    late=("dépassé", "late"),
    waiting=("suspendu", "on hold"),
    later=("plus tard", "later"),
    not_open=("pas encore ouvert", "not open yet"),
    closed=("terminé", "closed"),
)

STATUS = _titles(
    added=("versé", "added"),
    already_there=("déjà là", "already there"),
    locked=("verrouillé", "locked"),
    passed_over=("laissé de côté", "passed over"),
    refused=("refusé", "refused"),
    cancelled=("arrêté", "stopped"),
)

MISSED = _titles(
    medical=("pièce médicale, gardée à part", "medical document, kept apart"),
    lawyer_only=("réservé à l'avocat", "for the lawyer only"),
    unfiled=("à classer", "not filed yet"),
    due_later=("à remettre plus tard", "handed over later"),
    no_pages=("aucune page lisible", "no readable page"),
)

CHANGES = _titles(
    added=("pièce ajoutée", "document added"),
    replaced=("pièce remplacée", "document replaced"),
    renamed=("intitulé ou date corrigés", "title or date corrected"),
    moved=("dans une autre rubrique", "in another section"),
    withdrawn=("pièce retirée", "document withdrawn"),
)
"""What became of a piece since the version handed over before."""

UNFIT = _titles(
    fonts=("ses polices ne sont pas dans le fichier", "its fonts are not in the file"),
    colours=("ses couleurs sont des encres d'imprimerie", "its colours are printing inks"),
    coding=("ses images ont un codage exclu de l'archivage", "its pictures have a coding left out of archiving"),
    transparency=("sa transparence ne dit pas ses couleurs", "its transparency does not state its colours"),
    unknown=("le vérificateur ne la connaît pas assez", "the checker does not know it well enough"),
)
"""Why a piece cannot be archived as it is."""

HINDRANCES = _titles(
    blob_missing=("ses pages manquent dans l'armoire", "its pages are missing from the cabinet"),
    child_broken=("le programme ne sait pas la lire", "the program cannot read it"),
    child_crashed=("elle fait tomber le lecteur de documents", "it brings the document reader down"),
    child_malformed=("le lecteur de documents répond de travers", "the document reader answers amiss"),
    child_too_large=("sa lecture prend trop de mémoire", "reading it takes too much memory"),
    file_broken=("le fichier est abîmé", "the file is damaged"),
    no_such_page=("une de ses pages manque dans le fichier", "one of its pages is missing from the file"),
    out_of_memory=("sa lecture prend trop de mémoire", "reading it takes too much memory"),
    output_too_large=("ce qui en sort est trop grand", "what comes of it is too large"),
    source_unreadable=("ses pages ne se laissent pas lire dans l'armoire", "its pages cannot be read in the cabinet"),
    timed_out=("sa lecture n'en finit pas", "reading it does not end"),
    verification_failed=(
        "un second programme n'y retrouve pas ce qui était prévu",
        "a second program does not find in it what was meant",
    ),
)
"""Why a piece keeps a file from being made."""

DOUBTS = _titles(
    first_day=(
        "Il n'est pas établi que le jour de départ soit laissé de côté.",
        "It is not established that the starting day is left out.",
    ),
    franc_yes=(
        "Le délai est franc, mais un juge peut lire le texte autrement.",
        "The period is “franc”, but a judge may read the text otherwise.",
    ),
    franc_disputed=(
        "Les juges ne sont pas d'accord : délai franc ou non.",
        "Courts disagree on whether the last day counts.",
    ),
    franc_not_established=(
        "Aucun texte ne dit si le délai est franc.",
        "No text says whether the last day counts.",
    ),
    roll_over_not_established=(
        "Il n'est pas établi que le délai passe au jour ouvrable suivant.",
        "It is not established that the period moves to the next working day.",
    ),
    local_holiday=(
        "Ce jour n'est férié que localement.",
        "That day is only a local holiday.",
    ),
    hour_unknown=(
        "L'heure de départ n'est pas connue.",
        "The starting hour is not known.",
    ),
    clock_change=(
        "L'heure légale change pendant le délai.",
        "The clock changes during the period.",
    ),
)

ACTIVE = _titles(
    script=("script", "script"),
    media=("son ou vidéo", "sound or video"),
    launch=("lancement de programme", "launch of a program"),
    external_link=("lien vers un autre fichier", "link to another file"),
    submit=("envoi de données", "sending of data"),
    web_link=("lien vers le web", "link to the web"),
)
"""What can run or call in a PDF."""

DAMAGE = _titles(
    pages=("des pages du fichier", "pages of the file"),
    revision=("un état du dossier", "one state of the dossier"),
    document=("un document", "a document"),
)

STEPS = _titles(
    echo=("envoi", "sending"),
    read=("lecture", "reading"),
    ink=("recherche de pages blanches", "looking for blank pages"),
    reading=("lecture", "reading"),
    pages=("pages", "pages"),
    render=("mise en page", "laying out"),
    layout=("mise en page", "laying out"),
    recognise=("lecture des pages", "reading the pages"),
    weigh=("pesée", "weighing"),
    reduce=("allègement", "making lighter"),
    merge=("assemblage", "assembling"),
    layers=("calques", "layers"),
    stamp=("numérotation", "numbering"),
    save=("écriture", "writing"),
    write=("écriture", "writing"),
    verify=("vérification", "checking"),
    deliver=("remise", "delivering"),
    read_back=("relecture sur la clé", "reading back from the stick"),
    unpack=("ouverture", "opening"),
    convert=("conversion", "converting"),
    look=("examen", "looking"),
    apart=("préparation des pages", "preparing the pages"),
    draw=("dessin", "drawing"),
    try_alone=("recherche de la pièce en cause", "looking for the document that causes this"),
    scan=("numérisation", "scanning"),
)
"""Steps of long work, as jobs tell them."""

MEDIA: Mapping[str, Words] = MappingProxyType(
    {
        "application/pdf": Words(fr="PDF", en="PDF"),
        "image/jpeg": Words(fr="photo JPEG", en="JPEG photo"),
        "image/png": Words(fr="image PNG", en="PNG picture"),
        "image/tiff": Words(fr="image TIFF", en="TIFF picture"),
        "image/gif": Words(fr="image GIF", en="GIF picture"),
        "image/bmp": Words(fr="image BMP", en="BMP picture"),
        "image/webp": Words(fr="image WebP", en="WebP picture"),
        "image/heif": Words(fr="photo HEIC", en="HEIC photo"),
        "image/avif": Words(fr="photo AVIF", en="AVIF photo"),
        "image/jp2": Words(fr="image JPEG 2000", en="JPEG 2000 picture"),
        "image/svg+xml": Words(fr="dessin SVG", en="SVG drawing"),
        "text/plain": Words(fr="texte", en="text"),
        "text/html": Words(fr="page web", en="web page"),
        "message/rfc822": Words(fr="courriel", en="e-mail"),
        "application/vnd.ms-outlook": Words(fr="courriel Outlook", en="Outlook e-mail"),
        "application/octet-stream": Words(fr="fichier sans pages", en="file without pages"),
        "application/x-msdownload": Words(fr="programme", en="program"),
        "application/x-executable": Words(fr="programme", en="program"),
        "application/postscript": Words(fr="document PostScript", en="PostScript document"),
        "audio/mpeg": Words(fr="enregistrement sonore", en="sound recording"),
        "audio/ogg": Words(fr="enregistrement sonore", en="sound recording"),
        "video/mp4": Words(fr="vidéo", en="video"),
        "video/quicktime": Words(fr="vidéo", en="video"),
        "application/zip": Words(fr="archive ZIP", en="ZIP archive"),
        "application/x-7z-compressed": Words(fr="archive 7-Zip", en="7-Zip archive"),
        "application/vnd.rar": Words(fr="archive RAR", en="RAR archive"),
        "application/gzip": Words(fr="archive gzip", en="gzip archive"),
        "application/rtf": Words(fr="document RTF", en="RTF document"),
        "application/msword": Words(fr="ancien document Word", en="old Word document"),
        "application/vnd.ms-excel": Words(fr="ancien tableau Excel", en="old Excel workbook"),
        "application/vnd.ms-powerpoint": Words(fr="ancienne présentation PowerPoint", en="old PowerPoint slides"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Words(
            fr="tableau Excel", en="Excel workbook"
        ),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": Words(
            fr="présentation PowerPoint", en="PowerPoint slides"
        ),
        "application/vnd.oasis.opendocument.spreadsheet": Words(fr="tableau LibreOffice", en="LibreOffice sheet"),
        "application/vnd.oasis.opendocument.presentation": Words(
            fr="présentation LibreOffice", en="LibreOffice slides"
        ),
        "application/vnd.oasis.opendocument.text": Words(fr="document LibreOffice", en="LibreOffice document"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Words(
            fr="document Word", en="Word document"
        ),
        "application/x-ole-storage": Words(fr="ancien document Office", en="old Office document"),
    }
)

LANGUAGES_NAMED = _titles(
    fr=("français", "French"),
    en=("anglais", "English"),
    ar=("arabe", "Arabic"),
    am=("amharique", "Amharic"),
    bn=("bengali", "Bengali"),
    de=("allemand", "German"),
    es=("espagnol", "Spanish"),
    fa=("persan", "Persian"),
    hy=("arménien", "Armenian"),
    it=("italien", "Italian"),
    ka=("géorgien", "Georgian"),
    ln=("lingala", "Lingala"),
    pl=("polonais", "Polish"),
    ps=("pachto", "Pashto"),
    pt=("portugais", "Portuguese"),
    ro=("roumain", "Romanian"),
    ru=("russe", "Russian"),
    so=("somali", "Somali"),
    sq=("albanais", "Albanian"),
    sr=("serbe", "Serbian"),
    ta=("tamoul", "Tamil"),
    ti=("tigrigna", "Tigrinya"),
    tr=("turc", "Turkish"),
    uk=("ukrainien", "Ukrainian"),
    ur=("ourdou", "Urdu"),
    vi=("vietnamien", "Vietnamese"),
    wo=("wolof", "Wolof"),
    zh=("chinois", "Chinese"),
)

ZONES = _titles(
    metropole=("métropole", "mainland France"),
    alsace_moselle=("Alsace-Moselle", "Alsace-Moselle"),
    guadeloupe=("Guadeloupe", "Guadeloupe"),
    martinique=("Martinique", "Martinique"),
    guyane=("Guyane", "French Guiana"),
    reunion=("La Réunion", "Réunion"),
    mayotte=("Mayotte", "Mayotte"),
    saint_barthelemy=("Saint-Barthélemy", "Saint-Barthélemy"),
    saint_martin=("Saint-Martin", "Saint-Martin"),
    saint_pierre_et_miquelon=("Saint-Pierre-et-Miquelon", "Saint-Pierre-et-Miquelon"),
    nouvelle_caledonie=("Nouvelle-Calédonie", "New Caledonia"),
    polynesie_francaise=("Polynésie française", "French Polynesia"),
    wallis_et_futuna=("Wallis-et-Futuna", "Wallis and Futuna"),
)
