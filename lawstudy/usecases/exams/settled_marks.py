"""What a person said of the rows of answer sheets, held against what stands on them: each word is used, or named with why it is not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.answer_sheet import Doubt
from lawstudy.domain.problems import Problem


class SettledMark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person saw of a question's places: the words that are filled, none for unanswered."""

    person_id: UUID
    number: int
    words: tuple[str, ...]


class SheetAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands on a sheet for a question. With a ``doubt`` the words are what may be meant, beside the ``picture`` (PNG) of the row;
    ``choices`` are all its places."""

    number: int
    words: tuple[str, ...]
    doubt: Doubt | None = None
    choices: tuple[str, ...] = ()
    many: bool = False
    picture: bytes = b""


class SheetRead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's sheet, all its pages; ``paper`` marks which paper it was printed for. With a ``problem`` it cannot be taken."""

    person_id: UUID
    name: str
    department: str
    paper: str
    answers: tuple[SheetAnswer, ...]
    problem: Problem | None = None

    @property
    def open_doubts(self) -> tuple[SheetAnswer, ...]:
        return tuple(answer for answer in self.answers if answer.doubt)


def applied(
    sheets: Sequence[SheetRead], settled: Sequence[SettledMark], names: Mapping[UUID, str]
) -> tuple[tuple[SheetRead, ...], tuple[Problem, ...]]:
    """The sheets with what a person saw in the place of each doubt, and a problem for each mark that was not used: it contradicts another,
    the person has no sheet here or one that cannot be taken, there is no such question, its row is plain and says something else, or
    its words are none of the places. One that says what a plain row says agrees with it."""
    by_person = {sheet.person_id: sheet for sheet in sheets}
    said = dict.fromkeys(settled)  # the same mark twice is one
    doubled = {key for key, count in Counter((one.person_id, one.number) for one in said).items() if count > 1}
    used: dict[tuple[UUID, int], SheetAnswer] = {}
    unused: list[Problem] = []
    for mark in said:
        sheet = by_person.get(mark.person_id)
        answer = next((one for one in sheet.answers if one.number == mark.number), None) if sheet is not None else None
        why = "mark.doubled" if (mark.person_id, mark.number) in doubled else _why_not(sheet, answer, mark)
        if why:
            parameters = {
                "name": names.get(mark.person_id, ""),
                "number": str(mark.number),
                "said": "".join(mark.words) or "—",
                "shows": "".join(answer.words) or "—" if answer is not None else "",
            }
            unused.append(Problem(code=why, parameters=parameters))
        elif answer is not None and answer.doubt:
            words = tuple(word for word in answer.choices if word in mark.words)
            used[mark.person_id, mark.number] = SheetAnswer(number=answer.number, words=words, choices=answer.choices, many=answer.many)
    return tuple(_with(sheet, used) for sheet in sheets), tuple(unused)


def _why_not(sheet: SheetRead | None, answer: SheetAnswer | None, mark: SettledMark) -> str:
    if sheet is None:
        return "mark.no_sheet"
    if sheet.problem is not None:
        return "mark.sheet_left"
    if answer is None:
        return "mark.no_question"
    if not set(mark.words) <= set(answer.choices):
        return "mark.no_place"
    if answer.doubt:
        return "" if answer.many or len(set(mark.words)) <= 1 else "mark.one_only"
    return "" if set(mark.words) == set(answer.words) else "mark.plain"


def _with(sheet: SheetRead, used: Mapping[tuple[UUID, int], SheetAnswer]) -> SheetRead:
    return structs.replace(sheet, answers=tuple(used.get((sheet.person_id, answer.number), answer) for answer in sheet.answers))
