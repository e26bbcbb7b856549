"""Written and read back is the same question, for every type that a format can hold; what it cannot is found before."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawstudy.domain.question_types import compose
from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.formats.question_files.marks import GAP
from lawstudy.formats.question_files.reading import read_question_file
from lawstudy.formats.question_files.writing.given import Given
from lawstudy.formats.question_files.writing.word import write_word
from lawstudy.formats.question_files.writing.writers import WRITERS, Format, held_by, same

SINGLE = Draft(
    type="single_choice", stem="期限是（　　）。", options={"A": "三十日", "B": "六十日", "C": "九十日"}, answer="B", explanation="见总则。"
)
MANY = Draft(type="multiple_choice", stem="包括（　　）。", options={"A": "甲", "B": "乙", "C": "丙", "D": "丁"}, answer=["A", "B", "D"])
TRUTH = Draft(type="true_false", stem="公布后施行。", answer="错", explanation="应当另行规定。")
BLANK = Draft(type="fill_blank", stem="期限为____日。", answer=[["六十", "60"]])
BLANKS = Draft(type="fill_blank", stem="公开、____、____。", answer=[["公平"], ["公正"]])
ORDER = Draft(type="ordering", stem="先后是", options={"A": "受理", "B": "申请", "C": "决定"}, answer=["B", "A", "C"])
TEXT = Draft(type="short_answer", stem="原则是什么？", answer="合法、公正、公开。", rubric=[RubricDraft(point="合法、公正、公开。")])
POINTS = Draft(
    type="short_answer", stem="职责是什么？", answer="见下。", rubric=[RubricDraft(point="要点一", share=2), RubricDraft(point="要点二")]
)
CASE = Draft(type="case", stem="案情。", parts=[SINGLE])
EVERY = (SINGLE, MANY, TRUTH, BLANK, BLANKS, ORDER, TEXT, POINTS, CASE)
# What each format holds of them.
HELD = {
    Format.WORD: (SINGLE, MANY, TRUTH, BLANK, BLANKS, ORDER, TEXT),
    Format.TEXT: (SINGLE, MANY, TRUTH, BLANK, BLANKS, ORDER, TEXT),
    Format.TABLE: (SINGLE, MANY, TRUTH, BLANK, BLANKS, ORDER, TEXT),
    Format.GIFT: (SINGLE, MANY, TRUTH, BLANK),
    Format.MOODLE: (SINGLE, MANY, TRUTH, BLANK, TEXT),
    Format.QTI: (SINGLE, MANY, TRUTH, BLANK, BLANKS, ORDER, TEXT),
}


def listed(*drafts: Draft) -> list[Given]:
    return [Given(code=f"q-{n:03}", draft=draft, category="行政复议法/总则") for n, draft in enumerate(drafts)]


@pytest.mark.parametrize("form", Format)
def test_what_a_format_holds_comes_back_and_the_rest_is_said(form: Format) -> None:
    held, out = held_by(form, listed(*EVERY))
    assert [one.draft for one in held] == list(HELD[form])
    assert [one.draft for one in out] == [draft for draft in EVERY if draft not in HELD[form]]


@pytest.mark.parametrize("form", Format)
def test_a_whole_file_is_read_back_by_whoever_imports_it(form: Format) -> None:
    held, _out = held_by(form, listed(*EVERY))
    read = read_question_file(WRITERS[form].write(held), f"x.{WRITERS[form].ending}")
    assert len(read.questions) == len(held)
    for found in read.questions:
        assert found.problems == ()
        assert any(same(found.draft, one.draft) for one in held)


_WORDS = st.text(alphabet="依照法律期限为日六十（）《》、，。；“”AB12.:=~#{}<>&\\% ", min_size=1, max_size=24).map(str.strip).filter(bool)
_CHOICE = st.builds(
    lambda stem, texts, key: Draft(
        type="single_choice", stem=stem, options=dict(zip("ABCD", texts, strict=False)), answer="ABCD"[key % len(texts)]
    ),
    _WORDS,
    st.lists(_WORDS, min_size=2, max_size=4, unique=True),
    st.integers(0, 3),
)


_MANY = st.builds(
    lambda stem, texts, keys: Draft(
        type="multiple_choice",
        stem=stem,
        options=dict(zip("ABCDE", texts, strict=False)),
        answer=sorted({"ABCDE"[key % len(texts)] for key in keys}),
    ),
    _WORDS,
    st.lists(_WORDS, min_size=2, max_size=5, unique=True),
    st.lists(st.integers(0, 4), min_size=2, max_size=5),
)
_TRUTH = st.builds(
    lambda stem, word, why: Draft(type="true_false", stem=stem, answer=word, explanation=why), _WORDS, st.sampled_from("对错"), _WORDS
)
_BLANK = st.builds(
    lambda pieces, texts: Draft(
        type="fill_blank", stem=GAP.join(pieces), answer=[list(dict.fromkeys(each)) for each in texts[: len(pieces) - 1]]
    ),
    st.lists(_WORDS, min_size=2, max_size=4),
    st.lists(st.lists(_WORDS, min_size=1, max_size=2), min_size=3, max_size=3),
)
_ORDER = st.builds(
    lambda stem, texts, order: Draft(type="ordering", stem=stem, options=dict(zip("ABC", texts, strict=True)), answer=list(order)),
    _WORDS,
    st.lists(_WORDS, min_size=3, max_size=3, unique=True),
    st.permutations("ABC"),
)
_TEXT = st.builds(lambda stem, text: Draft(type="short_answer", stem=stem, answer=text, rubric=[RubricDraft(point=text)]), _WORDS, _WORDS)
_ANY = st.one_of(_CHOICE, _MANY, _TRUTH, _BLANK, _ORDER, _TEXT)
# A table is read by a process of its own, which takes its time to begin.
_TRIES = {Format.TABLE: 4, Format.WORD: 12}


@pytest.mark.parametrize("form", Format)
def test_nothing_comes_back_as_something_else(form: Format) -> None:
    """Whatever the words and whatever the type: what is called held is the same question when it is read alone, and when all are read
    together, and is one that the bank takes."""

    @settings(max_examples=_TRIES.get(form, 40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(_ANY, min_size=1, max_size=5))
    def holds(drafts: list[Draft]) -> None:
        held, out = held_by(form, listed(*drafts))
        assert len(held) + len(out) == len(drafts)
        alone = [read for one in held for read in read_question_file(WRITERS[form].write([one]), f"x.{WRITERS[form].ending}").questions]
        assert len(alone) == len(held)
        for one, found in zip(held, alone, strict=True):
            assert same(found.draft, one.draft)
            told = {problem.code for problem in compose(one.draft, "", "")[2]}
            assert {problem.code for problem in compose(found.draft, "", "")[2]} <= {"explanation_missing", "option_repeated"} | told
        together = read_question_file(WRITERS[form].write(held), f"x.{WRITERS[form].ending}").questions if held else ()
        assert sorted(repr(found.draft) for found in together) == sorted(repr(found.draft) for found in alone)

    holds()


def test_a_document_without_keys_tells_none() -> None:
    import docx

    document = docx.Document(io.BytesIO(write_word(listed(SINGLE, TRUTH, BLANK), keys=False)))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "一、单项选择题\n1. 期限是（　　）。\nA. 三十日" in words
    assert not any(told in words for told in ("答案", "解析", "错", "见总则"))
