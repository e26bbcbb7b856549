"""What the command line says about itself: all Chinese in Chinese, all English in English."""

import re
from collections.abc import Iterator

import pytest

from lawstudy import i18n
from lawstudy.cli.usage import usage_text
from tests.cli.conftest import Cli

HAN = re.compile("[一-鿿]")
# What a Chinese line may hold besides Chinese: names of commands and options, forms, values as they were given, the product.
NAMES = re.compile(r"lawstudy|LawStudy|--[a-z-]+|LAWSTUDY_\w+|[A-Z]{2,}|<[^>]*>|\{\w+\}|zh_CN|\ben\b|\b[A-Z]=\w+")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LAWSTUDY_LANG", "en")
    yield
    i18n.use("en")


COMPLAINTS = {
    ("nothing",): ("没有命令“nothing”。", "There is no command “nothing”."),
    ("exam",): ("没有命令“exam”。是否要用：exams", "There is no command “exam”. Perhaps: exams"),
    ("exams", "shw"): ("没有命令“shw”。是否要用：show", "There is no command “shw”. Perhaps: show"),
    ("people", "list", "--bogus"): ("没有选项 --bogus。", "There is no option --bogus."),
    ("people", "list", "--limt", "3"): ("没有选项 --limt。是否要用：--limit", "There is no option --limt. Perhaps: --limit"),
    ("people", "list", "--limit", "abc"): ("--limit 的值不能用：应为整数", "The value of --limit cannot be used: a whole number is needed"),
    ("exams", "create", "--passing", "x"): ("--passing 的值不能用：应为数字", "The value of --passing cannot be used: a number is needed"),
    ("questions", "list", "--difficulty", "foo"): (
        "--difficulty 的值不能用：“foo”不在可选范围内：easy, medium, hard",
        "The value of --difficulty cannot be used: “foo” is none of easy, medium, hard",
    ),
    ("demo", "somewhere", "--on", "2026"): (
        "--on 的值不能用：“2026”不符合格式，应如 2026-11-24, 2026-11-24 09:30",
        "The value of --on cannot be used: “2026” is not like 2026-11-24, 2026-11-24 09:30",
    ),
    ("people", "list", "--json=3"): ("--json 后面不能有值。", "--json takes no value."),
    ("people", "list", "--workspace"): ("--workspace 后面要有值。", "--workspace needs a value."),
    ("people", "list", "more", "--workspace", "w", "--as", "a"): ("给出的参数过多：more", "More is given than this command takes: more"),
    ("exams", "show"): ("缺少 EXAM：考试名称或标识", "EXAM is missing: Title or id of the exam"),
    ("people", "list"): ("缺少 --workspace：工作区文件夹", "--workspace is missing: Folder of the workspace"),
}


@pytest.mark.parametrize("arguments", COMPLAINTS, ids=" ".join)
def test_a_complaint_in_chinese(cli: Cli, arguments: tuple[str, ...]) -> None:
    said = cli.bare(*arguments)
    first, kept, todo = said.err.splitlines()
    assert (said.code, said.out) == (2, "")
    assert first == COMPLAINTS[arguments][0]
    assert kept == "原有内容没有任何改动。"
    assert todo.startswith("可用 “lawstudy")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("arguments", COMPLAINTS, ids=" ".join)
def test_a_complaint_in_english(cli: Cli, arguments: tuple[str, ...]) -> None:
    said = cli.bare(*arguments)
    assert said.code == 2
    assert said.err.splitlines()[0] == COMPLAINTS[arguments][1]
    assert not HAN.search(said.err)


def test_a_form_of_complaint_that_is_not_known_is_not_repeated_in_english() -> None:
    import typer

    i18n.use("zh_CN")
    try:
        assert usage_text(typer.BadParameter("Something quite new.")).splitlines()[0] == "无法理解这条命令。"
    finally:
        i18n.use("en")


@pytest.mark.parametrize("command", [(), ("exams",), ("exams", "show"), ("people", "import"), ("demo",), ("backup",)], ids=" ".join)
def test_help_in_chinese_has_no_english_words(cli: Cli, command: tuple[str, ...]) -> None:
    said = cli.bare(*command, "--help").out
    assert said.startswith("用法：lawstudy")
    assert "显示本说明并退出。" in said
    shown = [line for line in said.splitlines() if line.strip()]
    listed = {line.split()[0] for line in shown if line.startswith("  ")}
    english = [word for line in shown for word in re.findall("[A-Za-z-]{2,}", NAMES.sub("", line)) if word not in listed]
    assert set(english) <= {*command, "tour", "XLSX", "CSV", "TSV", "JSON"}


@pytest.mark.usefixtures("english")
def test_help_in_english_is_all_english(cli: Cli) -> None:
    said = cli.bare("exams", "show", "--help").out
    assert said.startswith("Usage: lawstudy exams show [OPTIONS]")
    assert [part in said for part in ("Arguments:", "Options:", "[required]", "Show this message and exit.")] == [True] * 4
    assert not HAN.search(said)


def test_a_day_is_shown_as_an_example(cli: Cli) -> None:
    said = cli.bare("exams", "create", "--help").out
    assert "<2026-11-24 09:30>" in said
    assert "%Y" not in said


def test_a_file_that_is_not_there_is_told_in_words(cli: Cli) -> None:
    said = cli("people", "import", "/no/such", "--yes")
    assert said.err.splitlines()[0] == "无法读取文件 /no/such：文件或文件夹不存在。"
    assert cli("people", "import", "/no/such", "--yes", "--lang", "en").err.startswith("The file /no/such cannot be read: the file or")


def test_help_speaks_of_kinds_of_values_in_short(cli: Cli) -> None:
    for command in (("attendance", "mark"), ("exams", "create"), ("people", "import")):
        assert not re.search(r"<[^>]*(?:\[| range)", cli.bare(*command, "--help").out)
    named = re.findall(r"--(?:present|late|on-duty|on-leave|absent|clear) +<str> +(\S+)", cli.bare("attendance", "mark", "--help").out)
    assert len(set(named)) == 6
