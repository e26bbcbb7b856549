"""Which rows the audit log seals. Every table stands here once: sealed, or named with the reason why it is not.

A sealed row is found again by its key and vouched for by a hash over its columns; the organisation is in no key, since each has a log
of its own. ``noun`` is what a row is a part of and ``of`` the column that says of which: a changed attendance is told as one of its
activity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Column, Table

from lawstudy.store import tables

ORGANISATION = "organisation_id"
# What a row is worth that was deleted.
GONE = b""
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True)
class Sealed:
    """``keys`` "" are those of the primary key. ``left_out`` are columns that are not sealed. ``studied`` rows are also written while
    somebody studies or answers, where no line is: their seals wait in ``seal_pending`` until somebody signs in."""

    table: Table
    noun: str
    of: str
    keys: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    studied: bool = False

    @cached_property
    def name(self) -> str:
        return str(self.table.name)

    @cached_property
    def key(self) -> tuple[str, ...]:
        return self.keys or tuple(str(c.name) for c in self.table.primary_key.columns if c.name != ORGANISATION)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """By name: where a column stands in its table is no part of what is sealed."""
        return tuple(sorted(str(c.name) for c in self.table.columns if c.name not in self.left_out))

    @cached_property
    def key_columns(self) -> tuple[Column[object], ...]:
        return tuple(self.table.c[name] for name in self.key)

    @cached_property
    def value_columns(self) -> tuple[Column[object], ...]:
        return tuple(self.table.c[name] for name in self.columns)

    @cached_property
    def of_organisation(self) -> bool:
        return ORGANISATION in self.table.c


def seal_of(table: str, names: Sequence[str], row: Sequence[Any]) -> bytes:
    """``row`` as the driver gives it, ids as bytes: whoever left text where bytes were changed it."""
    return seal_of_given(table, {name: value for name, value in zip(names, row, strict=True) if value is not None})


def seal_of_given(table: str, given: dict[str, Any]) -> bytes:
    """As :func:`seal_of`, of the columns that are not null, by name in their order."""
    return sha256(_encode([table, given])).digest()[:16]


def _sealed(*those: Sealed) -> dict[str, Sealed]:
    return {one.name: one for one in those}


SEALED = _sealed(
    Sealed(tables.workspace, "workspace", "id"),
    Sealed(tables.organisation_table, "organisation", "id"),
    Sealed(tables.number_series, "number_series", "series"),
    Sealed(tables.batch, "import", "id"),
    Sealed(tables.batch_change, "import", "batch_id"),
    Sealed(tables.import_answer, "import_answer", "key"),
    Sealed(tables.department, "department", "id"),
    Sealed(tables.department_name, "department", "department_id"),
    Sealed(tables.person, "person", "id"),
    Sealed(tables.person_name, "person", "person_id"),
    Sealed(tables.membership, "person", "person_id"),
    Sealed(tables.person_group, "person", "person_id"),
    Sealed(tables.absence, "absence", "id"),
    Sealed(tables.person_merge, "person", "kept_id", keys=("id",)),
    Sealed(tables.account, "account", "id"),
    Sealed(tables.grant, "account", "account_id", keys=("account_id", "role", "department")),
    Sealed(tables.sign_in, "account", "account_id", keys=("token_hash",), studied=True),
    Sealed(tables.edition, "law", "id"),
    Sealed(tables.key_points, "law", "edition_id"),
    Sealed(tables.article_text, "law", "edition_id"),
    # The private rowid moves when questions are put in between.
    Sealed(tables.question, "question", "id", keys=("id",), left_out=("rowid",)),
    Sealed(tables.question_revision, "question", "question_id"),
    Sealed(tables.question_article, "question", "question_id"),
    Sealed(tables.picture, "picture", "sha256"),
    Sealed(tables.edition_change, "law", "edition_id"),
    Sealed(tables.edition_question, "question", "question_id"),
    Sealed(tables.practice_answer, "study", "person_id", studied=True),
    Sealed(tables.review_card, "study", "person_id", studied=True),
    Sealed(tables.mock_exam, "study", "person_id", keys=("id",), studied=True),
    Sealed(tables.bookmark, "study", "person_id", studied=True),
    Sealed(tables.doubt, "study", "person_id", studied=True),
    Sealed(tables.reading, "study", "person_id", studied=True),
    Sealed(tables.article_note, "study", "person_id", studied=True),
    Sealed(tables.reading_position, "study", "person_id", studied=True),
    Sealed(tables.exam, "exam", "id"),
    Sealed(tables.exam_question, "exam", "exam_id"),
    Sealed(tables.exam_roster, "exam", "exam_id"),
    Sealed(tables.exam_decision, "exam", "exam_id"),
    Sealed(tables.exam_act, "exam", "exam_id", keys=("id",)),
    Sealed(tables.attempt, "attempt", "id"),
    Sealed(tables.result, "attempt", "attempt_id"),
    Sealed(tables.activity_kind, "kind", "code"),
    Sealed(tables.activity, "activity", "id"),
    Sealed(tables.activity_audience, "activity", "activity_id"),
    Sealed(tables.attendance, "activity", "activity_id"),
    Sealed(tables.attendance_correction, "activity", "activity_id", keys=("id",)),
    Sealed(tables.firm, "firm", "id"),
    Sealed(tables.visit, "activity", "activity_id"),
    Sealed(tables.arrangement, "arrangement", "id"),
    Sealed(tables.campaign, "campaign", "id"),
    Sealed(tables.plan_item, "plan_item", "id"),
    Sealed(tables.duty_entry, "duty_entry", "id"),
    Sealed(tables.credit, "hours", "person_id"),
    Sealed(tables.evidence, "activity", "activity_id"),
    Sealed(tables.calendar_day, "calendar_day", "date"),
    Sealed(tables.external_record, "external_record", "id"),
    Sealed(tables.signing_key, "signing_key", "key_id"),
    Sealed(tables.revocation_list, "signing_key", "key_id"),
    Sealed(tables.certificate, "certificate", "id"),
    Sealed(tables.certificate_template, "certificate_template", "id"),
    Sealed(tables.report_template, "report_template", "id"),
    Sealed(tables.report_draft, "report", "period"),
    Sealed(tables.frozen_report, "report", "period"),
    Sealed(tables.manual_figure, "figure", "slot"),
)

UNSEALED = {
    "audit_line": "the log itself: each line holds the hash of the one before",
    "audit_head": "the end of the log, compared with its last line",
    "journal": "each attempt's own chain, which begins with the hash of its paper and owner; the log says where it stood",
    "attempt_head": "what the journal sums up to: compared with the journal, and rebuilt from it",
    "seal_pending": "seals on their way into the log",
    "trusted_time": "read at an opening and written over by it before anybody can compare; what a person confirmed stands in the log",
    "change_head": "a comfort: screens learn by it that they are stale",
    "change_log": "a comfort: screens learn by it that they are stale",
    "question_tokens": "the index of the search, which is rebuilt from the sealed questions",
}
