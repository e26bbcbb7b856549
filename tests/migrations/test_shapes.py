"""Every shape that a released version froze into a column must still decode: the samples hold rows of each."""

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from lawstudy.documents.signature import WrappedKey
from lawstudy.domain.annual_report.draft import ReportDraft
from lawstudy.domain.attempt import AttemptState
from lawstudy.domain.certificate import read_signed_bytes
from lawstudy.domain.law import Edition
from lawstudy.domain.paper import read_paper
from lawstudy.domain.question import Content
from lawstudy.store.activities import read_content
from lawstudy.store.audit import AuditContent, AuditHead
from lawstudy.store.exams import ExamContent
from lawstudy.store.hours import AwardContent
from lawstudy.store.journals import StoredEntry
from lawstudy.store.organisations import OrganisationSettings
from lawstudy.store.results import AttemptResult
from tests.migrations.sample import SAMPLES


def as_(kind: Any) -> Callable[[bytes], object]:
    return lambda data: msgspec.json.decode(data, type=kind)


SHAPES: dict[tuple[str, str], Callable[[bytes], object]] = {
    ("organisation", "settings"): as_(OrganisationSettings),
    ("audit_line", "content"): as_(AuditContent),
    ("edition", "content"): as_(Edition),
    ("question_revision", "content"): as_(Content),
    ("exam", "settings"): as_(ExamContent),
    ("attempt", "paper"): read_paper,
    ("attempt_head", "content"): as_(AttemptState),
    ("journal", "content"): as_(StoredEntry),
    ("result", "content"): as_(AttemptResult),
    ("activity", "content"): read_content,
    ("credit", "content"): as_(AwardContent),
    ("signing_key", "wrapped_private"): as_(WrappedKey),
    ("certificate", "signed"): read_signed_bytes,
    ("certificate", "anchor"): as_(AuditHead),
    ("report_draft", "content"): as_(ReportDraft),
}


@pytest.mark.parametrize("place", sorted(SHAPES), ids=".".join)
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.lawstudy.gz")), ids=lambda path: path.name[:4])
def test_every_row_of_a_sample_still_decodes(sample: Path, place: tuple[str, str], tmp_path: Path) -> None:
    table, column = place
    path = tmp_path / "sample.lawstudy"
    path.write_bytes(gzip.decompress(sample.read_bytes()))
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL').fetchall()
    finally:
        connection.close()
    assert rows, "the sample holds no such row"
    assert all(SHAPES[place](bytes(row[0])) is not None for row in rows)
