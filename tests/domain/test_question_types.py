"""Every question type through its whole life: draft → prompt and answer → draft, fitting, blankness, marking."""

import msgspec
import pytest

from lawstudy.domain.ids import question_id
from lawstudy.domain.law import Citation
from lawstudy.domain.marking import Mark, MultipleRule, Outcome, Scoring
from lawstudy.domain.problems import Problem, within
from lawstudy.domain.question import (
    CONTENT_SCHEMA,
    Content,
    Difficulty,
    Key,
    Question,
    Status,
    Use,
    all_citations,
    content_bytes,
    content_hash,
    opened,
    read_content,
    searchable_text,
)
from lawstudy.domain.question_types import (
    Answer,
    Prompt,
    QuestionType,
    Response,
    compose,
    decompose,
    fits,
    is_blank,
    mark_question,
    type_of,
)
from lawstudy.domain.question_types.case import CaseAnswer, CasePrompt, CaseResponse
from lawstudy.domain.question_types.draft import Draft, OldCite, RubricDraft, read_citations, write_citations
from lawstudy.domain.question_types.fill_blank import FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceResponse
from lawstudy.domain.question_types.short_answer import ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseResponse

OPTIONS = {"A": "三十日", "B": "六十日", "C": "九十日", "D": "一百二十日"}
SINGLE = Draft(type="single_choice", stem="期限是（　　）。", options=OPTIONS, answer="B", explanation="六十日。", cites=["第二十条第一款"])
MULTIPLE = Draft(type="multiple_choice", stem="下列正确的有（　　）。", options=OPTIONS, answer=["A", "C"], explanation="两项。")
TRUE_FALSE = Draft(type="true_false", stem="期限为六十日。", answer="对", explanation="对。")
BLANK = Draft(type="fill_blank", stem="自知道之日起____日内，延长不超过____日。", answer=[["六十", "60天"], ["三十"]], explanation="期限。")
SHORT = Draft(
    type="short_answer",
    stem="简述。",
    answer="要点。",
    rubric=[RubricDraft(point="一", share=2), RubricDraft(point="二")],
    explanation="见法。",
)
CASE = Draft(
    type="case",
    stem="某案。",
    parts=[
        msgspec.structs.replace(SINGLE, share=2),
        msgspec.structs.replace(TRUE_FALSE, cites=["第二十一条", OldCite(edition="2017", cite="第九条")]),
        SHORT,
    ],
    explanation="",
)
DRAFTS = [SINGLE, MULTIPLE, TRUE_FALSE, BLANK, SHORT, CASE]
SCORING = Scoring()


