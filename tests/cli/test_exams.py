"""Exams and attempts: set, published, sat by a person, closed, counted; results of exams held elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest

from lawstudy.cli.papers import prompt_text, response_from, response_text
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.case import CaseResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.errors import BadArgument
from tests.cli.conftest import EMPLOYEE, Cli, Said, today, window
from tests.documents import pdf
from tests.usecases import bureau

TITLE = "第四季度学法测验"
FIXED = ("kxjsjbf-01-001", "kxjsjbf-01-002", "xzfyf-01-001")


def open_exam(cli: Cli, *more: str) -> str:
    return str(cli.json("exams", "create", "--title", TITLE, *window(), "--publish", *more)["id"])


def test_an_exam_is_set_published_listed_and_shown(staffed: Cli) -> None:
    exam = staffed.json("exams", "create", "--title", TITLE, *window(), "--law", "《行政复议法》", "--minutes", "30", "--attempts", "2")
    assert exam["settings"]["duration_s"] == 1800
    assert staffed.ok("exams", "list").lines[0][3] == "草稿"
    staffed.ok("exams", "publish", TITLE, "--group", "党员")
    listed = staffed.ok("exams", "list", "--year", "2026").lines[0]
    assert listed[1:4] == [TITLE, "2026", "进行中"]
    assert 0 < int(listed[4]) < 46
    shown = staffed.json("exams", "show", exam["id"])
    assert (shown["state"], shown["settings"]["max_attempts"]) == ("published", 2)
    assert {cell["law"] for cell in shown["blueprint"]["cells"]} == {"xzfyf"}


def test_who_set_the_paper_is_named_and_kept_off_the_roster(staffed: Cli) -> None:
    staffed.json("exams", "create", "--title", TITLE, *window())
    assert staffed("exams", "publish", TITLE, "--setter", "没有这个人").code == 2
    assert staffed.ok("exams", "list").lines[0][3] == "草稿", "nothing was published"
    assert EMPLOYEE in staffed.ok("exams", "publish", TITLE, "--setter", EMPLOYEE).out
    assert [line[0] for line in staffed.ok("exams", "setters", TITLE).lines] == [EMPLOYEE]
    assert EMPLOYEE not in staffed.ok("exams", "missing", TITLE).out


def test_fixed_questions_and_lines_of_its_own(staffed: Cli) -> None:
    chosen = [word for code in FIXED for word in ("--question", code)]
    made = staffed.json("exams", "create", "--title", TITLE, *window(), *chosen, "--passing", "2.5", "--excellent", "4")
    assert len(made["chosen"]) == 3
    assert made["settings"]["bands"] == {"passing": 250, "excellent": 400}
    assert staffed("exams", "create", "--title", "x", *window(), "--question", "no-such").code == 2
    assert staffed("exams", "create", "--title", "x", *window(), "--preset", "nothing").code == 2


def test_points_of_fixed_questions_are_said_and_bad_codes_are_named(staffed: Cli) -> None:
    def created(title: str, *codes: str) -> Said:
        chosen = [word for code in codes for word in ("--question", code)]
        return staffed("exams", "create", "--title", title, *window(), *chosen, "--passing", "4", "--excellent", "6", "--json")

    wide = FIXED[2].upper().replace("-", "－")
    made = msgspec.json.decode(created(TITLE, f"{FIXED[0]}=2.5", f"{wide}=2.5").out)
    assert sum(question["points"] for question in made["chosen"]) == 500
    assert sum(section["count"] * section["points"] for section in made["settings"]["sections"]) == 500
    told = staffed("exams", "publish", TITLE)
    assert (told.code, "满分" in told.err) == (2, True)
    bad = created("x", "no-such", FIXED[0], wide, FIXED[2])
    assert (bad.code, "no-such" in bad.err, "行政复议法 1-1 重复" in bad.err) == (2, True, True)
    assert created("x", f"{FIXED[0]}=2", "kxjsjbf-01-003=3").code == 2  # both are single choice
    assert created("x", f"{FIXED[0]}=-1").code == 2
    assert [line[1] for line in staffed.ok("exams", "list").lines] == [TITLE]


def test_what_looks_wrong_is_said_beside_the_result_and_published_all_the_same(staffed: Cli) -> None:
    told = staffed("exams", "create", "--title", TITLE, *window(), "--passing", "20", "--publish")
    assert told.code == 0
    assert "合格线为满分的 20%。" in told.err
    assert "合格线" not in told.out
    assert staffed.ok("exams", "list").lines[0][3] == "进行中"


def test_what_cannot_be_published_is_named(staffed: Cli) -> None:
    short = ("--opens", "2026-01-05 09:00", "--closes", "2026-01-05 09:10")
    told = staffed("exams", "create", "--title", TITLE, *short, "--publish")
    assert (told.code, "考试时间已经过去" in told.err) == (2, True)
    assert staffed.ok("exams", "list").lines[0][3] == "草稿"
    assert staffed("exams", "create", "--title", "x", *window(), "--publish", "--group", "没有这个组").code == 2


def test_an_exam_made_by_mistake_is_removed_and_a_sat_one_cancelled(staffed: Cli) -> None:
    open_exam(staffed)
    staffed.ok("attempts", "start", TITLE, who=EMPLOYEE)
    refused = staffed("exams", "remove", TITLE, "--reason", "误建")
    assert (refused.code, "已有人作答" in refused.err) == (2, True)
    staffed.ok("exams", "cancel", TITLE, "--reason", "试题泄露")
    assert staffed.ok("exams", "list").lines[0][3] == "已取消"
    staffed.ok("exams", "create", "--title", "误建", *window())
    staffed.ok("exams", "remove", "误建", "--reason", "重复")
    assert [line[1] for line in staffed.ok("exams", "list").lines] == [TITLE]


def test_who_sits_a_makeup_is_listed_with_the_reason(staffed: Cli, table: Callable[[str], Path]) -> None:
    scores = "\n".join(["姓名\t成绩", *(f"{name}\t{95 if n else 50}" for n, name in enumerate(bureau.NAMES[:40]))])
    staffed.ok("exams", "import-results", table(scores), "--title", "统考", "--last-day", "2026-11-20", "--yes")
    lines = staffed.ok("exams", "makeup-people", "统考").lines
    assert [line[0] for line in lines if line[2] == "不合格"] == [bureau.NAMES[0]]
    assert {line[0] for line in lines if line[2] == "缺考"} == set(bureau.NAMES[40:])


def test_rules_over_the_whole_paper_are_set(staffed: Cli) -> None:
    made = staffed.json("exams", "create", "--title", TITLE, *window(), "--unused-first", "--per-article", "2", "--publish")
    assert (made["blueprint"]["prefer_unused"], made["blueprint"]["per_article"]) == (True, 2)
    assert sum(cell["count"] for cell in made["blueprint"]["cells"]) == 50
    limited = staffed.json("exams", "create", "--title", "x", *window(), "--most-used", "0", "--law", "xzfyf")
    assert (limited["blueprint"]["most_used"], {cell["law"] for cell in limited["blueprint"]["cells"]}) == (0, {"xzfyf"})
    assert staffed("exams", "create", "--title", "x", *window(), "--per-article", "0").code == 2


def test_the_common_paper_is_written_with_and_without_its_key(staffed: Cli, tmp_path: Path) -> None:
    chosen = [word for code in FIXED for word in ("--question", code)]
    staffed.ok("exams", "create", "--title", TITLE, *window(), *chosen, "--passing", "2.5", "--excellent", "4")
    said = staffed.ok("exams", "paper", TITLE, "--out", tmp_path / "paper.pdf")
    assert "paper.pdf" in said.out
    plain = pdf.pages((tmp_path / "paper.pdf").read_bytes())
    staffed.ok("exams", "paper", TITLE, "--out", tmp_path / "with.pdf", "--key")
    assert len(pdf.pages((tmp_path / "with.pdf").read_bytes())) > len(plain)
    each = open_exam(staffed, "--law", "xzfyf")
    refused = staffed("exams", "paper", each, "--out", tmp_path / "none.pdf")
    assert refused.code == 2
    assert not (tmp_path / "none.pdf").exists()


def test_someone_is_excused_and_the_missing_are_listed(staffed: Cli) -> None:
    open_exam(staffed)
    person = f"{bureau.NAMES[5]}@{bureau.DEPARTMENTS[5]}"
    facts = ("--kind", "exempt", "--reason", "外出挂职", "--approver", bureau.NAMES[7], "--approved-on", today())
    assert staffed.ok("exams", "preview-excuse", TITLE, person, "--kind", "exempt").lines == [
        ["应考", "46", "45"],
        ["实考", "0 (0.00%)", "0 (0.00%)"],
    ]
    staffed.ok("exams", "excuse", TITLE, person, *facts)
    missing = [line[0] for line in staffed.ok("exams", "missing", TITLE).lines]
    assert len(missing) == 45
    assert bureau.NAMES[5] not in missing
    assert staffed("exams", "unexcuse", TITLE, person, "--reason", "").code == 2
    staffed.ok("exams", "unexcuse", TITLE, person, "--reason", "提前返回")
    assert len(staffed.ok("exams", "missing", TITLE).lines) == 46
    (line,) = staffed.ok("exams", "history", TITLE).lines
    assert (line[0], line[1], line[2], line[3], line[4]) == ("1", "免考缓考", bureau.NAMES[5], "免考", "外出挂职")
    assert line[7].startswith("2 沈静怡")
    staffed.ok("people", "away", "add", bureau.NAMES[7], "--from", "2026-01-01", "--reason", "village")
    assert [line[0] for line in staffed.ok("exams", "away", TITLE).lines] == [bureau.NAMES[7]]
    staffed.ok("exams", "refuse", TITLE, bureau.NAMES[7], "--reason", "可回局参加")
    assert staffed.json("exams", "away", TITLE) == []
    assert staffed.ok("exams", "history", TITLE).lines[1][1:5] == ["建议未采纳", bureau.NAMES[7], "免考", "可回局参加"]
    assert line[7].endswith("提前返回")


@pytest.mark.parametrize(
    ("approver", "day", "more", "told"),
    [
        ("自己", "", (), "不能由本人批准"),
        ("局党组", "", (), "“局党组”不是个人姓名"),
        ("陈局长", "", (), "“陈局长”不是个人姓名"),
        ("沈静怡", "", (), "沈静怡既登记又批准"),
        (bureau.NAMES[7], "2099-01-01", (), "还没有到"),
        (bureau.NAMES[7], "2020-01-01", (), "早于应考名单"),
        (bureau.NAMES[7], "", ("--reason", "因病住院"), "不保存健康或家庭方面的原因"),
        (bureau.NAMES[7], "", ("--by-organiser",), "没有别的主办单位"),
    ],
)
def test_what_nobody_may_be_excused_with(staffed: Cli, approver: str, day: str, more: tuple[str, ...], told: str) -> None:
    open_exam(staffed)
    person = bureau.NAMES[5]
    named = person if approver == "自己" else approver
    facts = ("--kind", "exempt", "--reason", "外出挂职", "--approver", named, "--approved-on", day or today(), *more)
    said = staffed("exams", "excuse", TITLE, person, *facts)
    assert (said.code, told in said.err, person in said.err) == (2, True, True)
    assert staffed.ok("exams", "history", TITLE).lines == []


def test_one_person_alone_excuses_with_a_written_reason_and_a_mark(staffed: Cli) -> None:
    open_exam(staffed)
    facts = ("--kind", "deferred", "--reason", "出差", "--approver", "沈静怡", "--approved-on", today(), "--alone", "局内仅一人在岗")
    staffed.ok("exams", "exclude", TITLE, bureau.NAMES[5], *facts)
    assert "一人经办：局内仅一人在岗" in staffed.ok("exams", "history", TITLE).lines[0][5]


def test_someone_is_added_to_the_roster_and_dropped_again(staffed: Cli) -> None:
    staffed.ok("exams", "create", "--title", TITLE, *window())
    staffed.ok("exams", "publish", TITLE, "--group", "党员")
    late = next(name for name in bureau.NAMES[1:] if name not in {line[0] for line in staffed.ok("exams", "missing", TITLE).lines})
    facts = ("--reason", "新近调入", "--approver", bureau.NAMES[7], "--approved-on", today())
    told = staffed("exams", "excuse", TITLE, late, "--kind", "exempt", *facts)
    assert (told.code, f"{late} 不在" in told.err or late in told.err) == (2, True)
    staffed.ok("exams", "add-person", TITLE, late, *facts)
    assert staffed("exams", "add-person", TITLE, late, *facts).code == 2
    assert late in {line[0] for line in staffed.ok("exams", "missing", TITLE).lines}
    staffed.ok("exams", "drop-person", TITLE, late, "--reason", "仍属原单位")
    assert late not in {line[0] for line in staffed.ok("exams", "missing", TITLE).lines}


def answer(cli: Cli, item: dict[str, Any]) -> None:
    """By type: what a person would type."""
    kind = QuestionType(item["type"])
    texts = {QuestionType.SINGLE_CHOICE: "a", QuestionType.MULTIPLE_CHOICE: "ba", QuestionType.TRUE_FALSE: "对"}
    said = cli.ok("attempts", "answer", TITLE, item["number"], texts[kind], who=EMPLOYEE)
    assert said.out.strip() == "已保存。"


def test_the_questions_of_a_closed_exam_are_analysed(staffed: Cli, tmp_path: Path) -> None:
    open_exam(staffed)
    paper = staffed.json("attempts", "start", TITLE, who=EMPLOYEE)
    answer(staffed, next(item for item in paper["items"] if item["type"] == "true_false"))
    staffed.ok("attempts", "submit", TITLE, who=EMPLOYEE)
    assert staffed("statistics", "items", TITLE).code == 2  # who asks is on the roster
    staffed.ok("exams", "close", TITLE)
    found = staffed.json("statistics", "items", TITLE)
    assert (found["is_open"], found["n"], len(found["items"])) == (False, 1, 50)
    told = staffed.ok("statistics", "items", TITLE)
    assert [line[0] for line in told.lines[:50]] == [str(n) for n in range(1, 51)]
    assert "人数不足30人" in told.out
    counted = [line for line in staffed.ok("statistics", "items", TITLE, "--part", "options").lines if line[3:4] == ["1"]]
    assert len(counted) == 50  # whoever left a question is counted as that
    staffed.ok("statistics", "items", TITLE, "--xlsx", tmp_path / "items.xlsx")
    names = openpyxl.load_workbook(tmp_path / "items.xlsx").sheetnames
    assert [name.removeprefix(TITLE) for name in names] == ["试题分析表", "试卷信度表", "分章答对率", "分法条答对率", "选项分布表"]


def test_a_person_sits_an_exam_and_sees_the_result(staffed: Cli) -> None:
    open_exam(staffed)
    assert staffed.ok("attempts", "exams", who=EMPLOYEE).lines[0][1:] == [TITLE, "进行中", "0"]
    assert staffed("attempts", "submit", TITLE, who=EMPLOYEE).code == 2
    paper = staffed.json("attempts", "start", TITLE, who=EMPLOYEE)
    by_type = {item["type"]: item for item in paper["items"]}
    for item in by_type.values():
        answer(staffed, item)
    again = staffed.ok("attempts", "start", TITLE, who=EMPLOYEE)
    assert sorted(line[-1] for line in again.lines if line[-1]) == ["A", "AB", "对"]
    assert staffed("attempts", "answer", TITLE, 99, "A", who=EMPLOYEE).code == 2
    assert staffed("attempts", "answer", TITLE, by_type["true_false"]["number"], "也许", who=EMPLOYEE).code == 2
    assert staffed.ok("attempts", "submit", TITLE, who=EMPLOYEE).out.strip() == "已交卷。"
    mine = staffed.ok("attempts", "show", who=EMPLOYEE).lines[0]
    result = staffed.ok("attempts", "show", mine[0], who=EMPLOYEE)
    assert result.lines[0][0] == "得分"
    assert result.lines[-1][:3] == ["等次", "", "不合格"]
    assert staffed("attempts", "show", "nothing", who=EMPLOYEE).code == 2
    assert staffed("attempts", "start", TITLE, who="沈静怡").code == 0


def test_an_answer_after_handing_in_uses_up_no_other_attempt(staffed: Cli) -> None:
    open_exam(staffed)
    staffed.ok("attempts", "start", TITLE, who=EMPLOYEE)
    staffed.ok("attempts", "submit", TITLE, who=EMPLOYEE)
    refused = staffed("attempts", "answer", TITLE, 1, "A", who=EMPLOYEE)
    assert refused.code == 2
    assert refused.err.startswith(f"您没有正在进行的“{TITLE}”作答。\n原有内容没有任何改动。\n请先用 attempts start")
    assert staffed.ok("attempts", "exams", who=EMPLOYEE).lines[0][1:] == [TITLE, "进行中", "1"]


def test_the_office_watches_and_hands_in(staffed: Cli) -> None:
    open_exam(staffed)
    attempt = staffed.json("attempts", "start", TITLE, who=EMPLOYEE)["attempt_id"]
    staffed.ok("attempts", "answer", TITLE, 1, "A", who=EMPLOYEE)
    first = staffed.ok("exams", "progress", TITLE).lines[0]
    assert (first[0], first[3], first[5]) == (EMPLOYEE, "1/50", attempt)
    staffed.ok("exams", "hand-in", attempt, "--reason", "考场纪律")
    states = {line[0]: line[2] for line in staffed.ok("exams", "progress", TITLE).lines}
    assert (states[EMPLOYEE], states[bureau.NAMES[2]]) == ("已交卷", "未开始")
    assert staffed("exams", "hand-in", attempt, "--reason", "x").code == 2


def test_a_person_has_a_record(staffed: Cli, table: Callable[[str], Path], tmp_path: Path) -> None:
    facts = ("--title", "2026年度学法考试", "--organiser", "区普法办", "--last-day", "2026-11-10")
    staffed.ok("exams", "import-results", table(bureau.scores()), *facts, "--yes")
    lines = staffed.ok("record", who=EMPLOYEE).lines
    assert lines[0][0] == "学时"
    assert lines[1] == ["2026年度学法考试", "2026-11-10", "61", "合格"]
    staffed.ok("record", "--out", tmp_path / "mine.xlsx", who=EMPLOYEE)
    assert "学法用法部分" in staffed.ok("my-report", who=EMPLOYEE).out
    staffed.ok("my-report", "--out", tmp_path / "mine.docx", who=EMPLOYEE)
    assert (tmp_path / "mine.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "mine.xlsx").read_bytes().startswith(b"PK")


def test_a_closed_exam_has_its_figures(staffed: Cli) -> None:
    open_exam(staffed)
    staffed.ok("attempts", "start", TITLE, who=EMPLOYEE)
    staffed.ok("attempts", "submit", TITLE, who=EMPLOYEE)
    running = dict(line for line in staffed.ok("statistics", "exam", TITLE).lines)
    assert running == {"应考": "46", "实考": "1", "未考": "45", "状态": "进行中"}
    assert len(staffed.ok("statistics", "exam", TITLE, "--who", "missing").lines) == 45
    staffed.ok("exams", "close", TITLE)
    figures = dict(line for line in staffed.ok("statistics", "exam", TITLE).lines)
    assert (figures["应考"], figures["实考"], figures["参考率"], figures["合格率"]) == ("46", "1", "2.17%", "0.00%")
    assert [line[0] for line in staffed.ok("statistics", "exam", TITLE, "--who", "sat").lines] == [EMPLOYEE]
    departments = staffed.ok("statistics", "exam", TITLE, "--departments").lines
    assert sum(int(line[1]) for line in departments) == 46
    assert staffed("statistics", "exam", TITLE, "--who", "nobody").code == 2
    assert staffed.ok("exams", "list").lines[0][3] == "已结束"


def test_results_of_an_exam_held_elsewhere(staffed: Cli, table: Callable[[str], Path]) -> None:
    scores = table(bureau.scores())
    facts = ("--title", "2026年度学法考试", "--organiser", "区普法办", "--first-day", "2026-11-01", "--last-day", "2026-11-10")
    assert "尚未写入" in staffed.ok("exams", "import-results", scores, *facts).out
    assert "新增 46" in staffed.ok("exams", "import-results", scores, *facts, "--yes").out
    figures = dict(line for line in staffed.ok("statistics", "exam", "2026年度学法考试").lines)
    assert (figures["实考"], figures["参考率"], figures["合格率"]) == ("46", "100%", "100%")
    assert figures["优秀率"] == "23.91%"
    makeup = table("姓名\t成绩\n王一鸣\t95")
    said = staffed.json("exams", "import-results", makeup, "--title", "补考", "--makeup-of", "2026年度学法考试", "--group", "-", "--yes")
    assert said["accepted"]["added"] == 1
    assert staffed.json("statistics", "exam", "补考")["makeups"] != []
    both = {line[0]: line[1:] for line in staffed.ok("statistics", "exam", "2026年度学法考试").lines}
    assert both["优秀率"] == ["23.91%", "26.09%"]
    assert both["状态"] == ["已结束", "已结束"]


def test_the_title_above_a_list_names_the_exam(staffed: Cli, table: Callable[[str], Path]) -> None:
    listed = "\n".join(f"{name}\t95" for name in bureau.NAMES[1:])
    nameless = table(f"姓名\t成绩\n{listed}")
    preview = staffed.ok("exams", "import-results", nameless)
    assert preview.out.startswith("考试：（未写名称，请用 --title 写明），所属年度 2026，应考 46 人。\n应考而表中没有：沈静怡\n")
    refused = staffed("exams", "import-results", nameless, "--yes")
    assert (refused.code, "--title" in refused.err) == (2, True)
    titled = table(f"2026年全区学法考试成绩表（区普法办）\n姓名\t成绩\n{listed}")
    assert staffed.json("exams", "import-results", titled, "--yes")["accepted"]["added"] == 45
    assert dict(line for line in staffed.ok("statistics", "exam", "2026年全区学法考试").lines)["未考"] == "1"
    few = table(f"2026年全区学法测验成绩\n姓名\t成绩\n{bureau.NAMES[1]}\t95")
    assert "应考而表中没有：45 人" in staffed.ok("exams", "import-results", few).out


def test_a_short_text_says_a_response() -> None:
    case = CaseResponse(parts=(SingleChoiceResponse(letter="B"), None))
    assert response_from(QuestionType.CASE, msgspec.json.encode(case).decode()) == case
    assert response_text(case) == "(1) B (2) "
    for kind, text in (
        (QuestionType.FILL_BLANK, "六十|三十"),
        (QuestionType.SHORT_ANSWER, "应当受理"),
        (QuestionType.TRUE_FALSE, "错"),
        (QuestionType.TRUE_FALSE, ""),
        (QuestionType.SINGLE_CHOICE, "D"),
    ):
        assert response_text(response_from(kind, text)) == text
    assert response_text(None) == ""
    with pytest.raises(BadArgument):
        response_from(QuestionType.CASE, "{")


def test_a_case_is_printed_with_its_parts(staffed: Cli) -> None:
    drawn = staffed.ok("practice", "draw", "--type", "case", "--limit", "50").lines
    assert drawn
    assert all("(1)" in line[2] for line in drawn)
    assert prompt_text.__doc__


def test_scoring_release_pages_and_a_capped_makeup_are_set(staffed: Cli) -> None:
    first = open_exam(staffed)
    scoring = ("--rule", "fixed_partial", "--partial", "0.5", "--keep", "last")
    shown = ("--score-shown", "after_window", "--key-shown", "never", "--one-page")
    staffed.ok("exams", "close", first)  # only then it is known who sits the makeup
    made = staffed.json("exams", "create", "--title", "补考", *window(), *scoring, *shown, "--makeup-of", TITLE, "--cap", "--publish")
    settings = made["settings"]
    assert (made["first_sitting_id"], settings["sitting"], settings["cap_makeup"]) == (first, "makeup", True)
    assert (settings["scoring"], settings["keep"]) == ({"multiple": "fixed_partial", "partial_points": 50}, "last")
    assert settings["release"] == {"score": "after_window", "key": "never"}
    assert not settings["presentation"]["one_per_page"]


@pytest.mark.parametrize("said", ["2026-12-31", "2026-12-31 24:00", "2026-12-31T24:00"])
def test_a_window_that_closes_on_a_date_closes_at_its_end(staffed: Cli, said: str) -> None:
    made = staffed.json("exams", "create", "--title", "年末测试", "--opens", "2026-12-31", "--closes", said)
    day = made["settings"]["window_end_us"] - made["settings"]["window_start_us"]
    assert day == 24 * 3600 * 1_000_000


def test_an_end_that_is_no_moment_is_refused(staffed: Cli) -> None:
    said = staffed("exams", "create", "--title", "年末测试", "--opens", "2026-12-31", "--closes", "年底")
    assert (said.code, "年底" in said.err) == (2, True)
