"""The questions of an import one by one, as they were understood, and what a person makes of them before anything is written."""

from enum import StrEnum

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Content
from lawstudy.domain.question_editing import retyped
from lawstudy.domain.question_types import QuestionType, record_of
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import KEY_PLACES
from lawstudy.errors import BadArgument
from lawstudy.formats.question_files.blanks import blanks_of
from lawstudy.formats.question_files.found import Found
from lawstudy.formats.question_files.marks import GAP, letters_of, truth_of
from lawstudy.formats.question_files.plain import read_plain
from lawstudy.formats.question_files.writing.given import Given
from lawstudy.formats.question_files.writing.written import HEADINGS, lines_of
from lawstudy.usecases.arguments import check_count, text_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
# So many are told one by one; of a longer file those that ask for somebody's eyes first.
MOST_ROWS = 5_000
LONGEST_TEXT = 20_000
# Files whose source is text that can be corrected and read again; of others the question is written as such a text.
_AS_TEXT = {"word", "text"}


class RowState(StrEnum):
    NEW = "new"
    DUPLICATE = "duplicates"
    REJECTED = "rejected"
    LEFT_OUT = "left_out"


class ImportRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question of the file with this content: where it stands, what was understood (``draft``), what becomes of it and why. ``source`` is
    what was read; ``text`` says the same as people write it, to be corrected. ``beside`` is the question of the bank that is the same or
    nearly so, as people write it and without its key, which may rest; "" for none."""

    sha256: str
    file: str
    row: int
    number: str
    state: RowState
    draft: Draft
    source: str
    text: str
    problems: tuple[Problem, ...] = ()
    said: tuple[Problem, ...] = ()
    corrected: bool = False
    beside: str = ""


def import_row(
    one: Found,
    state: RowState,
    *,
    sha256: str,
    file: str,
    form: str,
    problems: tuple[Problem, ...],
    said: tuple[Problem, ...],
    corrected: bool,
    beside: str = "",
) -> ImportRow:
    return ImportRow(
        sha256=sha256,
        file=file,
        row=one.row,
        number=one.number,
        state=state,
        draft=one.draft,
        source=one.source,
        text=one.source if form in _AS_TEXT and not corrected else as_text(one.draft),
        problems=problems,
        said=said,
        corrected=corrected,
        beside=beside,
    )


def prompt_as_text(content: Content) -> str:
    """A question of the bank as people write it, as far as a candidate sees it."""
    prompt, record = content.prompt, record_of(content.prompt)
    options = [f"{option.letter}.{option.text}" for option in record.options(prompt)]
    return "\n".join([prompt.stem, *options]) if options else "\n".join(record.words(prompt))


def as_text(draft: Draft) -> str:
    """As people write a question, without its number; "" for a type that is not written so."""
    if draft.type not in HEADINGS:
        return draft.stem
    lines = [line.text for line in lines_of([Given(code="", draft=draft)])][1:]
    return "\n".join(line for line in lines if line).removeprefix("1. ")


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def correct_drafts(
    ctx: Context, *, drafts: tuple[Draft, ...], kind: QuestionType | None = None, key: str = "", text: str = ""
) -> tuple[Draft, ...]:
    """What a person says of questions that are being imported: of which type they are, what their key is (as people write it), or, of one,
    how its text reads. What is wrong with them then, the next look at the import says."""
    check_count("drafts", len(drafts), MOST_ROWS)
    if kind is QuestionType.CASE:
        raise BadArgument(name="kind", reason="nothing becomes a case by itself")
    found = list(drafts)
    if text:
        if len(found) != 1:
            raise BadArgument(name="text", reason="it is the text of one question")
        found = [_read_again(found[0], text_within("text", text, most=LONGEST_TEXT))]
    if kind is not None:
        found = [retyped(draft, kind) for draft in found]
    return tuple(_keyed(draft, key) for draft in found) if key.strip() else tuple(found)


def _read_again(draft: Draft, text: str) -> Draft:
    """``text`` under the heading of the type that the question has. BadArgument where it is not one question."""
    heading = HEADINGS.get(draft.type, "")
    questions = read_plain(f"{heading}\n1. {text}" if heading else f"1. {text}").questions
    if len(questions) != 1:
        raise BadArgument(name="text", reason="it is the text of one question")
    made = questions[0].draft
    kept = [
        structs.replace(each, place=each.place if each.place in made.options or each.place in KEY_PLACES else "") for each in draft.pictures
    ]
    return structs.replace(made, pictures=kept)


def _keyed(draft: Draft, key: str) -> Draft:
    """With the key as people write it: letters, 对 or 错, what belongs into the blanks, a text."""
    kind = QuestionType(draft.type)
    if kind is QuestionType.TRUE_FALSE:
        return structs.replace(draft, answer=truth_of(key) or key.strip())
    if kind is QuestionType.FILL_BLANK:
        return structs.replace(draft, answer=blanks_of(key, draft.stem.count(GAP)))
    if draft.options:
        letters = letters_of(key.upper())
        answer: str | list[str | list[str]] = letters
        if kind is not QuestionType.SINGLE_CHOICE:
            answer = list(letters if kind is QuestionType.ORDERING else sorted(set(letters)))
        return structs.replace(draft, answer=answer)
    return structs.replace(retyped(structs.replace(draft, answer=key.strip()), kind), explanation=draft.explanation)