def made(draft: Draft) -> tuple[Prompt, Answer]:
    prompt, answer, problems = compose(draft, "xzfyf", "2023")
    assert not problems
    assert prompt is not None
    assert answer is not None
    return prompt, answer


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda d: d.type)
def test_a_draft_becomes_a_question_and_back(draft: Draft) -> None:
    prompt, answer = made(draft)
    assert type_of(prompt) is QuestionType(draft.type)
    again = decompose(prompt, answer, "2023")
    plain = msgspec.structs.replace(draft, explanation="", cites=[])
    assert msgspec.structs.replace(again, explanation="", cites=[]) == plain


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        (msgspec.structs.replace(SINGLE, stem=" "), ["stem_missing"]),
        (msgspec.structs.replace(SINGLE, explanation=""), ["explanation_missing"]),
        (msgspec.structs.replace(SINGLE, answer="E"), ["answer_not_an_option"]),
        (msgspec.structs.replace(SINGLE, answer=["A"]), ["answer_not_an_option"]),
        (msgspec.structs.replace(SINGLE, options={"A": "甲", "C": "乙"}, answer="A"), ["option_letters"]),
        (msgspec.structs.replace(SINGLE, options={"A": "甲"}, answer="A"), ["option_count"]),
        (msgspec.structs.replace(SINGLE, options={"A": "甲", "B": " "}, answer="A"), ["option_empty"]),
        (msgspec.structs.replace(SINGLE, options={"A": "甲", "B": "甲 "}, answer="A"), ["option_repeated"]),
        (msgspec.structs.replace(MULTIPLE, answer=["A"]), ["answer_too_few"]),
        (msgspec.structs.replace(MULTIPLE, answer="AA"), ["answer_too_few"]),
        (msgspec.structs.replace(MULTIPLE, answer=None), ["answer_too_few"]),
        (msgspec.structs.replace(MULTIPLE, answer="AF"), ["answer_not_an_option"]),
        (msgspec.structs.replace(TRUE_FALSE, answer="是"), ["answer_not_true_false"]),
        (msgspec.structs.replace(TRUE_FALSE, answer=None), ["answer_not_true_false"]),
        (msgspec.structs.replace(TRUE_FALSE, options=OPTIONS), ["options_not_used"]),
        (msgspec.structs.replace(BLANK, answer=["六十"]), ["blank_count"]),
        (msgspec.structs.replace(BLANK, answer="六十"), ["blank_count"]),
        (msgspec.structs.replace(BLANK, answer=[["六十"], ["，"]]), ["blank_empty"]),
        (msgspec.structs.replace(BLANK, stem="没有空。", answer=[]), ["blank_count"]),
        (msgspec.structs.replace(SHORT, answer=None), ["model_answer_missing"]),
        (msgspec.structs.replace(SHORT, rubric=[]), ["rubric_missing"]),
        (msgspec.structs.replace(SHORT, rubric=[RubricDraft(point="一", share=0)]), ["rubric_missing"]),
        (msgspec.structs.replace(CASE, parts=[]), ["parts_missing"]),
        (msgspec.structs.replace(CASE, stem=""), ["stem_missing"]),
        (msgspec.structs.replace(CASE, parts=[CASE]), ["type_unknown"]),
        (msgspec.structs.replace(CASE, parts=[msgspec.structs.replace(SINGLE, share=0)]), ["share_not_positive"]),
        (msgspec.structs.replace(CASE, parts=[msgspec.structs.replace(SINGLE, cites=["二十条"])]), ["citation_unreadable"]),
        (Draft(type="essay", stem="论。"), ["type_unknown"]),
    ],
)
def test_what_is_wrong_is_named(draft: Draft, codes: list[str]) -> None:
    assert [problem.code for problem in compose(draft, "xzfyf", "2023")[2]] == codes


def test_problems_of_a_part_name_the_part() -> None:
    problems = compose(msgspec.structs.replace(CASE, parts=[SINGLE, msgspec.structs.replace(SINGLE, answer="Z")]), "xzfyf", "2023")[2]
    assert [p.field for p in problems] == ["parts.1.answer"]
    assert within(Problem(code="x"), "parts.0").field == "parts.0"


RIGHT: list[tuple[Draft, Response]] = [
    (SINGLE, SingleChoiceResponse(letter="B")),
    (MULTIPLE, MultipleChoiceResponse(letters=("A", "C"))),
    (TRUE_FALSE, TrueFalseResponse(right=True)),
    (BLANK, FillBlankResponse(texts=("６０", "30"))),
]


@pytest.mark.parametrize(("draft", "response"), RIGHT, ids=lambda v: getattr(v, "type", ""))
def test_a_right_answer_earns_the_full_mark(draft: Draft, response: Response) -> None:
    prompt, answer = made(draft)
    assert fits(prompt, response)
    assert not is_blank(response)
    assert mark_question(prompt, answer, response, 300, SCORING) == Mark(outcome=Outcome.RIGHT, points=300)


