"""A plan of a year from a table: which known item a row is, what accepting does with it, and how it is written and taken back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.kinds import Kind
from lawstudy.domain.plan import PlanFacts, PlanItem, kinds_of, same_key
from lawstudy.domain.plan_printed import printed_amount, printed_audience, printed_owner, printed_period
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists
from lawstudy.store import organisations
from lawstudy.store import plans as store
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.engine import Noun, Reading
from lawstudy.usecases.imports.plan_rows import TITLE, VOCABULARY, PlanReader, facts_of
from lawstudy.usecases.imports.preview import Accepted, ImportPreview, Outcome
from lawstudy.usecases.imports.records import Records, RecordWrite, differences
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.plans.entries import check_year, item_of
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
CODE = "plan"
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")


class PlanYear(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``year`` None: by the title of the table, or the bureau's."""

    year: int | None = None


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_plan_import(ctx: JobContext, *, source: ImportSource, year: int | None = None) -> ImportPreview:
    """What accepting would do, row by row. Without ``year`` that of the title, or the bureau's."""
    return engine.preview(ctx, PLANS, source, _facts(year)).preview


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_plan_import(
    ctx: JobContext, *, source: ImportSource, token: str, year: int | None = None, batch_id: UUID | None = None
) -> Accepted:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same."""
    return engine.accept(ctx, PLANS, source, _facts(year), token, batch_id)[0]


def _facts(year: int | None) -> PlanYear:
    if year is not None:
        check_year(year)
    return PlanYear(year=year)


# --- planning -------------------------------------------------------------------------------------------------------------------------


@dataclass
class _Planning:
    reading: Reading[PlanYear]
    reader: PlanReader
    known: Sequence[PlanItem]
    writes: list[RecordWrite[PlanItem]] = field(default_factory=list)
    rows: dict[tuple[str, ...], int] = field(default_factory=dict)

    def take(self, row: RowReading) -> None:
        read = self.reader.read(row)
        title, second = (read.title, read.second) if read is not None else ("", "")
        if read is None or self.reading.is_skipped(row):
            self.reading.put(row, Outcome.WRONG if read is None and not self.reading.is_skipped(row) else Outcome.SKIPPED, title, second)
            return
        known = self._claimed(title, read.said)
        after = self._after(row, facts_of(read, known), known) if row.settled else None
        if after is None:
            self.reading.put(row, Outcome.WRONG if any(note.level is Level.WRONG for note in row.notes) else Outcome.ASKED, title, second)
            return
        if (before := self.rows.get(same_key(after))) is not None:
            row.say(Note(code="plan_twice", level=Level.SAID, value=title, other=str(before)), TITLE)
            self.reading.put(row, Outcome.UNCHANGED, title, second)
            return
        self.rows[same_key(after)] = row.row.number
        bureau = self.reader.bureau
        before_texts = {} if known is None else _texts(known, bureau.people, bureau.kinds)
        changes = differences(before_texts, _texts(after, bureau.people, bureau.kinds))
        outcome = Outcome.NEW if known is None else Outcome.CHANGED if changes else Outcome.UNCHANGED
        put = self.reading.put(row, outcome, title, second, changes=changes, subject=None if known is None else known.id)
        if put in {Outcome.NEW, Outcome.CHANGED}:
            self.writes.append(RecordWrite(slot=len(self.writes), after=after, before=known))

    def _after(self, row: RowReading, facts: PlanFacts, known: PlanItem | None) -> PlanItem | None:
        ident = RECORDS.slot_id(len(self.writes)) if known is None else known.id
        try:
            return item_of(self.reading.ctx, ident, self.reader.year, facts, self.reader.bureau, before=known)
        except BadArgument as error:
            row.say(Note(code=f"refused.{error.code}", value=error.name), TITLE)
            return None

    def _claimed(self, title: str, said: Mapping[str, object]) -> PlanItem | None:
        """The item of this title (and kind, where several bear it); nobody guesses among several."""
        found = [item for item in self.known if same_title(item.title) == same_title(title)]
        if len(found) > 1:
            found = [item for item in found if (*kinds_of(item), "")[0] == said.get("kind") and item.to_day == said.get("to_day")]
        return found[0] if len(found) == 1 else None


def _plan(reading: Reading[PlanYear]) -> Sequence[RecordWrite[PlanItem]]:
    ctx = reading.ctx
    year = reading.facts.year or _year_of_titles(reading) or organisations.get(ctx.tx, ctx.reach.organisation_id).year
    planning = _Planning(reading, PlanReader(ctx, year), store.of_year(ctx.tx, ctx.reach.organisation_id, year))
    for row in reading.readings():
        planning.take(row)
    return planning.writes


def _year_of_titles(reading: Reading[PlanYear]) -> int | None:
    """2027年度学法计划 → 2027; None for a title of several years or of none."""
    named = {int(found) for title in reading.table.titles.values() for found in _YEAR.findall(title)}
    return named.pop() if len(named) == 1 else None


def _texts(item: PlanItem, names: Mapping[UUID, str], kinds: Mapping[str, Kind]) -> Mapping[str, str]:
    return {
        "plan_law": item.law,
        "plan_kind": "、".join(kinds[code].name for code in kinds_of(item) if code in kinds),
        "plan_when": printed_period(item),
        "plan_whom": printed_audience(item, kinds.get(item.kind)),
        "plan_target": printed_amount(item),
        "plan_owner": printed_owner(item, "" if item.owner_id is None else names.get(item.owner_id, "")),
        "plan_duty": "是" if item.duty else "",
        "plan_note": item.note,
    }


def _lists(_ctx: Context) -> Lists:
    return Lists(vocabulary=VOCABULARY)


RECORDS = Records(CODE, "plan_item", PlanItem, store.ITEMS)
PLANS: Noun[PlanYear, RecordWrite[PlanItem]] = Noun(
    code=CODE, lists=_lists, plan=_plan, stage=RECORDS.stage, show=RECORDS.show, weight=RECORDS.weight
)
