"""Questions written and revised from the command line, by the rules of the editor."""

import io
from pathlib import Path

from PIL import Image

from tests.cli.conftest import Cli

_NEW = (
    *("questions", "add", "--law", "行政复议法", "--chapter", "1", "--stem", "本局收到申请后，首先应当做什么（　　）。"),
    *("--option", "A=审查是否受理", "--option", "B=直接作出决定", "--option", "c=转送法院", "--key", "A"),
    *("--explanation", "先审查是否受理。", "--cite", "第三十条第一款"),
)


def test_a_question_is_written_by_options_and_waits_for_review(cli: Cli) -> None:
    made = cli.json(*_NEW, "--difficulty", "hard", "--tag", "本局")["question"]
    assert made["code"] == "xzfyf-01-5001"
    assert (made["status"], made["difficulty"], made["tags"], made["revision"]) == ("review", "hard", ["本局"], 1)
    assert [each["text"] for each in made["content"]["prompt"]["options"]] == ["审查是否受理", "直接作出决定", "转送法院"]
    assert made["content"]["key"]["citations"][0]["article"] == 30
    assert cli.json(*_NEW, "--draft")["question"]["status"] == "draft"


def test_what_is_wrong_is_said_and_nothing_is_written(cli: Cli) -> None:
    before = cli.json("questions", "list")["total"]
    lacking = cli.json(*_NEW, "--key", "D", "--dry-run")["problems"]
    assert [each["code"] for each in lacking] == ["answer_not_an_option"]
    assert cli(*_NEW, "--key", "D").code == 2
    assert cli(*_NEW, "--option", "F=太远").code == 2
    assert cli(*_NEW, "--chapter", "99").code == 2
    assert "没有问题" in cli.ok(*_NEW, "--dry-run").out
    assert cli.json("questions", "list")["total"] == before


def test_a_question_is_written_out_changed_and_revised(cli: Cli, tmp_path: Path) -> None:
    code = cli.json(*_NEW)["question"]["code"]
    file = Path(cli.json("questions", "write", code, "--out", tmp_path)["path"])
    text = file.read_text("utf-8")
    assert "answer: A" in text
    assert "version: " in text
    file.write_text(text.replace("直接作出决定", "当日作出决定"), "utf-8")
    changed = cli.json("questions", "revise", code, file)["question"]
    assert (changed["revision"], changed["status"]) == (2, "review")
    assert changed["content"]["prompt"]["options"][1]["text"] == "当日作出决定"
    late = cli("questions", "revise", code, file)
    assert late.code == 2, "somebody has revised it since the file was written"
    assert cli.json("questions", "show", code)["question"]["revision"] == 2
    file.write_text("type: [", "utf-8")
    assert "第 2 行" in cli("questions", "revise", code, file).err


def test_single_places_of_a_question_are_revised(cli: Cli) -> None:
    code = cli.json(*_NEW)["question"]["code"]
    once = cli.json("questions", "revise", code, "--option", "B=", "--option", "C=退回", "--key", "B", "--draft")["question"]
    prompt, key = once["content"]["prompt"], once["content"]["key"]
    assert [(each["letter"], each["text"]) for each in prompt["options"]] == [("A", "审查是否受理"), ("B", "转送法院"), ("C", "退回")]
    assert (key["answer"]["letter"], once["status"]) == ("B", "draft")
    assert key["explanation"] == "先审查是否受理。"
    assert cli("questions", "revise", "nothing", "--key", "A").code == 2


def test_other_types_are_written(cli: Cli, tmp_path: Path) -> None:
    common = ("--law", "xzfyf", "--chapter", "1", "--explanation", "见条文。", "--cite", "第三条")
    blank = cli.json("questions", "add", "--type", "fill_blank", "--stem", "期限为____日。", "--key", "60或六十", *common)["question"]
    assert blank["content"]["key"]["answer"]["blanks"] == [["60", "六十"]]
    truth = cli.json("questions", "add", "--type", "true_false", "--stem", "可以书面申请。", "--key", "√", *common)["question"]
    assert truth["content"]["key"]["answer"]["right"] is True
    case = tmp_path / "case.yaml"
    case.write_text(
        "type: case\nstem: 甲公司不服。\nlaw: xzfyf\nchapter: 1\nparts:\n"
        "  - {type: true_false, stem: 可以申请。, answer: 对, explanation: 可以。, cites: [第三条]}\n",
        "utf-8",
    )
    assert cli.json("questions", "add", case)["question"]["content"]["prompt"]["parts"]


def test_a_picture_comes_with_an_option(cli: Cli, tmp_path: Path) -> None:
    picture = tmp_path / "印章.png"
    held = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(held, "PNG")
    picture.write_bytes(held.getvalue())
    made = cli.json(*_NEW, "--picture", picture, "--picture", f"B={picture}")["question"]
    assert [each.get("place", "") for each in made["content"]["prompt"]["pictures"]] == ["", "B"]
