"""What people call the rows that the log seals: 张三 for a person's group, an activity's day and title for an attendance."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, select

from lawstudy.domain.audit import How
from lawstudy.store import tables as t
from lawstudy.store.audit_replay import RowFinding
from lawstudy.store.columns import Uuid
from lawstudy.store.sealed_tables import SEALED
from lawstudy.store.transaction import Transaction

BETWEEN = " · "
# By noun: the table in which its name stands, the column that it is found by, and the columns of the name.
_NAMED: dict[str, tuple[Table, str, tuple[str, ...]]] = {
    "organisation": (t.organisation_table, "id", ("name",)),
    "import": (t.batch, "id", ("kind", "created_at")),
    "department": (t.department, "id", ("name",)),
    "person": (t.person, "id", ("name",)),
    "study": (t.person, "id", ("name",)),
    "hours": (t.person, "id", ("name",)),
    "absence": (t.absence, "id", ("from_day", "to_day")),
    "account": (t.account, "id", ("name",)),
    "law": (t.edition, "id", ("law", "edition")),
    "question": (t.question, "id", ("code",)),
    "exam": (t.exam, "id", ("title",)),
    "activity": (t.activity, "id", ("date", "title")),
    "kind": (t.activity_kind, "code", ("name",)),
    "firm": (t.firm, "id", ("name",)),
    "external_record": (t.external_record, "id", ("platform", "course")),
    "campaign": (t.campaign, "id", ("name", "from_day")),
    "arrangement": (t.arrangement, "id", ("year", "text")),
    "plan_item": (t.plan_item, "id", ("year", "title")),
    "duty_entry": (t.duty_entry, "id", ("title",)),
    "certificate": (t.certificate, "id", ("number",)),
    "certificate_template": (t.certificate_template, "id", ("name",)),
    "report_template": (t.report_template, "id", ("name",)),
}
# Columns that say more of which row is meant, beside what it is a part of.
_FURTHER = ("person_id", "question_id", "activity_id", "exam_id", "firm_id")
_NOUN_OF = {"person_id": "person", "question_id": "question", "activity_id": "activity", "exam_id": "exam", "firm_id": "firm"}
_PLAIN = ("number", "article", "edition", "version", "revision", "role", "department", "from_day", "group_code", "to_day", "name", "date")


class Names:
    """Looks names up once. "" for what has none any more, as a person whose row is gone."""

    def __init__(self, tx: Transaction, organisation_id: UUID) -> None:
        self._tx = tx
        self._organisation_id = organisation_id
        self._known: dict[tuple[str, Any], str] = {}

    def of(self, finding: RowFinding) -> str:
        sealed = SEALED.get(finding.table)
        if sealed is None:
            return ""
        row = finding.row | dict(zip(sealed.key, finding.key, strict=True))
        if sealed.noun == "attempt":
            return self._attempt(row.get(sealed.of), row)
        if sealed.of == "id" and finding.how is not How.DELETED and sealed.noun in _NAMED:
            return _joined([str(row[name]) for name in _NAMED[sealed.noun][2] if row.get(name)])
        main = row.get(sealed.of)
        found = [self.name(sealed.noun, main) or ("" if isinstance(main, bytes | None) else str(main))]
        further = (name for name in _FURTHER if name != sealed.of and row.get(name) is not None)
        found += [self.name(_NOUN_OF[name], row[name]) for name in further]
        found += [str(row[name]) for name in _PLAIN if name in sealed.key and name != sealed.of and row.get(name)]
        return _joined(found)

    def attempt(self, attempt_id: UUID) -> str:
        return self._attempt(attempt_id.bytes, {})

    def name(self, noun: str, key: Any) -> str:
        if (noun, key) not in self._known:
            self._known[noun, key] = self._read(noun, key) if noun in _NAMED else ""
        return self._known[noun, key]

    def _read(self, noun: str, key: Any) -> str:
        table, by, names = _NAMED[noun]
        rows = self._rows(table, by, key, [table.c[name] for name in names])
        return _joined([str(value) for value in rows[0] if value]) if rows else ""

    def _attempt(self, attempt_id: Any, row: dict[str, Any]) -> str:
        if "person_id" not in row:
            rows = self._rows(t.attempt, "id", attempt_id, [t.attempt.c.person_id, t.attempt.c.exam_id])
            row = dict(zip(("person_id", "exam_id"), rows[0], strict=True)) if rows else {}
        return _joined([self.name("person", _bytes(row.get("person_id"))), self.name("exam", _bytes(row.get("exam_id")))])

    def _rows(self, table: Table, by: str, key: Any, columns: list[ColumnElement[Any]]) -> list[Any]:
        value: Any = key
        if isinstance(table.c[by].type, Uuid):
            if not isinstance(key, bytes) or len(key) != 16:
                return []
            value = UUID(bytes=key)
        mine = table.c.id if "organisation_id" not in table.c else table.c.organisation_id
        return list(self._tx.run(select(*columns).where(mine == self._organisation_id, table.c[by] == value).limit(1)).all())


def _bytes(value: Any) -> Any:
    return value.bytes if isinstance(value, UUID) else value


def _joined(parts: list[str]) -> str:
    return BETWEEN.join(part for part in parts if part)
