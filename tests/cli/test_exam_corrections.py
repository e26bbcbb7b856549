"""A key is corrected on the command line: preview, decision, what became of it."""

from tests.cli.conftest import EMPLOYEE, Cli, window

TITLE = "第四季度学法测验"
CODES = ("kxjsjbf-01-001", "kxjsjbf-01-002", "kxjsjbf-01-003")


def test_a_key_is_previewed_corrected_and_listed(staffed: Cli) -> None:
    chosen = [word for code in CODES for word in ("--question", f"{code}=10")]
    staffed.ok("exams", "create", "--title", TITLE, *window(), *chosen, "--passing", "10", "--excellent", "30", "--publish")
    staffed.ok("attempts", "start", TITLE, who=EMPLOYEE)
    staffed.ok("attempts", "answer", TITLE, "1", "A", who=EMPLOYEE)
    staffed.ok("attempts", "submit", TITLE, who=EMPLOYEE)
    early = staffed("exams", "questions", TITLE)
    assert (early.code, "结束后才能更正" in early.err) == (2, True)
    staffed.ok("exams", "close", TITLE)
    asked = staffed.json("exams", "questions", TITLE)
    assert [one["code"] for one in asked] == list(CODES)
    label = asked[0]["label"]
    before = 30 - 10 * sum(not one["right"] for one in asked)
    give = ("exams", "correct-key", TITLE, label, "--give")
    shown = staffed.ok(*give, "--preview")
    assert "没有保存" in shown.err
    assert staffed.ok("exams", "corrections", TITLE).lines == []
    assert staffed("exams", "correct-key", TITLE, label).code == 2
    assert staffed("exams", "correct-key", TITLE, "没有这题", "--give", "--preview").code == 2
    refused = staffed(*give, "--reason", "题目有误")
    assert (refused.code, label in refused.err) == (2, True)
    basis = ("--reason", "题目依据的条文已修改", "--approver", "陈望津")
    done = staffed.json(*give, *basis)
    expected = before + 10 * (not asked[0]["right"])
    assert (done["decision"], done["shifts"][0]["after"]) == (1, expected * 100)
    told = staffed.ok("exams", "change-score", TITLE, EMPLOYEE, expected - 1, *basis)
    assert "决定编号 2" in told.err
    lines = staffed.ok("exams", "corrections", TITLE).lines
    assert [line[1:4] for line in lines] == [["更正答案", label, "全员得分"], ["更改成绩", EMPLOYEE, f"{expected} → {expected - 1} 分"]]


def test_a_window_is_prolonged_for_all_and_for_some(staffed: Cli) -> None:
    staffed.ok("exams", "create", "--title", TITLE, *window(), "--publish")
    before = staffed.json("exams", "show", TITLE)["settings"]["window_end_us"]
    later = ("--until", "2099-12-30 17:00", "--reason", "停电")
    told = staffed.ok("exams", "extend", TITLE, *later, "--people", EMPLOYEE)
    assert "2099-12-30 17:00" in told.out
    shown = staffed.json("exams", "show", TITLE)
    assert (shown["general_end_us"], len(shown["extended"])) == (before, 1)
    staffed.ok("exams", "extend", TITLE, *later)
    assert staffed.json("exams", "show", TITLE)["extended"] == []
    again = staffed("exams", "extend", TITLE, *later)
    assert (again.code, "到时已经结束" in again.err) == (2, True)
    assert [line[1] for line in staffed.ok("exams", "corrections", TITLE).lines] == ["延长考试时间"] * 2
