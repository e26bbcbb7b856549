"""The official text in a workspace: from the package, from a file, never a word that is not proved."""

from pathlib import Path

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.law import Edition
from lawstudy.domain.numerals import to_chinese
from lawstudy.errors import BadArgument, NotAllowed, NotFound, TextNotProved, TextUnreadable
from lawstudy.formats import statute_package
from lawstudy.store import editions
from lawstudy.store.engine import Lane
from lawstudy.usecases.bank.statutes import TextState, check_statute_text, import_statute_text, statute_source
from lawstudy.usecases.study.study import read_article
from tests.formats.statutes import official

Door = LocalDoor | WireDoor
WRONG = "第一条　这不是法律原文。\n第二条　也不是。".encode()


@pytest.fixture
def no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statute_package, "installed", lambda: None)


def in_force(entrance: LocalEntrance) -> Edition:
    with entrance.database.transaction(Lane.READ) as tx:
        return editions.get(tx, entrance.organisation_id, "xzfyf", "2023")


def whole_law(entrance: LocalEntrance) -> tuple[dict[int, str], bytes]:
    texts = official(in_force(entrance))
    if not texts:
        pytest.skip("the official text is not on this machine")
    return texts, "\n".join(f"第{to_chinese(n)}条　{text}" for n, text in sorted(texts.items())).encode()


@pytest.mark.usefixtures("no_package")
def test_without_package_and_file_there_is_no_text(door: LocalDoor) -> None:
    assert door.call(statute_source, law="xzfyf").state is TextState.ABSENT
    page = door.call(read_article, law="xzfyf", article=30)
    assert page.text == ""
    assert page.points


def test_a_package_with_another_text_is_not_shown(door: LocalDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statute_package, "installed", lambda: tmp_path)
    monkeypatch.setattr(statute_package, "read_texts", lambda path, edition: dict.fromkeys(range(1, 91), "别的文字"))
    source = door.call(statute_source, law="xzfyf")
    assert source.state is TextState.DIFFERENT
    assert source.differing == tuple(range(1, 91))
    assert door.call(read_article, law="xzfyf", article=30).text == ""


@pytest.mark.skipif(statute_package.installed() is None, reason="the data package is not installed")
@pytest.mark.parametrize("law", ["xzfyf", "kxjsjbf"])
def test_the_package_proves_both_laws(door: LocalDoor, law: str) -> None:
    assert door.call(statute_source, law=law).state is TextState.PACKAGE
    assert door.call(read_article, law=law, article=1).text


@pytest.mark.usefixtures("no_package")
def test_a_wrong_text_is_not_imported(any_door: Door) -> None:
    sha256 = any_door.put_blob(WRONG)
    check = any_door.call(check_statute_text, law="xzfyf", sha256=sha256, name="行政复议法.txt")
    assert (check.articles, len(check.differing)) == (2, 90)
    with pytest.raises(TextNotProved):
        any_door.call(import_statute_text, law="xzfyf", sha256=sha256, name="行政复议法.txt")
    assert any_door.call(statute_source, law="xzfyf").state is TextState.ABSENT


@pytest.mark.usefixtures("no_package")
def test_the_official_text_is_imported_and_shown(any_door: Door, any_entrance: LocalEntrance) -> None:
    texts, data = whole_law(any_entrance)
    sha256 = any_door.put_blob(data)
    assert any_door.call(check_statute_text, law="xzfyf", sha256=sha256, name="行政复议法.txt").differing == ()
    source = any_door.call(import_statute_text, law="xzfyf", sha256=sha256, name="行政复议法.txt")
    assert (source.state, source.by, source.on) == (TextState.IMPORTED, "沈静怡", "2026-11-24")
    assert any_door.call(statute_source, law="xzfyf") == source
    assert any_door.call(read_article, law="xzfyf", article=30).text == texts[30]
    again = any_door.call(import_statute_text, law="xzfyf", sha256=sha256, name="行政复议法.txt")
    assert again.state is TextState.IMPORTED


def test_bad_arguments_have_names(door: LocalDoor, employee_door: LocalDoor) -> None:
    sha256 = door.put_blob("没有条文".encode())
    with pytest.raises(TextUnreadable):
        door.call(check_statute_text, law="xzfyf", sha256=sha256, name="a.txt")
    with pytest.raises(BadArgument):
        door.call(import_statute_text, law="xzfyf", sha256=sha256, name=" ")
    with pytest.raises(NotFound):
        door.call(check_statute_text, law="none", sha256=sha256, name="a.txt")
    with pytest.raises(NotFound):
        door.call(check_statute_text, law="xzfyf", sha256="0" * 64, name="a.txt")
    with pytest.raises(NotAllowed):
        employee_door.call(import_statute_text, law="xzfyf", sha256=sha256, name="a.txt")
