"""The figures of the ledger as a table, for every place that shows them."""

from lawstudy.domain.kinds import ActivityKind, Family
from lawstudy.domain.statistics.activity_counts import FamilyCounts
from lawstudy.domain.statistics.facts import CountFact
from lawstudy.domain.statistics.tables import Cell, Figure, FigureRow, FigureTable
from lawstudy.usecases.reports.statistics import ActivityStatistics

COLUMNS = (
    *(Figure.ACTIVITIES, Figure.BY_NAME, Figure.MEMBERS, Figure.SAT_IN, Figure.BY_HEADCOUNT, Figure.VISITS, Figure.FIRMS),
    *(Figure.ABOUT, Figure.UNRECORDED, Figure.CONFIRMED),
)
# They explain the others, or speak of what a bureau does not do, and stand only where there are any.
SELDOM = (Figure.MEMBERS, Figure.SAT_IN, Figure.VISITS, Figure.FIRMS, Figure.ABOUT, Figure.UNRECORDED, Figure.CONFIRMED)
# Named as the counts name them.
TOPICS = (Figure.FIRST_TOPICS, Figure.LAW_TOPICS, Figure.GOVERNANCE_TOPICS, Figure.HEARD_TOPICS, Figure.DEPLOYED_TOPICS)


def activity_table(found: ActivityStatistics) -> FigureTable:
    """Each family with its kinds and campaigns below it; families stand beside one another and are never added. What somebody came
    to is known of a family only."""
    families = (found.counts, *found.counts.beside)
    return FigureTable(columns=COLUMNS, rows=tuple(row for counts in families for row in _family(found, counts)))


def topic_rows(found: ActivityStatistics) -> tuple[FigureRow, ...]:
    """议题 in 项, which are no activities; only those that there are."""
    topics = {figure: getattr(found.counts.agenda, figure) for figure in TOPICS}
    return tuple(
        FigureRow(code=figure, cells={figure: Cell(value=topic.items, ids=topic.sessions.ids)})
        for figure, topic in topics.items()
        if topic.items
    )


def _family(found: ActivityStatistics, counts: FamilyCounts) -> list[FigureRow]:
    came = counts.attendances
    # A family that is no study may count heads, and no names.
    named = came.by_name if came.by_name or counts.family is Family.STUDY else None
    headed = came.by_headcount if came.by_headcount or counts.family is Family.STUDY else None
    cells = {
        Figure.ACTIVITIES: _counted(counts.total),
        Figure.BY_NAME: Cell(value=named, ids=came.distinct_people.ids),
        Figure.BY_HEADCOUNT: Cell(value=headed, ids=came.headcount_sessions.ids),
        Figure.VISITS: Cell(value=counts.visits.total or None, ids=counts.visits.firms.ids),
        Figure.FIRMS: Cell(value=counts.visits.firms.count or None, ids=counts.visits.firms.ids),
        Figure.ABOUT: _counted(came.about),
        Figure.UNRECORDED: _counted(counts.unrecorded),
        Figure.CONFIRMED: _counted(counts.confirmed),
    }
    below = [
        _part(found.name_of(kind), fact, _of_central(found) if kind == ActivityKind.CENTRAL_GROUP else {}) for kind, fact in counts.by_kind
    ]
    return [FigureRow(family=counts.family, cells=cells), *below, *(_part(tag, fact, {}) for tag, fact in counts.by_tag)]


def _part(name: str, fact: CountFact, more: dict[Figure, Cell]) -> FigureRow:
    return FigureRow(names=(name,), cells={figure: Cell() for figure in COLUMNS} | {COLUMNS[0]: _counted(fact)} | more)


def _of_central(found: ActivityStatistics) -> dict[Figure, Cell]:
    """成员 and 列席 who came to the 中心组; its own studies stand behind both."""
    if not found.members and not found.sat_in:
        return {}
    studies = found.counts.of_kind(ActivityKind.CENTRAL_GROUP).ids
    return {Figure.MEMBERS: Cell(value=found.members, ids=studies), Figure.SAT_IN: Cell(value=found.sat_in, ids=studies)}


def _counted(fact: CountFact) -> Cell:
    return Cell(value=fact.count, ids=fact.ids)
