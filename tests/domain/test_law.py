import pytest
from msgspec import structs

from lawstudy.domain.ids import edition_id, question_id, uuid7
from lawstudy.domain.law import Article, Chapter, Citation, Edition, article_text, articles_named, citation_text, parse_citation

EDITION = Edition(
    code="xzfyf",
    title="中华人民共和国行政复议法",
    short_title="行政复议法",
    edition="2023",
    edition_name="2023年修订",
    adopted="2023-09-01",
    effective="2024-01-01",
    article_count=2,
    chapters=(
        Chapter(number=1, title="总则", short_title="总则", articles=(1, 10)),
        Chapter(number=2, title="申请", short_title="申请", articles=(11, 29)),
    ),
    articles=(Article(article=1, caption="目的", sha256="0"),),
)


@pytest.mark.parametrize(
    ("words", "article", "paragraph", "item"),
    [
        ("第二十三条第一款第（三）项", 23, 1, 3),
        ("第三十四条", 34, None, None),
        ("第一百零八条第二款", 108, 2, None),
        ("第十一条第（十五）项", 11, None, 15),
    ],
)
def test_citations_in_full(words: str, article: int, paragraph: int | None, item: int | None) -> None:
    citation = Citation(law="xzfyf", edition="2023", article=article, paragraph=paragraph, item=item)
    assert parse_citation(words, law="xzfyf", edition="2023") == citation
    assert citation_text(citation) == words


@pytest.mark.parametrize("words", ["", "二十三条", "第23条", "第零条", "第二十三条第一项", "第十十条"])
def test_what_is_no_citation(words: str) -> None:
    assert parse_citation(words, law="xzfyf", edition="2023") is None


def test_half_width_brackets_are_read() -> None:
    assert parse_citation("第十一条第(二)项", law="x", edition="1") == Citation(law="x", edition="1", article=11, item=2)


def test_article_in_words() -> None:
    assert article_text(117) == "第一百一十七条"


def test_the_same_thing_has_the_same_id_everywhere() -> None:
    idents = {edition_id("xzfyf", "2023"), edition_id("xzfyf", "1999"), question_id("xzfyf-01-001")}
    assert len(idents) == 3
    assert {ident.version for ident in idents} == {5}


def test_uuid7_carries_time_and_chance() -> None:
    ident = uuid7(1_700_000_000_000, bytes(range(10)))
    assert (ident.version, ident.variant) == (7, "specified in RFC 4122")
    assert ident.int >> 80 == 1_700_000_000_000
    with pytest.raises(ValueError, match="ten bytes"):
        uuid7(0, b"")


def test_a_collection_has_no_articles() -> None:
    assert structs.replace(EDITION, article_count=0, articles=()).is_collection
    assert not EDITION.is_collection


def test_articles_named_in_a_text() -> None:
    assert articles_named("按照第二十条第一款、《刑法》第十条，第零条不算") == {20, 10}
    assert articles_named("两条规定") == frozenset()
