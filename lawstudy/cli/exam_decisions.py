"""lawstudy exams excuse, unexcuse, add-person, drop-person, history: what a person approves beside the papers of an exam."""

from datetime import datetime
from typing import Annotated

import typer

from lawstudy.cli.find import approver_of, exam_id, person_id
from lawstudy.cli.output import hundredths, when
from lawstudy.cli.run import Run, command
from lawstudy.domain.exam_decision import Basis, DecisionKind
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.i18n import N_, _
from lawstudy.usecases.exams import excuses as usecases
from lawstudy.usecases.exams import study_gate
from lawstudy.usecases.exams.history import DecisionLine, exam_history
from lawstudy.usecases.people.absences import AwayLine, away_from_exam, refuse_proposal
from lawstudy.usecases.reports.exclusion_preview import preview_exclusion
from lawstudy.words.exams import DECISIONS, EXCLUSIONS, band_words
from lawstudy.words.exclusions import bands_moved, figures_moved
from lawstudy.words.people import to_words
from lawstudy.words.said import word
from lawstudy.words.study_gate import all_lacking

ExamNamed = Annotated[str, typer.Argument(help=N_("Title or id of the exam"))]
PersonNamed = Annotated[str, typer.Argument(help=N_("Name, name@department, staff number or id"))]
Reason = Annotated[str, typer.Option(help=N_("Reason; never one of health or family"))]
Approver = Annotated[str, typer.Option(help=N_("Full name of the person who approved it; name@department of one of several"))]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help=N_("Day of the approval"))]
Alone = Annotated[str, typer.Option(help=N_("Why you approve it yourself, when nobody else can"))]


def register(app: typer.Typer) -> None:
    command(app, "excuse")(excuse)
    command(app, "exclude")(excuse)
    command(app, "preview-excuse")(preview_excuse)
    command(app, "unexcuse")(unexcuse)
    command(app, "add-person")(add_person)
    command(app, "drop-person")(drop_person)
    command(app, "history")(history)
    command(app, "away")(away)
    command(app, "refuse")(refuse)
    command(app, "study-first")(study_first)
    command(app, "let-in")(let_in)
    command(app, "keep-out")(keep_out)


def away(run: Run, exam: ExamNamed) -> None:
    """Who of the roster is elsewhere in the days of the exam, and what is proposed; “exams excuse” or “exams refuse” decides it."""
    found = run.door.call(away_from_exam, exam_id=exam_id(run, exam))
    head = (_("Name"), _("Department"), _("From"), _("Until"), _("Proposed"))

    def cells(line: AwayLine) -> tuple[object, ...]:
        days = line.absence.from_day, line.absence.to_day or to_words("")
        return line.name, line.department, *days, word(EXCLUSIONS, line.proposed)

    run.show(found, lambda: (head, [cells(line) for line in found]))


def refuse(run: Run, exam: ExamNamed, person: PersonNamed, reason: Reason) -> None:
    """Whoever is elsewhere must sit the exam all the same: 缓考 or 免考 is not proposed again."""
    run.door.call(refuse_proposal, exam_id=exam_id(run, exam), person_id=person_id(run, person), reason=reason)
    run.say(person, _("Saved."))


def excuse(
    run: Run,
    exam: ExamNamed,
    person: PersonNamed,
    kind: Annotated[Exclusion, typer.Option(help=N_("exempt (免考) or deferred (缓考)"))],
    reason: Reason,
    approver: Approver,
    approved_on: Day,
    alone: Alone = "",
    by_organiser: Annotated[bool, typer.Option("--by-organiser", help=N_("The organiser of an outside exam decided it"))] = False,
) -> None:
    """Excuse someone from an exam, with reason and approver."""
    name, ident = approver_of(run, approver)
    exclusion = ApprovedExclusion(
        kind=kind,
        reason=reason,
        approver=name,
        approver_id=ident,
        approved_on=approved_on.date().isoformat(),
        alone_because=alone,
        by_organiser=by_organiser,
    )
    run.door.call(usecases.exclude_from_exam, exam_id=exam_id(run, exam), person_id=person_id(run, person), exclusion=exclusion)
    run.say(exclusion, _("Saved."))


def preview_excuse(
    run: Run,
    exam: ExamNamed,
    person: PersonNamed,
    kind: Annotated[Exclusion | None, typer.Option(help=N_("exempt (免考) or deferred (缓考); left out: must sit after all"))] = None,
) -> None:
    """What excusing someone would change: each band first, then the figures. Nothing is written."""
    found = run.door.call(preview_exclusion, exam_id=exam_id(run, exam), person_id=person_id(run, person), exclusion=kind)
    head = (_("What"), _("Before"), _("After"))
    run.show(found, lambda: (head, [*bands_moved(found), *figures_moved(found)]))


