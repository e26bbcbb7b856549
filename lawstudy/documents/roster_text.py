"""复制催考名单: who has not sat an exam yet, as plain text to paste into a message. The program sends nothing itself."""

from collections.abc import Sequence

from msgspec import Struct

NO_DEPARTMENT = "其他"


class Absentee(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    department: str = ""


class ReminderList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``deadline`` is the text to show, such as 11月30日18:00; ``people`` stand in the order wanted, departments in order of appearance."""

    exam: str
    deadline: str
    roster_count: int
    people: tuple[Absentee, ...]


def reminder_text(reminder: ReminderList) -> str:
    """One line on the exam, one per department. Nobody missing is said too."""
    head = f"【{reminder.exam}】"
    if not reminder.people:
        return f"{head}应考{reminder.roster_count}人，均已参加。\n"
    until = f"请于{reminder.deadline}前完成。" if reminder.deadline else "请尽快完成。"
    opening = f"{head}应考{reminder.roster_count}人，尚有{len(reminder.people)}人未参加，{until}"
    return "\n".join([opening, *_by_department(reminder.people)]) + "\n"


def _by_department(people: Sequence[Absentee]) -> list[str]:
    names: dict[str, list[str]] = {}
    for person in people:
        names.setdefault(person.department or NO_DEPARTMENT, []).append(" ".join(person.name.split()))
    if set(names) == {NO_DEPARTMENT}:
        return ["、".join(names[NO_DEPARTMENT])]
    last = {NO_DEPARTMENT: names.pop(NO_DEPARTMENT)} if NO_DEPARTMENT in names else {}
    return [f"{department}：{'、'.join(found)}" for department, found in (names | last).items()]
