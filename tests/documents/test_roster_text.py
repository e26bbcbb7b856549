"""The list of who is missing, ready to paste."""

from lawstudy.documents.roster_text import Absentee, ReminderList, reminder_text


def reminder(*people: Absentee, deadline: str = "11月30日18:00") -> str:
    return reminder_text(ReminderList(exam="2026年度学法考试", deadline=deadline, roster_count=44, people=people))


def test_by_department_in_order_of_appearance() -> None:
    text = reminder(
        Absentee(name="罗时雨", department="高新技术科"),
        Absentee(name="无科室者"),
        Absentee(name="李 清", department="办公室"),
        Absentee(name="孟怀瑾", department="高新技术科"),
    )
    assert text == (
        "【2026年度学法考试】应考44人，尚有4人未参加，请于11月30日18:00前完成。\n"
        "高新技术科：罗时雨、孟怀瑾\n办公室：李 清\n其他：无科室者\n"
    )


def test_without_departments_one_line_of_names() -> None:
    assert reminder(Absentee(name="甲"), Absentee(name="乙\n丙")).splitlines()[1:] == ["甲、乙 丙"]


def test_without_a_deadline() -> None:
    assert "请尽快完成。" in reminder(Absentee(name="甲"), deadline="")


def test_nobody_missing() -> None:
    assert reminder() == "【2026年度学法考试】应考44人，均已参加。\n"