def unexcuse(run: Run, exam: ExamNamed, person: PersonNamed, reason: Reason) -> None:
    """Take an exclusion back: the person must sit the exam after all."""
    run.door.call(usecases.take_back_exclusion, exam_id=exam_id(run, exam), person_id=person_id(run, person), reason=reason)
    run.say(person, _("Saved."))


def add_person(
    run: Run,
    exam: ExamNamed,
    person: PersonNamed,
    reason: Reason,
    approver: Approver,
    approved_on: Day,
    alone: Alone = "",
    other_paper: Annotated[
        bool, typer.Option("--other-paper", help=N_("Someone who set the paper: sits another one, without what they wrote or saw"))
    ] = False,
) -> None:
    """Add someone to the frozen roster of an exam, with reason and approver."""
    name, ident = approver_of(run, approver)
    day = approved_on.date().isoformat()
    basis = Basis(reason=reason, approver=name, approver_id=ident, approved_on=day, alone_because=alone)
    who = person_id(run, person)
    run.door.call(usecases.add_to_roster, exam_id=exam_id(run, exam), person_id=who, basis=basis, other_paper=other_paper)
    run.say(basis, _("Saved."))


def drop_person(run: Run, exam: ExamNamed, person: PersonNamed, reason: Reason) -> None:
    """Take a late addition to a roster back, as long as the person has not sat."""
    run.door.call(usecases.take_back_addition, exam_id=exam_id(run, exam), person_id=person_id(run, person), reason=reason)
    run.say(person, _("Saved."))


def study_first(run: Run, exam: ExamNamed) -> None:
    """Who still lacks the study that an exam asks for first, and who was let in without it."""
    found = run.door.call(study_gate.gate_standing, exam_id=exam_id(run, exam))
    head = (_("Name"), _("Department"), _("Lacking"), _("Let in because"))
    run.show(found, lambda: (head, [(line.name, line.department, all_lacking(line.lacks), line.let_in_because) for line in found]))


def let_in(run: Run, exam: ExamNamed, person: PersonNamed, reason: Reason) -> None:
    """Let someone sit without the study that the exam asks for first."""
    run.door.call(study_gate.let_in, exam_id=exam_id(run, exam), person_id=person_id(run, person), reason=reason)
    run.say(person, _("Saved."))


def keep_out(run: Run, exam: ExamNamed, person: PersonNamed, reason: Reason) -> None:
    """Ask someone who was let in for the study after all."""
    run.door.call(study_gate.take_back_let_in, exam_id=exam_id(run, exam), person_id=person_id(run, person), reason=reason)
    run.say(person, _("Saved."))


def history(run: Run, exam: ExamNamed) -> None:
    """Every decision of an exam: scores from outside, exclusions, late additions, and what was withdrawn."""
    found = run.door.call(exam_history, exam_id=exam_id(run, exam))
    head = (_("Number"), _("What"), _("Name"), _("Value"), _("Reason"), _("Approved by"), _("Recorded"), _("Withdrawn"))
    run.show(found, lambda: (head, [_line(each) for each in found]))


def _line(each: DecisionLine) -> tuple[object, ...]:
    decision, basis = each.decision, each.decision.draft.basis
    approved = f"{basis.approver} {basis.approved_on}".strip()
    if basis.alone_because:
        approved = _("{approved}, alone: {why}").format(approved=approved, why=basis.alone_because)
    gone = decision.withdrawn
    withdrawn = f"{gone.number} {each.withdrawn_by} {when(gone.at_us)} {gone.reason}" if gone is not None else ""
    recorded = f"{each.recorded_by} {when(decision.recorded_us)}".strip()
    reason = basis.reason or basis.source
    return (decision.number, word(DECISIONS, decision.draft.kind), each.name, _value(each), reason, approved, recorded, withdrawn)


def _value(each: DecisionLine) -> str:
    draft = each.decision.draft
    match draft.kind:
        case DecisionKind.SCORE:
            band = band_words(draft.score.band, written=draft.score.band_written)
            return " ".join(part for part in (hundredths(draft.score.points), band) if part)
        case DecisionKind.EXCUSE | DecisionKind.REFUSAL:
            return word(EXCLUSIONS, draft.exclusion)
        case DecisionKind.ADDITION | DecisionKind.ABSENCE | DecisionKind.LET_IN:
            return draft.department
