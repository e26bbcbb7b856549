"""学法 on both engines: outline, article, reading state, notes, search."""

from typing import Any

import pytest

from lawstudy import paths
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.exam import PaperSource
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import BadArgument, NotFound
from lawstudy.formats import statute_package
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from lawstudy.usecases.registry import UseCase
from lawstudy.usecases.study import study
from lawstudy.usecases.study.practice import answer_practice, draw_practice
from lawstudy.usecases.study.study import (
    keep_note,
    keep_reading_position,
    law_outline,
    mark_read,
    read_article,
    search_law,
    study_laws,
)
from tests.conftest import FakeClock, signed_in
from tests.sitting import published
from tests.usecases.test_practice import key_of

Door = LocalDoor | WireDoor


@pytest.fixture(autouse=True)
def no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The outline stands alone: what is tested here holds on every machine."""
    monkeypatch.setattr(statute_package, "installed", lambda: None)


def test_the_laws_of_the_bank_in_house_order(any_door: Door) -> None:
    shipped = {edition.code: edition.article_count for edition in read_bank(paths.question_bank()).editions}
    laws = [law for law in any_door.call(study_laws) if not law.reading]
    assert [law.law for law in laws] == [code for code in ("xzfyf", "kxjsjbf", "fzxcjyf", "kxjspjf", "cjkjcgzhf") if code in shipped]
    assert {law.law: (law.article_count, law.read) for law in laws} == {code: (count, 0) for code, count in shipped.items()}


def test_the_outline_holds_every_article_once(any_door: Door) -> None:
    outline = any_door.call(law_outline, law="xzfyf")
    assert [a.article for a in outline.articles] == list(range(1, 91))
    assert outline.chapters[0].chapter.articles[0] == 1
    assert outline.position == 1
    assert all(a.mastery.value is None and a.mastery.questions for a in outline.articles)


def test_reading_is_remembered(any_door: Door, clock: FakeClock) -> None:
    for article in (30, 30, 31):
        any_door.call(mark_read, law="xzfyf", article=article)
    any_door.call(keep_reading_position, law="xzfyf", article=31)
    outline = any_door.call(law_outline, law="xzfyf")
    assert [a.article for a in outline.articles if a.read] == [30, 31]
    assert outline.position == 31
    read = any_door.call(read_article, law="xzfyf", article=30).read
    assert read is not None
    assert read.times == 1  # once a day
    clock.advance(24 * 3600)
    any_door.call(mark_read, law="xzfyf", article=30)
    read = any_door.call(read_article, law="xzfyf", article=30).read
    assert read is not None
    assert read.times == 2
    assert [law.last_read for law in any_door.call(study_laws)][:2] == [True, False]
    any_door.call(mark_read, law="xzfyf", article=30, read=False)
    assert any_door.call(study_laws)[0].read == 1
    any_door.call(keep_reading_position, law="kxjsjbf", article=5)
    any_door.call(keep_reading_position, law="kxjsjbf", article=6)
    assert [law.last_read for law in any_door.call(study_laws)][:2] == [False, True]


def test_an_article_with_what_stands_beside_it(door: LocalDoor, entrance: LocalEntrance) -> None:
    page = door.call(read_article, law="xzfyf", article=11)
    assert (page.chapter, page.section, page.section_title) == (2, 1, "行政复议范围")
    assert page.points
    assert page.questions
    assert all(q.last_right is None for q in page.questions)
    single = PracticeScope(law="xzfyf", article=11, type=QuestionType.SINGLE_CHOICE)
    asked = door.call(draw_practice, scope=single).questions[0]
    door.call(answer_practice, question_id=asked.question_id, revision=asked.revision, response=key_of(entrance, asked))
    page = door.call(read_article, law="xzfyf", article=11)
    assert (page.answers, page.right_answers, page.mastery.practised) == (1, 1, 1)
    assert next(q.last_right for q in page.questions if q.question_id == asked.question_id) is True
    outline = door.call(law_outline, law="xzfyf")
    assert next(a.mastery.value for a in outline.articles if a.article == 11) == page.mastery.value


@pytest.mark.parametrize("held", [False, True])
def test_an_article_with_very_many_questions_shows_the_same(
    any_entrance: LocalEntrance, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, held: bool
) -> None:
    """Whether all of its questions are read or only what is shown; also while an open exam holds most of them."""
    door = signed_in(any_entrance)
    for asked in door.call(draw_practice, scope=PracticeScope(law="xzfyf", article=11), limit=3).questions:
        door.call(answer_practice, question_id=asked.question_id, revision=asked.revision, response=None)
    if held:
        exam = published(door, clock.wall_us, source=PaperSource.ONE_DRAW)
        view = door.call(start_attempt, exam_id=exam.id)
        door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    pages = {}
    for many in (500, 2):
        monkeypatch.setattr(study, "MANY", many)
        pages[many] = [door.call(read_article, law="xzfyf", article=article) for article in (1, 11, 30)]
    assert pages[2] == pages[500]
    assert all(page.mastery.questions > 2 for page in pages[2])
    assert pages[2][1].answers == 3
    assert all(len(page.questions) < page.mastery.questions for page in pages[2]) is held


def test_a_note_is_private(any_door: Door, any_entrance: LocalEntrance) -> None:
    kept = any_door.call(keep_note, law="xzfyf", article=30, words=" 五日是工作日 ")
    assert kept is not None
    assert kept.words == "五日是工作日"
    any_door.call(keep_note, law="xzfyf", article=30, words="五日指工作日")
    note = any_door.call(read_article, law="xzfyf", article=30).note
    assert note is not None
    assert note.words == "五日指工作日"
    assert any_door.call(keep_note, law="xzfyf", article=30, words=" ") is None
    assert any_door.call(read_article, law="xzfyf", article=30).note is None


def test_nobody_sees_what_another_has_read_or_written(door: LocalDoor, employee_door: LocalDoor) -> None:
    door.call(mark_read, law="xzfyf", article=30)
    door.call(keep_reading_position, law="xzfyf", article=30)
    door.call(keep_note, law="xzfyf", article=30, words="只有自己能看到")
    page = employee_door.call(read_article, law="xzfyf", article=30)
    assert (page.read, page.note) == (None, None)
    assert employee_door.call(law_outline, law="xzfyf").position == 1


def test_a_word_of_two_characters_is_found(any_door: Door) -> None:
    hits = any_door.call(search_law, law="xzfyf", words="调解")
    assert hits.articles
    for hit in hits.articles:
        points = any_door.call(read_article, law="xzfyf", article=hit.article).points
        assert sum(point.count("调解") for point in points) == hit.count
    assert hits.total == sum(hit.count for hit in hits.articles)
    assert any_door.call(search_law, law="xzfyf", words="不存在的词").articles == ()
    assert any_door.call(search_law, law="xzfyf", words=" ").articles == ()


@pytest.mark.parametrize("words", ["六十日", "60日", "６０ 日", "六十\u200b日"])
def test_a_number_is_found_in_a_law_however_it_is_written(any_door: Door, words: str) -> None:
    hits = any_door.call(search_law, law="xzfyf", words=words)
    assert hits.articles
    assert hits.articles == any_door.call(search_law, law="xzfyf", words="六十日").articles


@pytest.mark.parametrize("words", ["第二十三条", "第23条", "23", "２３条第一款"])
def test_an_article_is_found_by_its_number(any_door: Door, words: str) -> None:
    hits = any_door.call(search_law, law="xzfyf", words=words)
    assert hits.article == 23
    assert 23 in [hit.article for hit in hits.articles]


@pytest.mark.parametrize("words", ["第九十一条", "0", "第二十三款"])
def test_an_article_that_is_none_names_nothing(any_door: Door, words: str) -> None:
    assert any_door.call(search_law, law="xzfyf", words=words).article is None


def test_the_official_text_is_searched_too(door: LocalDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    if statute_package.installed() is None:
        pytest.skip("the data package is not installed")
    hits = door.call(search_law, law="xzfyf", words="复议")
    assert len(hits.articles) > 80
    assert hits.total > 300


@pytest.mark.parametrize("call", [read_article, mark_read, keep_reading_position])
@pytest.mark.parametrize(("law", "article"), [("xzfyf", 91), ("xzfyf", 0), ("none", 1)])
def test_what_is_not_in_the_law_is_not_found(door: LocalDoor, call: UseCase[..., Any], law: str, article: int) -> None:
    with pytest.raises(NotFound):
        door.call(call, law=law, article=article)


def test_bad_arguments_have_names(door: LocalDoor) -> None:
    for call, given in (
        (lambda words: door.call(keep_note, law="xzfyf", article=1, words=words), 2001),
        (lambda words: door.call(search_law, law="xzfyf", words=words), 41),
    ):
        with pytest.raises(BadArgument) as refused:
            call("长" * given)
        assert (refused.value.name, refused.value.values["given"]) == ("words", given)
