"""试题分析 of an exam: facility, discrimination and distractors of each question, the reliability of the paper, chapters and articles.

Of the attempts that count, once nobody can sit the exam any more. What the marks say comes from the stored results; what people chose,
and for how long, from their journals.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from statistics import median
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.attempt import replay, response_of
from lawstudy.domain.attempt.timing import time_on_items
from lawstudy.domain.exam import ExamOrigin, Sitting
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.law import Edition
from lawstudy.domain.other_laws import title_of
from lawstudy.domain.question import Content, all_citations
from lawstudy.domain.question_code import spoken_title
from lawstudy.domain.question_types import QuestionType, Response, type_of
from lawstudy.domain.roster import CountView, who_counts
from lawstudy.domain.statistics.choices import BLANK, Choice, chance, choices
from lawstudy.domain.statistics.item_analysis import ItemFlag, ItemIndices, PaperIndices, flags_of, item_indices, paper_indices
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import ExamFixed
from lawstudy.store import attempts, editions, exams, journals, marked_papers, questions
from lawstudy.store.marked_papers import MarkedPapers
from lawstudy.usecases.attempts.held import check_paper_open
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.exam_attempts import own_attempts
from lawstudy.usecases.reports.statistics import exam_rules, is_open

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Marks = NDArray[np.float64]

QuestionKey = tuple[UUID, int]


class ItemLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question of the exam. ``facility`` is points earned over points possible. Deviations are in points. ``chance`` is the share that
    guessing earns. ``choices``, ``seconds`` (the median) and ``articles`` (of its law) are empty where journals were not asked for, or
    keys are kept back."""

    number: int
    question_id: UUID
    revision: int
    type: QuestionType
    stem: str
    law: str
    chapter: int
    facility: Ratio
    indices: ItemIndices
    chance: float | None
    flags: tuple[ItemFlag, ...]
    articles: tuple[int, ...] = ()
    choices: tuple[Choice, ...] = ()
    seconds: int | None = None
    withheld: bool = False


class PlaceLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A chapter of a law, or an article (``article`` 0 is the whole chapter): its questions, the answers to them and what they earned."""

    law: str
    law_title: str
    chapter: int
    chapter_title: str = ""
    article: int = 0
    questions: tuple[UUID, ...]
    answers: int
    facility: Ratio


class ItemAnalysis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``n`` attempts were analysed; ``unmarked`` wait for a person and ``unclosed`` for being closed, and are not among them, nor are
    the ``apart``, 命题人员 who sat another paper. ``same``: every paper asks the same. ``withheld`` questions stand on a paper that
    somebody is sitting, so nothing of their keys is told. While the exam is open there is nothing."""

    exam: Exam
    is_open: bool
    n: int
    unmarked: int = 0
    unclosed: int = 0
    apart: int = 0
    same: bool = True
    withheld: int = 0
    paper: PaperIndices
    items: tuple[ItemLine, ...] = ()
    chapters: tuple[PlaceLine, ...] = ()
    articles: tuple[PlaceLine, ...] = ()
    as_of_us: int


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def item_analysis(ctx: Context, *, exam_id: UUID, with_answers: bool = True) -> ItemAnalysis:
    """Of an own exam (a 补考 by itself), by the attempts that it keeps. ``with_answers`` reads the journals: distractors and time.

    ExamFixed for a draft and for one that was cancelled. PaperOfYourOwn and HeldForExam for whoever must still sit what it asks.
    """
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if not exam.counts:
        raise ExamFixed.of(exam)
    check_paper_open(ctx, exam)
    if exam.origin is not ExamOrigin.OWN or is_open(ctx, exam):
        return ItemAnalysis(exam=as_told(exam), is_open=is_open(ctx, exam), n=0, paper=PaperIndices(n=0), as_of_us=ctx.now)
    kept, unmarked = kept_attempts(ctx, exam)
    others = kept_attempts(ctx, exam, apart=True)[0]
    papers = marked_papers.of_attempts(ctx.tx, ctx.reach.organisation_id, kept)
    check_paper_open(ctx, exam, [ident for ident, _revision in papers.questions])
    found = _analysed(ctx, exam, papers, unmarked, len(kept) - len(papers.attempts), with_answers=with_answers)
    return structs.replace(found, apart=len(others))


