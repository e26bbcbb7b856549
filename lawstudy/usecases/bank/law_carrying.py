"""Questions and editions as the law goes on: which edition is in force today, what goes over to it, and what waits for a person.

No use cases: importing an edition, settling its queue, writing questions and every opening come through here.
"""

from collections.abc import Sequence
from uuid import UUID

from msgspec import structs

from lawstudy.domain.editions.carrying import Affected, EditionChange, affected, carried, chapter_of
from lawstudy.domain.editions.validity import HOLDS_IN_BOTH, Stand, Step
from lawstudy.domain.law import Edition
from lawstudy.domain.question import Question, Status, all_citations
from lawstudy.store import edition_changes, editions, question_writing, questions
from lawstudy.store.edition_changes import QueuedRow
from lawstudy.store.editions import IN_FORCE, SUPERSEDED
from lawstudy.usecases.context import Context

CHUNK = 50


def bring_in_force(ctx: Context) -> int:
    """Editions whose first day has come take the place of those before; how many. Their questions follow by :func:`carry_over`."""
    due = edition_changes.due(ctx.tx, ctx.reach.organisation_id, ctx.today)
    for step in due:
        editions.set_state(ctx.tx, ctx.reach.organisation_id, step.law, step.old, SUPERSEDED)
        editions.set_state(ctx.tx, ctx.reach.organisation_id, step.law, step.new, IN_FORCE)
        sort_in(ctx, step, edition_changes.unsorted(ctx.tx, ctx.reach.organisation_id, step))
        ctx.changes.add("edition", step.edition_id)
        ctx.changes.note(step.edition_id, in_force=step.effective)
    return len(due)


def carry_over(ctx: Context) -> bool:
    """One chunk of what goes over to an edition that is in force; True when nothing is left."""
    rows = edition_changes.to_carry(ctx.tx, ctx.reach.organisation_id, CHUNK)
    for row in rows:
        _go_over(ctx, row)
    return len(rows) < CHUNK


def _go_over(ctx: Context, row: QueuedRow) -> None:
    organisation_id = ctx.reach.organisation_id
    step = step_of(ctx, row.edition_id)
    old = questions.get(ctx.tx, ctx.reach, row.question_id)
    version = questions.version_of(ctx.tx, organisation_id, old.id)
    if row.stand is Stand.WITHDRAWN:
        if old.status is not Status.WITHDRAWN:
            gone = structs.replace(old, status=Status.WITHDRAWN)
            question_writing.change_around(ctx.tx, organisation_id, gone, expected_version=version)
        value = old
    else:
        edition, change = editions.get(ctx.tx, organisation_id, step.law, step.new), _change(ctx, row.edition_id)
        value = structs.replace(carried(old, step.old, edition, change), revision=old.revision + 1)
        question_writing.revise(ctx.tx, organisation_id, value, expected_version=version, now=ctx.now, account_id=None)
    edition_changes.put(ctx.tx, organisation_id, structs.replace(row, revision=value.revision))
    ctx.changes.add("question", old.id)
    ctx.changes.note(old.id, edition=step.new, revision=value.revision)


def take_back(ctx: Context) -> bool:
    """One chunk of what went over to an edition that was withdrawn: it says again what it said before. True when nothing is left. What a
    person took out of use stays out of use."""
    organisation_id = ctx.reach.organisation_id
    rows = edition_changes.to_take_back(ctx.tx, organisation_id, CHUNK)
    known = {ident: edition for ident, _state, edition in editions.known(ctx.tx, organisation_id)} if rows else {}
    for row in rows:
        if row.stand in HOLDS_IN_BOTH and row.revision:
            _go_back(ctx, row, known[row.edition_id])
        edition_changes.forget(ctx.tx, organisation_id, row.edition_id, row.question_id)
    return len(rows) < CHUNK


def _go_back(ctx: Context, row: QueuedRow, newer: Edition) -> None:
    """As the next revision; one that was written anew meanwhile is left alone."""
    organisation_id = ctx.reach.organisation_id
    now = questions.get(ctx.tx, ctx.reach, row.question_id)
    if now.revision != row.revision:
        return
    before = (now.id, row.revision - 1)
    value = structs.replace(now, content=questions.revisions(ctx.tx, organisation_id, [before])[before], revision=now.revision + 1)
    if (now.law, now.edition) == (newer.code, newer.edition):
        old = editions.get(ctx.tx, organisation_id, newer.code, edition_changes.replaced(ctx.tx, organisation_id)[row.edition_id])
        first = next((c.article for c in all_citations(value.content.key) if (c.law, c.edition) == (old.code, old.edition)), 1)
        value = structs.replace(value, edition=old.edition, chapter=chapter_of(old, first))
    version = questions.version_of(ctx.tx, organisation_id, now.id)
    question_writing.revise(ctx.tx, organisation_id, value, expected_version=version, now=ctx.now, account_id=None)
    ctx.changes.add("question", now.id)
    ctx.changes.note(now.id, edition=value.edition, revision=value.revision)


def sort_in(ctx: Context, step: Step, idents: Sequence[UUID]) -> None:
    """Give questions that cite the older edition their standing under the newer one."""
    change = _change(ctx, step.edition_id)
    found: dict[UUID, Affected] = {}
    for ident in idents:
        why = affected(questions.get(ctx.tx, ctx.reach, ident).content, step.law, step.old, step.new, change)
        if why is not None:
            found[ident] = why
    edition_changes.sort_in(ctx.tx, ctx.reach.organisation_id, step.edition_id, found)


def follow(ctx: Context, value: Question) -> None:
    """A question was written: what it cites now decides where it stands. One that was queued and cites the newer edition alone is
    revised."""
    organisation_id = ctx.reach.organisation_id
    steps = edition_changes.steps(ctx.tx, organisation_id)
    if not steps:
        return
    standing = {row.edition_id: row for row in edition_changes.standings_of(ctx.tx, organisation_id, value.id)}
    for step in steps:
        row = standing.get(step.edition_id)
        why = affected(value.content, step.law, step.old, step.new, _change(ctx, step.edition_id))
        if row is None and why is not None:
            edition_changes.sort_in(ctx.tx, organisation_id, step.edition_id, {value.id: why})
        elif row is not None and why is not None and row.revision == 0:
            stand = Stand.QUEUED if why.reason else Stand.CARRIED
            edition_changes.put(ctx.tx, organisation_id, structs.replace(row, stand=stand, why=why))
        elif row is not None and why is None and row.revision == 0:
            anew = any(cited.law == step.law and cited.edition == step.new for cited in all_citations(value.content.key))
            anew = anew or (value.law, value.edition) == (step.law, step.new)
            decided = structs.replace(row, stand=Stand.REVISED, revision=value.revision, reason="")
            decided = decided if anew else structs.replace(row, stand=Stand.CARRIED)
            edition_changes.put(ctx.tx, organisation_id, decided, now=ctx.now, account_id=ctx.actor.account_id)


def step_of(ctx: Context, edition_id: UUID) -> Step:
    return next(step for step in edition_changes.steps(ctx.tx, ctx.reach.organisation_id) if step.edition_id == edition_id)


def _change(ctx: Context, edition_id: UUID) -> EditionChange:
    return ctx.thoughts.of(("edition_change", edition_id), lambda: edition_changes.change_of(ctx.tx, ctx.reach.organisation_id, edition_id))
