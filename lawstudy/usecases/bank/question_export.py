"""Questions of the bank in the formats that others read. What a format cannot hold is said before anything is written."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.documents import fonts
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.law import citation_text
from lawstudy.domain.question import Difficulty, Question, Use, all_citations
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import decompose
from lawstudy.domain.question_types.record import PrintedQuestion
from lawstudy.formats.question_files.writing.given import Given
from lawstudy.formats.question_files.writing.word import write_word
from lawstudy.formats.question_files.writing.writers import WRITERS, Format, held_by
from lawstudy.formats.question_files.writing.written import lines_of
from lawstudy.store import editions, questions
from lawstudy.usecases.attempts.held import held_among, office_holding
from lawstudy.usecases.bank.law_titles import by_its_code
from lawstudy.usecases.bank.pictures import printed_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
_DIFFICULTIES = {Difficulty.EASY: "易", Difficulty.MEDIUM: "中", Difficulty.HARD: "难"}
_EVERY = QuestionFilter()


class QuestionExport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``written`` questions stand in the file; ``left_out`` are those that the format cannot hold, by type, ``resting`` those that rest for
    an exam. ``file`` is None where nothing was written."""

    written: int
    left_out: dict[str, int]
    left_out_codes: tuple[str, ...]
    resting: int
    file: Blob | None = None


@job(roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def export_questions(
    ctx: JobContext, *, form: Format, wanted: QuestionFilter = _EVERY, keys: bool = True, lossy: bool = False, dry_run: bool = False
) -> QuestionExport:
    """The questions of a filter with their keys; without ``keys`` as a document to be read. ``lossy``: also those of which the format
    keeps only a part (the points of a model answer). Questions that the actor must not see yet stay out."""
    given, resting = ctx.read(lambda c: _given(c, wanted))
    held, out = held_by(form, given)
    if lossy or (form is Format.WORD and not keys):
        known = {one.code for one in held}
        held = [one for one in given if one.code in known or one.draft.type in WRITERS[form].types]
        kept = {one.code for one in held}
        out = [one for one in given if one.code not in kept]
    outcome = QuestionExport(
        written=len(held),
        left_out=dict(Counter(one.draft.type for one in out)),
        left_out_codes=tuple(one.code for one in out[:100]),
        resting=resting,
    )
    if dry_run or not held:
        return outcome
    writer = WRITERS[form]
    data = write_word(held, keys=keys) if form is Format.WORD else writer.write(held)
    name = f"{NOT_IN_NAMES.sub('-', f'题库_{ctx.today}')}.{writer.ending}"
    # Only a document is printed as it is; whoever reads the other formats has faces of their own.
    shown = PrintedQuestion(stem="", lines=tuple(line.text for line in lines_of(held, keys=keys))) if form is Format.WORD else None
    file = Blob(name=name, media_type=writer.media_type, sha256=ctx.blobs.put(data), unprintable=fonts.unprintable(shown))
    return structs.replace(outcome, file=file)


def _given(c: Context, wanted: QuestionFilter) -> tuple[list[Given], int]:
    organisation_id = c.reach.organisation_id
    ids = [ident for ident, _revision in questions.idents(c.tx, c.reach, by_its_code(c, wanted), uses=tuple(Use))]
    held = held_among(c, office_holding(c), ids)
    titles = {
        (edition.code, chapter.number): f"{edition.short_title}/{chapter.title}"
        for edition in editions.in_force(c.tx, organisation_id)
        for chapter in edition.chapters
    }
    free = [ident for ident in ids if ident not in held]
    return sorted((_one(c, ident, titles) for ident in free), key=lambda one: one.code), len(ids) - len(free)


def _one(c: Context, ident: UUID, titles: Mapping[tuple[str, int], str]) -> Given:
    value: Question = questions.get(c.tx, c.reach, ident)
    key = value.content.key
    draft = decompose(value.content.prompt, key.answer, value.edition)
    return Given(
        code=value.code,
        draft=structs.replace(draft, explanation=key.explanation, pictures=[*draft.pictures, *key.pictures]),
        cites=tuple(citation_text(citation) for citation in all_citations(key) if citation.edition == value.edition),
        category=titles.get((value.law, value.chapter), ""),
        difficulty=_DIFFICULTIES[value.difficulty],
        pictures=printed_of(c, [value.content.prompt], [key]),
    )
