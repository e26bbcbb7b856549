"""Studying the laws, and what the office does with papers."""

import re
from pathlib import Path

from lawstudy.domain.question_types import QuestionType
from tests.cli.conftest import EMPLOYEE, Cli, window
from tests.cli.test_exams import TITLE


def test_a_law_is_read_article_by_article(staffed: Cli) -> None:
    laws = {line[0]: line for line in staffed.ok("study", "laws", who=EMPLOYEE).lines}
    assert laws["行政复议法"][2:] == ["90", "0", ""]
    assert "科技进步法" in laws
    assert staffed.ok("study", "article", "科技进步法", 1, who=EMPLOYEE).lines[0][0] == "1"
    page = staffed.ok("study", "article", "《行政复议法》", 11, "--read", who=EMPLOYEE).lines
    assert page[0][0] == "11"
    assert any(line[0] == "学习要点" for line in page)
    outline = staffed.ok("study", "outline", "xzfyf", who=EMPLOYEE).lines
    assert (len(outline), [line[1] for line in outline if line[3] == "是"]) == (90, ["11"])
    hits = staffed.ok("study", "search", "xzfyf", "复议", who=EMPLOYEE).lines
    assert len(hits) > 20
    assert staffed("study", "article", "xzfyf", 99, who=EMPLOYEE).code == 2


def test_a_text_that_is_not_the_official_one_is_refused(staffed: Cli, tmp_path: Path) -> None:
    (tmp_path / "law.txt").write_text("第一条　这不是法律原文。\n第二条　这也不是。", "utf-8")
    said = staffed("study", "import-text", "xzfyf", tmp_path / "law.txt")
    assert said.code == 2
    assert len(said.err.splitlines()) == 3


def test_a_written_answer_is_marked_by_its_rubric(staffed: Cli) -> None:
    code = staffed.ok("questions", "list", "--type", QuestionType.SHORT_ANSWER.value, "--limit", "1").lines[0][0]
    staffed.ok("exams", "create", "--title", TITLE, *window(), "--question", code, "--passing", "0.5", "--excellent", "0.9", "--publish")
    assert staffed.json("attempts", "cover", TITLE, who=EMPLOYEE)["candidate"] == EMPLOYEE
    attempt = staffed.json("attempts", "start", TITLE, who=EMPLOYEE)["attempt_id"]
    staffed.ok("attempts", "answer", TITLE, 1, "应当依法受理并说明理由", who=EMPLOYEE)
    staffed.ok("exams", "grant-time", attempt, 5, "--reason", "停电")
    staffed.ok("attempts", "submit", TITLE, who=EMPLOYEE)
    assert staffed("attempts", "review", attempt, who=EMPLOYEE).code == 2
    assert staffed("exams", "to-mark", TITLE).code == 2, "whoever is on the roster marks when the exam is over"
    staffed.ok("exams", "close", TITLE)
    waiting = staffed.ok("exams", "to-mark", TITLE).lines
    assert waiting[0][0] == attempt
    shares = [line["share"] for line in staffed.json("exams", "to-mark", TITLE)[0]["rubric"]]
    said = staffed.ok("exams", "mark", TITLE, attempt, 1, *shares)
    assert "还有 0 题待阅" in said.out
    assert staffed("exams", "mark", TITLE, attempt, 1, *shares).code == 2
    assert staffed("exams", "grant-time", "nothing", 5, "--reason", "x").code == 2
    reviewed = staffed.ok("attempts", "review", attempt, who=EMPLOYEE).lines[0]
    assert (reviewed[0], reviewed[2], reviewed[3]) == ("1", "应当依法受理并说明理由", "答对")
    assert staffed("attempts", "review", "nothing", who=EMPLOYEE).code == 2
    assert staffed.ok("exams", "aside", TITLE).lines == []


