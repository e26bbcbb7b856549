"""The formats that questions are written in. What a format cannot hold is found by reading back what was written."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.found import FileRead
from lawstudy.formats.question_files.reading import read_question_file
from lawstudy.formats.question_files.writing.gift import write_gift
from lawstudy.formats.question_files.writing.given import Given
from lawstudy.formats.question_files.writing.moodle import write_moodle
from lawstudy.formats.question_files.writing.qti import write_qti
from lawstudy.formats.question_files.writing.table import write_table
from lawstudy.formats.question_files.writing.word import write_word
from lawstudy.formats.question_files.writing.written import HEADINGS, write_text


class Format(StrEnum):
    WORD = "word"
    TEXT = "text"
    TABLE = "xlsx"
    GIFT = "gift"
    MOODLE = "moodle"
    QTI = "qti"


class Writer(Struct, frozen=True, kw_only=True):
    """``types`` are those it has any form for; whether a question of them fits is found out by reading back. ``ending`` is that of its
    files."""

    write: Callable[[Sequence[Given]], bytes]
    ending: str
    media_type: str
    types: frozenset[str]


_CHOICES = frozenset({"single_choice", "multiple_choice", "true_false", "fill_blank"})
WRITERS = {
    Format.WORD: Writer(
        write=write_word,
        ending="docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        types=frozenset(HEADINGS),
    ),
    Format.TEXT: Writer(write=write_text, ending="txt", media_type="text/plain", types=frozenset(HEADINGS)),
    Format.TABLE: Writer(
        write=write_table,
        ending="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        types=frozenset(HEADINGS),
    ),
    Format.GIFT: Writer(write=write_gift, ending="gift", media_type="text/plain", types=_CHOICES),
    Format.MOODLE: Writer(write=write_moodle, ending="xml", media_type="application/xml", types=_CHOICES | {"short_answer"}),
    Format.QTI: Writer(write=write_qti, ending="zip", media_type="application/zip", types=frozenset(HEADINGS)),
}


def held_by(form: Format, questions: Sequence[Given]) -> tuple[list[Given], list[Given]]:
    """Those that come back as they were from what ``form`` writes, and those that do not."""
    writer = WRITERS[form]
    wanted = [one for one in questions if one.draft.type in writer.types]
    back = _back(writer, wanted)
    held = [one for one, draft in zip(wanted, back, strict=True) if draft is not None and same(one.draft, draft)]
    kept = {one.code for one in held}
    return held, [one for one in questions if one.code not in kept]


def _back(writer: Writer, wanted: Sequence[Given]) -> list[Draft | None]:
    """Each as it is read back. Written all at once: only where that does not give as many, one by one."""
    ordered = _in_order(writer, wanted)
    read = read_question_file(writer.write(ordered), f"x.{writer.ending}") if wanted else FileRead(format="")
    if len(read.questions) == len(ordered):
        by_code = {one.code: found.draft for one, found in zip(ordered, read.questions, strict=True)}
        return [by_code[one.code] for one in wanted]
    return [_one_back(writer, one) for one in wanted]


def _in_order(writer: Writer, wanted: Sequence[Given]) -> list[Given]:
    """Texts and documents are ordered by type, the others as they are."""
    if writer.ending not in {"docx", "txt"}:
        return list(wanted)
    order = {kind: place for place, kind in enumerate(HEADINGS)}
    return sorted(wanted, key=lambda one: order[one.draft.type])


def _one_back(writer: Writer, one: Given) -> Draft | None:
    found = read_question_file(writer.write([one]), f"x.{writer.ending}").questions
    return found[0].draft if len(found) == 1 and not found[0].problems else None


def same(one: Draft, other: Draft) -> bool:
    """The same question: what it asks, offers and answers, and why."""
    return _plain(one) == _plain(other)


def _plain(draft: Draft) -> tuple[object, ...]:
    answer = [list(each) if isinstance(each, list) else [each] for each in draft.answer] if isinstance(draft.answer, list) else draft.answer
    rubric = [(line.point, line.share) for line in draft.rubric]
    pictures = sorted((each.place, place, each.sha256) for place, each in enumerate(draft.pictures))
    shown = [(place, sha256) for place, _at, sha256 in pictures]
    return draft.type, draft.stem, draft.options, answer, rubric, draft.explanation, shown
