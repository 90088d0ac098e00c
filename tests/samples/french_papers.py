"""Papers of all sorts, written as French offices write them, with what a reader must find on each.

The words are written from such papers, not from the phrases of the law's data: what is found in them says something.
Persons and places are invented.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Paper(NamedTuple):
    """A paper and what it says.

    Attributes:
        piece: Its kind; several where the data has kinds that one paper may be as well, the first the best.
        name: Of its file, as people name files: often nothing.
        issued: Its date, or None where it bears none.
        valid_until: End of its validity.
        covers: Period that it proves.
    """

    piece: tuple[str, ...]
    name: str
    lines: tuple[str, ...]
    issued: date | None = None
    valid_until: date | None = None
    covers: tuple[date, date] | None = None


PAPERS: tuple[Paper, ...] = (
    Paper(
        ("facture-energie",),
        "IMG_2041.jpg",
        (
            "VOLTÉO Énergies",
            "Service clients 09 70 00 00 00|Votre facture d'électricité",
            "Facture n° 10 234 567 890 du 28 mai 2026",
            "Titulaire du contrat : DEMO Awa",
            "Lieu de consommation : 12 rue des Essais, 59000 Demoville",
            "Abonnement du 25/03/2026 au 24/05/2026|15,80 €",
            "Consommation 312 kWh|62,40 €",
            "Total TTC|96,28 €",
            "À régler avant le 15/06/2026",
        ),
        date(2026, 5, 28),
        None,
        (date(2026, 3, 25), date(2026, 5, 24)),
    ),
    Paper(
        ("facture-eau",),
        "scan0003.pdf",
        (
            "Régie des Eaux de Demoville",
            "Facture d'eau",
            "Date d'émission : 04/09/2026",
            "Abonné : DEMO Karim",
            "Distribution de l'eau potable|34 m3",
            "Collecte et traitement des eaux usées - assainissement",
            "Montant à payer 118,20 € avant le 30/09/2026",
        ),
        date(2026, 9, 4),
    ),
    Paper(
        ("facture-internet", "facture-telephone-fixe"),
        "facture.pdf",
        (
            "FIBRALO",
            "Votre facture internet et téléphone fixe",
            "Facture du 5 novembre 2026",
            "Ligne n° 09 50 00 00 00",
            "Abonnement box fibre du 01/11/2026 au 30/11/2026",
            "Prélèvement le 12 novembre 2026",
        ),
        date(2026, 11, 5),
        None,
        (date(2026, 11, 1), date(2026, 11, 30)),
    ),
    Paper(
        ("facture-mobile",),
        "mobile.pdf",
        (
            "MOBILIA",
            "Facture mobile du 17 octobre 2026",
            "Numéro de ligne 06 39 98 00 00",
            "Forfait mobile 20 Go|9,99 €",
            "Total prélevé le 24/10/2026",
        ),
        date(2026, 10, 17),
    ),
    Paper(
        ("quittance-loyer",),
        "CamScanner 03-11.pdf",
        (
            "QUITTANCE DE LOYER",
            "Je soussigné DEMO Bernard, bailleur du logement désigné ci-dessous,",
            "12 rue des Essais, Demoville",
            "déclare avoir reçu de Mme DEMO Awa, locataire, la somme de 540 euros",
            "au titre du loyer et des charges",
            "pour la période du 1er octobre 2026 au 31 octobre 2026",
            "Fait à Demoville, le 2 novembre 2026",
        ),
        date(2026, 11, 2),
        None,
        (date(2026, 10, 1), date(2026, 10, 31)),
    ),
    Paper(
        ("bail", "bail-commun"),
        "bail.pdf",
        (
            "CONTRAT DE LOCATION",
            "Loi n° 89-462 du 6 juillet 1989",
            "Entre les soussignés : le bailleur, DEMO Bernard",
            "et le locataire, DEMO Awa",
            "Désignation du logement : appartement de 32 m²",
            "Durée du bail : trois ans",
            "Dépôt de garantie : un mois de loyer",
            "Fait en deux exemplaires à Demoville le 20 décembre 2025",
        ),
        date(2025, 12, 20),
    ),
    Paper(
        ("attestation-hebergement",),
        "attestation.jpg",
        (
            "ATTESTATION D'HÉBERGEMENT",
            "Je soussigné DEMO Moussa, né le 3 mars 1980 à Demoville,",
            "demeurant 4 place du Marché, Demoville,",
            "atteste sur l'honneur héberger à mon domicile",
            "M. DEMO Karim, depuis le 1er janvier 2024.",
            "Fait à Demoville, le 10 novembre 2026",
        ),
        date(2026, 11, 10),
    ),
    Paper(
        ("avis-imposition", "avis-imposition-commun"),
        "avis2026.pdf",
        (
            "DIRECTION GÉNÉRALE DES FINANCES PUBLIQUES",
            "AVIS D'IMPÔT établi en 2026",
            "Impôt sur les revenus de l'année 2025",
            "Numéro fiscal : 00 00 000 000 000",
            "Revenu fiscal de référence : 14 320 €",
            "Nombre de parts : 1",
            "Date d'établissement : 08/07/2026",
        ),
        date(2026, 7, 8),
    ),
    Paper(
        ("bulletin-paie",),
        "bp_octobre.pdf",
        (
            "NETTOYAGE DEMO SARL",
            "BULLETIN DE PAIE",
            "Période du 01/10/2026 au 31/10/2026",
            "Salaire de base|151,67|11,88|1 801,84",
            "Salaire brut|1 801,84",
            "Cotisations salariales|-392,10",
            "Net à payer avant impôt|1 409,74",
            "Payé le 31/10/2026 par virement",
        ),
        None,
        None,
        (date(2026, 10, 1), date(2026, 10, 31)),
    ),
    Paper(
        ("contrat-travail",),
        "contrat.pdf",
        (
            "CONTRAT DE TRAVAIL À DURÉE INDÉTERMINÉE",
            "Entre la société NETTOYAGE DEMO, employeur,",
            "et M. DEMO Karim, salarié,",
            "M. DEMO est engagé à compter du 1er septembre 2025 en qualité d'agent de service",
            "Période d'essai de deux mois",
            "Rémunération brute mensuelle",
            "Fait à Demoville le 25 août 2025",
        ),
        date(2025, 8, 25),
    ),
    Paper(
        ("certificat-travail",),
        "IMG_0012.jpg",
        (
            "CERTIFICAT DE TRAVAIL",
            "Nous soussignés, NETTOYAGE DEMO SARL, certifions que",
            "M. DEMO Karim a été employé dans notre entreprise",
            "du 1er septembre 2023 au 31 août 2025 en qualité d'agent",
            "Il nous quitte libre de tout engagement",
            "Fait le 31 août 2025",
        ),
        date(2025, 8, 31),
        None,
        (date(2023, 9, 1), date(2025, 8, 31)),
    ),
    Paper(
        ("releve-bancaire", "rib-commun", "solde-bancaire"),
        "releve.pdf",
        (
            "BANQUE DU TILLEUL",
            "RELEVÉ DE COMPTE",
            "Compte courant de Mme DEMO Awa",
            "Solde précédent au 30/09/2026|412,10",
            "02/10 VIREMENT SALAIRE|1 409,74",
            "05/10 PRÉLÈVEMENT LOYER|-540,00",
            "Nouveau solde au 31/10/2026|611,84",
            "Relevé édité le 02/11/2026",
        ),
        date(2026, 11, 2),
    ),
    Paper(
        ("attestation-caf", "attestation-caf-couple"),
        "caf.pdf",
        (
            "Caisse d'allocations familiales de Demoville",
            "ATTESTATION DE PAIEMENT",
            "N° allocataire : 0000000",
            "Nous attestons que Mme DEMO Awa a bénéficié des prestations suivantes",
            "Aide personnalisée au logement : 210,00 €",
            "Octobre 2026",
            "Date d'édition : 06/11/2026",
        ),
        date(2026, 11, 6),
    ),
    Paper(
        ("attestation-cpam", "attestation-assurance-maladie"),
        "droits.pdf",
        (
            "L'Assurance Maladie",
            "Attestation de droits à l'assurance maladie",
            "Assuré : DEMO Karim",
            "N° de sécurité sociale 0 00 00 00 000 000 00",
            "Vos droits sont ouverts du 01/03/2026 au 28/02/2027",
            "Complémentaire santé solidaire",
            "Fait le 3 mars 2026",
        ),
        date(2026, 3, 3),
        None,
        (date(2026, 3, 1), date(2027, 2, 28)),
    ),
    Paper(
        ("carte-ame",),
        "ame.jpg",
        (
            "L'Assurance Maladie",
            "CARTE D'ADMISSION À L'AIDE MÉDICALE DE L'ÉTAT",
            "DEMO Karim",
            "Droits ouverts du 12/04/2026 au 11/04/2027",
        ),
        None,
        None,
        (date(2026, 4, 12), date(2027, 4, 11)),
    ),
    Paper(
        ("certificat-scolarite",),
        "scolarite.pdf",
        (
            "Académie de Demoville",
            "Collège Jean-Essai",
            "CERTIFICAT DE SCOLARITÉ",
            "Le principal certifie que l'élève DEMO Issa,",
            "né le 4 mai 2012, est inscrit en classe de 5e",
            "pour l'année scolaire 2026-2027",
            "Fait à Demoville, le 14 septembre 2026",
        ),
        date(2026, 9, 14),
    ),
    Paper(
        ("acte-naissance", "acte-naissance-enfant", "etat-civil-ofpra"),
        "naissance.pdf",
        (
            "RÉPUBLIQUE FRANÇAISE",
            "Mairie de Demoville",
            "COPIE INTÉGRALE D'ACTE DE NAISSANCE",
            "Acte n° 212",
            "Le quatre mai deux mille douze est né DEMO Issa",
            "de DEMO Karim et de DEMO Awa",
            "L'officier de l'état civil",
            "Délivrée le 9 octobre 2026",
        ),
        date(2026, 10, 9),
    ),
    Paper(
        ("acte-mariage", "acte-mariage-transcrit"),
        "mariage.pdf",
        (
            "Mairie de Demoville",
            "COPIE INTÉGRALE DE L'ACTE DE MARIAGE",
            "Acte n° 47",
            "Les futurs époux ont déclaré vouloir se prendre pour époux",
            "L'officier d'état civil a prononcé au nom de la loi qu'ils sont unis par le mariage",
            "Pour copie conforme, le 12 octobre 2026",
        ),
        date(2026, 10, 12),
    ),
    Paper(
        ("passeport",),
        "IMG_0001.jpg",
        (
            "RÉPUBLIQUE DE DEMOLIE",
            "PASSEPORT / PASSPORT",
            "Nom : DEMO",
            "Prénoms : AWA",
            "Nationalité : demolienne",
            "Date de naissance : 14/02/1994",
            "Date de délivrance : 09/03/2024",
            "Date d'expiration : 08/03/2034",
            "P<DEMDEMO<<AWA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
        ),
        date(2024, 3, 9),
        date(2034, 3, 8),
    ),
    Paper(
        ("titre-sejour",),
        "recto.jpg",
        (
            "RÉPUBLIQUE FRANÇAISE",
            "TITRE DE SÉJOUR",
            "Carte de séjour temporaire",
            "DEMO KARIM",
            "Catégorie : SALARIÉ",
            "Date d'expiration",
            "14/01/2027",
            "Délivré le 15/01/2026",
        ),
        date(2026, 1, 15),
        date(2027, 1, 14),
    ),
    Paper(
        ("recepisse",),
        "recepisse.jpg",
        (
            "PRÉFECTURE DE DEMOVILLE",
            "RÉCÉPISSÉ DE DEMANDE DE CARTE DE SÉJOUR",
            "M. DEMO Karim a demandé la délivrance d'un titre de séjour",
            "Il autorise son titulaire à travailler",
            "Délivré le 02/06/2026",
            "Valable jusqu'au 01/12/2026",
        ),
        date(2026, 6, 2),
        date(2026, 12, 1),
    ),
    Paper(
        ("decision-oqtf", "decision-pays-renvoi"),
        "arrete.pdf",
        (
            "PRÉFECTURE DE DEMOVILLE",
            "ARRÊTÉ portant obligation de quitter le territoire français",
            "Vu le code de l'entrée et du séjour, notamment l'article L611-1",
            "Article 1er : M. DEMO Karim est obligé de quitter le territoire français dans un délai de trente jours",
            "Article 2 : fixe le pays de renvoi",
            "Fait à Demoville, le 2 novembre 2026",
            "Voies et délais de recours",
        ),
        date(2026, 11, 2),
    ),
    Paper(
        ("attestation-france-travail", "document-france-travail"),
        "ft.pdf",
        (
            "France Travail",
            "Attestation d'inscription sur la liste des demandeurs d'emploi",
            "DEMO Awa",
            "Identifiant 0000000A",
            "Vous êtes inscrite comme demandeur d'emploi depuis le 3 février 2026",
            "Demoville, le 18 novembre 2026",
        ),
        date(2026, 11, 18),
    ),
    Paper(
        ("contrat-integration-republicaine",),
        "cir.pdf",
        (
            "Office français de l'immigration et de l'intégration",
            "CONTRAT D'INTÉGRATION RÉPUBLICAINE",
            "Entre l'État et Mme DEMO Awa",
            "Formation civique et formation linguistique",
            "Signé le 11 mai 2026",
        ),
        date(2026, 5, 11),
    ),
    Paper(
        ("",),
        "IMG_3312.jpg",
        (
            "Bonjour tante,",
            "nous allons bien, les enfants ont grandi.",
            "Je t'envoie une photo de la fête du village.",
            "À bientôt, Awa",
        ),
    ),
    Paper(
        ("",),
        "notice.pdf",
        (
            "Notice de montage de l'étagère TILLEUL",
            "1. Visser les pieds",
            "2. Poser les tablettes",
            "Outils nécessaires : tournevis",
        ),
    ),
    Paper(
        ("ticket-caisse", ""),
        "ticket.jpg",
        (
            "SUPERMARCHÉ DEMO",
            "Ticket n° 4412",
            "Pain|1,10",
            "Lait|0,99",
            "TOTAL|2,09",
            "CARTE BANCAIRE",
            "21/11/2026 18:40",
        ),
        date(2026, 11, 21),
    ),
)
"""Papers people bring; the last ones answer nothing."""
