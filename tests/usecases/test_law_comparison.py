"""Another edition beside the one in force. The real texts are read where they lie; a made-up edition tests the same always."""

import json
import time

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.editions.comparison import ChangeKind
from lawstudy.domain.numerals import to_chinese
from lawstudy.errors import NotAllowed, NotFound, TextUnreadable
from lawstudy.formats import statute_package
from lawstudy.usecases.bank import law_comparison
from lawstudy.usecases.bank.law_comparison import compare_statute_text
from lawstudy.usecases.bank.statutes import TextSource, TextState
from tests.formats.statutes import BESIDE

OURS = {
    1: "为了规范河道采砂，保护堤防，制定本办法。",
    2: "采砂人应当在开采前十五日向水务站申请许可，并交验船只证书。",
    3: "夜间禁止在桥梁上下游各五百米内停泊运砂船只。",
}
NEXT = {1: OURS[1], 2: "县级水务部门编制采砂规划，向社会公布。", 3: OURS[2].replace("十五", "三十"), 4: OURS[3]}


@pytest.fixture(name="ours")
def _ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law_comparison, "official_text", lambda _ctx, _edition: (TextSource(state=TextState.IMPORTED), OURS))


def as_file(texts: dict[int, str]) -> bytes:
    return "\n".join(f"第{to_chinese(n)}条　{text}" for n, text in texts.items()).encode()


@pytest.mark.usefixtures("ours")
def test_a_newer_edition_is_told_article_by_article(any_door: Door) -> None:
    sha256 = any_door.put_blob(as_file(NEXT))
    found = any_door.call(compare_statute_text, law="xzfyf", sha256=sha256, name="新.txt")
    assert [(one.kind, one.old, one.new) for one in found.articles] == [
        (ChangeKind.SAME, 1, 1),
        (ChangeKind.NEW, 0, 2),
        (ChangeKind.CHANGED, 2, 3),
        (ChangeKind.MOVED, 3, 4),
    ]
    assert [piece.text for piece in found.articles[2].pieces][1:3] == ["十五", "三十"]
    assert found.articles[0].pieces == ()
    # Of the bank questions cite the second article of the edition in force; its words changed, those of the others did not.
    assert found.affected == found.articles[2].questions > 0


@pytest.mark.usefixtures("ours")
def test_an_older_edition_is_the_other_way_round(any_door: Door) -> None:
    sha256 = any_door.put_blob(as_file(NEXT))
    found = any_door.call(compare_statute_text, law="kxjsjbf", sha256=sha256, name="旧.txt", newer=False)
    assert (ChangeKind.GONE, 2, 0) in [(one.kind, one.old, one.new) for one in found.articles]
    assert found.affected == 0  # no question cites an older edition of this law


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (as_file({1: OURS[1], 3: OURS[3]}), "articles_uneven"),
        (as_file(OURS) + b"\n" + as_file({2: OURS[2]}), "articles_uneven"),
        (as_file({1: "图书馆每日开放至二十一时。", 2: "读者凭证借阅期刊。"}), "another_law"),
        ("没有条文".encode(), "no_articles"),
    ],
)
def test_what_is_no_whole_edition_of_this_law_is_refused(door: LocalDoor, data: bytes, reason: str) -> None:
    with pytest.raises(TextUnreadable) as caught:
        door.call(compare_statute_text, law="xzfyf", sha256=door.put_blob(data), name="a.txt")
    assert caught.value.reason == reason


def test_without_the_official_text_there_is_nothing_to_compare_with(door: LocalDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statute_package, "installed", lambda: None)
    with pytest.raises(NotFound):
        door.call(compare_statute_text, law="xzfyf", sha256=door.put_blob(as_file(NEXT)), name="a.txt")


def test_it_is_for_coordinators(employee_door: LocalDoor) -> None:
    with pytest.raises(NotAllowed):
        employee_door.call(compare_statute_text, law="xzfyf", sha256="0" * 64, name="a.txt")


@pytest.mark.skipif(not BESIDE.is_dir() or statute_package.installed() is None, reason="the official texts are not here")
def test_the_revision_of_2023_beside_the_text_of_2017(door: LocalDoor) -> None:
    (law,) = json.loads((BESIDE / "xzfyf_2017.json").read_text("utf-8"))
    texts = {article["no"]: article["text"] for chapter in law["chapters"] for article in chapter["articles"]}
    sha256 = door.put_blob(as_file(texts))
    began = time.monotonic()
    found = door.call(compare_statute_text, law="xzfyf", sha256=sha256, name="2017.txt", newer=False)
    assert time.monotonic() - began < 60
    assert (found.counts[ChangeKind.SAME], found.counts[ChangeKind.MOVED]) == (0, 1)
    assert len(found.articles) == 90 + found.counts[ChangeKind.GONE]
    assert found.affected > 0  # contrast questions cite the old edition
    assert "具体行政行为" in found.terms
