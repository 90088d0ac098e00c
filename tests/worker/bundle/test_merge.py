"""What people bring stays what it was once it is bound with the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from dossier_app.core.planning import plan
from tests.samples import papers
from tests.worker import bundles

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core import jobs


@pytest.mark.parametrize("turn", [0, 270])
def test_two_filled_forms_with_fields_of_the_same_names_keep_their_own_values(
    turn: int, take_in: Callable[..., tuple[jobs.IntakeResult, bytes]]
) -> None:
    names = ("DEMO Awa", "DEMO Karim")
    forms = [take_in(papers.form(name, ticked=True))[1] for name in names]
    attachments = [
        bundles.attachment(f"f{n}", bundles.refs(pdf, 1, turn=turn), title=f"Formulaire {n}")
        for n, pdf in enumerate(forms)
    ]
    rows = [bundles.row("", a.id) for a in attachments]
    decided = plan(bundles.profile(), bundles.dossier(*attachments), rows, heading=bundles.heading())
    written, result = bundles.bind(decided, forms)
    assert bundles.check(written, decided, 0, result).problems == ()
    assert b"/AcroForm" not in written
    with pypdfium2.PdfDocument(written) as document:
        texts = [document[result.front + n].get_textpage().get_text_range() for n in range(2)]
    assert [[name in text for name in names] for text in texts] == [[True, False], [False, True]]
