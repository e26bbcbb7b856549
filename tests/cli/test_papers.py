"""Papers drawn by a blueprint file."""

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Cli
from tests.documents import pdf

CELLS = """cells:
  - {type: single_choice, law: 行政复议法, count: 6, points: 2}
  - {type: true_false, law: xzfyf, chapters: [1, 2, 3], count: 4, points: 1.5}
"""


@pytest.fixture
def blueprint(tmp_path: Path) -> Path:
    return tmp_path / "blueprint.yaml"


def drawn(cli: Cli, file: Path, *more: object) -> dict[str, list[str]]:
    made = cli.json("papers", "assemble", "--blueprint", file, *more)
    return {form["letter"]: [question["code"] for question in form["questions"]] for form in made["forms"]}


def test_forms_of_a_blueprint_are_told_and_come_again_by_their_seed(cli: Cli, blueprint: Path) -> None:
    blueprint.write_text(CELLS, "utf-8")
    made = cli.json("papers", "assemble", "--blueprint", blueprint, "--seed", 7, "--forms", 2)
    assert (made["seed"], made["shared"], made["spread"], [form["letter"] for form in made["forms"]]) == (7, 0, 0, ["A", "B"])
    for form in made["forms"]:
        assert sum(question["points"] for question in form["questions"]) == 1800
        assert sum(row["count"] for row in form["table"]) == 10
        assert all(q["chapter"] <= 3 for q in form["questions"] if q["type"] == "true_false")
    assert drawn(cli, blueprint, "--seed", 7, "--forms", 2) == drawn(cli, blueprint, "--seed", 7, "--forms", 2)
    assert drawn(cli, blueprint, "--seed", 7) != drawn(cli, blueprint, "--seed", 8)
    said = cli.ok("papers", "assemble", "--blueprint", blueprint, "--forms", 2)
    assert (len(said.out.splitlines()), "预计得分" in said.out) == (22, True)


def test_named_questions_stand_on_it_or_do_not(cli: Cli, blueprint: Path) -> None:
    blueprint.write_text(CELLS, "utf-8")
    first, second, third = drawn(cli, blueprint)["A"][:3]
    blueprint.write_text(CELLS + f"mandatory: [{third}]\nforbidden: [{first}]\nenemies: [[{second}, {third}]]\n", "utf-8")
    for seed in range(4):
        on = set(drawn(cli, blueprint, "--seed", seed)["A"])
        assert (third in on, first in on, second in on) == (True, False, False)


def test_one_question_is_swapped_and_the_table_tells_what_it_does(cli: Cli, blueprint: Path) -> None:
    blueprint.write_text(CELLS, "utf-8")
    old = drawn(cli, blueprint)["A"][0]
    swapped = cli.json("papers", "assemble", "--blueprint", blueprint, "--swap", f"A:{old}")
    assert (swapped["old"]["code"], swapped["new"]["code"] != old, len(swapped["form"]["questions"])) == (old, True, 10)
    lines = cli.ok("papers", "assemble", "--blueprint", blueprint, "--swap", f"A：{old}").lines
    assert ["预计得分", *lines[1][1:]] == lines[1]
    assert [line[0] for line in lines[2:5]] == ["易", "中", "难"]
    assert cli("papers", "assemble", "--blueprint", blueprint, "--swap", "B:1").code == 2
    blueprint.write_text(CELLS + f"mandatory: [{old}]\n", "utf-8")
    kept = cli.ok("papers", "assemble", "--blueprint", blueprint, "--swap", f"A:{old}")
    assert "没有别的题" in kept.out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cells:\n  - {type: single_choice, law: 行政复议法, count: x, points: 2}\n", "第2行"),
        ("cells: [}", "第1行"),
        ("cells: []\nfoo: 1\n", "foo"),
        ("cells:\n  - {type: single_choice, law: 民法典, count: 1, points: 2}\n", "民法典"),
        ("cells:\n  - {type: single_choice, law: 行政复议法, count: 9999, points: 2}\n", "9999"),
        (CELLS + "mandatory: [x-1]\n", "x-1"),
        (CELLS + "facility: {low: 0.9, high: 0.1}\n", "下限"),
        (CELLS + "facility: {low: 0.99, high: 1}\n", "平均"),
    ],
)
def test_what_is_wrong_with_a_blueprint_is_told(cli: Cli, blueprint: Path, text: str, told: str) -> None:
    blueprint.write_text(text, "utf-8")
    said = cli("papers", "assemble", "--blueprint", blueprint)
    assert (said.code, told in said.err) == (2, True), said.err


def test_forms_that_would_share_too_much_are_refused(cli: Cli, blueprint: Path) -> None:
    blueprint.write_text("cells:\n  - {type: true_false, law: 行政复议法, chapters: [1], count: 3, points: 2}\n", "utf-8")
    said = cli("papers", "assemble", "--blueprint", blueprint, "--forms", 20)
    assert (said.code, "共有" in said.err) == (2, True), said.err
    assert cli("papers", "assemble", "--blueprint", blueprint, "--forms", 27).code == 2


EVERY = CELLS + "".join(
    f"  - {{type: {kind}, law: 行政复议法, count: {count}, points: {points}}}\n"
    for kind, count, points in (("fill_blank", 2, 2), ("ordering", 1, 5), ("short_answer", 1, 10), ("case", 1, 15))
)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_forms_are_printed_each_with_an_order_of_its_own(cli: Cli, blueprint: Path, tmp_path: Path, kind: str) -> None:
    blueprint.write_text(EVERY, "utf-8")
    out = tmp_path / "papers"
    asked = ("--blueprint", blueprint, "--forms", 2, "--title", "学法/考试", "--out", out, "--format", kind)
    made = cli.json("papers", "print", *asked, "--keys")
    names = [f"学法-考试（{letter}卷）_{what}.{kind}" for letter in "AB" for what in ("试卷", "试卷_含答案", "答题纸")]
    assert [Path(path).name for path in made["paths"]] == names
    words = {path.name: words_of(path) for path in out.iterdir()}
    plain, keyed, sheet = (words[f"学法-考试（A卷）_{what}.{kind}"] for what in ("试卷", "试卷_含答案", "答题纸"))
    for heading in ("一、单项选择题（6题，每题2分，共12分）", "二、判断题（4题", "六、案例分析题（1题", "时间90分钟，满分52分"):
        assert heading in plain
    assert ("参考答案" in plain, "参考答案" in keyed, "依据：" in plain, "依据：" in keyed) == (False, True, False, True)
    assert ("学法/考试（A卷）答题纸" in sheet, "题号" in sheet, "简答题" in sheet) == (True, True, True)
    assert plain != words[f"学法-考试（B卷）_试卷.{kind}"]
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(cli.ok("papers", "print", *asked, "--no-sheets").out.splitlines()) == 3
    assert all(path.read_bytes() == first[path.name] for path in out.iterdir())


def words_of(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return "".join(pdf.pages(data))
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join("".join(text.split()) for text in (*(paragraph.text for paragraph in document.paragraphs), *cells))


def test_several_files_need_a_folder(cli: Cli, blueprint: Path, tmp_path: Path) -> None:
    blueprint.write_text(CELLS, "utf-8")
    said = cli("papers", "print", "--blueprint", blueprint, "--forms", 2, "--out", tmp_path / "one.pdf")
    assert (said.code, "文件夹" in said.err) == (2, True), said.err
