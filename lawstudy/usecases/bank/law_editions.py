"""The editions of every law with their days and states, what each one changed, and taking back one that came in by mistake."""

from uuid import UUID

import msgspec
from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.clock import local_date
from lawstudy.domain.editions.validity import HOLDS_IN_BOTH, Stand
from lawstudy.domain.exam import PinnedEdition
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.law import Edition, EditionState
from lawstudy.errors import EditionInUse, NotFound
from lawstudy.store import edition_changes, editions, exams, questions
from lawstudy.usecases.arguments import reason_given
from lawstudy.usecases.bank.law_carrying import take_back
from lawstudy.usecases.bank.law_comparison import LawComparison, told
from lawstudy.usecases.bank.statutes import TextOrigin, official_text
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
LONGEST_REASON = 200
FEW = 5


class KnownEdition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``replaces`` is the name of the edition before, "" where this one came without; ``questions`` are filed under it. ``source`` is the
    file of its text, taken in ``by`` somebody ``on`` a local date; "" where it came with the program."""

    edition_id: UUID
    law: str
    title: str
    edition: str
    edition_name: str
    adopted: str
    effective: str
    state: EditionState
    articles: int
    replaces: str
    questions: int
    stands: dict[Stand, int]
    source: str = ""
    by: str = ""
    on: str = ""


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_law_editions(ctx: Context) -> tuple[KnownEdition, ...]:
    """Every edition of every law, laws in house order, the newest edition of each first."""
    organisation_id = ctx.reach.organisation_id
    counts, filed = edition_changes.counts(ctx.tx, organisation_id), questions.filed_counts(ctx.tx, organisation_id)
    replaced = edition_changes.replaced(ctx.tx, organisation_id)
    found = [
        KnownEdition(
            edition_id=ident,
            law=edition.code,
            title=edition.short_title,
            edition=edition.edition,
            edition_name=edition.edition_name,
            adopted=edition.adopted,
            effective=edition.effective,
            state=state,
            articles=edition.article_count,
            replaces=replaced.get(ident, ""),
            questions=filed.get((edition.code, edition.edition), 0),
            stands=counts.get(ident, {}),
        )
        for ident, state, edition in editions.known(ctx.tx, organisation_id)
    ]
    return tuple(_with_source(ctx, each) for each in found)


def _with_source(ctx: Context, value: KnownEdition) -> KnownEdition:
    said = editions.source_if_any(ctx.tx, ctx.reach.organisation_id, value.law, value.edition)
    if said is None:
        return value
    origin = msgspec.json.decode(said, type=TextOrigin)
    return structs.replace(value, source=origin.name, by=origin.by, on=local_date(origin.imported_us))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def compare_editions(ctx: Context, *, edition_id: UUID) -> LawComparison:
    """What an edition changed of the one that it came after, article by article. NotFound where it came after none that is here."""
    organisation_id = ctx.reach.organisation_id
    step = next((each for each in edition_changes.steps(ctx.tx, organisation_id) if each.edition_id == edition_id), None)
    if step is None:
        raise NotFound(noun="edition", ident=str(edition_id))
    change = edition_changes.change_of(ctx.tx, organisation_id, edition_id)
    old, new = (official_text(ctx, editions.get(ctx.tx, organisation_id, step.law, name))[1] for name in (step.old, step.new))
    cited = questions.citing(ctx.tx, organisation_id, step.law, step.old)
    outline = editions.outline(ctx.tx, organisation_id, step.law, step.old)
    found = told(step.law, change.changes, old, new, cited, outline)
    return structs.replace(found, terms=change.terms)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def withdraw_edition(ctx: JobContext, *, edition_id: UUID, reason: str) -> tuple[KnownEdition, ...]:
    """Take back an edition that came in by mistake; all editions as they stand then. The edition before it is in force again, and what went
    over by itself goes back. EditionInUse where something rests on it: questions that were written for it, an exam that asks about it, a
    later edition. A run that was cut short is gone on with at the next opening."""
    said = reason_given(reason)[:LONGEST_REASON]
    ctx.write(lambda c: _withdraw(c, edition_id, said))
    while not ctx.write(take_back):
        ctx.progress(0, 0)
    return ctx.read(list_law_editions.function)


def _withdraw(c: Context, edition_id: UUID, reason: str) -> None:
    organisation_id = c.reach.organisation_id
    states = {ident: (state, edition) for ident, state, edition in editions.known(c.tx, organisation_id)}
    if edition_id not in states or states[edition_id][0] is EditionState.WITHDRAWN:
        raise NotFound(noun="edition", ident=str(edition_id))
    state, edition = states[edition_id]
    old = edition_changes.replaced(c.tx, organisation_id).get(edition_id, "")
    asking = _exams_of(c, edition)
    _check_free(c, edition_id, state, edition, old, asking)
    editions.set_state(c.tx, organisation_id, edition.code, edition.edition, EditionState.WITHDRAWN)
    if old and state is EditionState.IN_FORCE:
        editions.set_state(c.tx, organisation_id, edition.code, old, EditionState.IN_FORCE)
    for exam in asking:
        _pin_again(c, exam, edition, old)
    c.changes.add("edition", edition_id)
    c.changes.note(edition_id, withdrawn=edition.edition, reason=reason)


def _check_free(c: Context, edition_id: UUID, state: EditionState, edition: Edition, old: str, asking: list[Exam]) -> None:
    """EditionInUse names the first thing that rests on it."""
    organisation_id = c.reach.organisation_id
    title = f"{edition.short_title} {edition.edition_name}"
    # What comes with the program has captions of ours, and would come again with its next update.
    if state is EditionState.READING or (not old and any(article.caption for article in edition.articles)):
        raise EditionInUse(title=title, needed="shipped")
    if state is EditionState.SUPERSEDED or any(
        step.law == edition.code and step.old == edition.edition for step in edition_changes.steps(c.tx, organisation_id)
    ):
        raise EditionInUse(title=title, needed="later")
    went_over = {
        row.question_id: row.revision for row in edition_changes.queued(c.tx, organisation_id, edition_id, HOLDS_IN_BOTH) if row.revision
    }
    resting = questions.resting_on(c.tx, organisation_id, edition.code, edition.edition)
    written = [ident for ident, revision in resting.items() if went_over.get(ident) != revision]
    if written:
        codes = "、".join(sorted(questions.codes(c.tx, organisation_id, written[:FEW]).values()))
        raise EditionInUse(
            title=title,
            needed="questions",
            values={"count": len(written), "codes": codes},
        )
    published = [exam.settings.title for exam in asking if exam.settings is not None and exam.state is not ExamState.DRAFT]
    if published:
        raise EditionInUse(title=title, needed="exams", values={"titles": "、".join(published[:FEW])})


def _exams_of(c: Context, edition: Edition) -> list[Exam]:
    """Drafts that name the edition, and published exams that name it and ask about its law."""
    pinned = PinnedEdition(law=edition.code, edition=edition.edition)
    naming = [
        exam
        for exam in exams.listed(c.tx, c.reach.organisation_id)
        if exam.settings is not None and pinned in exam.settings.editions and exam.state is not ExamState.CANCELLED
    ]
    asked = exams.laws_asked(c.tx, c.reach.organisation_id, [exam.id for exam in naming])
    return [
        exam for exam in naming if exam.state is ExamState.DRAFT or edition.code in asked.get(exam.id, ()) or _draws(exam, edition.code)
    ]


def _draws(exam: Exam, law: str) -> bool:
    return exam.blueprint is not None and any(cell.law == law for cell in exam.blueprint.cells)


def _pin_again(c: Context, exam: Exam, edition: Edition, old: str) -> None:
    """A draft asks about the edition before, or about the law no more."""
    assert exam.settings is not None
    others = (PinnedEdition(law=p.law, edition=old) if p.law == edition.code else p for p in exam.settings.editions)
    settings = structs.replace(exam.settings, editions=tuple(pinned for pinned in others if pinned.edition))
    exams.change(c.tx, c.reach.organisation_id, structs.replace(exam, settings=settings), exam.version)
    c.changes.add("exam", exam.id)