@pytest.mark.parametrize(
    ("draft", "response", "points", "outcome"),
    [
        (SINGLE, SingleChoiceResponse(letter="A"), 0, Outcome.WRONG),
        (SINGLE, SingleChoiceResponse(), 0, Outcome.BLANK),
        (SINGLE, None, 0, Outcome.BLANK),
        (MULTIPLE, MultipleChoiceResponse(letters=("A",)), 0, Outcome.WRONG),
        (MULTIPLE, MultipleChoiceResponse(), 0, Outcome.BLANK),
        (TRUE_FALSE, TrueFalseResponse(right=False), 0, Outcome.WRONG),
        (TRUE_FALSE, TrueFalseResponse(), 0, Outcome.BLANK),
        (BLANK, FillBlankResponse(texts=("六十",)), 150, Outcome.PARTIAL),
        (BLANK, FillBlankResponse(texts=("", " ")), 0, Outcome.BLANK),
        (BLANK, FillBlankResponse(texts=("十", "十")), 0, Outcome.WRONG),
        (SHORT, ShortAnswerResponse(text="要点"), 0, Outcome.PENDING),
        (SHORT, ShortAnswerResponse(text=" "), 0, Outcome.BLANK),
    ],
)
def test_other_answers(draft: Draft, response: Response | None, points: int, outcome: Outcome) -> None:
    prompt, answer = made(draft)
    assert mark_question(prompt, answer, response, 300, SCORING) == Mark(outcome=outcome, points=points)


def test_an_incomplete_multiple_choice_under_half() -> None:
    prompt, answer = made(MULTIPLE)
    earned = mark_question(prompt, answer, MultipleChoiceResponse(letters=("A",)), 300, Scoring(multiple=MultipleRule.HALF))
    assert earned == Mark(outcome=Outcome.PARTIAL, points=150)


def test_a_case_is_marked_part_by_part() -> None:
    draft = msgspec.structs.replace(CASE, parts=CASE.parts[:2])
    prompt, answer = made(draft)
    both = CaseResponse(parts=(SingleChoiceResponse(letter="B"), TrueFalseResponse(right=True)))
    assert mark_question(prompt, answer, both, 600, SCORING).points == 600
    first = CaseResponse(parts=(SingleChoiceResponse(letter="B"),))
    assert mark_question(prompt, answer, first, 600, SCORING) == Mark(
        outcome=Outcome.PARTIAL,
        points=400,
        parts=(Mark(outcome=Outcome.RIGHT, points=400), Mark(outcome=Outcome.BLANK, points=0)),
    )
    wrong = CaseResponse(parts=(SingleChoiceResponse(letter="A"), TrueFalseResponse(right=False)))
    assert mark_question(prompt, answer, wrong, 600, SCORING).outcome is Outcome.WRONG
    assert mark_question(prompt, answer, CaseResponse(parts=(None,)), 600, SCORING).outcome is Outcome.BLANK


def test_a_case_with_a_short_answer_waits_for_a_person() -> None:
    prompt, answer = made(CASE)
    response = CaseResponse(parts=(SingleChoiceResponse(letter="B"), None, ShortAnswerResponse(text="答")))
    assert mark_question(prompt, answer, response, 400, SCORING) == Mark(
        outcome=Outcome.PENDING,
        points=200,
        parts=(
            Mark(outcome=Outcome.RIGHT, points=200),
            Mark(outcome=Outcome.BLANK, points=0),
            Mark(outcome=Outcome.PENDING, points=0),
        ),
    )


@pytest.mark.parametrize(
    ("draft", "response"),
    [
        (SINGLE, SingleChoiceResponse(letter="E")),
        (SINGLE, TrueFalseResponse(right=True)),
        (SINGLE, CaseResponse()),
        (MULTIPLE, MultipleChoiceResponse(letters=("C", "A"))),
        (MULTIPLE, MultipleChoiceResponse(letters=("A", "A"))),
        (MULTIPLE, MultipleChoiceResponse(letters=("A", "H"))),
        (BLANK, FillBlankResponse(texts=("1", "2", "3"))),
        (BLANK, FillBlankResponse(texts=("1" * 201,))),
        (SHORT, ShortAnswerResponse(text="长" * 5001)),
        (CASE, SingleChoiceResponse(letter="A")),
        (CASE, CaseResponse(parts=(None,) * 4)),
        (CASE, CaseResponse(parts=(TrueFalseResponse(right=True),))),
    ],
)
def test_responses_that_do_not_fit(draft: Draft, response: Response) -> None:
    assert not fits(made(draft)[0], response)


