"""统计 of the ledger: a year by kind, month and department, and beside the years before; each number opens its rows."""

from datetime import date
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.desktop.charts import load_library
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.ledger_statistics.view import KINDS, LedgerView
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.desktop.screens.statistics_parts import connect_parts
from lawstudy.domain.annual_report.figure import ManualFigure, Period
from lawstudy.i18n import _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports.by_hand import list_manual_figures, put_manual_figure, remove_manual_figure
from lawstudy.usecases.reports.ledger_statistics import LedgerStatistics, RowBehind, ledger_statistics, rows_behind
from lawstudy.usecases.reports.statistics_export import export_ledger_statistics

NOUNS = frozenset({"report", "activity", "attendance", "kind", "firm", "person", "organisation"})


def make(shell: Shell, *, part: str = KINDS, ask_path: AskPath | None = None) -> Screen:
    """``part`` is the table that is shown first."""
    view = LedgerView(part)
    export = ListExport(shell, ask_path or ask_file(view))

    def load(year: int | None = None) -> None:
        of_year = year or (view.shown.year if view.shown is not None else 0)

        def work(door: Door) -> tuple[LedgerStatistics, tuple[ManualFigure, ...]]:
            load_library()
            found = door.call(ledger_statistics, year=of_year or door.call(our_organisation).year)
            return found, door.call(list_manual_figures, period=_year(found.year))

        shell.tasks.read(work, arrived, replacing="ledger_statistics")

    def arrived(found: tuple[LedgerStatistics, tuple[ManualFigure, ...]]) -> None:
        statistics, by_hand = found
        view.show_statistics(statistics)
        view.by_hand.show_figures(by_hand, min(date.fromisoformat(shell.today()), date(statistics.year, 12, 31)))

    def save(figure: ManualFigure) -> None:
        if view.shown is not None:
            period = _year(view.shown.year)
            shell.tasks.write(lambda door: door.call(put_manual_figure, period=period, figure=figure), lambda _made: load())

    def remove(figure: ManualFigure) -> None:
        if view.shown is not None:
            period = _year(view.shown.year)
            shell.tasks.write(lambda door: door.call(remove_manual_figure, period=period, slot=figure.slot), lambda _none: load())

    def open_number(title: str, ids: tuple[UUID, ...]) -> None:
        shell.tasks.read(lambda door: door.call(rows_behind, ids=ids), lambda rows: view.show_rows(title, rows), replacing="rows_behind")

    def open_row(row: RowBehind) -> None:
        if row.noun == "activity":
            shell.go("activities", activity_id=row.id)
        elif row.noun == "person":
            shell.go("person", person_id=row.id)
        else:
            shell.go("firms")

    def keep() -> None:
        if view.shown is not None:
            export.start(export_ledger_statistics, f"{_('Statistics of activities')} {view.shown.year}", year=view.shown.year)

    connect_parts(view.parts, shell, "ledger_statistics")
    view.turned.connect(lambda years: load(view.shown.year + years) if view.shown is not None else None)
    view.number_chosen.connect(open_number)
    view.row_opened.connect(open_row)
    view.export_wanted.connect(keep)
    view.by_hand.saved.connect(save)
    view.by_hand.removed.connect(remove)
    return Screen(view, refresh=load, nouns=NOUNS, focus=view.table)


def _year(year: int) -> Period:
    return Period(first_day=date(year, 1, 1), last_day=date(year, 12, 31))
