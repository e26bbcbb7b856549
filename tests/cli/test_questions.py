"""The bank from the command line, and practising."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lawstudy import paths
from tests.cli.conftest import EMPLOYEE, Cli

QUESTION = """schema: 1
law: xzfyf
edition: "2023"
chapter: 1
questions:
  - code: xzfyf-01-901
    type: single_choice
    difficulty: easy
    stem: 本局收到复议申请后，首先应当做什么（　　）。
    options: {A: 审查是否受理, B: 直接作出决定, C: 转送法院, D: 退回}
    answer: A
    explanation: 收到申请后先审查是否受理。
    cites: [第三十条第一款]
"""

LOOKED_AT = ("--checked", "one_key", "--checked", "citation", "--checked", "no_cue")


def test_questions_are_listed_counted_and_shown(cli: Cli) -> None:
    listed = cli.ok("questions", "list", "--law", "xzfyf", "--chapter", "2", "--type", "true_false", "--limit", "5")
    assert len(listed.lines) == 5
    assert all(line[0].startswith("xzfyf-02-") and line[1] == "判断题" for line in listed.lines)
    first = cli.json("questions", "list", "--limit", "2")
    second = cli.json("questions", "list", "--limit", "2", "--cursor", first["next_cursor"])
    assert {q["code"] for q in first["items"]}.isdisjoint(q["code"] for q in second["items"])
    counted = cli.ok("questions", "count").lines
    assert int(counted[-1][-1]) == first["total"] == sum(int(line[-1]) for line in counted[:-1])
    assert cli.json("questions", "list", "--text", "复议")["total"] > 50
    shown = cli.json("questions", "show", "xzfyf-01-001")
    assert shown["question"]["content"]["key"]["citations"]
    assert cli("questions", "show", "nothing").code == 2


def test_a_question_is_withdrawn_and_restored(cli: Cli) -> None:
    cli.ok("questions", "withdraw", "xzfyf-01-001", "--reason", "条文有争议")
    assert [line[0] for line in cli.ok("questions", "list", "--status", "withdrawn").lines] == ["xzfyf-01-001"]
    cli.ok("questions", "restore", "xzfyf-01-001")
    assert cli.json("questions", "list", "--status", "withdrawn")["total"] == 0


def test_questions_are_imported_from_a_file(cli: Cli, table: Callable[..., Path]) -> None:
    file = table(QUESTION, "new.yaml")
    assert "新题 1" in cli.ok("questions", "import", file).out
    assert cli.json("questions", "import", file, "--yes")["added"] == 1
    assert cli.json("questions", "show", "xzfyf-01-901")["question"]["revision"] == 1
    bad = table(QUESTION.replace("answer: A", "answer: E").replace("901", "902"), "bad.yaml")
    refused = cli("questions", "import", bad, "--yes")
    assert refused.code == 2
    assert "1 个问题" in refused.err
    assert "bad.yaml\t11" in refused.out
    assert "新增 0" in cli.ok("questions", "update").out
    assert "停用 0" in cli.ok("questions", "update", "--look").out


def test_the_bank_check_needs_no_workspace(cli: Cli, tmp_path: Path) -> None:
    own = cli.bare("bank", "check", paths.question_bank(), "--no-warnings")
    assert own.code == 0, own.out
    assert "行政复议法" in own.out
    shutil.copytree(paths.question_bank() / "xzfyf", tmp_path / "bank" / "xzfyf")
    (tmp_path / "bank" / "xzfyf" / "ch99.yaml").write_text(QUESTION.replace("answer: A", "answer: E"), "utf-8")
    broken = cli.bare("bank", "check", tmp_path / "bank", "--no-warnings")
    assert broken.code == 2
    assert "ch99.yaml" in broken.out
    assert cli.bare("bank", "check", tmp_path / "bank", "--json").out.startswith("{")


def test_a_person_practises_and_reports_a_doubt(staffed: Cli) -> None:
    drawn = staffed.ok("practice", "draw", "--law", "xzfyf", "--type", "single_choice", "--limit", "3", who=EMPLOYEE).lines
    assert len(drawn) == 3
    code = drawn[0][0]
    shown = staffed.json("questions", "show", code)["question"]
    right = shown["content"]["key"]["answer"]["letter"]
    said = staffed.ok("practice", "answer", code, right, who=EMPLOYEE)
    assert said.lines[0] == ["结果", "答对"]
    assert "《行政复议法》第" in said.out
    counts = dict(line for line in staffed.ok("practice", "counts", who=EMPLOYEE).lines)
    assert int(counts["合计"]) - int(counts["未练过"]) == 1
    staffed.ok("practice", "report", code, "--reason", "选项有歧义", who=EMPLOYEE)
    assert staffed.json("practice", "doubts", "--all")["items"][0]["code"] == shown["code"]
    assert staffed.json("practice", "mastery", who=EMPLOYEE)
    assert staffed("practice", "answer", "nothing", "A", who=EMPLOYEE).code == 2


def test_words_are_judged_by_the_learner(staffed: Cli) -> None:
    code = staffed.ok("practice", "draw", "--type", "short_answer", "--limit", "1", who=EMPLOYEE).lines[0][0]
    answered = staffed.json("practice", "answer", code, "应当依法受理", who=EMPLOYEE)
    assert answered["outcome"] == "pending"
    judged = staffed.ok("practice", "judge", answered["answer_id"], "--right", who=EMPLOYEE)
    assert judged.lines[0][1] == "答对"
    assert staffed("practice", "judge", "nothing", "--wrong", who=EMPLOYEE).code == 2


def test_a_file_of_questions_says_of_each_what_became_of_it(staffed: Cli, tmp_path: Path) -> None:
    file = tmp_path / "自编题库.txt"
    file.write_text("单选题\n1.鼹鼠甲（ ）\nA.一\nB.二\n答案：B\n2.鼹鼠乙（ ）\nA.一\nB.二\n判断题\n1.鼹鼠丙。（√）\n", encoding="gb18030")
    shown = staffed.json("questions", "import", str(file), "--dry-run")
    (one,) = shown["files"]
    assert (one["file"], one["format"], one["read"], one["accepted"], one["duplicates"], one["rejected"]) == (
        "自编题库.txt",
        "text",
        3,
        2,
        0,
        1,
    )
    assert one["by_type"] == {"single_choice": 2, "true_false": 1}
    assert one["filed_under"] == {"自编题库": 2}
    assert [(problem["line"], problem["code"], problem["reason"]) for problem in one["problems"]] == [(6, "key_missing", "没有答案。")]
    assert staffed("questions", "import", str(file), "--yes").code != 0, "with problems only with --partly"
    done = staffed.json("questions", "import", str(file), "--yes", "--partly")
    assert (done["added"], done["files"][0]["accepted"]) == (2, 2)
    assert "本人审阅" in staffed("questions", "review", "--batch", done["batch_id"], *LOOKED_AT).err
    assert "--checked" in staffed("questions", "review", "--batch", done["batch_id"], *LOOKED_AT[:4], "--reason", "只有一名联络员").err
    assert staffed.json("questions", "review", "--batch", done["batch_id"], *LOOKED_AT, "--reason", "只有一名联络员") == {"reviewed": 2}
    assert staffed.json("questions", "withdraw-batch", done["batch_id"], "--reason", "导错了") == {"withdrawn": 2}
    assert staffed.json("questions", "import", str(file), "--dry-run")["files"][0]["accepted"] == 2


def test_questions_are_exported_in_other_formats(staffed: Cli, tmp_path: Path) -> None:
    seen = staffed.json("questions", "export", "--format", "moodle", "--law", "xzfyf", "--chapter", "7")
    assert seen["written"] > 0
    assert "path" not in seen
    done = staffed.json("questions", "export", "--format", "moodle", "--law", "xzfyf", "--chapter", "7", "--out", str(tmp_path))
    written = Path(done["path"])
    assert (written.parent, written.suffix, done["left_out"]) == (tmp_path, ".xml", {"case": 1})
    back = staffed.json("questions", "import", str(written), "--dry-run")["files"][0]
    assert (back["read"], back["duplicates"], back["rejected"]) == (done["written"], done["written"], 0)
    assert "装不下" in staffed.ok("questions", "export", "--format", "gift", "--law", "xzfyf", "--chapter", "7").out


def test_many_questions_are_changed_at_once(staffed: Cli) -> None:
    codes = [row["code"] for row in staffed.json("questions", "list", "--law", "xzfyf", "--limit", "2")["items"]]
    before = staffed.json("questions", "change", *codes, "--difficulty", "hard", "--use", "exam", "--add-tag", "重点")
    assert len(before) == 2
    found = staffed.json("questions", "list", "--tag", "重点")["items"]
    assert {(row["difficulty"], row["use"]) for row in found} == {("hard", "exam")}
    assert len(staffed.json("questions", "change", *codes, "--remove-tag", "重点")) == 2
    assert staffed.json("questions", "list", "--tag", "重点")["items"] == []
    assert staffed("questions", "change", codes[0], "--chapter", "99").code == 2


MIXED = """一、单选题
1.鼹鼠的期限是（ ）。
A.三十日
B.六十日
答案：AB
2.鼹鼠可以是（ ）。
A.一
B.二
C.三
答案：ABC
3.鼹鼠没有答案（ ）。
A.一
B.二
4.鼹鼠不要（ ）。
A.一
B.二
答案：A
"""


def test_questions_of_a_file_are_corrected_by_their_lines(staffed: Cli, tmp_path: Path) -> None:
    (tmp_path / "混.txt").write_text(MIXED, encoding="utf-8")
    path, rejected = str(tmp_path / "混.txt"), tmp_path / "改.txt"
    first = staffed.json("questions", "import", path, "--dry-run", "--rejected", str(rejected))
    assert (first["files"][0]["accepted"], first["files"][0]["rejected"], first["rejected"]) == (1, 3, str(rejected))
    assert rejected.read_text(encoding="utf-8-sig").count("※") == 3
    said = ("--type", "2-6=多选题", "--key", "11=B", "--leave-out", "14")
    done = staffed.json("questions", "import", path, *said, "--yes")
    assert (done["added"], done["files"][0]["by_type"]) == (3, {"multiple_choice": 2, "single_choice": 1})
    again = staffed.json("questions", "import", str(rejected), "--dry-run", "--key", "1-99=A")
    assert (again["files"][0]["read"], again["files"][0]["rejected"]) == (3, 0), "what was rejected comes back"


NOTHING = [("--type", "2=谜语"), ("--type", "2=选择题"), ("--key", "1=A"), ("--leave-out", "x"), ("--leave-out", "3-y")]


@pytest.mark.parametrize("said", NOTHING)
def test_corrections_that_name_nothing_are_refused(staffed: Cli, tmp_path: Path, said: tuple[str, ...]) -> None:
    (tmp_path / "混.txt").write_text(MIXED, encoding="utf-8")
    assert staffed("questions", "import", tmp_path / "混.txt", "--dry-run", *said).code != 0
