"""lawstudy statistics …: figures with the people or activities behind them."""

from typing import Annotated
from uuid import UUID

import typer

from lawstudy.cli.exams import ExamNamed
from lawstudy.cli.find import exam_id
from lawstudy.cli.hours import Year
from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Head, Lines, Run, command
from lawstudy.domain.kinds import Family
from lawstudy.domain.statistics.activity_counts import FamilyCounts
from lawstudy.domain.statistics.exam_participation import Participation
from lawstudy.domain.statistics.facts import CountFact
from lawstudy.domain.statistics.ratio import NOTHING
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports import statistics as usecases
from lawstudy.usecases.reports.statistics import ActivityStatistics, ExamFigures, ExamStatistics
from lawstudy.words.activities import family_words

app = typer.Typer(no_args_is_help=True)
_WHO = N_("List the people behind a figure: should, sat, missing, passed, excellent, unanswered or sat_excused")
Who = Annotated[str, typer.Option(help=_WHO)]
COUNTS = {
    "should": N_("Should sit"),
    "sat": N_("Sat the exam"),
    "missing": N_("Has not sat"),
    "passed": N_("Passed"),
    "excellent": N_("Excellent"),
    "unanswered": N_("Not answered"),
    "sat_excused": N_("Sat and excused"),
}
FULL_MARKS = 10_000
# Told where there are any: nobody is in them in most exams.
SELDOM = ("unanswered", "sat_excused")
RATES = {
    "attendance_rate": N_("Participation rate"),
    "pass_rate": N_("Pass rate"),
    "excellent_rate": N_("Excellent rate"),
    "pass_rate_of_all": N_("Pass rate of all who should sit"),
    "excellent_rate_of_all": N_("Excellent rate of all who should sit"),
}


@command(app, "exam")
def exam(
    run: Run,
    exam: ExamNamed,
    who: Who = "",
    departments: Annotated[bool, typer.Option("--departments", help=N_("The figures of each department"))] = False,
) -> None:
    """Participation and results of an own or outside exam; where there is a 补考, before and after it."""
    found = run.door.call(usecases.exam_statistics, exam_id=exam_id(run, exam))
    if who:
        run.show(found, lambda: _people(found, who))
    elif departments:
        run.show(found, lambda: _departments(found.latest))
    else:
        run.show(found, lambda: _figures(found))
        for note in _notes(found) if not run.json else ():
            print(note)


def _notes(found: ExamStatistics) -> list[str]:
    """What has to be read with the figures."""
    figures = found.latest
    names = {person.person_id: person.name for person in found.people}
    said = (
        (figures.unanswered, _("Has not sat counts {n} people whose paper was ended by time without an answer: {names}")),
        (figures.sat_excused, _("{n} people sat and were excused by the organiser; they are in no figure: {names}")),
        (
            found.unmarked if figures.participation is not None else (),
            _("Answers of {n} people wait to be marked, so passed, excellent and the mean may rise: {names}"),
        ),
    )
    return [words.format(n=len(ids), names=_(", ").join(names[ident] for ident in ids)) for ids, words in said if ids]


def _figures(found: ExamStatistics) -> tuple[Head, Lines]:
    """A column for each view; the figures before and after 补考 are never mixed."""
    if found.after is None:
        return (_("Figure"), _("Value")), _column(found, found.before)
    rows = zip(_column(found, found.before, filled=True), _column(found, found.after, filled=True), strict=True)
    return (_("Figure"), _("Regular"), _("After makeup")), [(name, before, after) for (name, before), (_name, after) in rows]


def _column(found: ExamStatistics, view: ExamFigures, *, filled: bool = False) -> list[tuple[str, str | int]]:
    """While an exam is open only the counts are known; ``filled`` keeps the places of the others, for another column beside it."""
    figures, known = view.participation, _known(view)
    seldom = [code for code in SELDOM if any(_known(each)[code] for each in (found.before, found.after) if each is not None)]
    counts = [(_(COUNTS[code]), len(known[code])) for code in ("should", "sat", "missing", *seldom)]
    if figures is None and not filled:
        return [*counts, (_("State"), _("Open now"))]

    def shown(value: str | int) -> str | int:
        return _("{value} (provisional)").format(value=value) if found.unmarked else value

    results = [(_(COUNTS[code]), NOTHING if figures is None else shown(_fact(figures, code).count)) for code in ("passed", "excellent")]
    rates = [(_(label), NOTHING if figures is None else getattr(figures, code).percent_text()) for code, label in RATES.items()]
    rates = [rates[0], *((label, value if value == NOTHING else shown(value)) for label, value in rates[1:])]
    mean = NOTHING if figures is None else shown(figures.mean.decimal_text())
    state = [(_("State"), _("Open now") if figures is None else _("Closed"))] if filled else []
    total = found.exam.total_points
    full = [(_("Full marks"), hundredths(total))] if total != FULL_MARKS else []
    return [*counts, *results, *rates, (_("Mean score"), mean), *full, *state]


