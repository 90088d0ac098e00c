"""Pages are set in letters that show, in each document of a process."""

from __future__ import annotations

import io

import pypdf

from dossier_app.worker.drawn.typeset import Paper


def test_each_document_of_a_process_shows_its_own_letters() -> None:
    for name in ("DEMO Awa", "DEMO Şükrü", "DEMO Nguyễn"):
        paper = Paper([name], "Essai")
        paper.write(name, 100, 500, 12)
        paper.write(name, 100, 400, 12, bold=True)
        paper.turn_page()
        page = pypdf.PdfReader(io.BytesIO(paper.finish())).pages[0]
        assert page.extract_text().split("\n")[:2] == [name, name]
