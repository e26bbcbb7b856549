"""Accounts of hours, somebody who is elsewhere, and a correction: what the coordinator of the demo bureau wrote down beside the ledger."""

from datetime import date, timedelta
from typing import Any

from lawstudy.backend.contract import Door
from lawstudy.domain.absence import AbsenceReason
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.credit import ENFORCERS, RULES, DatedRule, HoursAccount
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance
from lawstudy.usecases.activities.hours import set_hours_target
from lawstudy.usecases.activities.hours_table import add_hours_rule, set_training_platforms
from lawstudy.usecases.activities.manual_hours import add_manual_hours
from lawstudy.usecases.people.absences import add_absence
from lawstudy.usecases.people.people import list_people, our_organisation

ELSEWHERE = "叶南乔"
TRAINED, SCHOOLED = 24, 40


def begin(office: Door, year: int, platform: str) -> None:
    """The rules and targets of the year: each rests on its own document."""
    by_day = next(rule for rule in RULES if rule.code == "day_8")
    line = DatedRule(
        account=HoursAccount.ENFORCEMENT,
        rule=by_day,
        from_day=f"{year}-01-01",
        kinds=("enforcement_training",),
        group=ENFORCERS,
        basis=f"区司法局{year}年行政执法人员培训通知",
    )
    office.call(add_hours_rule, line=line, expected_version=office.call(our_organisation).version)
    for account, hours, basis in (
        (HoursAccount.TRAINING, 90, f"区委组织部{year}年干部教育培训计划"),
        (HoursAccount.ENFORCEMENT, 60, line.basis),
    ):
        version = office.call(our_organisation).version
        office.call(set_hours_target, hundredths=100 * hours, basis=basis, expected_version=version, account=account)
    office.call(set_training_platforms, platforms=(platform,), expected_version=office.call(our_organisation).version)


def write(office: Door, first_day: date, today: date) -> None:
    """A training that the bureau did not hold itself, a post in a village, and a register put right by its sign-in sheet."""
    everyone = office.call(list_people, limit=500).items
    day = (first_day + (today - first_day) / 2).isoformat()
    courses = (
        (ENFORCERS, HoursAccount.ENFORCEMENT, TRAINED, "市级行政执法人员通用法律知识轮训", f"市司法局{first_day.year}年轮训通知"),
        ("班子", HoursAccount.TRAINING, SCHOOLED, "区委党校科级干部进修班", f"区委党校{first_day.year}年结业通知"),
    )
    for group, account, hours, what, document in courses:
        for person in everyone:
            if group in person.groups:
                told: dict[str, Any] = {"person_id": person.id, "account": account, "day": day, "what": what, "document": document}
                office.call(add_manual_hours, hundredths=100 * hours, **told)
    away = next(person for person in everyone if person.name == ELSEWHERE)
    until = (today + timedelta(days=90)).isoformat()
    facts: dict[str, Any] = {"from_day": today.isoformat(), "to_day": until, "document": "区委驻村工作队选派通知"}
    office.call(add_absence, person_id=away.id, reason=AbsenceReason.VILLAGE, **facts)
    _correct(office, first_day, today)


def _correct(office: Door, first_day: date, today: date) -> None:
    """Whoever was written down as late first had signed in time."""
    listed = office.call(list_activities, first_day=first_day.isoformat(), last_day=(today - timedelta(days=20)).isoformat(), limit=500)
    for line in listed.items:
        sheet = office.call(attendance_sheet, activity_id=line.activity.activity_id)
        late = next((one for one in sheet.lines if one.state is AttendanceState.LATE), None)
        if late is not None:
            mark = Mark(person_id=late.person_id, state=AttendanceState.PRESENT, note=late.note)
            office.call(mark_attendance, activity_id=line.activity.activity_id, marks=(mark,), reason="与签到表不符，按签到表更正")
            return