def kept_attempts(ctx: Context, exam: Exam, *, apart: bool = False) -> tuple[list[UUID], int]:
    """The attempts that count, and how many of them wait for a person: of whoever sat the paper of the others, or with ``apart`` of
    命题人员 who sat another one (whose questions nobody else was asked)."""
    found = own_attempts(ctx, exam)
    keep, _lines, _total = exam_rules(exam)
    makeup = exam.settings is not None and exam.settings.sitting is Sitting.MAKEUP
    view = CountView.AFTER_MAKEUP if makeup else CountView.REGULAR
    roster = exams.roster(ctx.tx, ctx.reach.organisation_id, exam.id)
    others = {one.person_id for one in exam.other_papers if one.chosen}
    counted = [one for one in who_counts(roster, found.counted, keep=keep, view=view).kept if (one.person_id in others) is apart]
    return [one.attempt_id for one in counted if not one.pending], sum(one.pending for one in counted)


def _analysed(ctx: Context, exam: Exam, papers: MarkedPapers, unmarked: int, unclosed: int, *, with_answers: bool) -> ItemAnalysis:
    contents = questions.revisions(ctx.tx, ctx.reach.organisation_id, papers.questions)
    order = _order(ctx, exam, papers, contents)
    marks, worth = _matrix(papers, order)
    same = all(len(asked) == len(order) for asked in papers.asked)
    indices = item_indices(marks, worth, full=exam.total_points / 100)
    keys = [papers.questions[column] for column in order]
    held = _held_now(ctx, {ident for ident, _revision in keys})
    given = _given(ctx, papers, order) if with_answers else None
    filed = questions.chapters(ctx.tx, ctx.reach.organisation_id, [ident for ident, _revision in keys])
    lines = tuple(
        _line(number, key, contents[key], filed[key[0]], (column, each), None if key[0] in held else given, withheld=key[0] in held)
        for number, (key, column, each) in enumerate(zip(keys, _earned(marks, worth), indices, strict=True), 1)
    )
    titles = {edition.code: edition for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    return ItemAnalysis(
        exam=as_told(exam),
        is_open=False,
        n=len(papers.attempts),
        unmarked=unmarked,
        unclosed=unclosed,
        same=same,
        withheld=sum(line.withheld for line in lines),
        paper=paper_indices(marks if same else _by_place(papers)),
        items=lines,
        chapters=_places(lines, titles, by_article=False),
        articles=_places(lines, titles, by_article=True),
        as_of_us=ctx.now,
    )


def _order(ctx: Context, exam: Exam, papers: MarkedPapers, contents: Mapping[QuestionKey, Content]) -> list[int]:
    """The columns in the order of the exam: as chosen, else by section and code."""
    chosen = {one.question_id: place for place, one in enumerate(exam.chosen)}
    codes = questions.codes(ctx.tx, ctx.reach.organisation_id, [ident for ident, _revision in papers.questions])
    sections = [section.type for section in exam.settings.sections] if exam.settings is not None else []

    def place(column: int) -> tuple[int, int, str]:
        ident, revision = papers.questions[column]
        kind = type_of(contents[ident, revision].prompt)
        return chosen.get(ident, 0), sections.index(kind) if kind in sections else len(sections), codes.get(ident, "")

    return sorted(range(len(papers.questions)), key=place)


def _matrix(papers: MarkedPapers, order: Sequence[int]) -> "tuple[Marks, list[float]]":
    """Points by attempt and question in order, NaN where it was not asked; and what each question is worth."""
    import numpy as np  # late: heavy

    place = np.empty(len(order), dtype=int)
    place[list(order)] = np.arange(len(order))
    marks: Marks = np.full((len(papers.attempts), len(order)), np.nan)
    worth: Marks = np.zeros(len(order))
    for row, (asked, marked) in enumerate(zip(papers.asked, papers.marks, strict=True)):
        both = np.array(marked)
        columns = place[asked]
        worth[columns], marks[row, columns] = both[:, 0], both[:, 1]
    return marks / 100, [float(each) / 100 for each in worth]


def _by_place(papers: MarkedPapers) -> "Marks":
    """Points by attempt and number on its own paper; papers of one exam are equally long."""
    import numpy as np  # late: heavy

    return np.array([[points / 100 for _worth, points in marked] for marked in papers.marks])


def _earned(marks: "Marks", worth: Sequence[float]) -> list[Ratio]:
    """Points earned over points possible, in hundredths."""
    import numpy as np  # late: heavy

    sums, people = np.nansum(marks, axis=0), np.count_nonzero(~np.isnan(marks), axis=0)
    return [
        Ratio(numerator=round(100 * float(got)), denominator=round(100 * most) * int(n))
        for got, most, n in zip(sums, worth, people, strict=True)
    ]


def _held_now(ctx: Context, question_ids: AbstractSet[UUID]) -> frozenset[UUID]:
    """Those of some questions that an attempt which runs holds, whoever sits it."""
    running = [row.id for row in attempts.running(ctx.tx, ctx.reach.organisation_id)]
    papers = attempts.papers(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), running) if running else ()
    return frozenset(question_ids & {item.question_id for paper in papers for item in paper.items})


