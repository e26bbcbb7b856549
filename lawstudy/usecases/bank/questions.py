"""The bank: list, count, show, revise, tag and withdraw questions."""

from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.cited_articles import beyond_of
from lawstudy.domain.law import Edition, citation_text
from lawstudy.domain.other_laws import last_articles
from lawstudy.domain.page import Page
from lawstudy.domain.problems import ERROR, Problem
from lawstudy.domain.question import CONTENT_SCHEMA, Content, Difficulty, Key, Question, Status, Use, all_pictures, key_of
from lawstudy.domain.question_code import next_code
from lawstudy.domain.question_editing import draft_of
from lawstudy.domain.question_list import QuestionFilter, QuestionRow
from lawstudy.domain.question_types import QuestionType, compose
from lawstudy.domain.question_types.draft import Draft
from lawstudy.errors import BadArgument, QuestionNotValid
from lawstudy.store import editions, question_writing
from lawstudy.store import questions as store
from lawstudy.usecases.arguments import check_count, check_number, line_within, page_limit, reason_given
from lawstudy.usecases.attempts.held import check_free, office_holding
from lawstudy.usecases.bank.law_asked import law_asked
from lawstudy.usecases.bank.law_carrying import follow
from lawstudy.usecases.bank.law_titles import by_its_code, code_meant
from lawstudy.usecases.bank.pictures import unknown
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
MOST_AT_ONCE = 500
LONGEST_TAG = 20
MOST_FILTERS = 50
MOST_SKIPPED = 10_000_000
EVERY_QUESTION = QuestionFilter()


class QuestionCount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many questions of one law, chapter, type, difficulty and status."""

    law: str
    chapter: int
    type: QuestionType
    difficulty: Difficulty
    status: Status
    count: int


class ShownRevision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int
    created_us: int


class ShownQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question with its key. ``version`` goes with the next change; ``revisions`` are oldest first."""

    question: Question
    version: int
    revisions: tuple[ShownRevision, ...]
    superseded: bool


class QuestionEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person writes of a question; ``chapter`` is where it is filed."""

    draft: Draft
    law: str
    edition: str
    chapter: int
    difficulty: Difficulty
    use: Use = Use.BOTH
    tags: tuple[str, ...] = ()


def entry_of(value: Question) -> QuestionEntry:
    """What is written of a question, to be changed."""
    return QuestionEntry(
        draft=draft_of(value.content, value.edition),
        law=value.law,
        edition=value.edition,
        chapter=value.chapter,
        difficulty=value.difficulty,
        use=value.use,
        tags=value.tags,
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def list_questions(
    ctx: Context, *, wanted: QuestionFilter = EVERY_QUESTION, cursor: str = "", skip: int = 0, limit: int = 100
) -> Page[QuestionRow]:
    """Questions in the order of their codes, without keys; ``skip`` leaves out so many behind the cursor."""
    check_number("skip", skip, 0, MOST_SKIPPED)
    return store.page(ctx.tx, ctx.reach, by_its_code(ctx, wanted), cursor=cursor, skip=skip, limit=page_limit(limit))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def count_questions(ctx: Context, *, wanted: QuestionFilter = EVERY_QUESTION) -> tuple[QuestionCount, ...]:
    """The hits of a filter by law, chapter, type, difficulty and status."""
    return tuple(
        QuestionCount(
            law=law, chapter=chapter, type=QuestionType(kind), difficulty=Difficulty(difficulty), status=Status(status), count=count
        )
        for law, chapter, kind, difficulty, status, count in store.counts(ctx.tx, ctx.reach, by_its_code(ctx, wanted))
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def count_each(ctx: Context, *, filters: tuple[QuestionFilter, ...]) -> tuple[int, ...]:
    """How many questions each of up to 50 filters hits."""
    check_count("filters", len(filters), MOST_FILTERS, least=0)
    return tuple(store.count(ctx.tx, ctx.reach, wanted) for wanted in filters)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_tags(ctx: Context) -> tuple[str, ...]:
    """All tags in use, sorted."""
    return store.tags(ctx.tx, ctx.reach)


@use_case(kind=Kind.QUERY, roles={Role.EMPLOYEE, Role.COORDINATOR}, scope=Scope.OWN)
def list_editions(ctx: Context) -> tuple[Edition, ...]:
    """The editions in force with their chapters, in house order."""
    return editions.in_force(ctx.tx, ctx.reach.organisation_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def show_question(ctx: Context, *, question_id: UUID | None = None, code: str = "") -> ShownQuestion:
    """One question with its key, by id, by code or by what people say for it (科技进步法 6-17). HeldForExam for whoever must sit an
    open exam that holds it."""
    ident = store.by_code(ctx.tx, ctx.reach, code_meant(ctx, code)).id if question_id is None else question_id
    check_free(ctx, office_holding(ctx), ident)
    return _shown(ctx, ident)


def _there_already(ctx: Context, question_id: UUID) -> ShownQuestion:
    """Whoever repeats the call that made a question is shown it as whoever asks for it: any question can be named so."""
    check_free(ctx, office_holding(ctx), question_id)
    return _shown(ctx, question_id)


def _shown(ctx: Context, question_id: UUID) -> ShownQuestion:
    organisation_id = ctx.reach.organisation_id
    value = store.get(ctx.tx, ctx.reach, question_id)
    return ShownQuestion(
        question=value,
        version=store.version_of(ctx.tx, organisation_id, question_id),
        revisions=tuple(ShownRevision(revision=r, created_us=at) for r, at in store.revision_dates(ctx.tx, organisation_id, question_id)),
        superseded=(value.law, value.edition) in editions.superseded(ctx.tx, organisation_id),
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def check_question(ctx: Context, *, entry: QuestionEntry) -> tuple[Problem, ...]:
    """Everything that is wrong with a question as it is being written."""
    return tuple(_composed(ctx, entry)[1])


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def add_question(
    ctx: Context, *, entry: QuestionEntry, code: str = "", status: Status = Status.PUBLISHED, question_id: UUID | None = None
) -> ShownQuestion:
    """A new question: in use at once, a draft, or waiting for review. Without ``code`` it gets the next one of its chapter. With
    ``question_id`` given a repeat of the call is harmless."""
    if status is Status.WITHDRAWN:
        raise BadArgument(name="status", reason="a question that is new or changed is not out of use")
    if question_id is not None and not code and store.version_if_there(ctx.tx, ctx.reach.organisation_id, question_id):
        return _there_already(ctx, question_id)
    code = line_within("code", code or _next_code(ctx, entry), most=60)
    if code in store.hashes_by_code(ctx.tx, ctx.reach.organisation_id, [code]):
        found = store.by_code(ctx.tx, ctx.reach, code)
        if found.id == question_id:
            return _there_already(ctx, found.id)
        raise BadArgument(name="code", reason="“{given}” is taken", values={"given": code})
    value = structs.replace(_question(ctx, entry, question_id or ctx.new_id(), code, revision=1), status=status)
    question_writing.add(ctx.tx, ctx.reach.organisation_id, [value], now=ctx.now, batch_id=None, account_id=ctx.actor.account_id)
    follow(ctx, value)
    return _changed(ctx, value.id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def revise_question(
    ctx: Context, *, question_id: UUID, entry: QuestionEntry, expected_version: int, status: Status | None = None
) -> ShownQuestion:
    """Write the next revision. Papers that pinned an earlier one keep it. ``status`` puts it among the drafts or those that wait for
    review; without it the question stays what it was. QuestionNotValid, ChangedMeanwhile, HeldForExam as for showing it."""
    if status not in {None, Status.DRAFT, Status.REVIEW}:
        raise BadArgument(name="status", reason="a question that is changed becomes a draft or waits for review")
    check_free(ctx, office_holding(ctx), question_id)
    old = store.get(ctx.tx, ctx.reach, question_id)
    revised = _question(ctx, entry, question_id, old.code, revision=old.revision + 1)
    value = structs.replace(revised, status=status or old.status)
    question_writing.revise(
        ctx.tx,
        ctx.reach.organisation_id,
        value,
        expected_version=expected_version,
        now=ctx.now,
        account_id=ctx.actor.account_id,
    )
    follow(ctx, value)
    return _changed(ctx, question_id, revision=value.revision)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def withdraw_question(ctx: Context, *, question_id: UUID, reason: str, expected_version: int) -> ShownQuestion:
    """停用: the question is drawn no more; papers that have it keep it. The reason goes into the audit line."""
    return _set_status(ctx, question_id, Status.WITHDRAWN, expected_version, reason=reason_given(reason)[:200])


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def restore_question(ctx: Context, *, question_id: UUID, expected_version: int) -> ShownQuestion:
    """Take a withdrawn question back: one that came with the program into use, one that somebody wrote here to those that wait for
    review, for it may never have been reviewed. BadArgument for one that waits for review: that is another door."""
    if store.get(ctx.tx, ctx.reach, question_id).status in {Status.REVIEW, Status.DRAFT}:
        raise BadArgument(name="question_id", reason="it waits for review and was not withdrawn")
    written_here = question_id in store.authors(ctx.tx, ctx.reach.organisation_id, [question_id])
    return _set_status(ctx, question_id, Status.REVIEW if written_here else Status.PUBLISHED, expected_version)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def show_revisions(ctx: Context, *, question_id: UUID) -> tuple[Content, ...]:
    """What each revision of a question says, oldest first. HeldForExam as for the question itself."""
    check_free(ctx, office_holding(ctx), question_id)
    store.get(ctx.tx, ctx.reach, question_id)
    organisation_id = ctx.reach.organisation_id
    numbers = [revision for revision, _at in store.revision_dates(ctx.tx, organisation_id, question_id)]
    found = store.revisions(ctx.tx, organisation_id, [(question_id, number) for number in numbers])
    return tuple(found[question_id, number] for number in numbers)


def _set_status(ctx: Context, question_id: UUID, status: Status, expected_version: int, **detail: str) -> ShownQuestion:
    check_free(ctx, office_holding(ctx), question_id)
    old = store.get(ctx.tx, ctx.reach, question_id)
    value = structs.replace(old, status=status)
    question_writing.change_around(ctx.tx, ctx.reach.organisation_id, value, expected_version=expected_version)
    return _changed(ctx, question_id, **detail)


def _edition(ctx: Context, entry: QuestionEntry) -> Edition:
    """Refused as by :func:`law_asked`: nothing is filed under a law that is here to be read only."""
    law_asked(ctx, entry.law)
    return editions.get(ctx.tx, ctx.reach.organisation_id, entry.law, entry.edition)


def _next_code(ctx: Context, entry: QuestionEntry) -> str:
    edition = _edition(ctx, entry)
    start = f"{entry.law}-{entry.chapter:02}-"
    return next_code(store.codes_from(ctx.tx, ctx.reach.organisation_id, start), start, own=edition.is_collection)


def _changed(ctx: Context, question_id: UUID, **detail: str | int) -> ShownQuestion:
    ctx.changes.add("question", question_id)
    ctx.changes.note(question_id, **detail)
    return _shown(ctx, question_id)


def _question(ctx: Context, entry: QuestionEntry, question_id: UUID, code: str, *, revision: int) -> Question:
    content, problems = _composed(ctx, entry)
    errors = [p for p in problems if p.severity == ERROR]
    if content is None or errors:
        raise QuestionNotValid(problems=errors)
    return Question(
        id=question_id,
        code=code,
        revision=revision,
        law=entry.law,
        edition=entry.edition,
        chapter=entry.chapter,
        difficulty=entry.difficulty,
        use=entry.use,
        status=Status.PUBLISHED,
        tags=tuple(dict.fromkeys(line_within("tags", tag, most=60) for tag in entry.tags if tag.strip())),
        content=content,
    )


def _composed(ctx: Context, entry: QuestionEntry) -> tuple[Content | None, list[Problem]]:
    edition = _edition(ctx, entry)
    if entry.chapter not in {chapter.number for chapter in edition.chapters}:
        raise BadArgument(name="chapter", reason="the law has no chapter {given}", values={"given": entry.chapter})
    draft = clean(entry.draft)
    prompt, answer, problems = compose(draft, entry.law, entry.edition)
    if prompt is None or answer is None:
        return None, problems
    key, unreadable = key_of(draft, answer, entry.law, entry.edition)
    content = Content(schema=CONTENT_SCHEMA, prompt=prompt, key=key)
    lost = [
        Problem(code="picture_unknown", field="pictures") for _each in unknown(ctx.tx, ctx.reach.organisation_id, all_pictures(content))
    ]
    return content, [*problems, *lost[:1], *unreadable, *_beyond(ctx, key, edition)]


def _beyond(ctx: Context, key: Key, edition: Edition) -> list[Problem]:
    """Citations of articles that their law does not have."""
    last = last_articles([*editions.every(ctx.tx, ctx.reach.organisation_id), edition])
    return [
        Problem(code="citation_of_no_article", field=field, parameters={"citation": citation_text(citation)})
        for field, citation in beyond_of(key, last)
    ]


def clean(draft: Draft) -> Draft:
    """A draft without white space around its texts."""
    return structs.replace(
        draft,
        stem=draft.stem.strip(),
        options={letter: text.strip() for letter, text in draft.options.items()},
        parts=[clean(part) for part in draft.parts],
        explanation=draft.explanation.strip(),
    )
