"""A few of the mutants of :mod:`tests.backend.fuzz_archives`; more of them on demand: python -m tests.backend.fuzz_archives 10000."""

import os

from tests.backend.fuzz_archives import HARMS, verdicts

COUNT, SEED = int(os.environ.get("LAWSTUDY_MUTANTS", "60")), 11


def test_a_spoilt_backup_is_refused_by_name_or_put_back_whole() -> None:
    found = list(verdicts(COUNT, SEED))
    assert [verdict.wrong for verdict in found if verdict.wrong] == []
    assert {verdict.harm for verdict in found} == {harm.__name__.strip("_") for harm in HARMS}
    assert any(verdict.fine == "backup_damaged" for verdict in found)
    assert any(verdict.fine.startswith("restored") for verdict in found), "some bytes of an archive mean nothing"
