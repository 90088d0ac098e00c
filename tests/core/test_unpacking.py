"""Passwords of containers are never shown, and a failure names the file that it is about."""

from __future__ import annotations

from dossier_app.core import jobs
from dossier_app.core.converting import Convert
from dossier_app.core.kinds import Kind, kind_of
from dossier_app.core.unpacking import Extract, Unpack


def test_the_password_of_a_container_is_never_shown() -> None:
    assert repr(Unpack(name="a.zip", password="sésame")) == "Unpack(name='a.zip')"
    assert repr(Extract(name="acte.pdf", entry=3, password="sésame")) == "Extract(name='acte.pdf', entry=3)"


def test_jobs_about_one_file_name_it() -> None:
    wanted = (Unpack(name="a"), Extract(name="a", entry=0), Convert(name="a", media=""))
    assert [jobs.job_name(job) for job in wanted] == ["a"] * 3


def test_only_converting_asks_for_a_child_that_may_run_a_program() -> None:
    assert kind_of(Convert(name="a", media="")) is Kind.PROGRAM
    assert kind_of(Unpack(name="a")) is Kind.READER
