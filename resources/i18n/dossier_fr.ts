<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>Accepted</name>
        <message numerus="yes">
            <source>At least %n document(s)</source>
            <translation>
                <numerusform>Au moins %n document</numerusform>
                <numerusform>Au moins %n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Less than %n month(s) old on the day</source>
            <translation>
                <numerusform>Moins de %n mois le jour du dépôt</numerusform>
                <numerusform>Moins de %n mois le jour du dépôt</numerusform>
            </translation>
        </message>
        <message>
            <source>Valid on the day</source>
            <translation>En cours de validité ce jour-là</translation>
        </message>
        <message numerus="yes">
            <source>The original to show, and %n copy/copies</source>
            <translation>
                <numerusform>L’original à montrer, et %n copie</numerusform>
                <numerusform>L’original à montrer, et %n copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copy/copies</source>
            <translation>
                <numerusform>%n copie</numerusform>
                <numerusform>%n copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>less than %n month(s)</source>
            <translation>
                <numerusform>moins de %n mois</numerusform>
                <numerusform>moins de %n mois</numerusform>
            </translation>
        </message>
        <message>
            <source>in some situations</source>
            <translation>selon la situation</translation>
        </message>
        <message>
            <source> or </source>
            <translation> ou </translation>
        </message>
    </context>
    <context>
        <name>AmountsPanel</name>
        <message>
            <source>To pay</source>
            <translation>À payer</translation>
        </message>
        <message>
            <source>Nothing, as far as this list knows.</source>
            <translation>Rien, d’après cette liste.</translation>
        </message>
        <message>
            <source>Waiting for an answer or for the date of the appointment:</source>
            <translation>En attente d’une réponse ou de la date du rendez-vous :</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>non connu</translation>
        </message>
        <message>
            <source>%s from %s: which one applies to a later collection is not settled.</source>
            <translation>%s à partir du %s : rien ne dit lequel vaut pour une carte remise après.</translation>
        </message>
    </context>
    <context>
        <name>AnswerField</name>
        <message>
            <source>Yes</source>
            <translation>Oui</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Non</translation>
        </message>
        <message>
            <source>Not known yet</source>
            <translation>Pas encore connu</translation>
        </message>
        <message>
            <source>First names, separated by commas</source>
            <translation>Prénoms, séparés par des virgules</translation>
        </message>
    </context>
    <context>
        <name>ArchivalChoice</name>
        <message>
            <source>Archival format (PDF/A-2b)</source>
            <translation>Format d’archivage (PDF/A-2b)</translation>
        </message>
        <message>
            <source>A file that will still open as it is in thirty years.</source>
            <translation>Un fichier qui s’ouvrira encore tel quel dans trente ans.</translation>
        </message>
        <message>
            <source>Put document %s in as pictures</source>
            <translation>Mettre la pièce n° %s en images</translation>
        </message>
        <message>
            <source>These documents cannot be archived as they are. As pictures, their pages look the same and their words can still be searched; nothing is changed in the dossier.</source>
            <translation>Ces pièces ne peuvent pas être archivées telles quelles. En images, leurs pages ont le même aspect et leurs mots se cherchent encore ; rien ne change dans le dossier.</translation>
        </message>
        <message>
            <source>These documents keep the file from being made. As pictures, their pages look the same and their words can still be searched; nothing is changed in the dossier.</source>
            <translation>Ces pièces empêchent de faire le fichier. En images, leurs pages ont le même aspect et leurs mots se cherchent encore ; rien ne change dans le dossier.</translation>
        </message>
        <message>
            <source>Put all of them in as pictures</source>
            <translation>Les mettre toutes en images</translation>
        </message>
    </context>
    <context>
        <name>Arrivals</name>
        <message numerus="yes">
            <source>%n file(s) wait. Open the cabinet they are for.</source>
            <translation>
                <numerusform>%n fichier attend. Ouvrez l’armoire à laquelle il est destiné.</numerusform>
                <numerusform>%n fichiers attendent. Ouvrez l’armoire à laquelle ils sont destinés.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) wait. Open the dossier they are for.</source>
            <translation>
                <numerusform>%n document attend. Ouvrez le dossier auquel il est destiné.</numerusform>
                <numerusform>%n documents attendent. Ouvrez le dossier auquel ils sont destinés.</numerusform>
            </translation>
        </message>
        <message>
            <source>Leave them</source>
            <translation>Les laisser</translation>
        </message>
    </context>
    <context>
        <name>AssemblyView</name>
        <message numerus="yes">
            <source>%n document(s) not filed yet</source>
            <translation>
                <numerusform>%n document à classer</numerusform>
                <numerusform>%n documents à classer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other point(s) of this kind.</source>
            <translation>
                <numerusform>%n autre point de ce genre.</numerusform>
                <numerusform>%n autres points de ce genre.</numerusform>
            </translation>
        </message>
        <message>
            <source>Shape of the output</source>
            <translation>Forme de la sortie</translation>
        </message>
        <message>
            <source>Where to write</source>
            <translation>Destination</translation>
        </message>
        <message>
            <source>Assemble</source>
            <translation>Assembler</translation>
        </message>
        <message>
            <source>Pieces in the order of their numbers</source>
            <translation>Pièces dans l’ordre de leurs numéros</translation>
        </message>
        <message>
            <source>Left out of this shape:</source>
            <translation>Laissé hors de cette forme :</translation>
        </message>
        <message>
            <source>File documents in the list first: there is no page to assemble.</source>
            <translation>Rangez d’abord des documents dans la liste : il n’y a aucune page à assembler.</translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n pièce</numerusform>
                <numerusform>%n pièces</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n point(s) to settle first</source>
            <translation>
                <numerusform>%n point à régler d’abord</numerusform>
                <numerusform>%n points à régler d’abord</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything is settled.</source>
            <translation>Tout est réglé.</translation>
        </message>
        <message>
            <source>Go there</source>
            <translation>Y aller</translation>
        </message>
        <message>
            <source>%s is not filed: it would be left out.</source>
            <translation>%s n’est pas classé : il resterait dehors.</translation>
        </message>
        <message>
            <source>Assembling</source>
            <translation>Assemblage</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>The file is ready: %s</source>
            <translation>Le fichier est prêt : %s</translation>
        </message>
        <message numerus="yes">
            <source>%n files are ready in the folder %s</source>
            <translation>
                <numerusform>%n fichier est prêt dans le dossier %s</numerusform>
                <numerusform>%n fichiers sont prêts dans le dossier %s</numerusform>
            </translation>
        </message>
        <message>
            <source>file %s of %s</source>
            <translation>fichier %s sur %s</translation>
        </message>
        <message>
            <source>Points to settle</source>
            <translation>Points à régler</translation>
        </message>
    </context>
    <context>
        <name>BackUp</name>
        <message>
            <source>Folder of the copies</source>
            <translation>Dossier des copies</translation>
        </message>
        <message>
            <source>Also copy there each time the cabinet is closed</source>
            <translation>Copier aussi à chaque fermeture de l’armoire</translation>
        </message>
        <message>
            <source>This folder was set by your association.</source>
            <translation>Ce dossier est fixé par votre association.</translation>
        </message>
        <message>
            <source>Copy now</source>
            <translation>Copier maintenant</translation>
        </message>
        <message>
            <source>Back the cabinet up</source>
            <translation>Sauvegarder l’armoire</translation>
        </message>
        <message>
            <source>The copy stays encrypted and is read again whole. The five last copies are kept; choose another disk than that of the cabinet.</source>
            <translation>La copie reste chiffrée et elle est relue en entier. Les cinq dernières copies sont gardées ; choisissez un autre disque que celui de l’armoire.</translation>
        </message>
        <message>
            <source>Choose a folder first.</source>
            <translation>Choisissez d’abord un dossier.</translation>
        </message>
        <message>
            <source>Copying the cabinet</source>
            <translation>Copie de l’armoire</translation>
        </message>
        <message numerus="yes">
            <source>The cabinet is copied and the copy read again: %n file(s).</source>
            <translation>
                <numerusform>L’armoire est copiée et la copie relue : %n fichier.</numerusform>
                <numerusform>L’armoire est copiée et la copie relue : %n fichiers.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BinDialog</name>
        <message>
            <source>Empty now…</source>
            <translation>Vider maintenant…</translation>
        </message>
        <message>
            <source>Bin of the dossier</source>
            <translation>Corbeille du dossier</translation>
        </message>
        <message numerus="yes">
            <source>Removed documents are kept %n day(s), then destroyed.</source>
            <translation>
                <numerusform>Les documents retirés sont gardés %n jour, puis détruits.</numerusform>
                <numerusform>Les documents retirés sont gardés %n jours, puis détruits.</numerusform>
            </translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>kept until %s</source>
            <translation>gardé jusqu’au %s</translation>
        </message>
        <message>
            <source>The bin is empty.</source>
            <translation>La corbeille est vide.</translation>
        </message>
        <message>
            <source>Empty the bin</source>
            <translation>Vider la corbeille</translation>
        </message>
        <message numerus="yes">
            <source>Destroy %n removed document(s)?</source>
            <translation>
                <numerusform>Détruire %n document retiré ?</numerusform>
                <numerusform>Détruire %n documents retirés ?</numerusform>
            </translation>
        </message>
        <message>
            <source>They cannot be brought back, and the steps of undo that need them go too.</source>
            <translation>Ils ne pourront pas être repris, et les étapes d’annulation qui en ont besoin disparaissent aussi.</translation>
        </message>
        <message>
            <source>Destroy</source>
            <translation>Détruire</translation>
        </message>
        <message>
            <source>Emptying the bin</source>
            <translation>Vidage de la corbeille</translation>
        </message>
        <message>
            <source>Removed documents</source>
            <translation>Documents retirés</translation>
        </message>
    </context>
    <context>
        <name>Bringing</name>
        <message>
            <source>PDF, photos, scans, e-mails, ZIP archives, Word and LibreOffice documents, whole folders.</source>
            <translation>PDF, photos, numérisations, courriels, archives ZIP, documents Word et LibreOffice, dossiers entiers.</translation>
        </message>
        <message>
            <source>At most %s MB and %s pages a file.</source>
            <translation>Au plus %s Mo et %s pages par fichier.</translation>
        </message>
        <message>
            <source>Add documents (at most %s MB a file)</source>
            <translation>Ajouter des documents (au plus %s Mo par fichier)</translation>
        </message>
        <message>
            <source>Everything that can be added (%s)</source>
            <translation>Tout ce qui peut être ajouté (%s)</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Photos and scans (%s)</source>
            <translation>Photos et numérisations (%s)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Add all the documents of a folder</source>
            <translation>Ajouter tous les documents d’un dossier</translation>
        </message>
        <message>
            <source>Pasted picture.png</source>
            <translation>Image collée.png</translation>
        </message>
        <message>
            <source>There is no file, picture or path to paste. Copy one first, then paste it here.</source>
            <translation>Il n’y a ni fichier, ni image, ni chemin à coller. Copiez-en un, puis collez-le ici.</translation>
        </message>
    </context>
    <context>
        <name>CabinetModel</name>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Procedure</source>
            <translation>Démarche</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>Complet</translation>
        </message>
        <message>
            <source>Next date</source>
            <translation>Prochaine date</translation>
        </message>
        <message>
            <source>Last touched</source>
            <translation>Vu</translation>
        </message>
        <message>
            <source>Written by another version of the program</source>
            <translation>Écrit par une autre version du programme</translation>
        </message>
        <message>
            <source>Appointment: %s</source>
            <translation>Rendez-vous : %s</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) wait for an answer to a question.</source>
            <translation>
                <numerusform>%n pièce attend la réponse à une question.</numerusform>
                <numerusform>%n pièces attendent la réponse à une question.</numerusform>
            </translation>
        </message>
        <message>
            <source>Appt. %s</source>
            <translation>RDV %s</translation>
        </message>
        <message>
            <source>Missed: %s</source>
            <translation>Passée : %s</translation>
        </message>
    </context>
    <context>
        <name>CabinetPage</name>
        <message>
            <source>Search for a person or a procedure…</source>
            <translation>Rechercher une personne ou une démarche…</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <source>New dossier</source>
            <translation>Nouveau dossier</translation>
        </message>
        <message>
            <source>Nobody here yet</source>
            <translation>Personne ici pour l’instant</translation>
        </message>
        <message>
            <source>A dossier holds one person’s procedure: its list of documents, what was brought, what is missing. Create the first one; it takes less than a minute.</source>
            <translation>Un dossier contient la démarche d’une personne : la liste des pièces, ce qui est apporté, ce qui manque. Créez le premier : il faut moins d’une minute.</translation>
        </message>
        <message>
            <source>See a demonstration dossier first</source>
            <translation>Voir d’abord un dossier de démonstration</translation>
        </message>
        <message>
            <source>No one matches</source>
            <translation>Personne ne correspond</translation>
        </message>
        <message>
            <source>Try a part of the name or of the procedure, or clear the search.</source>
            <translation>Essayez une partie du nom ou de la démarche, ou effacez la recherche.</translation>
        </message>
        <message>
            <source>Show everyone</source>
            <translation>Tout afficher</translation>
        </message>
        <message>
            <source>People of the cabinet</source>
            <translation>Personnes de l’armoire</translation>
        </message>
        <message numerus="yes">
            <source>This week: %n</source>
            <translation>
                <numerusform>Cette semaine : %n</numerusform>
                <numerusform>Cette semaine : %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ready: %n</source>
            <translation>
                <numerusform>Prêts : %n</numerusform>
                <numerusform>Prêts : %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stalled: %n</source>
            <translation>
                <numerusform>En sommeil : %n</numerusform>
                <numerusform>En sommeil : %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n personne</numerusform>
                <numerusform>%n personnes</numerusform>
            </translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Erase for good…</source>
            <translation>Effacer définitivement…</translation>
        </message>
    </context>
    <context>
        <name>CandidateCard</name>
        <message>
            <source>Take this list</source>
            <translation>Prendre cette liste</translation>
        </message>
        <message numerus="yes">
            <source>%n condition(s) met</source>
            <translation>
                <numerusform>%n condition remplie</numerusform>
                <numerusform>%n conditions remplies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not met</source>
            <translation>
                <numerusform>%n non remplie</numerusform>
                <numerusform>%n non remplies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not known</source>
            <translation>
                <numerusform>%n non connue</numerusform>
                <numerusform>%n non connues</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning(s)</source>
            <translation>
                <numerusform>%n avertissement</numerusform>
                <numerusform>%n avertissements</numerusform>
            </translation>
        </message>
        <message>
            <source>No condition is listed: read the sources.</source>
            <translation>Aucune condition n’est indiquée : lisez les sources.</translation>
        </message>
        <message>
            <source>Hide the conditions</source>
            <translation>Masquer les conditions</translation>
        </message>
        <message>
            <source>Show the conditions</source>
            <translation>Voir les conditions</translation>
        </message>
        <message>
            <source>met</source>
            <translation>remplie</translation>
        </message>
        <message>
            <source>not met</source>
            <translation>non remplie</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>non connue</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>attention</translation>
        </message>
        <message>
            <source>Sources and reading dates</source>
            <translation>Sources et dates de lecture</translation>
        </message>
        <message>
            <source>%s (%s)</source>
            <translation>%s (%s)</translation>
        </message>
    </context>
    <context>
        <name>ChangePassphrase</name>
        <message>
            <source>Present passphrase</source>
            <translation>Phrase de passe actuelle</translation>
        </message>
        <message>
            <source>New passphrase</source>
            <translation>Nouvelle phrase de passe</translation>
        </message>
        <message>
            <source>Change the passphrase</source>
            <translation>Changer la phrase de passe</translation>
        </message>
        <message>
            <source>No document is written again, and the recovery sheet still works. Copies made before keep the old one.</source>
            <translation>Aucun document n’est réécrit, et la feuille de secours marche toujours. Les copies déjà faites gardent l’ancienne phrase.</translation>
        </message>
        <message>
            <source>Changing the passphrase</source>
            <translation>Changement de la phrase de passe</translation>
        </message>
        <message>
            <source>The passphrase is changed. Use the new one from now on.</source>
            <translation>La phrase de passe est changée. Utilisez désormais la nouvelle.</translation>
        </message>
    </context>
    <context>
        <name>Check</name>
        <message>
            <source>Check now</source>
            <translation>Vérifier maintenant</translation>
        </message>
        <message>
            <source>Check the cabinet</source>
            <translation>Vérifier l’armoire</translation>
        </message>
        <message>
            <source>Reads every dossier and every document again and names what is damaged. Nothing is changed.</source>
            <translation>Relit tous les dossiers et tous les documents, et nomme ce qui est abîmé. Rien n’est modifié.</translation>
        </message>
        <message>
            <source>Reading the cabinet</source>
            <translation>Lecture de l’armoire</translation>
        </message>
        <message numerus="yes">
            <source>%n dossier(s) read whole. To settle:</source>
            <translation>
                <numerusform>%n dossier lu en entier. À régler :</numerusform>
                <numerusform>%n dossiers lus en entier. À régler :</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dossier(s) read whole; nothing is damaged.</source>
            <translation>
                <numerusform>%n dossier lu en entier ; rien n’est abîmé.</numerusform>
                <numerusform>%n dossiers lus en entier ; rien n’est abîmé.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CheckStickDialog</name>
        <message>
            <source>The stick, or a folder handed over</source>
            <translation>La clé, ou un dossier remis</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Vérifier</translation>
        </message>
        <message>
            <source>Check a stick</source>
            <translation>Vérifier une clé</translation>
        </message>
        <message>
            <source>Each file is read again and compared with what was written. What is missing or new is named.</source>
            <translation>Chaque fichier est relu et comparé à ce qui a été écrit. Ce qui manque et ce qui s’ajoute est nommé.</translation>
        </message>
        <message>
            <source>Reading the stick</source>
            <translation>Lecture de la clé</translation>
        </message>
        <message>
            <source>Everything is as it was written.</source>
            <translation>Tout est comme au jour de la remise.</translation>
        </message>
        <message>
            <source>Something is not as it was written.</source>
            <translation>Quelque chose a changé depuis la remise.</translation>
        </message>
    </context>
    <context>
        <name>ChecklistView</name>
        <message>
            <source>Checklist</source>
            <translation>Liste des pièces</translation>
        </message>
        <message>
            <source>Each document asked for, its state, and the files given for it.</source>
            <translation>Chaque pièce demandée, son état, et les fichiers versés pour elle.</translation>
        </message>
        <message>
            <source>This dossier can only be read here.</source>
            <translation>Ce dossier peut seulement être lu ici.</translation>
        </message>
        <message>
            <source>Nothing is filed here: let go on a line of the list.</source>
            <translation>Rien ne se range ici : lâchez sur une ligne de la liste.</translation>
        </message>
        <message>
            <source>Let go to add the pages to %s</source>
            <translation>Lâchez pour ajouter les pages à %s</translation>
        </message>
        <message>
            <source>Let go to file under: %s</source>
            <translation>Lâchez pour ranger sous : %s</translation>
        </message>
    </context>
    <context>
        <name>ClosingDialog</name>
        <message>
            <source>Quit without the copy</source>
            <translation>Quitter sans la copie</translation>
        </message>
        <message>
            <source>Copying the cabinet</source>
            <translation>Copie de l’armoire</translation>
        </message>
        <message>
            <source>A copy before closing</source>
            <translation>Une copie avant de fermer</translation>
        </message>
        <message>
            <source>Everything is saved already; this is the copy on another disk.</source>
            <translation>Tout est déjà enregistré ; il s’agit de la copie sur un autre disque.</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>&amp;New dossier…</source>
            <translation>&amp;Nouveau dossier…</translation>
        </message>
        <message>
            <source>&amp;Add documents…</source>
            <translation>&amp;Ajouter des documents…</translation>
        </message>
        <message>
            <source>A&amp;ssemble…</source>
            <translation>A&amp;ssembler…</translation>
        </message>
        <message>
            <source>&amp;Back to the cabinet</source>
            <translation>&amp;Revenir à l’armoire</translation>
        </message>
        <message>
            <source>&amp;Lock the cabinet</source>
            <translation>&amp;Verrouiller l’armoire</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Quitter</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Annuler</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Rétablir</translation>
        </message>
        <message>
            <source>&amp;Paste documents</source>
            <translation>&amp;Coller des documents</translation>
        </message>
        <message>
            <source>Move to the &amp;bin</source>
            <translation>Mettre à la corbe&amp;ille</translation>
        </message>
        <message>
            <source>&amp;Find</source>
            <translation>C&amp;hercher</translation>
        </message>
        <message>
            <source>File &amp;under…</source>
            <translation>&amp;Classer sous…</translation>
        </message>
        <message>
            <source>Accept what is &amp;proposed</source>
            <translation>Accepter ce qui est &amp;proposé</translation>
        </message>
        <message>
            <source>Put &amp;back to be filed</source>
            <translation>Remettre &amp;à classer</translation>
        </message>
        <message>
            <source>E&amp;xplain…</source>
            <translation>E&amp;xpliquer…</translation>
        </message>
        <message>
            <source>&amp;Sources…</source>
            <translation>&amp;Sources…</translation>
        </message>
        <message>
            <source>Add a &amp;folder…</source>
            <translation>Ajouter un &amp;dossier entier…</translation>
        </message>
        <message>
            <source>Save the &amp;original file…</source>
            <translation>Enregistrer le fichier d’&amp;origine…</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Raccourcis clavier</translation>
        </message>
        <message>
            <source>&amp;About Dossier</source>
            <translation>À &amp;propos de Dossier</translation>
        </message>
        <message>
            <source>&amp;All the pages, or one</source>
            <translation>&amp;Toutes les pages, ou une seule</translation>
        </message>
        <message>
            <source>&amp;Next page</source>
            <translation>Page &amp;suivante</translation>
        </message>
        <message>
            <source>&amp;Previous page</source>
            <translation>Page &amp;précédente</translation>
        </message>
        <message>
            <source>&amp;Zoom in</source>
            <translation>&amp;Agrandir</translation>
        </message>
        <message>
            <source>Zoom o&amp;ut</source>
            <translation>Ré&amp;duire</translation>
        </message>
        <message>
            <source>&amp;Fit the width</source>
            <translation>A&amp;juster à la largeur</translation>
        </message>
        <message>
            <source>&amp;Turn to the right</source>
            <translation>Tourner à d&amp;roite</translation>
        </message>
        <message>
            <source>Turn to the &amp;left</source>
            <translation>Tourner à &amp;gauche</translation>
        </message>
        <message>
            <source>&amp;Crop…</source>
            <translation>R&amp;ogner…</translation>
        </message>
        <message>
            <source>&amp;Straighten…</source>
            <translation>Redr&amp;esser…</translation>
        </message>
        <message>
            <source>Cut the document &amp;here</source>
            <translation>Co&amp;uper le document ici</translation>
        </message>
        <message>
            <source>&amp;Make a document of these pages</source>
            <translation>&amp;Faire un document de ces pages</translation>
        </message>
        <message>
            <source>Cut the pages, to paste els&amp;ewhere</source>
            <translation>&amp;Couper les pages, pour les coller ailleurs</translation>
        </message>
        <message>
            <source>Leave the pages &amp;out</source>
            <translation>Ret&amp;irer les pages</translation>
        </message>
        <message>
            <source>&amp;Both sides on one page…</source>
            <translation>Recto et &amp;verso sur une page…</translation>
        </message>
        <message>
            <source>&amp;Interleave fronts and backs…</source>
            <translation>A&amp;lterner rectos et versos…</translation>
        </message>
        <message>
            <source>Look for blan&amp;k pages</source>
            <translation>Chercher les pages &amp;blanches</translation>
        </message>
        <message>
            <source>Sho&amp;w these pages as they came</source>
            <translation>Rendre ces pages co&amp;mme à l’origine</translation>
        </message>
        <message>
            <source>Back to the ori&amp;ginal</source>
            <translation>Reve&amp;nir à l’original</translation>
        </message>
        <message>
            <source>&amp;Documents</source>
            <translation>&amp;Pièces</translation>
        </message>
        <message>
            <source>&amp;Presence</source>
            <translation>P&amp;résence</translation>
        </message>
        <message>
            <source>D&amp;eadlines</source>
            <translation>É&amp;chéances</translation>
        </message>
        <message>
            <source>&amp;Assembly</source>
            <translation>&amp;Assemblage</translation>
        </message>
        <message>
            <source>&amp;Hide names</source>
            <translation>&amp;Masquer les noms</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>&amp;Thème</translation>
        </message>
        <message>
            <source>Like the &amp;system</source>
            <translation>Comme le &amp;système</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Clair</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>S&amp;ombre</translation>
        </message>
        <message>
            <source>Lan&amp;guage</source>
            <translation>Lan&amp;gue</translation>
        </message>
        <message>
            <source>&amp;Rows</source>
            <translation>&amp;Lignes</translation>
        </message>
        <message>
            <source>&amp;Automatic: low where the list is long</source>
            <translation>&amp;Automatiques : basses si la liste est longue</translation>
        </message>
        <message>
            <source>&amp;High (comfort)</source>
            <translation>&amp;Hautes (confort)</translation>
        </message>
        <message>
            <source>&amp;Low (compact)</source>
            <translation>&amp;Basses (compact)</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Fichier</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>É&amp;dition</translation>
        </message>
        <message>
            <source>&amp;Document</source>
            <translation>&amp;Pièce</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>Affic&amp;hage</translation>
        </message>
        <message>
            <source>&amp;Pages</source>
            <translation>Pa&amp;ges</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>Aid&amp;e</translation>
        </message>
        <message>
            <source>Ha&amp;nd over</source>
            <translation>&amp;Remise</translation>
        </message>
    </context>
    <context>
        <name>CreateCard</name>
        <message>
            <source>Folder of the new cabinet</source>
            <translation>Dossier de la nouvelle armoire</translation>
        </message>
        <message>
            <source>Choose another folder…</source>
            <translation>Choisir un autre emplacement…</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Phrase de passe</translation>
        </message>
        <message>
            <source>Create the cabinet</source>
            <translation>Créer l’armoire</translation>
        </message>
        <message>
            <source>I already have a cabinet</source>
            <translation>J’ai déjà une armoire</translation>
        </message>
        <message>
            <source>Create your cabinet</source>
            <translation>Créez votre armoire</translation>
        </message>
        <message>
            <source>A cabinet is one encrypted folder that holds the files of everyone you receive.</source>
            <translation>Une armoire est un dossier chiffré du disque, qui contient les dossiers de toutes les personnes que vous recevez.</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Emplacement</translation>
        </message>
        <message>
            <source>Type a longer passphrase first.</source>
            <translation>Tapez d’abord une phrase plus longue.</translation>
        </message>
    </context>
    <context>
        <name>CropArea</name>
        <message>
            <source>Kept: from %s to %s %% across, from %s to %s %% down. 1 to 4 take a corner, arrows move it.</source>
            <translation>Gardé : de %s à %s %% en largeur, de %s à %s %% en hauteur. 1 à 4 prennent un coin, les flèches le déplacent.</translation>
        </message>
    </context>
    <context>
        <name>CropDialog</name>
        <message>
            <source>Drag the corners. What is left out will be in no file you hand over; the original stays.</source>
            <translation>Déplacez les coins. Ce qui est laissé dehors ne sera dans aucun fichier remis ; l’original reste.</translation>
        </message>
        <message numerus="yes">
            <source>The same part is kept of %n page(s).</source>
            <translation>
                <numerusform>La même partie est gardée de %n page.</numerusform>
                <numerusform>La même partie est gardée de %n pages.</numerusform>
            </translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>Rogner</translation>
        </message>
        <message>
            <source>Part to keep</source>
            <translation>Partie à garder</translation>
        </message>
        <message>
            <source>Keep the whole page</source>
            <translation>Garder toute la page</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>dd/mm/yyyy</source>
            <translation>jj/mm/aaaa</translation>
        </message>
        <message>
            <source>A date: day, month, year. Leave empty when it is not known.</source>
            <translation>Une date : jour, mois, année. Laissez vide si elle n’est pas connue.</translation>
        </message>
        <message>
            <source>Calendar: %s</source>
            <translation>Calendrier : %s</translation>
        </message>
        <message>
            <source>This is not a date. Type it as 3/12/2026.</source>
            <translation>Ce n’est pas une date. Tapez-la ainsi : 3/12/2026.</translation>
        </message>
    </context>
    <context>
        <name>DeadlineCard</name>
        <message>
            <source>if it applies</source>
            <translation>s’il s’applique</translation>
        </message>
        <message>
            <source>Until %s</source>
            <translation>Jusqu’au %s</translation>
        </message>
        <message>
            <source>How it is counted</source>
            <translation>Le compte</translation>
        </message>
        <message>
            <source>The other reading</source>
            <translation>L’autre lecture</translation>
        </message>
        <message>
            <source>How it is counted, and sources</source>
            <translation>Le compte et les sources</translation>
        </message>
        <message>
            <source>An answer that is not known yet decides whether this applies.</source>
            <translation>Une réponse encore inconnue décide si ce délai s’applique.</translation>
        </message>
        <message>
            <source>Follows from a silence that is expected, not reported.</source>
            <translation>Découle d’un silence attendu, que personne n’a encore constaté.</translation>
        </message>
        <message>
            <source>By another reading, until %s. Do not rely on it: act before the earlier date.</source>
            <translation>Selon une autre lecture, jusqu’au %s. Ne comptez pas dessus : agissez avant la première date.</translation>
        </message>
        <message>
            <source>Hide the count</source>
            <translation>Masquer le compte</translation>
        </message>
    </context>
    <context>
        <name>DeadlinesView</name>
        <message>
            <source>Holidays and local time</source>
            <translation>Jours fériés et heure locale</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Ce qui s’est passé</translation>
        </message>
        <message>
            <source>Save as a calendar…</source>
            <translation>Enregistrer pour l’agenda…</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Imprimer…</translation>
        </message>
        <message>
            <source>What must be done</source>
            <translation>Ce qu’il faut faire</translation>
        </message>
        <message>
            <source>Have every date checked by a lawyer or a legal adviser: one day late is too late.</source>
            <translation>Faites vérifier chaque date par un avocat ou un juriste : un jour de retard suffit à tout perdre.</translation>
        </message>
        <message>
            <source>Dates to know</source>
            <translation>Dates à savoir</translation>
        </message>
        <message>
            <source>No deadline yet</source>
            <translation>Aucune échéance pour l’instant</translation>
        </message>
        <message>
            <source>Note what happened, such as the day a decision was notified: the last day to act comes here.</source>
            <translation>Notez ce qui s’est passé, par exemple le jour où une décision a été notifiée : le dernier jour pour agir s’affiche ici.</translation>
        </message>
        <message>
            <source>Remove this event</source>
            <translation>Retirer cet événement</translation>
        </message>
        <message>
            <source>Save as a calendar</source>
            <translation>Enregistrer pour l’agenda</translation>
        </message>
        <message>
            <source>Calendar (*.ics)</source>
            <translation>Agenda (*.ics)</translation>
        </message>
        <message>
            <source>Saved: %s</source>
            <translation>Enregistré : %s</translation>
        </message>
        <message>
            <source>Deadlines: %s</source>
            <translation>Échéances : %s</translation>
        </message>
        <message>
            <source>Deadlines</source>
            <translation>Échéances</translation>
        </message>
    </context>
    <context>
        <name>DeliveryDialog</name>
        <message>
            <source>To whom</source>
            <translation>À qui</translation>
        </message>
        <message>
            <source>Préfecture, lawyer, court…</source>
            <translation>Préfecture, avocate, tribunal…</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Jour</translation>
        </message>
        <message>
            <source>File that was given</source>
            <translation>Fichier remis</translation>
        </message>
        <message>
            <source>File that was given, assembled as “%s”</source>
            <translation>Fichier remis, assemblé en « %s »</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Noter</translation>
        </message>
        <message>
            <source>Note a delivery</source>
            <translation>Noter une remise</translation>
        </message>
        <message>
            <source>From now on its pieces keep their numbers, and the next version opens with what changes.</source>
            <translation>Désormais ses pièces gardent leurs numéros, et la version suivante s’ouvre sur ce qui change.</translation>
        </message>
        <message>
            <source>Write to whom it was given, and name the file.</source>
            <translation>Écrivez à qui c’est remis, et indiquez le fichier.</translation>
        </message>
        <message>
            <source>Noting the delivery</source>
            <translation>Remise en cours d’inscription</translation>
        </message>
    </context>
    <context>
        <name>Destination</name>
        <message>
            <source>Where to write</source>
            <translation>Destination</translation>
        </message>
        <message>
            <source>Choose where to write…</source>
            <translation>Choisir la destination…</translation>
        </message>
        <message>
            <source>PDF document (*.pdf)</source>
            <translation>Document PDF (*.pdf)</translation>
        </message>
    </context>
    <context>
        <name>DifferenceDialog</name>
        <message>
            <source>What changes in the list</source>
            <translation>Ce qui change dans la liste</translation>
        </message>
        <message>
            <source>List of %s, after that of %s</source>
            <translation>Liste du %s, après celle du %s</translation>
        </message>
        <message>
            <source>Checked on %s.</source>
            <translation>Vérifiée le %s.</translation>
        </message>
        <message>
            <source>What is asked is the same; only sources or explanations changed.</source>
            <translation>Les pièces demandées sont les mêmes ; seules des sources ou des explications ont changé.</translation>
        </message>
        <message>
            <source>Sources of the list</source>
            <translation>Sources de la liste</translation>
        </message>
        <message>
            <source>Update the list</source>
            <translation>Mettre à jour la liste</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Pas maintenant</translation>
        </message>
        <message>
            <source>What was given is kept, and the update can be undone.</source>
            <translation>Ce qui a été versé est gardé ; la mise à jour peut être annulée.</translation>
        </message>
    </context>
    <context>
        <name>DossierPage</name>
        <message>
            <source>Back to the cabinet</source>
            <translation>Revenir à l’armoire</translation>
        </message>
        <message>
            <source>Date of the appointment or of the filing</source>
            <translation>Date du rendez-vous ou du dépôt</translation>
        </message>
        <message>
            <source>Appointment</source>
            <translation>Rendez-vous</translation>
        </message>
        <message>
            <source>Documents provided</source>
            <translation>Pièces fournies</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Views of the dossier</source>
            <translation>Vues du dossier</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Pièces</translation>
        </message>
        <message>
            <source>Deadlines</source>
            <translation>Échéances</translation>
        </message>
        <message>
            <source>Assembly</source>
            <translation>Assemblage</translation>
        </message>
        <message>
            <source>Presence</source>
            <translation>Présence</translation>
        </message>
        <message numerus="yes">
            <source>%n to settle</source>
            <translation>
                <numerusform>%n à régler</numerusform>
                <numerusform>%n à régler</numerusform>
            </translation>
        </message>
        <message>
            <source>complete</source>
            <translation>complet</translation>
        </message>
        <message>
            <source>Undo: %s</source>
            <translation>Annuler : %s</translation>
        </message>
        <message>
            <source>Nothing to undo</source>
            <translation>Rien à annuler</translation>
        </message>
        <message>
            <source>Redo: %s</source>
            <translation>Rétablir : %s</translation>
        </message>
        <message>
            <source>Nothing to redo</source>
            <translation>Rien à rétablir</translation>
        </message>
        <message>
            <source>This cabinet cannot be written: its dossiers can only be read.</source>
            <translation>Cette armoire est en lecture seule : ses dossiers peuvent seulement être lus.</translation>
        </message>
        <message>
            <source>The disk is full: this dossier can only be read. Free some space, then open it again.</source>
            <translation>Le disque est plein : ce dossier peut seulement être lu. Libérez de la place, puis ouvrez-le de nouveau.</translation>
        </message>
        <message>
            <source>This dossier is open on %s: it can only be read here.</source>
            <translation>Ce dossier est ouvert sur %s : ici, il peut seulement être lu.</translation>
        </message>
        <message>
            <source>Not for this procedure.</source>
            <translation>Sans objet pour cette démarche.</translation>
        </message>
        <message>
            <source>Undone: %s</source>
            <translation>Annulé : %s</translation>
        </message>
        <message>
            <source>Done: %s</source>
            <translation>Fait : %s</translation>
        </message>
        <message>
            <source>This dossier can only be read here.</source>
            <translation>Ce dossier peut seulement être lu ici.</translation>
        </message>
        <message>
            <source>Let go anywhere: it waits to be filed.</source>
            <translation>Lâchez où vous voulez : le document attend dans À classer.</translation>
        </message>
        <message>
            <source>Nothing is filed here: let go on a line of the list.</source>
            <translation>Rien ne se range ici : lâchez sur une ligne de la liste.</translation>
        </message>
    </context>
    <context>
        <name>ErasureDialog</name>
        <message>
            <source>Note of erasure</source>
            <translation>Attestation d’effacement</translation>
        </message>
        <message>
            <source>Dossier %s of the cabinet %s.</source>
            <translation>Dossier %s de l’armoire %s.</translation>
        </message>
        <message>
            <source>Its key was destroyed on %s: its content can no longer be read.</source>
            <translation>Sa clé a été détruite le %s : son contenu ne peut plus être lu.</translation>
        </message>
        <message>
            <source>Its file was removed from the disk.</source>
            <translation>Son fichier a été retiré du disque.</translation>
        </message>
        <message>
            <source>Its file, unreadable, could not be removed: delete it by hand.</source>
            <translation>Son fichier, illisible, n’a pas pu être retiré : supprimez-le à la main.</translation>
        </message>
        <message>
            <source>Copies made before (backups, hand-overs, paper) are not reached: destroy them too.</source>
            <translation>Les copies déjà faites (sauvegardes, remises, papier) ne sont pas atteintes : détruisez-les aussi.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Imprimer…</translation>
        </message>
    </context>
    <context>
        <name>EventForm</name>
        <message>
            <source>What happened</source>
            <translation>Ce qui s’est passé</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>Day of the event</source>
            <translation>Jour de l’événement</translation>
        </message>
        <message>
            <source>Hour of the event</source>
            <translation>Heure de l’événement</translation>
        </message>
        <message>
            <source>10:30, if known</source>
            <translation>10 h 30, si elle est connue</translation>
        </message>
        <message>
            <source>Note this event</source>
            <translation>Noter cet événement</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Jour</translation>
        </message>
        <message>
            <source>Hour</source>
            <translation>Heure</translation>
        </message>
        <message>
            <source>The hour matters: a period runs from hour to hour.</source>
            <translation>L’heure compte : un délai court d’heure à heure.</translation>
        </message>
        <message>
            <source>Say what happened and which day.</source>
            <translation>Dites ce qui s’est passé et quel jour.</translation>
        </message>
    </context>
    <context>
        <name>Explanation</name>
        <message>
            <source>For example: the landlord refuses to give a receipt; see the attestation.</source>
            <translation>Par exemple : le bailleur refuse de donner une quittance ; voir l’attestation.</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>Explication</translation>
        </message>
    </context>
    <context>
        <name>FileFields</name>
        <message>
            <source>Kind of document</source>
            <translation>Nature du document</translation>
        </message>
        <message>
            <source>Date of the document</source>
            <translation>Date du document</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>Valable jusqu’au</translation>
        </message>
        <message>
            <source>Period: first day</source>
            <translation>Période : premier jour</translation>
        </message>
        <message>
            <source>Period: last day</source>
            <translation>Période : dernier jour</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Translation of</source>
            <translation>Traduction de</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>For the team; never printed</source>
            <translation>Pour l’équipe ; jamais imprimée</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Nature</translation>
        </message>
        <message>
            <source>Dated</source>
            <translation>Daté du</translation>
        </message>
        <message>
            <source>Covers from</source>
            <translation>Couvre du</translation>
        </message>
        <message>
            <source>to</source>
            <translation>au</translation>
        </message>
        <message>
            <source>Translates</source>
            <translation>Traduit</translation>
        </message>
        <message>
            <source>File under…</source>
            <translation>Classer sous…</translation>
        </message>
        <message>
            <source>Put back to be filed</source>
            <translation>Remettre à classer</translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>Mettre à la corbeille</translation>
        </message>
        <message>
            <source>Keep it all the same</source>
            <translation>Le garder quand même</translation>
        </message>
        <message>
            <source>What was noticed is not told again.</source>
            <translation>Ce qui a été remarqué n’est plus répété.</translation>
        </message>
        <message>
            <source>Save the original file…</source>
            <translation>Enregistrer le fichier d’origine…</translation>
        </message>
        <message>
            <source>Not known yet</source>
            <translation>Pas encore connu</translation>
        </message>
        <message>
            <source>Nothing: it is an original</source>
            <translation>Rien : c’est un original</translation>
        </message>
        <message>
            <source>All the fields</source>
            <translation>Tous les champs</translation>
        </message>
        <message>
            <source>Fewer fields</source>
            <translation>Moins de champs</translation>
        </message>
    </context>
    <context>
        <name>FolderField</name>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
    </context>
    <context>
        <name>FrameCommands</name>
        <message>
            <source>Open a cabinet first.</source>
            <translation>Ouvrez d’abord une armoire.</translation>
        </message>
        <message>
            <source>Open a dossier first.</source>
            <translation>Ouvrez d’abord un dossier.</translation>
        </message>
        <message>
            <source>&amp;Undo: %s</source>
            <translation>&amp;Annuler : %s</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Annuler</translation>
        </message>
        <message>
            <source>&amp;Redo: %s</source>
            <translation>&amp;Rétablir : %s</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Rétablir</translation>
        </message>
    </context>
    <context>
        <name>Gate</name>
        <message>
            <source>Prepare a complete residence-permit file, offline.</source>
            <translation>Préparer un dossier de séjour complet, hors ligne.</translation>
        </message>
        <message>
            <source>Everything stays encrypted on this computer. Nothing is sent anywhere.</source>
            <translation>Tout reste chiffré sur cet ordinateur. Rien n’est envoyé nulle part.</translation>
        </message>
    </context>
    <context>
        <name>HandOver</name>
        <message>
            <source>File to write</source>
            <translation>Fichier à écrire</translation>
        </message>
        <message>
            <source>Dossiers handed over (*%s)</source>
            <translation>Dossiers remis (*%s)</translation>
        </message>
        <message>
            <source>Passphrase of this file</source>
            <translation>Phrase de passe de ce fichier</translation>
        </message>
        <message>
            <source>Send the steps of undo and the bin too</source>
            <translation>Remettre aussi l’historique et la corbeille</translation>
        </message>
        <message>
            <source>Give the passphrase by another way than the file: by telephone, for instance.</source>
            <translation>Transmettez la phrase de passe autrement que le fichier : par téléphone, par exemple.</translation>
        </message>
        <message>
            <source>Copy the passphrase</source>
            <translation>Copier la phrase de passe</translation>
        </message>
        <message>
            <source>Write the file</source>
            <translation>Écrire le fichier</translation>
        </message>
        <message>
            <source>Hand the dossier of %s over</source>
            <translation>Remettre le dossier de %s</translation>
        </message>
        <message>
            <source>The dossier stays here. Whoever receives the file opens it with its passphrase, in a cabinet.</source>
            <translation>Le dossier reste ici. La personne qui reçoit le fichier l’ouvre avec sa phrase de passe, dans une armoire.</translation>
        </message>
        <message>
            <source>Name a file and type a longer passphrase first.</source>
            <translation>Nommez d’abord un fichier et tapez une phrase plus longue.</translation>
        </message>
        <message>
            <source>Writing the file</source>
            <translation>Écriture du fichier</translation>
        </message>
        <message>
            <source>%s is written. Its passphrase is above; it is kept nowhere.</source>
            <translation>%s est écrit. Sa phrase de passe est ci-dessus ; elle n’est gardée nulle part.</translation>
        </message>
    </context>
    <context>
        <name>HandingPanel</name>
        <message>
            <source>On a stick…</source>
            <translation>Sur une clé…</translation>
        </message>
        <message>
            <source>Sheets to print</source>
            <translation>Feuilles à imprimer</translation>
        </message>
        <message>
            <source>Note a delivery…</source>
            <translation>Noter une remise…</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>Remises</translation>
        </message>
        <message>
            <source>Missing documents, for the person…</source>
            <translation>Pièces à fournir, pour la personne…</translation>
        </message>
        <message>
            <source>Originals to bring…</source>
            <translation>Originaux à présenter…</translation>
        </message>
        <message>
            <source>Receipt to be stamped…</source>
            <translation>Reçu à faire tamponner…</translation>
        </message>
        <message>
            <source>Last days to act…</source>
            <translation>Dates à ne pas dépasser…</translation>
        </message>
        <message>
            <source>What changes since the last delivery…</source>
            <translation>Ce qui change depuis la dernière remise…</translation>
        </message>
        <message>
            <source>Nothing yet. Once a version is noted here, its pieces keep their numbers.</source>
            <translation>Rien encore. Une fois une version notée ici, ses pièces gardent leurs numéros.</translation>
        </message>
        <message numerus="yes">
            <source>and %n before</source>
            <translation>
                <numerusform>et %n avant</numerusform>
                <numerusform>et %n avant</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n pièce</numerusform>
                <numerusform>%n pièces</numerusform>
            </translation>
        </message>
        <message>
            <source>Note as handed over…</source>
            <translation>Noter comme remis…</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>How to</source>
            <translation>Mode d’emploi</translation>
        </message>
        <message>
            <source>Search the guide…</source>
            <translation>Chercher dans le mode d’emploi…</translation>
        </message>
        <message>
            <source>Search the guide</source>
            <translation>Chercher dans le mode d’emploi</translation>
        </message>
        <message>
            <source>Pages of the guide</source>
            <translation>Pages du mode d’emploi</translation>
        </message>
        <message>
            <source>Page of the guide</source>
            <translation>Page du mode d’emploi</translation>
        </message>
        <message>
            <source>&amp;How to do this…</source>
            <translation>&amp;Mode d’emploi de cette page…</translation>
        </message>
    </context>
    <context>
        <name>IntakeDesk</name>
        <message>
            <source>Filed under: %s.</source>
            <translation>Rangé sous : %s.</translation>
        </message>
        <message numerus="yes">
            <source>Adding %n document(s)</source>
            <translation>
                <numerusform>Ajout de %n document</numerusform>
                <numerusform>Ajout de %n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n added</source>
            <translation>
                <numerusform>%n ajouté</numerusform>
                <numerusform>%n ajoutés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n locked</source>
            <translation>
                <numerusform>%n verrouillé</numerusform>
                <numerusform>%n verrouillés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not readable</source>
            <translation>
                <numerusform>%n illisible</numerusform>
                <numerusform>%n illisibles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already there</source>
            <translation>
                <numerusform>%n déjà là</numerusform>
                <numerusform>%n déjà là</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n passed over</source>
            <translation>
                <numerusform>%n laissé de côté</numerusform>
                <numerusform>%n laissés de côté</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not taken: stopped</source>
            <translation>
                <numerusform>%n non pris : arrêt demandé</numerusform>
                <numerusform>%n non pris : arrêt demandé</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing in it</source>
            <translation>rien à l’intérieur</translation>
        </message>
        <message numerus="yes">
            <source>; %n left from before</source>
            <translation>
                <numerusform> ; %n reste d’avant</numerusform>
                <numerusform> ; %n restent d’avant</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Give the password…</source>
            <translation>Donner le mot de passe…</translation>
        </message>
        <message>
            <source>Keep it as it is</source>
            <translation>Le garder tel quel</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Voir</translation>
        </message>
        <message>
            <source>Locked document</source>
            <translation>Document verrouillé</translation>
        </message>
        <message>
            <source>Password of %s (used once, kept nowhere):</source>
            <translation>Mot de passe de %s (utilisé une fois, jamais conservé) :</translation>
        </message>
        <message>
            <source>Check the period</source>
            <translation>Vérifier la période</translation>
        </message>
    </context>
    <context>
        <name>InterleaveDialog</name>
        <message>
            <source>Interleave fronts and backs</source>
            <translation>Alterner rectos et versos</translation>
        </message>
        <message>
            <source>%s holds the fronts. Choose the document that holds the backs: their pages will take turns.</source>
            <translation>%s contient les rectos. Choisissez le document qui contient les versos : leurs pages alterneront.</translation>
        </message>
        <message>
            <source>Interleave</source>
            <translation>Alterner</translation>
        </message>
        <message>
            <source>Document of the backs</source>
            <translation>Document des versos</translation>
        </message>
        <message>
            <source>The stack was turned over as a whole: the last back comes first</source>
            <translation>La pile a été retournée d’un bloc : le dernier verso vient en premier</translation>
        </message>
        <message>
            <source>Backs</source>
            <translation>Versos</translation>
        </message>
        <message>
            <source>Fronts: %s, backs: %s. What is left of the longer stack comes last: no page is lost.</source>
            <translation>Rectos : %s, versos : %s. Ce qui reste de la pile la plus longue vient à la fin : aucune page n’est perdue.</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KeepingMenu</name>
        <message>
            <source>&amp;Cabinet</source>
            <translation>Ar&amp;moire</translation>
        </message>
        <message>
            <source>Change the &amp;passphrase…</source>
            <translation>Changer la &amp;phrase de passe…</translation>
        </message>
        <message>
            <source>New recovery &amp;sheet…</source>
            <translation>Nouvelle &amp;feuille de secours…</translation>
        </message>
        <message>
            <source>&amp;Back up…</source>
            <translation>&amp;Sauvegarder…</translation>
        </message>
        <message>
            <source>&amp;Restore a copy…</source>
            <translation>&amp;Restaurer une copie…</translation>
        </message>
        <message>
            <source>&amp;Check the cabinet…</source>
            <translation>&amp;Vérifier l’armoire…</translation>
        </message>
        <message>
            <source>&amp;Hand the dossier over…</source>
            <translation>Re&amp;mettre le dossier…</translation>
        </message>
        <message>
            <source>Recei&amp;ve a dossier…</source>
            <translation>Re&amp;cevoir un dossier…</translation>
        </message>
        <message>
            <source>B&amp;in of the dossier…</source>
            <translation>Cor&amp;beille du dossier…</translation>
        </message>
        <message>
            <source>Resc&amp;ue a damaged dossier…</source>
            <translation>Sa&amp;uver un dossier abîmé…</translation>
        </message>
        <message>
            <source>&amp;Erase the dossier for good…</source>
            <translation>&amp;Effacer définitivement le dossier…</translation>
        </message>
        <message>
            <source>Open a cabinet first.</source>
            <translation>Ouvrez d’abord une armoire.</translation>
        </message>
        <message>
            <source>Open a dossier first.</source>
            <translation>Ouvrez d’abord un dossier.</translation>
        </message>
        <message>
            <source>Choose a person in the list first.</source>
            <translation>Choisissez d’abord une personne dans la liste.</translation>
        </message>
        <message>
            <source>Go back to the cabinet first.</source>
            <translation>Revenez d’abord à l’armoire.</translation>
        </message>
        <message>
            <source>Check a stic&amp;k…</source>
            <translation>Vérifier une c&amp;lé…</translation>
        </message>
    </context>
    <context>
        <name>LighterChoice</name>
        <message>
            <source>Make scans lighter</source>
            <translation>Alléger les numérisations</translation>
        </message>
        <message>
            <source>Black and white allowed for pages of text</source>
            <translation>Noir et blanc permis pour les pages de texte</translation>
        </message>
        <message>
            <source>Never for photos, pages with a coloured stamp and identity documents.</source>
            <translation>Jamais pour les photos, les pages à tampon coloré et les pièces d’identité.</translation>
        </message>
        <message>
            <source>See the page that changes most…</source>
            <translation>Voir la page qui change le plus…</translation>
        </message>
        <message>
            <source>No: nothing is lost</source>
            <translation>Non : rien n’est perdu</translation>
        </message>
        <message>
            <source>As little as it takes to fit</source>
            <translation>Juste ce qu’il faut pour tenir</translation>
        </message>
        <message>
            <source>Without loss</source>
            <translation>Sans perte</translation>
        </message>
        <message>
            <source>200 points an inch</source>
            <translation>200 points par pouce</translation>
        </message>
        <message>
            <source>150 points an inch</source>
            <translation>150 points par pouce</translation>
        </message>
        <message>
            <source>150 points, text in black and white</source>
            <translation>150 points, texte en noir et blanc</translation>
        </message>
    </context>
    <context>
        <name>ListPane</name>
        <message numerus="yes">
            <source>Situation: %n answer(s)</source>
            <translation>
                <numerusform>Situation : %n réponse</numerusform>
                <numerusform>Situation : %n réponses</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) still open</source>
            <translation>
                <numerusform>%n question en attente</numerusform>
                <numerusform>%n questions en attente</numerusform>
            </translation>
        </message>
        <message>
            <source>To pay: %s</source>
            <translation>À payer : %s</translation>
        </message>
        <message>
            <source>nothing known yet</source>
            <translation>pas encore connu</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to know</source>
            <translation>
                <numerusform>%n point à savoir</numerusform>
                <numerusform>%n points à savoir</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hide %n document(s) that are not asked</source>
            <translation>
                <numerusform>Masquer %n pièce non demandée</numerusform>
                <numerusform>Masquer %n pièces non demandées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n document(s) that are not asked</source>
            <translation>
                <numerusform>Afficher %n pièce non demandée</numerusform>
                <numerusform>Afficher %n pièces non demandées</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MatrixLegend</name>
        <message>
            <source>Proofs</source>
            <translation>Preuves</translation>
        </message>
        <message>
            <source>certain</source>
            <translation>certaine</translation>
        </message>
        <message>
            <source>real</source>
            <translation>réelle</translation>
        </message>
        <message>
            <source>limited</source>
            <translation>limitée</translation>
        </message>
        <message>
            <source>too few</source>
            <translation>trop peu</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucune</translation>
        </message>
        <message>
            <source>a figure: how many</source>
            <translation>le chiffre : combien</translation>
        </message>
    </context>
    <context>
        <name>MegabytesField</name>
        <message>
            <source> MB</source>
            <translation> Mo</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>pas de limite</translation>
        </message>
    </context>
    <context>
        <name>Message</name>
        <message>
            <source>Close this message</source>
            <translation>Fermer ce message</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Prepares complete, indexed residence-permit files, offline. It gives no legal advice.</source>
            <translation>Prépare des dossiers de séjour complets et indexés, hors ligne. Il ne donne pas de conseil juridique.</translation>
        </message>
        <message>
            <source>About Dossier</source>
            <translation>À propos de Dossier</translation>
        </message>
        <message>
            <source>Erase for good</source>
            <translation>Effacer définitivement</translation>
        </message>
        <message>
            <source>Erase the dossier of %s?</source>
            <translation>Effacer le dossier de %s ?</translation>
        </message>
        <message>
            <source>Its key is destroyed: nobody can read it again, and this cannot be undone. Other copies remain.</source>
            <translation>Sa clé est détruite : plus personne ne peut le lire, et rien ne l’annule. Les copies faites ailleurs restent.</translation>
        </message>
    </context>
    <context>
        <name>NewDossier</name>
        <message numerus="yes">
            <source>%n procedure(s)</source>
            <translation>
                <numerusform>%n démarche</numerusform>
                <numerusform>%n démarches</numerusform>
            </translation>
        </message>
        <message>
            <source>%s, chosen: %s</source>
            <translation>%s, choisie : %s</translation>
        </message>
        <message>
            <source>New dossier</source>
            <translation>Nouveau dossier</translation>
        </message>
        <message>
            <source>SURNAME First name</source>
            <translation>NOM Prénom</translation>
        </message>
        <message>
            <source>Name of the person</source>
            <translation>Nom de la personne</translation>
        </message>
        <message>
            <source>Date of the appointment or of the filing</source>
            <translation>Date du rendez-vous ou du dépôt</translation>
        </message>
        <message>
            <source>Search for a procedure…</source>
            <translation>Rechercher une démarche…</translation>
        </message>
        <message>
            <source>Search for a procedure</source>
            <translation>Rechercher une démarche</translation>
        </message>
        <message>
            <source>Procedures</source>
            <translation>Démarches</translation>
        </message>
        <message>
            <source>Create the dossier</source>
            <translation>Créer le dossier</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Personne</translation>
        </message>
        <message>
            <source>Appointment or filing (optional)</source>
            <translation>Rendez-vous ou dépôt (facultatif)</translation>
        </message>
        <message>
            <source>Procedure</source>
            <translation>Démarche</translation>
        </message>
        <message>
            <source>I do not know which procedure…</source>
            <translation>Je ne sais pas quelle démarche…</translation>
        </message>
        <message>
            <source>Choose a procedure on the left: its questions come here.</source>
            <translation>Choisissez une démarche à gauche : ses questions s’affichent ici.</translation>
        </message>
        <message>
            <source>What is not known yet can be answered later.</source>
            <translation>Ce qui n’est pas encore connu peut attendre.</translation>
        </message>
        <message>
            <source>Give a name and choose a procedure first.</source>
            <translation>Donnez d’abord un nom et choisissez une démarche.</translation>
        </message>
    </context>
    <context>
        <name>NewRecovery</name>
        <message>
            <source>Make a new sheet</source>
            <translation>Faire une nouvelle feuille</translation>
        </message>
        <message>
            <source>New recovery sheet</source>
            <translation>Nouvelle feuille de secours</translation>
        </message>
        <message>
            <source>The sheet printed before will open nothing any more: destroy it once this one is printed.</source>
            <translation>La feuille imprimée avant n’ouvrira plus rien : détruisez-la une fois celle-ci imprimée.</translation>
        </message>
        <message>
            <source>Making a new code</source>
            <translation>Création d’un nouveau code</translation>
        </message>
    </context>
    <context>
        <name>NewSecret</name>
        <message>
            <source>Strength of the passphrase</source>
            <translation>Solidité de la phrase de passe</translation>
        </message>
        <message>
            <source>Draw words for me</source>
            <translation>Tirer des mots au hasard</translation>
        </message>
        <message numerus="yes">
            <source>At least %n characters; a sentence you know by heart works well.</source>
            <translation>
                <numerusform>Au moins %n caractères ; une phrase que vous savez par cœur convient bien.</numerusform>
                <numerusform>Au moins %n caractères ; une phrase que vous savez par cœur convient bien.</numerusform>
            </translation>
        </message>
        <message>
            <source>Weak: someone with a copy of the folder could find it. Add words.</source>
            <translation>Faible : quelqu’un qui a une copie du dossier pourrait la trouver. Ajoutez des mots.</translation>
        </message>
        <message>
            <source>Good. One more word would make it strong.</source>
            <translation>Bonne. Un mot de plus la rendrait solide.</translation>
        </message>
        <message>
            <source>Strong.</source>
            <translation>Solide.</translation>
        </message>
    </context>
    <context>
        <name>Newcomers</name>
        <message>
            <source>Preparing the demonstration</source>
            <translation>Préparation de la démonstration</translation>
        </message>
    </context>
    <context>
        <name>NewerList</name>
        <message>
            <source>On %s, a newer list is in force, since %s.</source>
            <translation>Le %s, une liste plus récente est en vigueur, depuis le %s.</translation>
        </message>
        <message>
            <source>On %s, an earlier list is in force, since %s.</source>
            <translation>Le %s, une liste antérieure est en vigueur, depuis le %s.</translation>
        </message>
        <message numerus="yes">
            <source>%n difference(s).</source>
            <translation>
                <numerusform>%n différence.</numerusform>
                <numerusform>%n différences.</numerusform>
            </translation>
        </message>
        <message>
            <source>What is asked is the same.</source>
            <translation>Les pièces demandées sont les mêmes.</translation>
        </message>
        <message>
            <source>What was given is kept, and the update can be undone.</source>
            <translation>Ce qui a été versé est gardé ; la mise à jour peut être annulée.</translation>
        </message>
        <message>
            <source>See the differences</source>
            <translation>Voir les différences</translation>
        </message>
        <message>
            <source>Update the list</source>
            <translation>Mettre à jour la liste</translation>
        </message>
    </context>
    <context>
        <name>NoticesPanel</name>
        <message>
            <source>Good to know before filing</source>
            <translation>À savoir avant de déposer</translation>
        </message>
    </context>
    <context>
        <name>OpenCard</name>
        <message>
            <source>Folder of the cabinet</source>
            <translation>Emplacement de l’armoire</translation>
        </message>
        <message>
            <source>Choose another folder…</source>
            <translation>Choisir un autre emplacement…</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Phrase de passe</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Code de secours</translation>
        </message>
        <message>
            <source>Open the cabinet</source>
            <translation>Ouvrir l’armoire</translation>
        </message>
        <message>
            <source>Forgotten? Use the recovery code</source>
            <translation>Oubliée ? Prendre le code de secours</translation>
        </message>
        <message>
            <source>Create another cabinet…</source>
            <translation>Créer une autre armoire…</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>Ouverture</translation>
        </message>
        <message>
            <source>Cabinet</source>
            <translation>Armoire</translation>
        </message>
        <message>
            <source>Open your cabinet</source>
            <translation>Ouvrez votre armoire</translation>
        </message>
        <message>
            <source>Use the passphrase</source>
            <translation>Prendre la phrase de passe</translation>
        </message>
        <message>
            <source>Choose the folder of the cabinet first.</source>
            <translation>Choisissez d’abord l’emplacement de l’armoire.</translation>
        </message>
    </context>
    <context>
        <name>OrientationDialog</name>
        <message>
            <source>Which procedure?</source>
            <translation>Quelle démarche ?</translation>
        </message>
        <message>
            <source>Other situation</source>
            <translation>Autre situation</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>The answers sort the procedures; they decide nothing. Have the choice checked by a jurist.</source>
            <translation>Les réponses trient les démarches ; elles ne décident de rien. Faites vérifier le choix par un juriste.</translation>
        </message>
        <message>
            <source>What brings the person here?</source>
            <translation>Qu’est-ce qui amène la personne ?</translation>
        </message>
        <message>
            <source>Choose the closest situation; you can come back and look at another one.</source>
            <translation>Choisissez la situation la plus proche ; vous pourrez revenir en voir une autre.</translation>
        </message>
        <message>
            <source>Answer what is known. Each answer sorts the procedures on the right again.</source>
            <translation>Répondez à ce qui est connu. Chaque réponse trie à nouveau les démarches, à droite.</translation>
        </message>
        <message>
            <source>Show them all</source>
            <translation>Les montrer toutes</translation>
        </message>
        <message>
            <source>Nothing more to ask: no other answer would change the list on the right.</source>
            <translation>Plus rien à demander : aucune autre réponse ne changerait la liste de droite.</translation>
        </message>
        <message numerus="yes">
            <source>%n other question(s) may still come.</source>
            <translation>
                <numerusform>%n autre question peut encore venir.</numerusform>
                <numerusform>%n autres questions peuvent encore venir.</numerusform>
            </translation>
        </message>
        <message>
            <source>To look at</source>
            <translation>À regarder</translation>
        </message>
        <message>
            <source>A condition is not met, on these answers</source>
            <translation>Une condition n’est pas remplie, d’après ces réponses</translation>
        </message>
    </context>
    <context>
        <name>Originals</name>
        <message>
            <source>Save the original file</source>
            <translation>Enregistrer le fichier d’origine</translation>
        </message>
        <message>
            <source>%s is written as it came, and was read again: not a byte differs.</source>
            <translation>%s est écrit tel qu’il est venu, et relu : pas un octet ne diffère.</translation>
        </message>
        <message>
            <source>It is no longer encrypted there.</source>
            <translation>Là, il n’est plus chiffré.</translation>
        </message>
    </context>
    <context>
        <name>Page</name>
        <message>
            <source>Under way: %s. Wait until it is done, or stop it, then leave.</source>
            <translation>En cours : %s. Attendez la fin, ou arrêtez, puis quittez.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
    </context>
    <context>
        <name>PageArea</name>
        <message>
            <source>Page</source>
            <translation>Page</translation>
        </message>
    </context>
    <context>
        <name>PageDesk</name>
        <message numerus="yes">
            <source>Cropping %n page(s)</source>
            <translation>
                <numerusform>Rognage de %n page</numerusform>
                <numerusform>Rognage de %n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Looking for blank pages among %n</source>
            <translation>
                <numerusform>Recherche de pages blanches parmi %n</numerusform>
                <numerusform>Recherche de pages blanches parmi %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PageDialog</name>
        <message>
            <source>By keyboard: 1 to 4 take a corner, 0 the whole; the arrows move it, finely with Shift.</source>
            <translation>Au clavier : 1 à 4 prennent un coin, 0 le tout ; les flèches le déplacent, finement avec Maj.</translation>
        </message>
    </context>
    <context>
        <name>PageGrid</name>
        <message>
            <source>Pages of the document</source>
            <translation>Pages du document</translation>
        </message>
        <message>
            <source>Let go between two pages, at the line that is drawn.</source>
            <translation>Lâchez entre deux pages, à l’endroit du trait.</translation>
        </message>
        <message>
            <source>Page %s</source>
            <translation>Page %s</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PageGridModel</name>
        <message>
            <source>Page %s of %s</source>
            <translation>Page %s sur %s</translation>
        </message>
        <message>
            <source>turned</source>
            <translation>tournée</translation>
        </message>
        <message>
            <source>cropped</source>
            <translation>rognée</translation>
        </message>
        <message>
            <source>straightened</source>
            <translation>redressée</translation>
        </message>
        <message>
            <source>both sides</source>
            <translation>recto et verso</translation>
        </message>
        <message>
            <source>blank? ink: %s %</source>
            <translation>blanche ? encre : %s %</translation>
        </message>
    </context>
    <context>
        <name>PagesCompared</name>
        <message>
            <source>The page that changes most</source>
            <translation>La page qui change le plus</translation>
        </message>
        <message>
            <source>As it was given</source>
            <translation>Telle qu’elle a été versée</translation>
        </message>
        <message>
            <source>As it would leave</source>
            <translation>Telle qu’elle partirait</translation>
        </message>
        <message>
            <source>Check that the smallest print and the stamps can still be read.</source>
            <translation>Vérifiez que les petits caractères et les tampons se lisent encore.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>PagesPane</name>
        <message>
            <source>Page</source>
            <translation>Page</translation>
        </message>
        <message>
            <source>One page at a time (Ctrl+G)</source>
            <translation>Une page à la fois (Ctrl+G)</translation>
        </message>
        <message>
            <source>All the pages side by side (Ctrl+G)</source>
            <translation>Toutes les pages côte à côte (Ctrl+G)</translation>
        </message>
        <message>
            <source>Crop…</source>
            <translation>Rogner…</translation>
        </message>
        <message>
            <source>Cut here</source>
            <translation>Couper ici</translation>
        </message>
        <message>
            <source>Leave the pages out</source>
            <translation>Retirer les pages</translation>
        </message>
        <message>
            <source>More on pages</source>
            <translation>Autres actions sur les pages</translation>
        </message>
        <message>
            <source>Keep all</source>
            <translation>Tout garder</translation>
        </message>
        <message>
            <source>All pages (%s)</source>
            <translation>Toutes les pages (%s)</translation>
        </message>
        <message>
            <source>%s of %s pages</source>
            <translation>%s pages sur %s</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) may be blank. They stay unless you leave them out.</source>
            <translation>
                <numerusform>%n page semble blanche. Elle reste, sauf si vous la retirez.</numerusform>
                <numerusform>%n pages semblent blanches. Elles restent, sauf si vous les retirez.</numerusform>
            </translation>
        </message>
        <message>
            <source>No page seems blank.</source>
            <translation>Aucune page ne semble blanche.</translation>
        </message>
        <message>
            <source>Choose them</source>
            <translation>Les choisir</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Choose a document first.</source>
            <translation>Choisissez d’abord un document.</translation>
        </message>
        <message>
            <source>This dossier can only be read here.</source>
            <translation>Ce dossier peut seulement être lu ici.</translation>
        </message>
        <message>
            <source>Choose one page or more first.</source>
            <translation>Choisissez d’abord une page ou plusieurs.</translation>
        </message>
        <message>
            <source>Choose the page that begins the next document: not the first one.</source>
            <translation>Choisissez la page qui commence le document suivant : pas la première.</translation>
        </message>
        <message>
            <source>The document is as it came.</source>
            <translation>Le document est tel qu’il est arrivé.</translation>
        </message>
        <message>
            <source>Choose two pages, or two documents to be filed: the front and the back of the card.</source>
            <translation>Choisissez deux pages, ou deux documents à classer : le recto et le verso de la carte.</translation>
        </message>
        <message>
            <source>The backs must be in another document.</source>
            <translation>Les versos doivent être dans un autre document.</translation>
        </message>
        <message>
            <source>Turn to the right</source>
            <translation>Tourner à droite</translation>
        </message>
        <message>
            <source>Turn to the left</source>
            <translation>Tourner à gauche</translation>
        </message>
        <message>
            <source>Straighten…</source>
            <translation>Redresser…</translation>
        </message>
        <message>
            <source>Cut here: the pages chosen begin a document</source>
            <translation>Couper ici : les pages choisies commencent un document</translation>
        </message>
        <message>
            <source>Make a document of these pages</source>
            <translation>Faire un document de ces pages</translation>
        </message>
        <message>
            <source>Cut, to paste elsewhere</source>
            <translation>Couper, pour coller ailleurs</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Both sides on one page…</source>
            <translation>Recto et verso sur une page…</translation>
        </message>
        <message>
            <source>Interleave fronts and backs…</source>
            <translation>Alterner rectos et versos…</translation>
        </message>
        <message>
            <source>Look for blank pages</source>
            <translation>Chercher les pages blanches</translation>
        </message>
        <message>
            <source>Show these pages as they came</source>
            <translation>Rendre ces pages comme à l’origine</translation>
        </message>
        <message>
            <source>Back to the original</source>
            <translation>Revenir à l’original</translation>
        </message>
    </context>
    <context>
        <name>PaperList</name>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PeriodLine</name>
        <message>
            <source>Covers from</source>
            <translation>Prouve du</translation>
        </message>
        <message>
            <source>to</source>
            <translation>au</translation>
        </message>
        <message>
            <source>Brought for this period; the page itself tells none. Correct it if it proves another.</source>
            <translation>Apporté pour cette période ; la page n’en dit aucune. Corrigez-la si le document en prouve une autre.</translation>
        </message>
        <message>
            <source>Period: first day</source>
            <translation>Période : premier jour</translation>
        </message>
        <message>
            <source>Period: last day</source>
            <translation>Période : dernier jour</translation>
        </message>
    </context>
    <context>
        <name>PiecesView</name>
        <message>
            <source>Nothing is proposed for the document shown.</source>
            <translation>Rien n’est proposé pour le document affiché.</translation>
        </message>
        <message>
            <source>Nothing chosen</source>
            <translation>Rien de choisi</translation>
        </message>
        <message>
            <source>Choose a line of the list to see what is asked and why, or a document to see its pages.</source>
            <translation>Choisissez une ligne de la liste pour voir ce qui est demandé et pourquoi, ou un document pour voir ses pages.</translation>
        </message>
        <message>
            <source>This dossier can only be read here.</source>
            <translation>Ce dossier peut seulement être lu ici.</translation>
        </message>
        <message>
            <source>Choose a document first.</source>
            <translation>Choisissez d’abord un document.</translation>
        </message>
        <message>
            <source>Choose a line of the list first.</source>
            <translation>Choisissez d’abord une ligne de la liste.</translation>
        </message>
        <message>
            <source>File under…</source>
            <translation>Classer sous…</translation>
        </message>
        <message>
            <source>Put back to be filed</source>
            <translation>Remettre à classer</translation>
        </message>
        <message>
            <source>Save the original file…</source>
            <translation>Enregistrer le fichier d’origine…</translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>Mettre à la corbeille</translation>
        </message>
        <message>
            <source>Add documents here…</source>
            <translation>Ajouter des documents ici…</translation>
        </message>
        <message>
            <source>Explain…</source>
            <translation>Expliquer…</translation>
        </message>
    </context>
    <context>
        <name>PlaceDialog</name>
        <message>
            <source>File under</source>
            <translation>Classer sous</translation>
        </message>
        <message>
            <source>Type a few letters: passport, lease, birth…</source>
            <translation>Tapez quelques lettres : passeport, bail, naissance…</translation>
        </message>
        <message>
            <source>Search for a place</source>
            <translation>Rechercher une place</translation>
        </message>
        <message>
            <source>Places of the list</source>
            <translation>Places de la liste</translation>
        </message>
        <message>
            <source>File here</source>
            <translation>Classer ici</translation>
        </message>
        <message>
            <source>Where does %s go?</source>
            <translation>Où classer %s ?</translation>
        </message>
    </context>
    <context>
        <name>PlanModel</name>
        <message>
            <source>No.</source>
            <translation>N°</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Intitulé</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Pages</translation>
        </message>
        <message numerus="yes">
            <source>%n p.</source>
            <translation>
                <numerusform>%n p.</numerusform>
                <numerusform>%n p.</numerusform>
            </translation>
        </message>
        <message>
            <source>%s — withdrawn</source>
            <translation>%s — pièce retirée</translation>
        </message>
        <message>
            <source>Not in this version</source>
            <translation>Non jointe à cette version</translation>
        </message>
    </context>
    <context>
        <name>PresenceModel</name>
        <message>
            <source>Quarter %s</source>
            <translation>Trimestre %s</translation>
        </message>
        <message>
            <source>Half-year %s</source>
            <translation>Semestre %s</translation>
        </message>
        <message>
            <source>Year</source>
            <translation>Année</translation>
        </message>
        <message>
            <source>%s: no proof</source>
            <translation>%s : aucune preuve</translation>
        </message>
        <message numerus="yes">
            <source>%n proof(s)</source>
            <translation>
                <numerusform>%n preuve</numerusform>
                <numerusform>%n preuves</numerusform>
            </translation>
        </message>
        <message>
            <source>Quarter %s of %s</source>
            <translation>Trimestre %s de %s</translation>
        </message>
        <message>
            <source>Half-year %s of %s</source>
            <translation>Semestre %s de %s</translation>
        </message>
        <message numerus="yes">
            <source>%n month(s)</source>
            <translation>
                <numerusform>%n mois</numerusform>
                <numerusform>%n mois</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n jour</numerusform>
                <numerusform>%n jours</numerusform>
            </translation>
        </message>
        <message>
            <source>%s without proof, from %s to %s</source>
            <translation>%s sans preuve, du %s au %s</translation>
        </message>
    </context>
    <context>
        <name>PresenceView</name>
        <message>
            <source>Threshold</source>
            <translation>Seuil</translation>
        </message>
        <message>
            <source>Proofs of presence by year</source>
            <translation>Preuves de présence par année</translation>
        </message>
        <message>
            <source>This threshold is met over the whole period.</source>
            <translation>Ce seuil est atteint sur toute la période.</translation>
        </message>
        <message numerus="yes">
            <source>%n gap(s)</source>
            <translation>
                <numerusform>%n trou</numerusform>
                <numerusform>%n trous</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n period(s) with too few proofs</source>
            <translation>
                <numerusform>%n période avec trop peu de preuves</numerusform>
                <numerusform>%n périodes avec trop peu de preuves</numerusform>
            </translation>
        </message>
        <message>
            <source>not enough certain proofs in %s</source>
            <translation>pas assez de preuves certaines en %s</translation>
        </message>
        <message>
            <source>No proof yet.</source>
            <translation>Aucune preuve pour l’instant.</translation>
        </message>
        <message>
            <source>Add documents here…</source>
            <translation>Ajouter des documents ici…</translation>
        </message>
        <message>
            <source>%s has no period: give its dates</source>
            <translation>%s n’a pas de période : donnez ses dates</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) could be left out without lowering the threshold</source>
            <translation>
                <numerusform>%n document pourrait être retiré sans passer sous le seuil</numerusform>
                <numerusform>%n documents pourraient être retirés sans passer sous le seuil</numerusform>
            </translation>
        </message>
        <message>
            <source>From %s to %s</source>
            <translation>Du %s au %s</translation>
        </message>
        <message numerus="yes">
            <source>%n proof(s)</source>
            <translation>
                <numerusform>%n preuve</numerusform>
                <numerusform>%n preuves</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>%s without proof</source>
            <translation>%s sans preuve</translation>
        </message>
        <message>
            <source>%s: confirm its period, %s to %s</source>
            <translation>%s : confirmez sa période, du %s au %s</translation>
        </message>
    </context>
    <context>
        <name>ProgressStrip</name>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>less than a minute left</source>
            <translation>moins d’une minute</translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s) left</source>
            <translation>
                <numerusform>environ %n minute</numerusform>
                <numerusform>environ %n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProposalBar</name>
        <message>
            <source>Proposal for this document</source>
            <translation>Proposition pour ce document</translation>
        </message>
        <message>
            <source>Accept ⏎</source>
            <translation>Accepter ⏎</translation>
        </message>
        <message>
            <source>Accept what is ticked</source>
            <translation>Accepter ce qui est coché</translation>
        </message>
        <message>
            <source>Fill in what is ticked (Enter); it can be undone</source>
            <translation>Remplir ce qui est coché (Entrée) ; cela s’annule</translation>
        </message>
        <message>
            <source>Show on the page</source>
            <translation>Voir sur la page</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Propose nothing more for this document; it can be undone</source>
            <translation>Ne plus rien proposer pour ce document ; cela s’annule</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>Compris</translation>
        </message>
        <message>
            <source>Proposed</source>
            <translation>Proposé</translation>
        </message>
        <message>
            <source>%s → %s</source>
            <translation>%s → %s</translation>
        </message>
        <message>
            <source>read: %s</source>
            <translation>lu : %s</translation>
        </message>
        <message>
            <source>Dated %s</source>
            <translation>Daté du %s</translation>
        </message>
        <message>
            <source>Covers %s to %s</source>
            <translation>Couvre du %s au %s</translation>
        </message>
        <message>
            <source>Valid until %s</source>
            <translation>Valable jusqu’au %s</translation>
        </message>
        <message>
            <source>read on the page: %s</source>
            <translation>lu sur la page : %s</translation>
        </message>
        <message>
            <source>The words of this picture are not read</source>
            <translation>Les mots de cette image ne sont pas lus</translation>
        </message>
        <message>
            <source>No program that reads pictures is installed. Tesseract, with French, is free and works offline.</source>
            <translation>Aucun programme de lecture des images n’est installé. Tesseract, avec le français, est libre et travaille hors ligne.</translation>
        </message>
    </context>
    <context>
        <name>Reasons</name>
        <message>
            <source>Depends on the date of the appointment.</source>
            <translation>Dépend de la date du rendez-vous.</translation>
        </message>
        <message>
            <source>Depends on: %s</source>
            <translation>Dépend de : %s</translation>
        </message>
        <message>
            <source>Useful, not required.</source>
            <translation>Utile, sans être exigé.</translation>
        </message>
        <message>
            <source>Good until %s</source>
            <translation>Bon jusqu’au %s</translation>
        </message>
        <message>
            <source>dated %s</source>
            <translation>du %s</translation>
        </message>
        <message>
            <source>valid until %s</source>
            <translation>valable jusqu’au %s</translation>
        </message>
        <message>
            <source>translation</source>
            <translation>traduction</translation>
        </message>
    </context>
    <context>
        <name>Receive</name>
        <message>
            <source>File received</source>
            <translation>Fichier reçu</translation>
        </message>
        <message>
            <source>Dossiers handed over (*%s)</source>
            <translation>Dossiers remis (*%s)</translation>
        </message>
        <message>
            <source>Passphrase of this file</source>
            <translation>Phrase de passe de ce fichier</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Recevoir</translation>
        </message>
        <message>
            <source>Receive a dossier</source>
            <translation>Recevoir un dossier</translation>
        </message>
        <message>
            <source>It joins the cabinet. A copy of a dossier already here is kept beside it: nothing is replaced.</source>
            <translation>Il rejoint l’armoire. La copie d’un dossier déjà présent est gardée à côté : rien n’est remplacé.</translation>
        </message>
        <message>
            <source>Reading the file</source>
            <translation>Lecture du fichier</translation>
        </message>
        <message>
            <source>This dossier was here already, in the same state. Both are kept.</source>
            <translation>Ce dossier était déjà ici, dans le même état. Les deux sont gardés.</translation>
        </message>
        <message>
            <source>This dossier was here already; the one received goes further. Both are kept.</source>
            <translation>Ce dossier était déjà ici ; celui qui arrive va plus loin. Les deux sont gardés.</translation>
        </message>
        <message>
            <source>This dossier was here already and goes further than the one received. Both are kept.</source>
            <translation>Ce dossier était déjà ici et va plus loin que celui qui arrive. Les deux sont gardés.</translation>
        </message>
        <message>
            <source>This dossier was here already and both were changed since. Both are kept: compare them.</source>
            <translation>Ce dossier était déjà ici et les deux ont changé depuis. Les deux sont gardés : comparez-les.</translation>
        </message>
        <message>
            <source>The dossier is in the cabinet.</source>
            <translation>Le dossier est dans l’armoire.</translation>
        </message>
    </context>
    <context>
        <name>RecoveryCard</name>
        <message>
            <source>Recovery code: %s</source>
            <translation>Code de secours : %s</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Imprimer…</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Continue without printing</source>
            <translation>Continuer sans imprimer</translation>
        </message>
        <message>
            <source>Keep this recovery code</source>
            <translation>Gardez ce code de secours</translation>
        </message>
        <message>
            <source>It opens the cabinet if the passphrase is forgotten. Nobody can make another one for you: without the passphrase and without this code, the files are lost. It is shown only once.</source>
            <translation>Il ouvre l’armoire si la phrase de passe est oubliée. Personne ne peut vous en refaire un : sans la phrase et sans ce code, les dossiers sont perdus. Il n’est montré qu’une fois.</translation>
        </message>
        <message>
            <source>Copied. Paste it somewhere safe, away from this computer.</source>
            <translation>Copié. Collez-le en lieu sûr, loin de cet ordinateur.</translation>
        </message>
        <message>
            <source>Recovery code of the cabinet</source>
            <translation>Code de secours de l’armoire</translation>
        </message>
        <message>
            <source>Keep this sheet away from the computer and from the USB stick of the cabinet.</source>
            <translation>Gardez cette feuille loin de l’ordinateur et de la clé USB de l’armoire.</translation>
        </message>
        <message>
            <source>Sent to the printer.</source>
            <translation>Envoyé à l’imprimante.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continuer</translation>
        </message>
    </context>
    <context>
        <name>RequirementPanel</name>
        <message>
            <source>Answer: %s</source>
            <translation>Répondre : %s</translation>
        </message>
        <message>
            <source>Add documents here…</source>
            <translation>Ajouter des documents ici…</translation>
        </message>
        <message>
            <source>Any one of these</source>
            <translation>L’une de ces pièces</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>Ce qui est demandé</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Ce que c’est</translation>
        </message>
        <message>
            <source>Where to get it</source>
            <translation>Où l’obtenir</translation>
        </message>
        <message>
            <source>Common mistakes</source>
            <translation>Erreurs fréquentes</translation>
        </message>
        <message>
            <source>If it is missing or weak, say why</source>
            <translation>Si elle manque ou reste faible, dites pourquoi</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>Sources</translation>
        </message>
    </context>
    <context>
        <name>Rescue</name>
        <message>
            <source>Rescue</source>
            <translation>Sauver</translation>
        </message>
        <message>
            <source>Rescue the dossier of %s</source>
            <translation>Sauver le dossier de %s</translation>
        </message>
        <message>
            <source>What can be read goes into a new dossier; the damaged file stays as it is. A recent copy of the cabinet is better, where there is one.</source>
            <translation>Ce qui se lit encore va dans un nouveau dossier ; le fichier abîmé reste tel quel. Une copie récente de l’armoire vaut mieux, s’il y en a une.</translation>
        </message>
        <message>
            <source>Reading what can be read</source>
            <translation>Lecture de ce qui se lit encore</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) saved.</source>
            <translation>
                <numerusform>%n document sauvé.</numerusform>
                <numerusform>%n documents sauvés.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) could not be read whole.</source>
            <translation>
                <numerusform>%n document n’a pas pu être lu en entier.</numerusform>
                <numerusform>%n documents n’ont pas pu être lus en entier.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s) of undo could not be read.</source>
            <translation>
                <numerusform>%n étape d’annulation n’a pas pu être lue.</numerusform>
                <numerusform>%n étapes d’annulation n’ont pas pu être lues.</numerusform>
            </translation>
        </message>
        <message>
            <source>The list of documents is damaged: more may be lost than is named.</source>
            <translation>La liste des documents est abîmée : il peut manquer plus que ce qui est nommé.</translation>
        </message>
        <message>
            <source>A new dossier holds what could be read.</source>
            <translation>Un nouveau dossier contient ce qui a pu être lu.</translation>
        </message>
    </context>
    <context>
        <name>Restore</name>
        <message>
            <source>Folder of the copies</source>
            <translation>Dossier des copies</translation>
        </message>
        <message>
            <source>Copy to restore</source>
            <translation>Copie à restaurer</translation>
        </message>
        <message>
            <source>Empty folder for the cabinet</source>
            <translation>Dossier vide pour l’armoire</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Restaurer</translation>
        </message>
        <message>
            <source>Restore a copy</source>
            <translation>Restaurer une copie</translation>
        </message>
        <message>
            <source>The copy becomes a cabinet of its own, opened with the passphrase it had that day.</source>
            <translation>La copie devient une armoire à part entière, qui s’ouvre avec la phrase de passe de l’époque.</translation>
        </message>
        <message numerus="yes">
            <source>%n dossier(s), %s</source>
            <translation>
                <numerusform>%n dossier, %s</numerusform>
                <numerusform>%n dossiers, %s</numerusform>
            </translation>
        </message>
        <message>
            <source>No copy in this folder</source>
            <translation>Aucune copie dans ce dossier</translation>
        </message>
        <message>
            <source>Choose a copy and an empty folder first.</source>
            <translation>Choisissez d’abord une copie et un dossier vide.</translation>
        </message>
        <message>
            <source>Restoring the copy</source>
            <translation>Restauration de la copie</translation>
        </message>
        <message>
            <source>The cabinet is back in %s. Open it with the passphrase it had that day.</source>
            <translation>L’armoire est restaurée dans %s. Ouvrez-la avec la phrase de passe de l’époque.</translation>
        </message>
    </context>
    <context>
        <name>RoomEntries</name>
        <message>
            <source>Open a dossier first.</source>
            <translation>Ouvrez d’abord un dossier.</translation>
        </message>
        <message>
            <source>Go back to the cabinet first.</source>
            <translation>Revenez d’abord à l’armoire.</translation>
        </message>
        <message>
            <source>Open a cabinet first.</source>
            <translation>Ouvrez d’abord une armoire.</translation>
        </message>
        <message>
            <source>Choose a person in the list first.</source>
            <translation>Choisissez d’abord une personne dans la liste.</translation>
        </message>
        <message>
            <source>&amp;Open the dossier chosen</source>
            <translation>&amp;Ouvrir le dossier choisi</translation>
        </message>
        <message>
            <source>&amp;Situation</source>
            <translation>&amp;Situation</translation>
        </message>
        <message>
            <source>Things to &amp;know</source>
            <translation>Points à sa&amp;voir</translation>
        </message>
        <message>
            <source>To pa&amp;y</source>
            <translation>À pa&amp;yer</translation>
        </message>
        <message>
            <source>Su&amp;re proposals…</source>
            <translation>Propositions sû&amp;res…</translation>
        </message>
        <message>
            <source>Save the deadlines as a &amp;calendar…</source>
            <translation>Enregistrer &amp;les échéances pour l’agenda…</translation>
        </message>
        <message>
            <source>Print the &amp;deadlines…</source>
            <translation>Imprimer les &amp;échéances…</translation>
        </message>
        <message>
            <source>&amp;Missing documents, for the person…</source>
            <translation>&amp;Pièces à fournir, pour la personne…</translation>
        </message>
        <message>
            <source>Ori&amp;ginals to bring…</source>
            <translation>Ori&amp;ginaux à présenter…</translation>
        </message>
        <message>
            <source>&amp;Receipt to be stamped…</source>
            <translation>&amp;Reçu à faire tamponner…</translation>
        </message>
        <message>
            <source>&amp;Last days to act…</source>
            <translation>&amp;Dates à ne pas dépasser…</translation>
        </message>
        <message>
            <source>What changes since the last deli&amp;very…</source>
            <translation>Ce &amp;qui change depuis la dernière remise…</translation>
        </message>
        <message>
            <source>On a &amp;stick…</source>
            <translation>Sur une &amp;clé…</translation>
        </message>
        <message>
            <source>&amp;Note a delivery…</source>
            <translation>&amp;Noter une remise…</translation>
        </message>
        <message>
            <source>&amp;Open what was assembled</source>
            <translation>&amp;Ouvrir ce qui est assemblé</translation>
        </message>
        <message>
            <source>Show it in its &amp;folder</source>
            <translation>&amp;Montrer dans son dossier</translation>
        </message>
        <message>
            <source>C&amp;heck it again</source>
            <translation>&amp;Vérifier de nouveau</translation>
        </message>
        <message>
            <source>&amp;Print it…</source>
            <translation>&amp;Imprimer…</translation>
        </message>
        <message>
            <source>Assemble first.</source>
            <translation>Assemblez d’abord.</translation>
        </message>
    </context>
    <context>
        <name>ScanDesk</name>
        <message>
            <source>Scan…</source>
            <translation>Numériser…</translation>
        </message>
        <message>
            <source>Watch a folder…</source>
            <translation>Surveiller un dossier…</translation>
        </message>
        <message>
            <source>This dossier can only be read here.</source>
            <translation>Ce dossier peut seulement être lu ici.</translation>
        </message>
        <message>
            <source>Open a dossier first.</source>
            <translation>Ouvrez d’abord un dossier.</translation>
        </message>
        <message>
            <source>Scan with “%s”</source>
            <translation>Numériser avec « %s »</translation>
        </message>
        <message>
            <source>Sca&amp;n…</source>
            <translation>&amp;Numériser…</translation>
        </message>
        <message>
            <source>&amp;Watch the folder of a copier…</source>
            <translation>Sur&amp;veiller le dossier d’un copieur…</translation>
        </message>
    </context>
    <context>
        <name>ScanDialog</name>
        <message>
            <source>Scan</source>
            <translation>Numériser</translation>
        </message>
        <message>
            <source>No scanner was found</source>
            <translation>Aucun scanner trouvé</translation>
        </message>
        <message>
            <source>Switch it on and plug it in, search the local network, or type its address. Otherwise scan with your usual program and show us the folder where the pages go, or add photos: one page each, flat, in good light.</source>
            <translation>Allumez-le et branchez-le, cherchez sur le réseau local, ou tapez son adresse. Sinon, numérisez avec votre programme habituel et montrez-nous le dossier où vont les pages, ou ajoutez des photos : une page chacune, à plat, bien éclairée.</translation>
        </message>
        <message>
            <source>Search the local network</source>
            <translation>Chercher sur le réseau local</translation>
        </message>
        <message>
            <source>Watch a folder…</source>
            <translation>Surveiller un dossier…</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Prêt</translation>
        </message>
        <message>
            <source>Put the paper in, then press Enter.</source>
            <translation>Posez le papier, puis appuyez sur Entrée.</translation>
        </message>
        <message>
            <source>Looking for scanners…</source>
            <translation>Recherche des scanners…</translation>
        </message>
        <message>
            <source>Some take several seconds to answer.</source>
            <translation>Certains mettent plusieurs secondes à répondre.</translation>
        </message>
        <message>
            <source>Begin another document</source>
            <translation>Commencer un autre document</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Scan %s</source>
            <translation>Numérisation %s</translation>
        </message>
        <message>
            <source>Asking %s…</source>
            <translation>On interroge %s…</translation>
        </message>
        <message>
            <source>%s answers.</source>
            <translation>%s répond.</translation>
        </message>
        <message>
            <source>Keep these settings under a name…</source>
            <translation>Garder ces réglages sous un nom…</translation>
        </message>
        <message>
            <source>Forget this profile</source>
            <translation>Oublier ce profil</translation>
        </message>
        <message>
            <source>Forget this scanner</source>
            <translation>Oublier ce scanner</translation>
        </message>
        <message>
            <source>Keep these settings</source>
            <translation>Garder ces réglages</translation>
        </message>
        <message>
            <source>Name of the profile:</source>
            <translation>Nom du profil :</translation>
        </message>
        <message>
            <source>A scan is under way.</source>
            <translation>Une numérisation est en cours.</translation>
        </message>
        <message>
            <source>Choose a scanner first.</source>
            <translation>Choisissez d’abord un scanner.</translation>
        </message>
        <message>
            <source>The scanner has not answered yet.</source>
            <translation>Le scanner n’a pas encore répondu.</translation>
        </message>
        <message>
            <source>Scanning</source>
            <translation>Numérisation</translation>
        </message>
        <message>
            <source>Scanning the stack</source>
            <translation>Numérisation de la pile</translation>
        </message>
        <message>
            <source>page %s</source>
            <translation>page %s</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) came.</source>
            <translation>
                <numerusform>%n page est arrivée.</numerusform>
                <numerusform>%n pages sont arrivées.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) came. They are in the dossier.</source>
            <translation>
                <numerusform>%n page est arrivée. Elle est dans le dossier.</numerusform>
                <numerusform>%n pages sont arrivées. Elles sont dans le dossier.</numerusform>
            </translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Page suivante</translation>
        </message>
        <message>
            <source>Scan on</source>
            <translation>Numériser la suite</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Entrée</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ScanForm</name>
        <message>
            <source>Scanner</source>
            <translation>Scanner</translation>
        </message>
        <message>
            <source>No scanner yet</source>
            <translation>Pas encore de scanner</translation>
        </message>
        <message>
            <source>Look for scanners again</source>
            <translation>Chercher à nouveau les scanners</translation>
        </message>
        <message>
            <source>Search the local network</source>
            <translation>Chercher sur le réseau local</translation>
        </message>
        <message>
            <source>Asks the machines of this network for scanners. Nothing else is sent.</source>
            <translation>Demande aux appareils de ce réseau s’ils sont des scanners. Rien d’autre n’est envoyé.</translation>
        </message>
        <message>
            <source>Address of a network scanner</source>
            <translation>Adresse d’un scanner du réseau</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Ajouter</translation>
        </message>
        <message>
            <source>Paper lies</source>
            <translation>Papier posé</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Couleurs</translation>
        </message>
        <message>
            <source>Resolution</source>
            <translation>Finesse</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Profil</translation>
        </message>
        <message>
            <source>Keep or forget profiles and scanners</source>
            <translation>Garder ou oublier des profils et des scanners</translation>
        </message>
        <message>
            <source>Or its address, shown in its network menu</source>
            <translation>Ou son adresse, montrée dans son menu réseau</translation>
        </message>
        <message>
            <source>%s (network)</source>
            <translation>%s (réseau)</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Aucun</translation>
        </message>
        <message>
            <source>%s dots an inch</source>
            <translation>%s points par pouce</translation>
        </message>
    </context>
    <context>
        <name>ScanPages</name>
        <message>
            <source>Pages that came</source>
            <translation>Pages arrivées</translation>
        </message>
        <message>
            <source>Page %s</source>
            <translation>Page %s</translation>
        </message>
    </context>
    <context>
        <name>ScanProfiles</name>
        <message>
            <source>Papers in the feeder</source>
            <translation>Papiers dans le chargeur</translation>
        </message>
        <message>
            <source>Papers printed on both sides</source>
            <translation>Papiers recto verso</translation>
        </message>
        <message>
            <source>In colour on the glass</source>
            <translation>En couleur sur la vitre</translation>
        </message>
    </context>
    <context>
        <name>SecretField</name>
        <message>
            <source>Show the passphrase</source>
            <translation>Montrer la phrase de passe</translation>
        </message>
        <message>
            <source>Hide the passphrase</source>
            <translation>Cacher la phrase de passe</translation>
        </message>
    </context>
    <context>
        <name>SheetDialog</name>
        <message>
            <source>File to write</source>
            <translation>Fichier à écrire</translation>
        </message>
        <message>
            <source>PDF document (*.pdf)</source>
            <translation>Document PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Printed without being saved, nothing is left on the disk.</source>
            <translation>Imprimée sans être enregistrée, elle ne laisse rien sur le disque.</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Imprimer…</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Missing documents, for the person</source>
            <translation>Pièces à fournir, pour la personne</translation>
        </message>
        <message>
            <source>Originals to bring</source>
            <translation>Originaux à présenter</translation>
        </message>
        <message>
            <source>Receipt to be stamped at the counter</source>
            <translation>Reçu à faire tamponner au guichet</translation>
        </message>
        <message>
            <source>Last days to act</source>
            <translation>Dates à ne pas dépasser</translation>
        </message>
        <message>
            <source>What changes since the last delivery</source>
            <translation>Ce qui change depuis la dernière remise</translation>
        </message>
        <message>
            <source>With the numbers of the shape chosen: %s.</source>
            <translation>Avec les numéros de la forme choisie : %s.</translation>
        </message>
        <message>
            <source>Each one with how it was counted and by which text.</source>
            <translation>Chacune avec son calcul et le texte qui la fixe.</translation>
        </message>
        <message>
            <source>What is still to bring, with boxes to tick.</source>
            <translation>Ce qui reste à apporter, avec des cases à cocher.</translation>
        </message>
        <message>
            <source>Drawing</source>
            <translation>Mise en page</translation>
        </message>
        <message>
            <source>%s is written.</source>
            <translation>%s est écrit.</translation>
        </message>
    </context>
    <context>
        <name>SidesDialog</name>
        <message>
            <source>Both sides on one page</source>
            <translation>Recto et verso sur une page</translation>
        </message>
        <message>
            <source>Check the edges of the card on each side: one A4 page will show both, at their true size.</source>
            <translation>Vérifiez les bords de la carte de chaque côté : une page A4 montrera les deux, à leur vraie taille.</translation>
        </message>
        <message>
            <source>Put on one page</source>
            <translation>Mettre sur une page</translation>
        </message>
        <message>
            <source>Front: edges of the card</source>
            <translation>Recto : bords de la carte</translation>
        </message>
        <message>
            <source>Back: edges of the card</source>
            <translation>Verso : bords de la carte</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>Recto</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Verso</translation>
        </message>
        <message>
            <source>Size of the card</source>
            <translation>Taille de la carte</translation>
        </message>
        <message>
            <source>Card: 85.6 × 54 mm (residence permit, identity card, licence)</source>
            <translation>Carte : 85,6 × 54 mm (titre de séjour, carte d’identité, permis)</translation>
        </message>
        <message>
            <source>Passport page: 125 × 88 mm</source>
            <translation>Page de passeport : 125 × 88 mm</translation>
        </message>
        <message>
            <source>As large as it was scanned</source>
            <translation>Telle que numérisée</translation>
        </message>
        <message>
            <source>Swap front and back</source>
            <translation>Échanger recto et verso</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Taille</translation>
        </message>
    </context>
    <context>
        <name>SituationPanel</name>
        <message>
            <source>Situation</source>
            <translation>Situation</translation>
        </message>
        <message>
            <source>The answers decide which documents are asked. Leave open what is not known yet.</source>
            <translation>Les réponses décident des pièces demandées. Laissez ouvert ce qui n’est pas encore connu.</translation>
        </message>
    </context>
    <context>
        <name>SizePanel</name>
        <message>
            <source>Limit of each file, in megabytes</source>
            <translation>Limite de chaque fichier, en mégaoctets</translation>
        </message>
        <message>
            <source>Limit of each file</source>
            <translation>Limite de chaque fichier</translation>
        </message>
        <message>
            <source>the largest: about %s</source>
            <translation>le plus gros : environ %s</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n fichier</numerusform>
                <numerusform>%n fichiers</numerusform>
            </translation>
        </message>
        <message>
            <source>Hide size and format</source>
            <translation>Masquer la taille et le format</translation>
        </message>
        <message>
            <source>Size and format…</source>
            <translation>Taille et format…</translation>
        </message>
    </context>
    <context>
        <name>SourcesCard</name>
        <message>
            <source>%s — read on %s</source>
            <translation>%s — lu le %s</translation>
        </message>
        <message>
            <source>No source is given.</source>
            <translation>Aucune source n’est donnée.</translation>
        </message>
    </context>
    <context>
        <name>StallGauge</name>
        <message>
            <source>The measures are on the clipboard.</source>
            <translation>Les mesures sont dans le presse-papiers.</translation>
        </message>
        <message>
            <source>Answers within %s ms; longest wait %s ms</source>
            <translation>Répond en %s ms ; plus longue attente : %s ms</translation>
        </message>
        <message>
            <source>&amp;Measure how fast the window answers</source>
            <translation>Me&amp;surer la rapidité de la fenêtre</translation>
        </message>
    </context>
    <context>
        <name>StickDialog</name>
        <message>
            <source>Note as handed over…</source>
            <translation>Noter comme remis…</translation>
        </message>
        <message>
            <source>The stick</source>
            <translation>La clé</translation>
        </message>
        <message>
            <source>Encrypt: one PDF that opens with six words</source>
            <translation>Chiffrer : un seul PDF, qui s’ouvre avec six mots</translation>
        </message>
        <message>
            <source>Passphrase of the stick</source>
            <translation>Phrase de passe de la clé</translation>
        </message>
        <message>
            <source>Print the slip…</source>
            <translation>Imprimer la feuille…</translation>
        </message>
        <message>
            <source>Copy the passphrase</source>
            <translation>Copier la phrase de passe</translation>
        </message>
        <message>
            <source>Write the stick</source>
            <translation>Écrire la clé</translation>
        </message>
        <message>
            <source>Hand over on a stick</source>
            <translation>Remettre sur une clé</translation>
        </message>
        <message>
            <source>One PDF to read, each piece in its own file, the list, and the hashes. All is read back.</source>
            <translation>Un PDF à lire, chaque pièce dans son fichier, le bordereau et les empreintes. Tout est relu.</translation>
        </message>
        <message>
            <source>Choose the stick first.</source>
            <translation>Choisissez d’abord la clé.</translation>
        </message>
        <message>
            <source>Any reader opens it: Edge, Chrome, Firefox, Acrobat. The words are never on the stick.</source>
            <translation>Tout lecteur l’ouvre : Edge, Chrome, Firefox, Acrobat. Les mots ne sont jamais sur la clé.</translation>
        </message>
        <message>
            <source>Whoever finds the stick can read it: prefer encryption where it may be lost.</source>
            <translation>Qui trouve la clé peut la lire : préférez le chiffrement si elle risque d’être perdue.</translation>
        </message>
        <message>
            <source>Writing and reading back</source>
            <translation>Écriture et relecture</translation>
        </message>
        <message>
            <source>%s is on the stick, read back and compared. Eject the stick before you remove it.</source>
            <translation>%s est sur la clé, relu et comparé. Éjectez la clé avant de la retirer.</translation>
        </message>
        <message>
            <source>Tell these words aloud or by telephone: never with the stick, nor in the same message.</source>
            <translation>Donnez ces mots de vive voix ou par téléphone : jamais avec la clé, ni dans le même message.</translation>
        </message>
        <message>
            <source>Small letters, no accents, one space between words.</source>
            <translation>Minuscules, sans accents, une espace entre les mots.</translation>
        </message>
        <message>
            <source>Limit of the whole, in megabytes</source>
            <translation>Limite du tout, en mégaoctets</translation>
        </message>
        <message>
            <source>Limit of the whole</source>
            <translation>Limite du tout</translation>
        </message>
        <message>
            <source>To be written: about %s.</source>
            <translation>À écrire : environ %s.</translation>
        </message>
        <message>
            <source>Looking at the room and weighing what would be written…</source>
            <translation>Regarde la place et pèse ce qui serait écrit…</translation>
        </message>
        <message>
            <source>Free on the stick: %s.</source>
            <translation>Libre sur la clé : %s.</translation>
        </message>
        <message>
            <source>FAT stick: no file of 4 GB or more.</source>
            <translation>Clé en FAT : aucun fichier de 4 Go ou plus.</translation>
        </message>
        <message>
            <source>As it is, this hand-over does not fit on the stick.</source>
            <translation>Telle quelle, cette remise ne tient pas sur la clé.</translation>
        </message>
    </context>
    <context>
        <name>StraightenDialog</name>
        <message>
            <source>Straighten</source>
            <translation>Redresser</translation>
        </message>
        <message>
            <source>Put each point on a corner of the sheet: it becomes a rectangle. The original stays.</source>
            <translation>Posez chaque point sur un coin de la feuille : elle devient un rectangle. L’original reste.</translation>
        </message>
        <message>
            <source>Corners of the sheet</source>
            <translation>Coins de la feuille</translation>
        </message>
    </context>
    <context>
        <name>SureDialog</name>
        <message>
            <source>Accept the sure proposals</source>
            <translation>Accepter les propositions sûres</translation>
        </message>
        <message>
            <source>Proposals</source>
            <translation>Propositions</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Document</translation>
        </message>
        <message>
            <source>Place in the list</source>
            <translation>Place dans la liste</translation>
        </message>
        <message>
            <source>Dated</source>
            <translation>Daté du</translation>
        </message>
        <message>
            <source>Accept what is ticked</source>
            <translation>Accepter ce qui est coché</translation>
        </message>
        <message>
            <source>One place alone fits each of these documents. Nothing is done to those left unticked.</source>
            <translation>Une seule place convient à chacun de ces documents. Rien n’est fait de ceux que vous décochez.</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message>
            <source>To be filed</source>
            <translation>À classer</translation>
        </message>
        <message>
            <source>Drop documents here</source>
            <translation>Déposez ici les documents</translation>
        </message>
        <message>
            <source>They wait here until you file them in the list.</source>
            <translation>Ils attendent ici que vous les rangiez dans la liste.</translation>
        </message>
        <message>
            <source>Add a whole folder (Ctrl+Shift+O)</source>
            <translation>Ajouter un dossier entier (Ctrl+Maj+O)</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Ajouter…</translation>
        </message>
        <message>
            <source>Pick documents on this computer (Ctrl+O), or paste them (Ctrl+V)</source>
            <translation>Choisir des documents de cet ordinateur (Ctrl+O), ou les coller (Ctrl+V)</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>Numériser</translation>
        </message>
        <message>
            <source>Scan papers, or watch the folder of a copier (Ctrl+Shift+S)</source>
            <translation>Numériser des papiers, ou surveiller le dossier d’un copieur (Ctrl+Maj+S)</translation>
        </message>
        <message numerus="yes">
            <source>%n sure proposal(s)…</source>
            <translation>
                <numerusform>%n proposition sûre…</numerusform>
                <numerusform>%n propositions sûres…</numerusform>
            </translation>
        </message>
        <message>
            <source>See the documents that one place alone fits, and accept them together</source>
            <translation>Voir les documents auxquels une seule place convient, et les accepter ensemble</translation>
        </message>
        <message>
            <source>This dossier can only be read here.</source>
            <translation>Ce dossier peut seulement être lu ici.</translation>
        </message>
        <message>
            <source>Let go to leave it here, to be filed later.</source>
            <translation>Lâchez pour laisser ici, à classer plus tard.</translation>
        </message>
    </context>
    <context>
        <name>TrayModel</name>
        <message>
            <source>%s, to be filed</source>
            <translation>%s, à classer</translation>
        </message>
    </context>
    <context>
        <name>Viewer</name>
        <message>
            <source>Previous page</source>
            <translation>Page précédente</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Page suivante</translation>
        </message>
        <message>
            <source>Turn the page a quarter to the left</source>
            <translation>Tourner la page d’un quart vers la gauche</translation>
        </message>
        <message>
            <source>Turn the page a quarter to the right</source>
            <translation>Tourner la page d’un quart vers la droite</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Réduire</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Agrandir</translation>
        </message>
        <message>
            <source>Fit the width</source>
            <translation>Ajuster à la largeur</translation>
        </message>
        <message>
            <source>p. %s/%s</source>
            <translation>p. %s/%s</translation>
        </message>
        <message>
            <source>Page %s of %s of %s</source>
            <translation>Page %s sur %s de %s</translation>
        </message>
        <message>
            <source>No page</source>
            <translation>Aucune page</translation>
        </message>
    </context>
    <context>
        <name>WatchBar</name>
        <message>
            <source>Stop watching</source>
            <translation>Ne plus surveiller</translation>
        </message>
        <message>
            <source>Folder where the copier puts its scans</source>
            <translation>Dossier où le copieur range ses numérisations</translation>
        </message>
        <message numerus="yes">
            <source>%n scan(s) could not be taken.</source>
            <translation>
                <numerusform>%n numérisation n’a pas pu être prise.</numerusform>
                <numerusform>%n numérisations n’ont pas pu être prises.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n original(s) still there.</source>
            <translation>
                <numerusform>%n original est toujours là.</numerusform>
                <numerusform>%n originaux sont toujours là.</numerusform>
            </translation>
        </message>
        <message>
            <source>Watching %s</source>
            <translation>Surveillance de %s</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) taken</source>
            <translation>
                <numerusform>%n document pris</numerusform>
                <numerusform>%n documents pris</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take the %n already there</source>
            <translation>
                <numerusform>Prendre celui qui y était déjà (%n)</numerusform>
                <numerusform>Prendre les %n qui y étaient déjà</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n original(s) from the folder</source>
            <translation>
                <numerusform>Supprimer %n original du dossier surveillé</numerusform>
                <numerusform>Supprimer %n originaux du dossier surveillé</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>When</name>
        <message>
            <source>today</source>
            <translation>aujourd’hui</translation>
        </message>
        <message>
            <source>tomorrow</source>
            <translation>demain</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>hier</translation>
        </message>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>dans %n jour</numerusform>
                <numerusform>dans %n jours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>il y a %n jour</numerusform>
                <numerusform>il y a %n jours</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>The program made a mistake (%s). Everything noted before is saved.</source>
            <translation>Le programme a fait une erreur (%s). Tout ce qui était noté est enregistré.</translation>
        </message>
        <message>
            <source>Copy the report</source>
            <translation>Copier le rapport</translation>
        </message>
        <message>
            <source>The cabinet was locked in the middle of this: %s. What was done is kept; do the rest again.</source>
            <translation>L’armoire a été verrouillée au milieu de ceci : %s. Ce qui était fait est gardé ; refaites le reste.</translation>
        </message>
        <message>
            <source>Open the dossier</source>
            <translation>Ouvrir le dossier</translation>
        </message>
    </context>
    <context>
        <name>WorkDialog</name>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>WrittenCard</name>
        <message>
            <source>Written and checked</source>
            <translation>Écrit et vérifié</translation>
        </message>
        <message numerus="yes">
            <source>%n statement(s) read back by a second reader</source>
            <translation>
                <numerusform>%n mention relue par un second lecteur</numerusform>
                <numerusform>%n mentions relues par un second lecteur</numerusform>
            </translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Montrer dans le dossier</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>Vérifier de nouveau</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Imprimer…</translation>
        </message>
        <message>
            <source>Open the files to print them one by one.</source>
            <translation>Ouvrez les fichiers pour les imprimer un par un.</translation>
        </message>
        <message>
            <source>Checking again</source>
            <translation>Vérification</translation>
        </message>
        <message numerus="yes">
            <source>Unchanged since it was written; %n statement(s) compared again.</source>
            <translation>
                <numerusform>Inchangé depuis l’écriture ; %n point comparé de nouveau.</numerusform>
                <numerusform>Inchangé depuis l’écriture ; %n points comparés de nouveau.</numerusform>
            </translation>
        </message>
        <message>
            <source>Printing</source>
            <translation>Impression</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
</TS>
