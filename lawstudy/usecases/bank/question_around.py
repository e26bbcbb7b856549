"""What stands around questions (tags, chapter, difficulty, use), changed for many at once; and put back in the same way."""

from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.question import Difficulty, Question, Use
from lawstudy.errors import BadArgument
from lawstudy.store import editions, question_writing
from lawstudy.store import questions as store
from lawstudy.usecases.arguments import check_count, line_within
from lawstudy.usecases.attempts.held import check_free, office_holding
from lawstudy.usecases.bank.questions import LONGEST_TAG, MOST_AT_ONCE
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case


class Around(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a question shall have around it; ``version`` is the one that was seen."""

    question_id: UUID
    version: int
    chapter: int
    difficulty: Difficulty
    use: Use
    tags: tuple[str, ...]


@use_case(kind=Kind.COMMAND, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def arrange_questions(ctx: Context, *, wanted: tuple[Around, ...]) -> tuple[Around, ...]:
    """Give up to 500 questions what shall stand around them, all or none; what stood there before, which undoes it when it is given back.
    No revision is written. ChangedMeanwhile where somebody was faster; questions that have it already are left out of the answer."""
    check_count("wanted", len(wanted), MOST_AT_ONCE)
    holding = office_holding(ctx)
    before: list[Around] = []
    for each in wanted:
        check_free(ctx, holding, each.question_id)
        old = store.get(ctx.tx, ctx.reach, each.question_id)
        value = structs.replace(old, chapter=each.chapter, difficulty=each.difficulty, use=each.use, tags=_tags(each.tags))
        if value == old:
            continue
        _check_chapter(ctx, value)
        question_writing.change_around(ctx.tx, ctx.reach.organisation_id, value, expected_version=each.version)
        before.append(around_of(old, version=each.version + 1))
        ctx.changes.add("question", old.id)
    ctx.changes.note(*[each.question_id for each in before[:20]], arranged=len(before))
    return tuple(before)


def around_of(value: Question, *, version: int) -> Around:
    return Around(question_id=value.id, version=version, chapter=value.chapter, difficulty=value.difficulty, use=value.use, tags=value.tags)


def _tags(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line_within("tags", tag, most=LONGEST_TAG) for tag in given if tag.strip()))


def _check_chapter(ctx: Context, value: Question) -> None:
    edition = editions.get(ctx.tx, ctx.reach.organisation_id, value.law, value.edition)
    if value.chapter not in {chapter.number for chapter in edition.chapters}:
        raise BadArgument(name="chapter", reason="the law has no chapter {given}", values={"given": value.chapter})
