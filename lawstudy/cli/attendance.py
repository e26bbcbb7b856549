"""lawstudy attendance …: attendance by name."""

from typing import Annotated

import typer

from lawstudy.cli.activities import ActivityNamed
from lawstudy.cli.find import activity_id, person_id
from lawstudy.cli.imports import TableOptions, import_table
from lawstudy.cli.run import Run, command
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import attendance as usecases
from lawstudy.usecases.activities.attendance import AttendanceLine, AttendanceSheet
from lawstudy.usecases.imports.sign_in import SignInFacts, accept_sign_in_import, preview_sign_in_import
from lawstudy.words.activities import ATTENDANCE
from lawstudy.words.said import word

app = typer.Typer(no_args_is_help=True)
_PRESENT = N_("Who was there: name, name@department, staff number or id; may be repeated")


@command(app, "mark")
def mark(
    run: Run,
    activity: ActivityNamed,
    present: Annotated[list[str] | None, typer.Option(help=_PRESENT)] = None,
    late: Annotated[list[str] | None, typer.Option(help=N_("Who came late; named likewise"))] = None,
    on_duty: Annotated[list[str] | None, typer.Option(help=N_("Who was on duty elsewhere; named likewise"))] = None,
    on_leave: Annotated[list[str] | None, typer.Option(help=N_("Who was on leave; named likewise"))] = None,
    absent: Annotated[list[str] | None, typer.Option(help=N_("Who was absent; named likewise"))] = None,
    training: Annotated[list[str] | None, typer.Option(help=N_("Who was at a training; named likewise"))] = None,
    clear: Annotated[list[str] | None, typer.Option(help=N_("Whose record is taken back; named likewise"))] = None,
    rest_present: Annotated[bool, typer.Option("--rest-present", help=N_("Everyone not recorded yet was present"))] = False,
    ahead: Annotated[bool, typer.Option("--ahead", help=N_("Also before the day of the activity"))] = False,
    reason: Annotated[str, typer.Option(help=N_("Why something recorded on an earlier day is corrected"))] = "",
) -> None:
    """Mark who came, was late, on duty elsewhere, on leave or absent."""
    ident = activity_id(run, activity)
    said: list[tuple[AttendanceState | None, list[str] | None]] = [
        (AttendanceState.PRESENT, present),
        (AttendanceState.LATE, late),
        (AttendanceState.ON_DUTY, on_duty),
        (AttendanceState.ON_LEAVE, on_leave),
        (AttendanceState.ABSENT, absent),
        (AttendanceState.TRAINING, training),
        (None, clear),
    ]
    sheet = run.door.call(usecases.attendance_sheet, activity_id=ident)
    day = sheet.activity.held_on
    marks = tuple(Mark(person_id=person_id(run, name, on=day), state=state) for state, names in said for name in names or ())
    if marks:
        sheet = run.door.call(usecases.mark_attendance, activity_id=ident, marks=marks, ahead=ahead, reason=reason)
    if rest_present:
        sheet = run.door.call(usecases.mark_rest_present, activity_id=ident, ahead=ahead)
    run.say(sheet, _summary(sheet))


def _summary(sheet: AttendanceSheet) -> str:
    counts = [f"{word(ATTENDANCE, state)} {sheet.count(state)}" for state in AttendanceState]
    away = [f"{_('Elsewhere')} {sheet.away}"] if sheet.away else []
    return _("; ").join([*counts, *away, f"{_('Not recorded')} {sheet.unrecorded}"])


@command(app, "show")
def show(run: Run, activity: ActivityNamed) -> None:
    """The register of an activity in house order."""
    sheet = run.door.call(usecases.attendance_sheet, activity_id=activity_id(run, activity))
    head = (_("Name"), _("Department"), _("State"), _("Note"), _("Corrected"), *((_("Came as"),) if sheet.tells_apart else ()))

    def cells(line: AttendanceLine) -> tuple[object, ...]:
        told = ((_("sits in") if line.sits_in else _("member")),) if sheet.tells_apart else ()
        return line.name, line.department, _state(line), line.note, line.corrected, *told

    run.show(sheet, lambda: (head, [cells(line) for line in sheet.lines]))


def _state(line: AttendanceLine) -> str:
    return word(ATTENDANCE, line.state) or (_("Elsewhere") if line.away else _("Not recorded"))


@command(app, "import")
def import_list(run: Run, activity: ActivityNamed, table: TableOptions) -> None:
    """Read a sign-in list into the register of an activity: names alone were there; states, signatures and times are understood."""
    facts = SignInFacts(activity_id=activity_id(run, activity))
    import_table(run, table, preview_sign_in_import, accept_sign_in_import, {"facts": facts})