def test_responses_that_fit() -> None:
    for draft, response in RIGHT:
        assert fits(made(draft)[0], response)
    assert fits(made(SINGLE)[0], SingleChoiceResponse())
    assert fits(made(SHORT)[0], ShortAnswerResponse(text="答"))
    assert fits(made(CASE)[0], CaseResponse(parts=(SingleChoiceResponse(letter="A"), None)))


@pytest.mark.parametrize("response", [None, *(r for _, r in RIGHT), ShortAnswerResponse(text="答"), CaseResponse(parts=(None,))])
def test_blank_means_nothing_answered(response: Response | None) -> None:
    assert is_blank(response) == (response is None or isinstance(response, CaseResponse))


def test_mixed_types_are_a_bug() -> None:
    single, case = made(SINGLE), made(CASE)
    for prompt, answer, response in (
        (*single, CaseResponse()),
        (*case, SingleChoiceResponse(letter="A")),
        (*single, TrueFalseResponse(right=True)),
        (single[0], made(TRUE_FALSE)[1], None),
    ):
        with pytest.raises(ValueError, match="different types"):
            mark_question(prompt, answer, response, 100, SCORING)
    for prompt, answer in ((single[0], case[1]), (case[0], single[1]), (single[0], made(TRUE_FALSE)[1])):
        with pytest.raises(ValueError, match="different types"):
            decompose(prompt, answer, "2023")
        if isinstance(prompt, CasePrompt) or isinstance(answer, CaseAnswer):
            with pytest.raises(ValueError, match="different types"):
                opened(prompt, Key(answer=answer, explanation="", citations=()))
    assert mark_question(*single, None, 100, SCORING).outcome is Outcome.BLANK


def test_citations_of_other_editions() -> None:
    draft = msgspec.structs.replace(SINGLE, cites=["第二十条第一款", OldCite(edition="2017", cite="第九条"), "乱写"])
    citations, problems = read_citations(draft, "xzfyf", "2023")
    assert citations == (
        Citation(law="xzfyf", edition="2023", article=20, paragraph=1),
        Citation(law="xzfyf", edition="2017", article=9),
    )
    assert [p.field for p in problems] == ["cites.2"]
    assert write_citations(citations, "2023") == ["第二十条第一款", OldCite(edition="2017", cite="第九条")]


def test_content_is_frozen_as_canonical_bytes() -> None:
    prompt, answer = made(CASE)
    assert isinstance(prompt, CasePrompt)
    assert isinstance(answer, CaseAnswer)
    content = Content(schema=CONTENT_SCHEMA, prompt=prompt, key=Key(answer=answer, explanation="", citations=()))
    data = content_bytes(content)
    assert read_content(data) == content
    assert content_bytes(read_content(data)) == data
    assert len(content_hash(data)) == 32
    assert [c.article for c in all_citations(content.key)] == [20, 21, 9]
    assert searchable_text(content).splitlines()[:3] == ["某案。", "期限是（　　）。", "三十日"]


def test_a_question_knows_its_type_and_words() -> None:
    prompt, answer = made(SINGLE)
    key = Key(answer=answer, explanation="", citations=(Citation(law="xzfyf", edition="2023", article=20),))
    question = Question(
        id=question_id("xzfyf-02-001"),
        code="xzfyf-02-001",
        revision=1,
        law="xzfyf",
        edition="2023",
        chapter=2,
        difficulty=Difficulty.EASY,
        use=Use.BOTH,
        status=Status.PUBLISHED,
        tags=(),
        content=Content(schema=CONTENT_SCHEMA, prompt=prompt, key=key),
    )
    assert question.type is QuestionType.SINGLE_CHOICE
    assert all_citations(key) == key.citations
    assert "六十日" in searchable_text(question.content)
