"""Laws that come with the program to be read: in 学法 with the official text of the package, and counted nowhere."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import delete

from lawstudy import paths
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.law import EditionState
from lawstudy.errors import EditionInUse, NotFound
from lawstudy.formats import statute_package
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store.engine import Lane
from lawstudy.store.tables import edition
from lawstudy.usecases.bank.bank_update import preview_bank_update, update_bank
from lawstudy.usecases.bank.law_editions import list_law_editions, withdraw_edition
from lawstudy.usecases.bank.law_import import LawSort
from lawstudy.usecases.bank.questions import list_editions
from lawstudy.usecases.bank.statutes import TextState, statute_source
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.reports.law_coverage import law_coverage, my_laws
from lawstudy.usecases.study.mastery import my_mastery
from lawstudy.usecases.study.study import keep_note, law_outline, mark_read, read_article, search_law, study_laws
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.law_editions import as_law, bring

Door = LocalDoor | WireDoor
READ = ("xianfa", "minfadian", "xzcff", "xzxkf", "bmf", "jcf", "myjjcjf")
EDITIONS = {edition.code: edition for edition in read_bank(paths.question_bank()).reading}
HAVE_PACKAGE = pytest.mark.skipif(statute_package.installed() is None, reason="the data package is not installed")


def test_they_stand_behind_the_laws_with_questions(any_door: Door) -> None:
    laws = any_door.call(study_laws)
    assert tuple(law.law for law in laws if law.reading) == READ
    assert [law.reading for law in laws] == sorted(law.reading for law in laws)
    assert {law.law: law.article_count for law in laws if law.reading} == {code: e.article_count for code, e in EDITIONS.items()}


def test_nothing_that_asks_or_counts_knows_them(any_door: Door) -> None:
    names = {edition.short_title for edition in EDITIONS.values()}
    assert not set(READ) & {edition.code for edition in any_door.call(list_editions)}
    assert not set(READ) & {law.law for law in any_door.call(my_mastery)}
    assert not names & {law.name for law in any_door.call(law_coverage, year=2026).laws}
    rows = [row for row in any_door.call(list_law_editions) if row.law in READ]
    assert {(row.state, row.questions) for row in rows} == {(EditionState.READING, 0)}
    assert any_door.call(list_exams) == ()


@HAVE_PACKAGE
@pytest.mark.parametrize("law", READ)
def test_the_package_holds_this_edition_and_every_article_is_proved(door: LocalDoor, law: str) -> None:
    source = door.call(statute_source, law=law)
    assert source.state is TextState.PACKAGE, source
    page = door.call(read_article, law=law, article=EDITIONS[law].article_count)
    assert page.text
    assert (page.reading, page.points, page.questions) == (True, (), ())


@HAVE_PACKAGE
def test_the_headings_of_the_code_are_no_part_of_its_articles(door: LocalDoor) -> None:
    """The package leaves the headings of books and parts at the end of thirteen articles."""
    for article in (204, 239, 322, 385, 457, 462, 594, 978, 988, 1039, 1118, 1163, 1258):
        assert door.call(read_article, law="minfadian", article=article).text.endswith("。")
    page = door.call(read_article, law="minfadian", article=240)
    assert page.chapter_title == "物权编 第四章 一般规定"
    outline = door.call(law_outline, law="minfadian")
    assert outline.articles[1].caption == "民法调整平等主体的自然人"
    assert (len(outline.chapters), outline.chapters[-1].chapter.number) == (85, 0)
    assert door.call(search_law, law="minfadian", words="居住权").articles[0].article == 366


def test_without_the_package_the_page_says_so(any_door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statute_package, "installed", lambda: None)
    page = any_door.call(read_article, law="xianfa", article=33)
    assert (page.text, page.source.state, page.preamble) == ("", TextState.ABSENT, True)
    assert any_door.call(law_outline, law="xianfa").articles[0].caption == ""


def test_another_edition_in_the_package_is_not_shown(door: LocalDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "laws.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE laws (law_id TEXT, law_name TEXT, effective_date TEXT, version_date TEXT)")
        database.execute("CREATE TABLE articles (law_id TEXT, article_no_arabic INTEGER, article_text TEXT)")
        database.execute("INSERT INTO laws VALUES ('old', '中华人民共和国监察法', '2018-03-20', '2018-03-20')")
        database.execute("INSERT INTO laws VALUES ('other', '中华人民共和国宪法', '2018-03-11', '2018-03-11')")
        database.execute("INSERT INTO articles VALUES ('old', 1, '旧文')")
        database.execute("INSERT INTO articles VALUES ('other', 1, '另一文')")
    monkeypatch.setattr(statute_package, "installed", lambda: path)
    assert door.call(statute_source, law="jcf").state is TextState.ABSENT
    assert door.call(statute_source, law="xianfa").state is TextState.DIFFERENT
    assert door.call(read_article, law="xianfa", article=1).text == ""


def test_reading_notes_and_marks_are_kept(any_door: Door) -> None:
    any_door.call(mark_read, law="bmf", article=3)
    any_door.call(keep_note, law="bmf", article=3, words="定密")
    page = any_door.call(read_article, law="bmf", article=3)
    assert page.read is not None
    assert page.note is not None
    assert next(law.read for law in any_door.call(study_laws) if law.law == "bmf") == 1
    with pytest.raises(NotFound):
        any_door.call(read_article, law="bmf", article=66)


def test_whoever_has_read_the_whole_has_learnt_it(any_door: Door) -> None:
    for article in range(1, 66):
        any_door.call(mark_read, law="bmf", article=article)
        if article == 64:
            assert "保守国家秘密法" not in {each.law.name for each in any_door.call(my_laws, year=2026).laws}
    assert {each.law.name: each.learnt for each in any_door.call(my_laws, year=2026).laws}["保守国家秘密法"] is True


def test_an_older_workspace_gets_them_with_the_update(entrance: LocalEntrance, door: LocalDoor) -> None:
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(delete(edition).where(edition.c.state == EditionState.READING, edition.c.law != "jcf"))
    offered = door.call(preview_bank_update)
    assert offered.anything
    assert offered.reading == ("宪法", "民法典", "行政处罚法", "行政许可法", "保守国家秘密法", "民营经济促进法")
    assert (offered.added, offered.revised, offered.withdrawn) == (0, 0, 0)
    assert door.call(update_bank) == offered
    assert tuple(law.law for law in door.call(study_laws) if law.reading) == READ
    assert not door.call(preview_bank_update).anything
    proof = door.call(verify_audit)
    assert (proof.first_broken, proof.changed_count) == (None, 0)


def test_one_that_the_bureau_brought_in_is_not_offered_and_stands_once(any_door: Door) -> None:
    """A bureau that asks questions on it takes it in as a law; then it is no longer one that is only read."""
    file = as_law({1: "为了试读，制定本法。", 2: "本法自2018年3月11日起施行。"}, title="中华人民共和国宪法", adopted="2018年3月11日")
    brought = bring(any_door, file)
    assert (brought.sort, brought.law, brought.edition) == (LawSort.NEW_LAW, "xianfa", "2018")
    mine = [law for law in any_door.call(study_laws) if law.law == "xianfa"]
    assert [(law.reading, law.article_count) for law in mine] == [(False, 2)]
    assert "xianfa" in {edition.code for edition in any_door.call(list_editions)}
    assert not any_door.call(preview_bank_update).anything


def test_a_newer_edition_brought_in_takes_its_place(any_door: Door) -> None:
    file = as_law({1: "为了试读，制定本法。", 2: "本法自2026年3月1日起施行。"}, title="中华人民共和国监察法", adopted="2026年2月1日")
    assert bring(any_door, file).edition == "2026"
    mine = [law for law in any_door.call(study_laws) if law.law == "jcf"]
    assert [(law.reading, law.edition) for law in mine] == [(False, "2026")]


def test_what_came_with_the_program_is_not_taken_back(any_door: Door) -> None:
    row = next(each for each in any_door.call(list_law_editions) if each.law == "jcf")
    with pytest.raises(EditionInUse):
        any_door.call(withdraw_edition, edition_id=row.edition_id, reason="不用")