def test_steps_are_put_in_order_by_their_letters(staffed: Cli) -> None:
    code = staffed.ok("questions", "list", "--law", "xzfyf", "--type", QuestionType.ORDERING.value, "--limit", "1").lines[0][0]
    staffed.ok("exams", "create", "--title", TITLE, *window(), "--question", code, "--passing", "0.5", "--excellent", "0.9", "--publish")
    attempt = staffed.json("attempts", "start", TITLE, who=EMPLOYEE)["attempt_id"]
    assert staffed("attempts", "answer", TITLE, 1, "DCB", who=EMPLOYEE).code == 2, "a step is missing"
    staffed.ok("attempts", "answer", TITLE, 1, "c d a b", who=EMPLOYEE)
    assert staffed.ok("attempts", "start", TITLE, who=EMPLOYEE).lines[0][-1] == "CDAB", "what is saved is seen on resuming"
    staffed.ok("attempts", "submit", TITLE, who=EMPLOYEE)
    staffed.ok("exams", "close", TITLE)
    reviewed = staffed.ok("attempts", "review", attempt, who=EMPLOYEE).lines[0]
    assert (reviewed[0], reviewed[2], reviewed[3]) == ("1", "CDAB", "答对")


def test_a_doubt_is_answered_and_a_question_marked(staffed: Cli) -> None:
    code = staffed.ok("practice", "draw", "--limit", "1", who=EMPLOYEE).lines[0][0]
    staffed.ok("practice", "bookmark", code, who=EMPLOYEE)
    assert [line[0] for line in staffed.ok("practice", "draw", "--source", "bookmarked", who=EMPLOYEE).lines] == [code]
    staffed.ok("practice", "bookmark", code, "--off", who=EMPLOYEE)
    assert staffed.ok("practice", "draw", "--source", "bookmarked", who=EMPLOYEE).lines == []
    staffed.ok("practice", "report", code, "--reason", "有歧义", who=EMPLOYEE)
    doubt = staffed.ok("practice", "doubts").lines[0][0]
    staffed.ok("practice", "answer-doubt", doubt, "已核对")
    assert staffed.ok("practice", "doubts").lines == []
    assert staffed.ok("practice", "doubts", "--all").lines[0][4] == "已核对"
    assert staffed("practice", "answer-doubt", "nothing", "x").code == 2


def test_any_question_is_answered_by_its_code(staffed: Cli) -> None:
    """Also one far behind the first hundred of its chapter."""
    chapter = ("questions", "list", "--law", "xzfyf", "--chapter", "4", "--limit", "500")
    codes = [line[0] for line in staffed.ok(*chapter).lines]
    last = staffed.ok(*chapter, "--type", "true_false").lines[-1][0]
    assert codes.index(last) > 100
    assert staffed.ok("practice", "answer", last, "对", who=EMPLOYEE).lines[0][0] == "结果"
    assert staffed("practice", "answer", "xzfyf-99-999", "A", who=EMPLOYEE).code == 2


def test_mistakes_of_an_exam_are_practised_and_its_result_kept(staffed: Cli, tmp_path: Path) -> None:
    codes = [line[0] for line in staffed.ok("questions", "list", "--type", "true_false", "--limit", "2").lines]
    asked = [word for code in codes for word in ("--question", code)]
    staffed.ok("exams", "create", "--title", TITLE, *window(), *asked, "--passing", "0.5", "--excellent", "0.9", "--publish")
    attempt = staffed.json("attempts", "start", TITLE, who=EMPLOYEE)["attempt_id"]
    staffed.ok("attempts", "submit", TITLE, who=EMPLOYEE)
    assert staffed("practice", "mistakes", attempt, who=EMPLOYEE).code == 2
    staffed.ok("exams", "close", TITLE)
    named = [line[0] for line in staffed.ok("practice", "mistakes", attempt, who=EMPLOYEE).lines]
    assert len(named) == len(codes)
    assert all(re.fullmatch(r"\S+法 \d+-\d+", each) for each in named)
    assert staffed.ok("practice", "answer", named[0], "对", who=EMPLOYEE).lines[0][0] == "结果"
    staffed.ok("attempts", "export", attempt, "--out", tmp_path / "result.pdf", who=EMPLOYEE)
    assert (tmp_path / "result.pdf").read_bytes().startswith(b"%PDF")
    assert staffed("attempts", "export", "nothing", "--out", tmp_path / "no.pdf", who=EMPLOYEE).code == 2


