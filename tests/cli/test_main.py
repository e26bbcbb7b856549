"""Exit codes, the three sentences, languages, help."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from lawstudy import i18n, logs
from lawstudy.backend.local import LocalDoor
from lawstudy.cli import main, people
from lawstudy.cli.commands import EVERY, SINGLE, app_with
from lawstudy.cli.help import help_texts, spoken
from lawstudy.usecases.people.people import add_person
from tests.cli.conftest import Cli
from tests.conftest import NAME, PASSWORD

NOTHING_WRITTEN = "已中断。没有向工作区写入任何内容。"


def environment_of(cli: Cli) -> dict[str, str]:
    return {**os.environ, "LAWSTUDY_WORKSPACE": str(cli.folder), "LAWSTUDY_AS": NAME, "PYTHONPATH": str(Path.cwd())}


def test_help_is_chinese_and_english(cli: Cli) -> None:
    assert "花名册" in cli.bare("--help").out
    assert "The roster of the bureau" in cli.bare("--help", "--lang", "en").out
    assert cli.bare("people", "list", "--help", "--lang=en").code == 0


def test_every_help_text_has_its_chinese() -> None:
    i18n.use("zh_CN")
    try:
        untranslated = [text for text in help_texts(spoken(app_with())) if not re.search("[一-鿿]", text)]
    finally:
        i18n.use("en")
    assert untranslated == []
    assert len(help_texts(get_command(app_with()))) > 150


def test_what_is_not_loaded_has_the_line_of_help_of_what_would_be(cli: Cli) -> None:
    whole, light = get_command(app_with()), get_command(app_with(()))
    assert list(light.commands) == list(whole.commands)  # type: ignore[attr-defined]
    assert set(light.commands) == EVERY  # type: ignore[attr-defined]
    for name, command in whole.commands.items():  # type: ignore[attr-defined]
        assert light.commands[name].help == command.help  # type: ignore[attr-defined]
        assert cli.bare(name, "--help").code == 0
    assert {name for single in SINGLE for name in single.lines} == {n for n, c in whole.commands.items() if not hasattr(c, "commands")}  # type: ignore[attr-defined]


LOADED = "import sys\nfrom lawstudy.cli import main\nmain(sys.argv[1:])\nprint(*sys.modules)"


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"sqlalchemy", "msgspec", "lawstudy.errors", "lawstudy.usecases", "lawstudy.backend"}),
        (["no-such-noun"], {"sqlalchemy", "msgspec"}),
        (["exams", "list", "--help"], {"lawstudy.cli.exam_results", "lawstudy.cli.exports", "lawstudy.formats.tables.table", "yaml"}),
        (["people", "list", "--help"], {"lawstudy.cli.people_import", "lawstudy.usecases.imports.people", "yaml"}),
        (["people", "--help"], {"lawstudy.cli.exams", "lawstudy.cli.bank", "alembic", "reportlab", "openpyxl", "numpy", "ortools"}),
    ],
)
def test_a_command_loads_what_it_needs(arguments: list[str], absent: set[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "typer" in loaded
    assert absent & loaded == set()


def test_a_command_line_that_cannot_be_understood_gets_three_sentences(cli: Cli) -> None:
    missing = cli.bare("people", "list")
    assert missing.code == 2
    assert missing.err.splitlines()[0] == "缺少 --workspace：工作区文件夹"
    assert len(missing.err.splitlines()) == 3
    assert cli("people", "list", "--bogus").err.splitlines()[0] == "没有选项 --bogus。"
    assert cli("exams", "show").err.splitlines()[0] == "缺少 EXAM：考试名称或标识"


def test_a_group_without_a_command_shows_its_help(cli: Cli) -> None:
    said = cli.bare("people")
    assert said.code == 2
    assert "import" in said.err


def test_an_error_for_people_has_three_lines_and_exit_code_two(cli: Cli) -> None:
    said = cli("exams", "show", "no such exam")
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 3
    assert "no such exam" in said.err


def test_a_refused_sign_in_ends_with_three(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWSTUDY_PASSWORD", "wrong-password")
    said = cli("people", "list")
    assert said.code == 3
    assert "密码不对" in said.err
    assert cli("people", "list", who="无此人").code == 3
    for _again in range(8):
        last = cli("people", "list")
    assert "锁定" in last.err


def test_what_an_account_may_not_do_is_refused(staffed: Cli) -> None:
    said = staffed("people", "list", who="王一鸣")
    assert said.code == 2
    assert said.err.splitlines()[0] == "您的账户没有这项操作的权限。"


def test_a_missing_workspace_is_named(cli: Cli, tmp_path: Path) -> None:
    said = Cli(cli._capsys, tmp_path / "nowhere")("people", "list")
    assert said.code == 2
    assert "nowhere" in said.err


def test_a_bug_is_logged_and_says_one_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object, **_more: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(people, "usecases", broken)
    said = cli("people", "list")
    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "ZeroDivisionError" in logs.file().read_text("utf-8") or "AttributeError" in logs.file().read_text("utf-8")


def test_the_password_comes_from_a_file(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAWSTUDY_PASSWORD")
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSWORD}\n", "utf-8")
    assert NAME in cli.ok("people", "list", "--password-file", secret).out
    assert cli("people", "list", "--password-file", tmp_path / "none").code == 2


def test_interrupting_says_that_nothing_half_written_was_kept(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lawstudy.cli.run.open_entrance", interrupted)
    said = cli("people", "list")
    assert (said.code, said.err.strip()) == (130, NOTHING_WRITTEN)


@pytest.mark.parametrize("saved", [False, True])
def test_an_interrupted_command_says_whether_anything_was_saved(cli: Cli, monkeypatch: pytest.MonkeyPatch, *, saved: bool) -> None:
    """Ctrl-C before and after the call that saves."""
    call = LocalDoor.call

    def interrupted(door: LocalDoor, use_case: Any, **given: Any) -> Any:
        if use_case is not add_person:
            return call(door, use_case, **given)
        if saved:
            call(door, use_case, **given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(LocalDoor, "call", interrupted)
        said = cli("people", "add", "陈新生", "--department", "办公室")
    assert (said.code, said.err.strip()) == (130, "已中断。没有留下半成品。" if saved else NOTHING_WRITTEN)
    assert ("陈新生" in cli.ok("people", "list").out) is saved


# Ctrl-C comes while the module that is named first is being loaded.
LOADING = """
import runpy, sys
class Stop:
    name = sys.argv.pop(1)
    def find_spec(self, name, path=None, target=None):
        if name == self.name:
            sys.meta_path.remove(self)
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
sys.argv[1:] = ["people", "list"]
runpy.run_module("lawstudy", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("module", ["lawstudy.i18n", "lawstudy.cli", "typer", "sqlalchemy", "lawstudy.usecases.people.people"])
def test_interrupting_while_the_program_loads_is_one_sentence(cli: Cli, module: str) -> None:
    run = subprocess.run([sys.executable, "-c", LOADING, module], env=environment_of(cli), capture_output=True, check=False)
    assert (run.returncode, run.stdout, run.stderr.decode().strip()) == (130, b"", NOTHING_WRITTEN)


def test_the_program_itself_runs_a_command_and_survives_a_closed_pipe(cli: Cli) -> None:
    environment = environment_of(cli)
    listed = [sys.executable, "-m", "lawstudy", "questions", "list", "--limit", "500"]
    whole = subprocess.run(listed, env=environment, capture_output=True, check=False)
    assert whole.returncode == 0
    assert whole.stdout.decode().count("\n") > 400
    with subprocess.Popen(listed, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_the_environment_sets_the_language(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWSTUDY_LANG", "en")
    assert cli.ok("people", "list").out.startswith("Name\t")
    assert main(["--help"]) == 0