class _Given(Struct, frozen=True, kw_only=True):
    """By question what each attempt answered, and for how many seconds it was worked on."""

    responses: dict[QuestionKey, list[Response | None]]
    seconds: dict[QuestionKey, list[float]]


def _given(ctx: Context, papers: MarkedPapers, order: Sequence[int]) -> _Given:
    responses: dict[QuestionKey, list[Response | None]] = {papers.questions[column]: [] for column in order}
    seconds: dict[QuestionKey, list[float]] = {papers.questions[column]: [] for column in order}
    for start in range(0, len(papers.attempts), 100):
        some = papers.attempts[start : start + 100]
        written = journals.of_attempts(ctx.tx, ctx.reach.organisation_id, some)
        for ident, asked in zip(some, papers.asked[start : start + 100], strict=True):
            answers = {one.item: response_of(one) for one in replay(ident, written[ident]).answers}
            spent = time_on_items(written[ident])
            for number, column in enumerate(asked, 1):
                key = papers.questions[column]
                responses[key].append(answers.get(number))
                if number in spent:
                    seconds[key].append(spent[number] / 1_000_000)
    return _Given(responses=responses, seconds=seconds)


def _line(
    number: int,
    key: QuestionKey,
    content: Content,
    filed: tuple[str, str, int],
    found: tuple[Ratio, ItemIndices],
    given: _Given | None,
    *,
    withheld: bool,
) -> ItemLine:
    law, _edition, chapter = filed
    counted = choices(content.prompt, content.key.answer, given.responses[key]) if given is not None else ()
    seconds = given.seconds[key] if given is not None else []
    facility, indices = found
    cited = sorted({one.article for one in all_citations(content.key) if one.law == law})
    return ItemLine(
        number=number,
        question_id=key[0],
        revision=key[1],
        type=type_of(content.prompt),
        stem=content.prompt.stem,
        law=law,
        chapter=chapter,
        facility=facility,
        indices=indices,
        chance=chance(content.prompt, content.key.answer),
        flags=flags_of(indices, unused_option=any(not one.count and one.answer != BLANK for one in counted)),
        articles=() if withheld else tuple(cited),
        choices=counted,
        withheld=withheld,
        seconds=round(median(seconds)) if seconds else None,
    )


def _places(lines: Sequence[ItemLine], titles: Mapping[str, Edition], *, by_article: bool) -> tuple[PlaceLine, ...]:
    """Chapters or articles in the order of the laws; a question that cites several articles counts in each, so they are never added."""
    found: dict[tuple[str, int, int], list[ItemLine]] = {}
    for line in lines:
        for article in line.articles if by_article else (0,):
            chapter = _chapter_of(titles.get(line.law), article) if by_article else line.chapter
            found.setdefault((line.law, chapter, article), []).append(line)
    house = {law: place for place, law in enumerate(titles)}
    order = sorted(found, key=lambda key: (house.get(key[0], len(house)), *key))
    return tuple(_place(key, found[key], titles.get(key[0])) for key in order)


def _chapter_of(edition: Edition | None, article: int) -> int:
    chapters = edition.chapters if edition is not None else ()
    return next((one.number for one in chapters if one.articles[0] <= article <= one.articles[1]), 0)


def _place(key: tuple[str, int, int], lines: Sequence[ItemLine], edition: Edition | None) -> PlaceLine:
    law, chapter, article = key
    chapters = edition.chapters if edition is not None else ()
    return PlaceLine(
        law=law,
        law_title=spoken_title(edition.short_title) if edition is not None else title_of(law),
        chapter=chapter,
        chapter_title=next((one.short_title for one in chapters if one.number == chapter), ""),
        article=article,
        questions=tuple(line.question_id for line in lines),
        answers=sum(line.indices.n for line in lines),
        facility=Ratio(
            numerator=sum(line.facility.numerator for line in lines), denominator=sum(line.facility.denominator for line in lines)
        ),
    )