def test_a_figure_by_hand_stands_in_place_of_the_computed_one(staffed: Cli) -> None:
    source = ("--office", "机关党支部", "--as-of", "2026-01-20", "--document", "支部记录")
    staffed.ok("report", "put-figure", "activities.party_lecture", "3", *source)
    staffed.ok("report", "put-figure", "exam.attendance_rate", "44/46", *source)
    shown = {line[0]: (line[2], line[4]) for line in staffed.ok("report", "figures").lines}
    assert shown["activities.party_lecture"] == ("3次", "机关党支部 支部记录")
    assert shown["exam.attendance_rate"][0] == "95.65%"
    assert staffed.ok("report", "figures", "--rows", "activities.party_lecture").lines == [["2026-01-20", "机关党支部", "支部记录"]]
    staffed.ok("report", "remove-figure", "activities.party_lecture")
    assert {line[0]: line[2] for line in staffed.ok("report", "figures").lines}["activities.party_lecture"] == "0次"
    assert staffed("report", "put-figure", "exam.attendance_rate", "95", *source).code == 2
    assert staffed("report", "put-figure", "no.such", "3", *source).code == 2
    assert staffed("report", "put-figure", "activities.warning", "three", *source).code == 2


def test_one_person_is_added(staffed: Cli) -> None:
    made = staffed.json("people", "add", "罗知远", "--department", "办公室", "--group", "党员", "--staff-number", "0107")
    assert made["groups"] == ["党员"]
    assert staffed.ok("accounts", "add", "0107", "--login", "罗知远").code == 0
    assert staffed("people", "add", "").code == 2


def test_the_wrong_answer_book_is_read_and_printed(staffed: Cli, tmp_path: Path) -> None:
    drawn = [line[0] for line in staffed.ok("practice", "draw", "--type", "true_false", "--limit", "2", who=EMPLOYEE).lines]
    keys = {code: staffed.json("practice", "answer", code, "", who=EMPLOYEE)["key"]["answer"]["right"] for code in drawn}
    lines = staffed.ok("practice", "wrong-list", who=EMPLOYEE).lines
    assert {line[0]: line[3] for line in lines} == {code: "正确" if right else "错误" for code, right in keys.items()}
    assert all(line[4].startswith("《") for line in lines)
    assert staffed.ok("practice", "wrong-list", "--type", "case", who=EMPLOYEE).lines == []
    staffed.ok("practice", "bookmark", drawn[0], who=EMPLOYEE)
    assert [line[0] for line in staffed.ok("practice", "marked-list", who=EMPLOYEE).lines] == [drawn[0]]
    for name, first in (("wrong.pdf", b"%PDF-"), ("wrong.docx", b"PK")):
        staffed.ok("practice", "wrong-list", "--out", tmp_path / name, who=EMPLOYEE)
        assert (tmp_path / name).read_bytes().startswith(first)


def test_a_law_to_read_says_that_it_has_no_questions_and_what_is_lacking(staffed: Cli) -> None:
    laws = {line[0]: line for line in staffed.ok("study", "laws", who=EMPLOYEE).lines}
    assert laws["宪法"][2:] == ["143", "0", "无，供阅读"]
    page = staffed.ok("study", "article", "宪法", 33, who=EMPLOYEE).lines
    assert any("序言" in cell for line in page for cell in line)
    assert staffed("study", "article", "宪法", 144, who=EMPLOYEE).code == 2
    drawn = staffed("practice", "draw", "--law", "宪法", who=EMPLOYEE)
    assert (drawn.code, drawn.out) == (2, "")
    assert "《宪法》在这里供阅读，没有题目" in drawn.err