def _known(view: ExamFigures) -> dict[str, tuple[UUID, ...]]:
    """What is known also while the exam is open."""
    plain = {"should": view.should, "sat": view.sat, "missing": view.missing}
    return plain | {"unanswered": view.unanswered, "sat_excused": view.sat_excused}


def _fact(figures: Participation, code: str) -> CountFact:
    fact: CountFact = getattr(figures, code)
    return fact


def _people(found: ExamStatistics, who: str) -> tuple[Head, Lines]:
    if who not in COUNTS:
        raise BadArgument(name="who", reason=N_("“{given}” is none of {known}"), values={"given": who, "known": ", ".join(COUNTS)})
    latest = found.latest
    ids = set(_fact(latest.participation, who).ids if latest.participation is not None else _known(latest).get(who, ()))
    points = {attempt.person_id: attempt.points for attempt in latest.kept}
    lines = [(p.name, p.department, hundredths(points.get(p.person_id))) for p in found.people if p.person_id in ids]
    return (_("Name"), _("Department"), _("Score")), lines


def _departments(latest: ExamFigures) -> tuple[Head, Lines]:
    """A group under five people shows counts only."""
    counts = [code for code in COUNTS if code not in SELDOM]
    head = (_("Department"), *(_(COUNTS[code]) for code in counts), _("Participation rate"), _("Pass rate"), _("Excellent rate"))
    lines = []
    for row in latest.departments:
        figures = row.figures
        rates = [getattr(figures, code).percent_text() if not row.too_few else "" for code in list(RATES)[:3]]
        lines.append(("、".join(row.departments), *(_fact(figures, code).count for code in counts), *rates))
    return head, lines


@command(app, "activities")
def activities(run: Run, year: Year = 0) -> None:
    """How many activities of each kind and campaign were held in a year, and how many people came."""
    first, last = _days(run, year)
    found = run.door.call(usecases.activity_statistics, first_day=first, last_day=last)
    families = [line for counts in (found.counts, *found.counts.beside) for line in _family(found, counts)]
    topics = [
        (_("First topics (items)"), found.counts.first_topics.items),
        (_("Topics of law (items)"), found.counts.law_topics.items),
    ]
    run.show(found, lambda: ((_("Figure"), _("Value")), [*families, *(line for line in topics if line[1])]))


def _family(found: ActivityStatistics, counts: FamilyCounts) -> list[tuple[str, int]]:
    """The lines of one family; what is zero is left out where it only explains."""
    came, is_study = counts.attendances, counts.family is Family.STUDY
    notes = [
        (_("of them with approximate numbers (activities)"), came.about.count),
        (_("Nobody recorded, not counted"), counts.unrecorded.count),
        (_("Nobody recorded, counted as confirmed"), counts.confirmed.count),
    ]
    people = [(_("Attendances by name"), came.by_name), (_("Attendances, head count only"), came.by_headcount)]
    below = [*(line for line in people if is_study or line[1]), *(line for line in notes if line[1])]
    family = family_words(counts.family)
    return [
        (family, counts.total.count),
        *((found.name_of(kind), fact.count) for kind, fact in counts.by_kind),
        *((tag, fact.count) for tag, fact in counts.by_tag),
        *(below if is_study else ((_("{family}: {words}").format(family=family, words=words), count) for words, count in below)),
    ]


@command(app, "hours")
def hours(run: Run, year: Year = 0, group: Annotated[str, typer.Option(help=N_("Group"))] = "*") -> None:
    """Hours of study in a year, of everyone who belonged at its end (today, while it runs)."""
    first, last = _days(run, year)
    found = run.door.call(usecases.hours_statistics, first_day=first, last_day=last, group=group)
    names = {person.person_id: person for person in found.people}
    lines = [(names[x.person_id].name, names[x.person_id].department, hundredths(x.hours), x.sessions) for x in found.hours.people]
    total = (_("Per head"), _("people of {day}").format(day=found.as_of), found.hours.per_head.decimal_text(), "")
    run.show(found, lambda: ((_("Name"), _("Department"), _("Hours"), _("Activities")), [*lines, total]))


def _days(run: Run, year: int) -> tuple[str, str]:
    of_year = year or run.door.call(our_organisation).year
    return f"{of_year}-01-01", f"{of_year}-12-31"
