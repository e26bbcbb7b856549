"""Many candidates of one exam, with journals as long as one likes, written as the store writes them."""

from collections.abc import Sequence
from itertools import count
from uuid import UUID

from msgspec import structs

from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.attempt import (
    FIRST_EPOCH,
    AttemptState,
    EntryDraft,
    EntryKind,
    advance_head,
    chained,
    replay,
    response_json,
    response_of,
)
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.marking import BLANK, Mark, Outcome
from lawstudy.domain.paper import Paper, paper_bytes
from lawstudy.domain.people import Person
from lawstudy.domain.question_types import is_blank
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.store import attempts, journals, people
from lawstudy.store.attempts import AttemptRow
from lawstudy.store.engine import Lane
from lawstudy.store.results import AttemptResult, ItemResult, add_result
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.exams.papers import make_paper

_numbers = count(1)


def crowd(entrance: LocalEntrance, size: int) -> list[UUID]:
    """So many more people of the bureau, without accounts; ids are returned."""
    made = [UUID(int=(next(_numbers) << 64) + 1) for _ in range(size)]
    added = [Person(id=ident, name=f"考{_name(n)}", department=f"科室{n % 8}") for n, ident in enumerate(made)]
    with entrance.database.transaction(Lane.WRITE) as tx:
        people.add(tx, entrance.organisation_id, added)
    return made


def _name(number: int) -> str:
    return chr(0x4E00 + number % 4000) + chr(0x5100 + number // 4000)


def sit(entrance: LocalEntrance, exam: Exam, person_ids: Sequence[UUID], *, entries: int = 10, handed_in: bool = False) -> list[UUID]:
    """One attempt for each of some people, a journal of ``entries`` answers each, marked where it was handed in; the attempts."""
    with entrance.database.transaction(Lane.WRITE) as tx:
        paper = make_paper(entrance.office(tx), exam, person_ids[0], 1)
    with entrance.database.transaction(Lane.WRITE) as tx:
        return [_sit(tx, entrance, exam, person_id, paper, entries=entries, handed_in=handed_in) for person_id in person_ids]


def _sit(tx: Transaction, entrance: LocalEntrance, exam: Exam, person_id: UUID, paper: Paper, *, entries: int, handed_in: bool) -> UUID:
    assert exam.settings is not None
    ident, organisation_id, clock = UUID(int=(next(_numbers) << 64) + 2), entrance.organisation_id, entrance.clock()
    head = AttemptState(attempt_id=ident)
    row = AttemptRow(
        id=ident,
        exam_id=exam.id,
        person_id=person_id,
        number=1,
        state=attempts.RUNNING,
        started_us=clock.wall_us,
        deadline_us=clock.wall_us + exam.settings.duration_s * 1_000_000,
        submitted_us=None,
    )
    attempts.add(tx, organisation_id, row, paper_bytes(paper), head)
    start = EntryDraft(
        epoch=FIRST_EPOCH,
        seq=1,
        kind=EntryKind.START,
        amount_us=exam.settings.duration_s * 1_000_000,
        until_us=exam.settings.window_end_us,
    )
    said = response_json(SingleChoiceResponse(letter="A"))
    answers = [
        EntryDraft(epoch=FIRST_EPOCH, seq=n + 2, kind=EntryKind.ANSWER, item=1 + n % len(paper.items), response=said)
        for n in range(entries)
    ]
    ending = [EntryDraft(epoch=FIRST_EPOCH, seq=entries + 2, kind=EntryKind.SUBMIT)] if handed_in else []
    for draft in (start, *answers, *ending):
        entry = chained(ident, head.position + 1, draft, clock, head.head)
        head = advance_head(head, entry)
        journals.append(tx, organisation_id, entry, head)
    if head.finished_us is not None:
        attempts.set_submitted(tx, organisation_id, ident, head.finished_us)
        add_result(tx, organisation_id, _result(ident, paper, entries, head.finished_us))
    return ident


def _result(ident: UUID, paper: Paper, entries: int, at_us: int) -> AttemptResult:
    right = Mark(outcome=Outcome.RIGHT, points=200)
    items = tuple(ItemResult(number=item.number, worth=200, mark=right if item.number <= entries else BLANK) for item in paper.items)
    points = sum(item.mark.points for item in items)
    return AttemptResult(
        attempt_id=ident, version=1, points=points, total=paper.total_points, band="failed", reason="marked", created_us=at_us, items=items
    )


def as_replayed(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> tuple[AttemptState, int, int]:
    """What the journal of an attempt says: its state without answers and marks, how many answers say something, how many flags."""
    whole = replay(attempt_id, journals.entries(tx, organisation_id, attempt_id))
    answered = sum(not is_blank(response_of(answer)) for answer in whole.answers)
    return structs.replace(whole, answers=(), marks=()), answered, len(whole.flagged)
