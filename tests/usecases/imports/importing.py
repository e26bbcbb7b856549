"""Imports in a line, for tests."""

from dataclasses import dataclass

from sqlalchemy import select

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalEntrance
from lawstudy.store.engine import Lane
from lawstudy.store.tables import import_answer
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.external_records import PlatformFacts, accept_records_import, preview_records_import
from lawstudy.usecases.imports.firms import accept_firms_import, preview_firms_import
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.plans import accept_plan_import, preview_plan_import
from lawstudy.usecases.imports.preview import Accepted, ImportPreview, ImportRow
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.people.people import list_people

COURSE = PlatformFacts(platform="河南干部网络学院", course="《习近平法治思想》专题", year=2026)
EXAM = OutsideFacts(title="学法考试", organiser="区司法局", year=2026)


@dataclass
class Importing:
    """One kind of list through one door: ``preview(text)`` and ``accept(text)``, with decisions."""

    door: Door
    kind: str
    leaving: bool = False
    facts: OutsideFacts = EXAM

    def preview(self, text: str | ImportSource, *answers: Answer) -> ImportPreview:
        source = self.source(text, *answers)
        if self.kind == "people":
            return self.door.call(preview_people_import, source=source, leaving=self.leaving)
        if self.kind == "activities":
            return self.door.call(preview_activities_import, source=source)
        if self.kind == "firms":
            return self.door.call(preview_firms_import, source=source)
        if self.kind == "plan":
            return self.door.call(preview_plan_import, source=source)
        if self.kind == "records":
            return self.door.call(preview_records_import, source=source, facts=COURSE)
        return self.door.call(preview_scores_import, source=source, facts=self.facts).preview

    def accept(self, text: str | ImportSource, *answers: Answer) -> Accepted:
        source = self.source(text, *answers)
        token = self.preview(source).token
        if self.kind == "people":
            return self.door.call(accept_people_import, source=source, token=token, leaving=self.leaving)
        if self.kind == "activities":
            return self.door.call(accept_activities_import, source=source, token=token)
        if self.kind == "firms":
            return self.door.call(accept_firms_import, source=source, token=token)
        if self.kind == "plan":
            return self.door.call(accept_plan_import, source=source, token=token)
        if self.kind == "records":
            return self.door.call(accept_records_import, source=source, facts=COURSE, token=token)
        return self.door.call(accept_scores_import, source=source, facts=self.facts, token=token).accepted

    @staticmethod
    def source(text: str | ImportSource, *answers: Answer) -> ImportSource:
        return text if isinstance(text, ImportSource) else ImportSource(text=text, answers=answers)


def people(door: Door, *, leaving: bool = False) -> Importing:
    return Importing(door, "people", leaving=leaving)


def firms(door: Door) -> Importing:
    return Importing(door, "firms")


def records(door: Door) -> Importing:
    return Importing(door, "records")


def ledger(door: Door) -> Importing:
    return Importing(door, "activities")


def scores(door: Door, facts: OutsideFacts = EXAM) -> Importing:
    return Importing(door, "scores", facts=facts)


def codes(row: ImportRow) -> list[str]:
    """What is said of a row, in order."""
    return [note.code for note in row.notes]


def table(*lines: str) -> str:
    """Lines of words between spaces as pasted cells; ``_`` is an empty cell."""
    return "\n".join("\t".join("" if cell == "_" else cell for cell in line.split()) for line in lines)


def roster_of(door: Door) -> list[tuple[str, str, str | None]]:
    """(name, department, staff number) of everyone but the founder, by name."""
    found = door.call(list_people, limit=500).items
    return sorted((p.name, p.department, p.staff_number) for p in found if p.name != "沈静怡")


def remembered(entrance: LocalEntrance) -> dict[str, str]:
    """All that was decided for files to come, as it lies in the database."""
    with entrance.database.transaction(Lane.READ) as tx:
        return {row.key: row.choice for row in tx.run(select(import_answer))}


def plans(door: Door) -> Importing:
    return Importing(door, "plan")
