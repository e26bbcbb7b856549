"""What of a question goes over to a newer edition by itself, and why the rest waits."""

from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.editions.carrying import EditionChange, QueueReason, affected, carried, chapter_of, edition_of, outline_of, proposed
from lawstudy.domain.editions.comparison import ArticleChange, ChangeKind
from lawstudy.domain.editions.official import read_official
from lawstudy.domain.law import Article, Chapter, Citation, Edition, KeyPoints
from lawstudy.domain.question import Content, Difficulty, Key, Question, Status, Use
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt

CHANGE = EditionChange(
    changes=(
        ArticleChange(kind=ChangeKind.SAME, old=1, new=1),
        ArticleChange(kind=ChangeKind.NEW, new=2),
        ArticleChange(kind=ChangeKind.MOVED, old=2, new=3),
        ArticleChange(kind=ChangeKind.CHANGED, old=3, new=4),
        ArticleChange(kind=ChangeKind.GONE, old=4),
    ),
    terms=("水务工作站",),
)
EDITION = Edition(
    code="a",
    title="某办法",
    short_title="某办法",
    edition="2027",
    edition_name="2027年修订",
    adopted="2026-10-01",
    effective="2027-01-01",
    article_count=4,
    chapters=(
        Chapter(number=1, title="总则", short_title="总", articles=(1, 2)),
        Chapter(number=2, title="罚则", short_title="罚", articles=(3, 4)),
    ),
    articles=(Article(article=1, caption="目的", sha256="x"), Article(article=2, caption="移动的", sha256="y")),
)


def content(*articles: int, stem: str = "这样规定。", edition: str = "2020", law: str = "a") -> Content:
    citations = tuple(Citation(law=law, edition=edition, article=article) for article in articles)
    return Content(
        schema=1, prompt=TrueFalsePrompt(stem=stem), key=Key(answer=TrueFalseAnswer(right=True), explanation="", citations=citations)
    )


def question(of: Content, **changes: object) -> Question:
    made = Question(
        id=UUID(int=1),
        code="a-01-001",
        revision=1,
        law="a",
        edition="2020",
        chapter=1,
        difficulty=Difficulty.EASY,
        use=Use.BOTH,
        status=Status.PUBLISHED,
        tags=(),
        content=of,
    )
    return structs.replace(made, **changes)


@pytest.mark.parametrize(
    ("of", "reason"),
    [
        (content(1), None),
        (content(2), None),
        (content(1, 3), QueueReason.CHANGED),
        (content(3, 4), QueueReason.GONE),
        (content(9), QueueReason.GONE),
        (content(2, stem="第二条这样规定。"), QueueReason.NUMBER),
        (content(2, stem="第2条这样规定。"), QueueReason.NUMBER),
        (content(1, stem="第二条这样规定。"), None),
        (content(1, stem="水务工作站管这件事。"), QueueReason.TERM),
    ],
)
def test_why_a_question_waits(of: Content, reason: QueueReason | None) -> None:
    found = affected(of, "a", "2020", "2027", CHANGE)
    assert found is not None
    assert found.reason is reason
    assert found.terms == (("水务工作站",) if reason is QueueReason.TERM else ())


def test_what_cites_another_law_or_the_newest_edition_is_not_affected() -> None:
    assert affected(content(3, law="b"), "a", "2020", "2027", CHANGE) is None
    both = content(3)
    newest = structs.replace(both.key, citations=(*both.key.citations, Citation(law="a", edition="2027", article=4)))
    assert affected(structs.replace(both, key=newest), "a", "2020", "2027", CHANGE) is None


def test_citations_move_and_the_question_is_filed_under_the_newer_edition() -> None:
    foreign = Citation(law="b", edition="2021", article=2)
    both = content(2)
    both = structs.replace(both, key=structs.replace(both.key, citations=(*both.key.citations, foreign)))
    moved = carried(question(both), "2020", EDITION, CHANGE)
    assert moved.content.key.citations == (Citation(law="a", edition="2027", article=3), foreign)
    assert (moved.edition, moved.chapter) == ("2027", 2)
    elsewhere = carried(question(content(1), law="b", edition="2021"), "2020", EDITION, CHANGE)
    assert (elsewhere.edition, elsewhere.content.key.citations[0].edition) == ("2021", "2027")
    with pytest.raises(ValueError, match="gone"):
        carried(question(content(4)), "2020", EDITION, CHANGE)
    gone = proposed(question(content(4)), "2020", EDITION, CHANGE)  # for a person to go on from
    assert (gone.edition, gone.content.key.citations[0].edition, gone.content.key.citations[0].article) == ("2027", "2020", 4)
    assert chapter_of(EDITION, 99) == 1


def test_captions_and_key_points_follow_what_stayed() -> None:
    official = read_official(["某办法", "第一章　总则", "第一条　一。", "第二条　二。", "第三条　三。", "第四条　四。"])
    made = edition_of(official, EDITION, CHANGE)
    assert [article.caption for article in made.articles] == ["目的", "", "移动的", ""]
    assert (made.article_count, made.chapters[0].short_title) == (4, "总")
    assert [article.caption for article in edition_of(official, EDITION, None).articles] == [""] * 4
    points = tuple(KeyPoints(article=n, points=(f"要点{n}",)) for n in (2, 1, 3))
    assert outline_of(points, CHANGE) == (KeyPoints(article=1, points=("要点1",)), KeyPoints(article=3, points=("要点2",)))
