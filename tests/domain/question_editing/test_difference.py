"""What differs between two drafts, in the words that changed; and a draft made from what is frozen."""

from msgspec import structs

from lawstudy.domain.question import CONTENT_SCHEMA, Content, Key
from lawstudy.domain.question_editing import Kind, differences, draft_of, pieces
from lawstudy.domain.question_types import compose
from lawstudy.domain.question_types.draft import Draft, OldCite, RubricDraft, read_citations

CHOICE = Draft(
    type="single_choice",
    stem="应当在60日内申请。",
    options={"A": "六十日", "B": "十日"},
    answer="A",
    explanation="因为",
    cites=["第一条", OldCite(edition="2017", cite="第二条")],
)
CASE = Draft(
    type="case",
    stem="某局",
    parts=[
        Draft(type="short_answer", stem="问", answer="答", rubric=[RubricDraft(point="点")], explanation="因为"),
        Draft(type="fill_blank", stem="____", answer=[["甲", "乙"], "丙"], explanation="因为"),
    ],
)


def test_the_same_question_differs_nowhere() -> None:
    assert differences(CHOICE, CHOICE) == differences(CASE, CASE) == ()


def test_a_number_is_one_word_and_characters_are_single() -> None:
    assert [(piece.kind, piece.text) for piece in pieces("应当在60日内申请。", "应当在90日内提出申请。")] == [
        (Kind.SAME, "应当在"),
        (Kind.GONE, "60"),
        (Kind.NEW, "90"),
        (Kind.SAME, "日内"),
        (Kind.NEW, "提出"),
        (Kind.SAME, "申请。"),
    ]


def test_each_place_is_named_and_what_is_only_in_one_is_gone_or_new() -> None:
    new = structs.replace(CHOICE, options={"A": "六十日", "C": "五日"}, answer=None, cites=["第一条"])
    assert [changed.field for changed in differences(CHOICE, new)] == ["options.C", "answer", "cites", "options.B"]
    assert [piece.kind for changed in differences(CHOICE, new) for piece in changed.pieces if changed.field == "options.B"] == [Kind.GONE]


def test_the_parts_of_a_case_are_compared_one_by_one() -> None:
    short, blanks = CASE.parts
    parts = [structs.replace(short, rubric=[RubricDraft(point="点", share=2)]), structs.replace(blanks, answer=[["甲"], "丙"], share=3)]
    found = differences(CASE, structs.replace(CASE, parts=parts))
    assert [changed.field for changed in found] == ["parts.0.rubric.0", "parts.1.share", "parts.1.answer"]


def test_a_frozen_question_becomes_its_draft_again() -> None:
    prompt, answer, problems = compose(CHOICE, "xzfyf", "2023")
    assert prompt is not None
    assert answer is not None
    assert not problems
    citations, _unreadable = read_citations(CHOICE, "xzfyf", "2023")
    key = Key(answer=answer, explanation=CHOICE.explanation, citations=citations)
    assert draft_of(Content(schema=CONTENT_SCHEMA, prompt=prompt, key=key), "2023") == CHOICE
