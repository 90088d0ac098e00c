<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Accepted</name>
        <message numerus="yes">
            <source>At least %n document(s)</source>
            <translation>
                <numerusform>At least %n document</numerusform>
                <numerusform>At least %n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Less than %n month(s) old on the day</source>
            <translation>
                <numerusform>Less than %n month old on the day</numerusform>
                <numerusform>Less than %n months old on the day</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The original to show, and %n copy/copies</source>
            <translation>
                <numerusform>The original to show, and %n copy</numerusform>
                <numerusform>The original to show, and %n copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copy/copies</source>
            <translation>
                <numerusform>%n copy</numerusform>
                <numerusform>%n copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>less than %n month(s)</source>
            <translation>
                <numerusform>less than %n month</numerusform>
                <numerusform>less than %n months</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Arrivals</name>
        <message numerus="yes">
            <source>%n file(s) wait. Open the cabinet they are for.</source>
            <translation>
                <numerusform>%n file waits. Open the cabinet it is for.</numerusform>
                <numerusform>%n files wait. Open the cabinet they are for.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) wait. Open the dossier they are for.</source>
            <translation>
                <numerusform>%n document waits. Open the dossier it is for.</numerusform>
                <numerusform>%n documents wait. Open the dossier they are for.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AssemblyView</name>
        <message numerus="yes">
            <source>%n document(s) not filed yet</source>
            <translation>
                <numerusform>%n document not filed yet</numerusform>
                <numerusform>%n documents not filed yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other point(s) of this kind.</source>
            <translation>
                <numerusform>%n other point of this kind.</numerusform>
                <numerusform>%n other points of this kind.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n piece</numerusform>
                <numerusform>%n pieces</numerusform>
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
                <numerusform>%n point to settle first</numerusform>
                <numerusform>%n points to settle first</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BackUp</name>
        <message numerus="yes">
            <source>The cabinet is copied and the copy read again: %n file(s).</source>
            <translation>
                <numerusform>The cabinet is copied and the copy read again: %n file.</numerusform>
                <numerusform>The cabinet is copied and the copy read again: %n files.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BinDialog</name>
        <message numerus="yes">
            <source>Removed documents are kept %n day(s), then destroyed.</source>
            <translation>
                <numerusform>Removed documents are kept %n day, then destroyed.</numerusform>
                <numerusform>Removed documents are kept %n days, then destroyed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Destroy %n removed document(s)?</source>
            <translation>
                <numerusform>Destroy %n removed document?</numerusform>
                <numerusform>Destroy %n removed documents?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CabinetModel</name>
        <message numerus="yes">
            <source>%n document(s) wait for an answer to a question.</source>
            <translation>
                <numerusform>%n document wait for an answer to a question.</numerusform>
                <numerusform>%n documents wait for an answer to a question.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CabinetPage</name>
        <message numerus="yes">
            <source>This week: %n</source>
            <translation>
                <numerusform>This week: %n</numerusform>
                <numerusform>This week: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ready: %n</source>
            <translation>
                <numerusform>Ready: %n</numerusform>
                <numerusform>Ready: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stalled: %n</source>
            <translation>
                <numerusform>Stalled: %n</numerusform>
                <numerusform>Stalled: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n persons</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CandidateCard</name>
        <message numerus="yes">
            <source>%n condition(s) met</source>
            <translation>
                <numerusform>%n condition met</numerusform>
                <numerusform>%n conditions met</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not met</source>
            <translation>
                <numerusform>%n not met</numerusform>
                <numerusform>%n not met</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not known</source>
            <translation>
                <numerusform>%n not known</numerusform>
                <numerusform>%n not known</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning(s)</source>
            <translation>
                <numerusform>%n warning</numerusform>
                <numerusform>%n warnings</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Check</name>
        <message numerus="yes">
            <source>%n dossier(s) read whole. To settle:</source>
            <translation>
                <numerusform>%n dossier read whole. To settle:</numerusform>
                <numerusform>%n dossiers read whole. To settle:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dossier(s) read whole; nothing is damaged.</source>
            <translation>
                <numerusform>%n dossier read whole; nothing is damaged.</numerusform>
                <numerusform>%n dossiers read whole; nothing is damaged.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CropDialog</name>
        <message numerus="yes">
            <source>The same part is kept of %n page(s).</source>
            <translation>
                <numerusform>The same part is kept of %n page.</numerusform>
                <numerusform>The same part is kept of %n pages.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DossierPage</name>
        <message numerus="yes">
            <source>%n to settle</source>
            <translation>
                <numerusform>%n to settle</numerusform>
                <numerusform>%n to settle</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HandingPanel</name>
        <message numerus="yes">
            <source>and %n before</source>
            <translation>
                <numerusform>and %n before</numerusform>
                <numerusform>and %n before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n piece</numerusform>
                <numerusform>%n pieces</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IntakeDesk</name>
        <message numerus="yes">
            <source>Adding %n document(s)</source>
            <translation>
                <numerusform>Adding %n document</numerusform>
                <numerusform>Adding %n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n added</source>
            <translation>
                <numerusform>%n added</numerusform>
                <numerusform>%n added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n locked</source>
            <translation>
                <numerusform>%n locked</numerusform>
                <numerusform>%n locked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not readable</source>
            <translation>
                <numerusform>%n not readable</numerusform>
                <numerusform>%n not readable</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already there</source>
            <translation>
                <numerusform>%n already there</numerusform>
                <numerusform>%n already there</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n passed over</source>
            <translation>
                <numerusform>%n passed over</numerusform>
                <numerusform>%n passed over</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not taken: stopped</source>
            <translation>
                <numerusform>%n not taken: stopped</numerusform>
                <numerusform>%n not taken: stopped</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>; %n left from before</source>
            <translation>
                <numerusform>; %n left from before</numerusform>
                <numerusform>; %n left from before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>InterleaveDialog</name>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListPane</name>
        <message numerus="yes">
            <source>Situation: %n answer(s)</source>
            <translation>
                <numerusform>Situation: %n answer</numerusform>
                <numerusform>Situation: %n answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) still open</source>
            <translation>
                <numerusform>%n question still open</numerusform>
                <numerusform>%n questions still open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to know</source>
            <translation>
                <numerusform>%n thing to know</numerusform>
                <numerusform>%n things to know</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hide %n document(s) that are not asked</source>
            <translation>
                <numerusform>Hide %n document that are not asked</numerusform>
                <numerusform>Hide %n documents that are not asked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n document(s) that are not asked</source>
            <translation>
                <numerusform>Show %n document that are not asked</numerusform>
                <numerusform>Show %n documents that are not asked</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NewDossier</name>
        <message numerus="yes">
            <source>%n procedure(s)</source>
            <translation>
                <numerusform>%n procedure</numerusform>
                <numerusform>%n procedures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NewSecret</name>
        <message numerus="yes">
            <source>At least %n characters; a sentence you know by heart works well.</source>
            <translation>
                <numerusform>At least %n characters; a sentence you know by heart works well.</numerusform>
                <numerusform>At least %n characters; a sentence you know by heart works well.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NewerList</name>
        <message numerus="yes">
            <source>%n difference(s).</source>
            <translation>
                <numerusform>%n difference.</numerusform>
                <numerusform>%n differences.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrientationDialog</name>
        <message numerus="yes">
            <source>%n other question(s) may still come.</source>
            <translation>
                <numerusform>%n other question may still come.</numerusform>
                <numerusform>%n other questions may still come.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PageDesk</name>
        <message numerus="yes">
            <source>Cropping %n page(s)</source>
            <translation>
                <numerusform>Cropping %n page</numerusform>
                <numerusform>Cropping %n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Looking for blank pages among %n</source>
            <translation>
                <numerusform>Looking for blank pages among %n</numerusform>
                <numerusform>Looking for blank pages among %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PageGrid</name>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PagesPane</name>
        <message numerus="yes">
            <source>%n page(s) may be blank. They stay unless you leave them out.</source>
            <translation>
                <numerusform>%n page may be blank. It stays unless you leave it out.</numerusform>
                <numerusform>%n pages may be blank. They stay unless you leave them out.</numerusform>
            </translation>
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
        <name>PlanModel</name>
        <message numerus="yes">
            <source>%n p.</source>
            <translation>
                <numerusform>%n p.</numerusform>
                <numerusform>%n p.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PresenceModel</name>
        <message numerus="yes">
            <source>%n proof(s)</source>
            <translation>
                <numerusform>%n proof</numerusform>
                <numerusform>%n proofs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n month(s)</source>
            <translation>
                <numerusform>%n month</numerusform>
                <numerusform>%n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PresenceView</name>
        <message numerus="yes">
            <source>%n gap(s)</source>
            <translation>
                <numerusform>%n gap</numerusform>
                <numerusform>%n gaps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n period(s) with too few proofs</source>
            <translation>
                <numerusform>%n period with too few proofs</numerusform>
                <numerusform>%n periods with too few proofs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) could be left out without lowering the threshold</source>
            <translation>
                <numerusform>%n document could be left out without lowering the threshold</numerusform>
                <numerusform>%n documents could be left out without lowering the threshold</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProgressStrip</name>
        <message numerus="yes">
            <source>about %n minute(s) left</source>
            <translation>
                <numerusform>about %n minute left</numerusform>
                <numerusform>about %n minutes left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Rescue</name>
        <message numerus="yes">
            <source>%n document(s) saved.</source>
            <translation>
                <numerusform>%n document saved.</numerusform>
                <numerusform>%n documents saved.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) could not be read whole.</source>
            <translation>
                <numerusform>%n document could not be read whole.</numerusform>
                <numerusform>%n documents could not be read whole.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s) of undo could not be read.</source>
            <translation>
                <numerusform>%n step of undo could not be read.</numerusform>
                <numerusform>%n steps of undo could not be read.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Restore</name>
        <message numerus="yes">
            <source>%n dossier(s), %s</source>
            <translation>
                <numerusform>%n dossier, %s</numerusform>
                <numerusform>%n dossiers, %s</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ScanDialog</name>
        <message numerus="yes">
            <source>%n page(s) came.</source>
            <translation>
                <numerusform>%n page came.</numerusform>
                <numerusform>%n pages came.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) came. They are in the dossier.</source>
            <translation>
                <numerusform>%n page came. It is in the dossier.</numerusform>
                <numerusform>%n pages came. They are in the dossier.</numerusform>
            </translation>
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
        <name>SizePanel</name>
        <message numerus="yes">
            <source>%n other piece(s) too.</source>
            <translation>
                <numerusform>%n other piece too.</numerusform>
                <numerusform>%n other pieces too.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message numerus="yes">
            <source>%n sure proposal(s)…</source>
            <translation>
                <numerusform>%n sure proposal…</numerusform>
                <numerusform>%n sure proposals…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WatchBar</name>
        <message numerus="yes">
            <source>%n scan(s) could not be taken.</source>
            <translation>
                <numerusform>%n scan could not be taken.</numerusform>
                <numerusform>%n scans could not be taken.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n original(s) still there.</source>
            <translation>
                <numerusform>%n original still there.</numerusform>
                <numerusform>%n originals still there.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) taken</source>
            <translation>
                <numerusform>%n document taken</numerusform>
                <numerusform>%n documents taken</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take the %n already there</source>
            <translation>
                <numerusform>Take the %n already there</numerusform>
                <numerusform>Take the %n already there</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n original(s) from the folder</source>
            <translation>
                <numerusform>Delete %n original from the folder</numerusform>
                <numerusform>Delete %n originals from the folder</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>When</name>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>in %n day</numerusform>
                <numerusform>in %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WrittenCard</name>
        <message numerus="yes">
            <source>%n statement(s) read back by a second reader</source>
            <translation>
                <numerusform>%n statement read back by a second reader</numerusform>
                <numerusform>%n statements read back by a second reader</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Unchanged since it was written; %n statement(s) compared again.</source>
            <translation>
                <numerusform>Unchanged since it was written; %n statement compared again.</numerusform>
                <numerusform>Unchanged since it was written; %n statements compared again.</numerusform>
            </translation>
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
