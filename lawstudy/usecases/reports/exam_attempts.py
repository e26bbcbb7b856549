"""The attempts at an own exam that its figures rest on: of each person those that can count."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import state
from lawstudy.domain.exam import Band, KeptAttempt, Sitting, band_named
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.roster import CountedAttempt, standing
from lawstudy.store import handed_in, heads
from lawstudy.store.handed_in import HandedIn, RawId, id_of
from lawstudy.usecases.attempts.sittings import silent_among
from lawstudy.usecases.attempts.submission import marked
from lawstudy.usecases.context import Context


class Found(Struct, frozen=True, kw_only=True):
    """``counted``: of each person at least the attempt that the exam keeps, and every one that is 未作答 or waits for a person to mark
    it. ``unmarked`` are the people of those that wait, once for each, earliest begun first; ``due`` attempts had run out unclosed."""

    counted: tuple[CountedAttempt, ...]
    unmarked: tuple[UUID, ...] = ()
    due: int = 0


def own_attempts(ctx: Context, exam: Exam) -> Found:
    """Submitted attempts and those that are due; of what is submitted only what can count, chosen by the rule of
    :func:`lawstudy.domain.roster.standing` before anything becomes a value."""
    due = list(_due(ctx, exam))
    found = sorted([*_submitted(ctx, exam), *due], key=lambda one: (one[0], one[1].attempt_id))
    return Found(
        counted=tuple(value for _started, value in found),
        unmarked=tuple(value.person_id for _started, value in found if value.pending),
        due=len(due),
    )


def _due(ctx: Context, exam: Exam) -> Iterator[tuple[int, CountedAttempt]]:
    """When each began and what it comes to that has run out and that nobody has closed: marked by the function that closes."""
    running = heads.not_handed_in(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), exam.id)
    silent = silent_among(ctx, running)
    for one in running:
        finished_us = None if one.state is None else state(one.state, ctx.clock).finished_us
        if one.row.id in silent.due and finished_us is not None:
            result = marked(ctx, exam, one.row)
            row = HandedIn(
                attempt=one.row.id,
                person=one.row.person_id,
                number=one.row.number,
                started_us=one.row.started_us,
                finished_us=finished_us,
                tally=None,
                points=result.points,
                band=result.band,
                end=b"",
            )
            yield row.started_us, _counted(exam, row, pending=result.pending > 0, unanswered=one.row.id in silent.unanswered)


def _submitted(ctx: Context, exam: Exam) -> Iterator[tuple[int, CountedAttempt]]:
    """When each began and what it came to: of every person the one that is kept of those that are marked and say something, and all
    the others."""
    keep = exam.settings.keep if exam.settings is not None else KeptAttempt.HIGHEST
    tallies, ends = handed_in.Tallies(), handed_in.Ends()
    best: dict[RawId, tuple[tuple[int, ...], tuple[Any, ...]]] = {}
    apart: list[HandedIn] = []
    # A million rows: each is looked at by its place and becomes a value only when it can count.
    for row in handed_in.rows_of(ctx.tx, ctx.reach.organisation_id, exam.id):
        tally = tallies[row[5]]
        if tally is None or tally.unanswered or ends[row[8]] != 0:
            apart.append(HandedIn(*row))
            continue
        height = standing(keep, row[7], row[6], row[4], row[2])
        held = best.get(row[1])
        if held is None or height > held[0]:
            best[row[1]] = height, row
    for _height, row in best.values():
        plain = HandedIn(*row)
        yield plain.started_us, _counted(exam, plain, pending=False, unanswered=False)
    yield from _apart(ctx, exam, apart, tallies, ends)


def _apart(
    ctx: Context, exam: Exam, rows: Iterable[HandedIn], tallies: handed_in.Tallies, ends: handed_in.Ends
) -> Iterator[tuple[int, CountedAttempt]]:
    """Those that say nothing or that wait, and those of which head or result have to be read whole to know."""
    listed = list(rows)
    unread = [id_of(row.attempt) for row in listed if tallies[row.tally] is None]
    replayed = {one.row.id: one.tally for one in heads.of_attempts(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), unread)}
    waiting = handed_in.pending_of(ctx.tx, ctx.reach.organisation_id, [id_of(row.attempt) for row in listed if ends[row.end] is None])
    for row in listed:
        ident, pending = id_of(row.attempt), ends[row.end]
        tally = tallies[row.tally] or replayed[ident]
        yield row.started_us, _counted(exam, row, pending=(waiting[ident] if pending is None else pending) > 0, unanswered=tally.unanswered)


def _counted(exam: Exam, row: HandedIn, *, pending: bool, unanswered: bool) -> CountedAttempt:
    settings, band = exam.settings, Band(row.band)
    return CountedAttempt(
        attempt_id=id_of(row.attempt),
        person_id=id_of(row.person),
        sitting=settings.sitting if settings is not None else Sitting.REGULAR,
        number=row.number,
        finished_us=row.finished_us,
        points=row.points,
        band=band,
        pending=pending,
        unanswered=unanswered,
        exam_id=exam.id,
        band_written=band_named(band, row.points, settings.bands if settings is not None else None),
    )
