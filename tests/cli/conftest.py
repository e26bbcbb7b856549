"""The command line as a person uses it: arguments in, exit code and text out, on a real workspace and with the real clock."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from lawstudy import i18n
from lawstudy.cli import main
from lawstudy.domain.clock import SHANGHAI
from tests.conftest import NAME, PASSWORD
from tests.usecases import bureau


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[list[str]]:
        """The table without its head."""
        return [line.split("\t") for line in self.out.splitlines()[1:]]


class Cli:
    """``cli("people", "list")`` as the coordinator, or as whoever ``who`` is."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder

    def __call__(self, *arguments: object, who: str = NAME) -> Said:
        self._capsys.readouterr()
        options = ["--workspace", str(self.folder), "--as", who]
        code = main([*map(str, arguments), *options])
        captured = self._capsys.readouterr()
        return Said(code, captured.out, captured.err)

    def bare(self, *arguments: object) -> Said:
        """Without the common options."""
        self._capsys.readouterr()
        code = main(list(map(str, arguments)))
        captured = self._capsys.readouterr()
        return Said(code, captured.out, captured.err)

    def ok(self, *arguments: object, who: str = NAME) -> Said:
        said = self(*arguments, who=who)
        assert said.code == 0, said.err
        return said

    def json(self, *arguments: object, who: str = NAME) -> Any:
        return msgspec.json.decode(self.ok(*arguments, "--json", who=who).out)


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LAWSTUDY_PASSWORD", PASSWORD)
    monkeypatch.setenv("LAWSTUDY_NEW_PASSWORD", PASSWORD)
    yield
    i18n.use("en")  # as it was before the first command
    i18n.tell_libraries()


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], template: Path, tmp_path: Path) -> Cli:
    """On a new workspace with the bank and one person."""
    shutil.copytree(template, tmp_path / "workspace")
    return Cli(capsys, tmp_path / "workspace")


@pytest.fixture(scope="session")
def staffed_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the forty-six people, made once; 王一鸣 has an account."""
    folder = tmp_path_factory.mktemp("staffed") / "workspace"
    shutil.copytree(template, folder)
    roster = folder.parent / "roster.tsv"
    roster.write_text(bureau.roster(), "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAWSTUDY_PASSWORD", PASSWORD)
        patched.setenv("LAWSTUDY_NEW_PASSWORD", PASSWORD)
        patched.setenv("LAWSTUDY_STATE_DIR", str(folder.parent))
        options = ["--workspace", str(folder), "--as", NAME]
        assert main(["people", "import", str(roster), "--yes", *options]) == 0
        assert main(["accounts", "add", EMPLOYEE, *options]) == 0
    return folder


EMPLOYEE = bureau.NAMES[1]


@pytest.fixture
def staffed(capsys: pytest.CaptureFixture[str], staffed_template: Path, tmp_path: Path) -> Cli:
    shutil.copytree(staffed_template, tmp_path / "staffed")
    return Cli(capsys, tmp_path / "staffed")


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    """A file with a pasted table."""

    def written(text: str, name: str = "table.tsv") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return written


def today() -> str:
    """The local date by the real clock."""
    return f"{datetime.now(SHANGHAI):%Y-%m-%d}"


def window(hours: int = 24) -> tuple[str, ...]:
    """Options of an exam that is open now."""
    now = datetime.now(SHANGHAI)
    opens, closes = now - timedelta(hours=1), now + timedelta(hours=hours)
    return ("--opens", f"{opens:%Y-%m-%d %H:%M}", "--closes", f"{closes:%Y-%m-%d %H:%M}")
