"""Pictures of a question: where they may stand, how they go with their options, and where they are printed."""

import pytest
from msgspec import structs

from lawstudy.domain.printed import printed_key
from lawstudy.domain.question import CONTENT_SCHEMA, Content, Key, all_pictures, content_bytes, key_of, key_pictures, opened, read_content
from lawstudy.domain.question_editing import (
    differences,
    draft_of,
    moved_option,
    retyped,
    with_picture,
    with_picture_at,
    without_option,
    without_picture,
)
from lawstudy.domain.question_types import QuestionType, compose, decompose, pictures_of, record_of
from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.domain.question_types.picture import ANSWER, EXPLANATION, KEY_PLACES, LONGEST_SIDE, MOST_PICTURES, Picture
from lawstudy.domain.question_types.record import PrintedQuestion, with_lines_first, without_ruled


def picture(number: int, place: str = "", *, width: int = 40, height: int = 20) -> Picture:
    return Picture(sha256=f"{number:064x}", width=width, height=height, place=place)


CHOICE = Draft(
    type="single_choice",
    stem="见图（ ）。",
    options={"A": "图1", "B": "图2", "C": "都不是"},
    answer="B",
    explanation="见",
    pictures=[picture(1, "B"), picture(2), picture(3, "A")],
)
SHORT = Draft(type="short_answer", stem="说明", answer="甲", rubric=[RubricDraft(point="甲")], explanation="见", pictures=[picture(4)])
CASE = Draft(type="case", stem="案情", parts=[CHOICE, SHORT], pictures=[picture(5)])


@pytest.mark.parametrize("draft", [CHOICE, SHORT, CASE], ids=lambda each: each.type)
def test_they_are_part_of_what_is_asked_and_come_back_in_the_draft(draft: Draft) -> None:
    prompt, answer, problems = compose(draft, "a", "1")
    assert prompt is not None
    assert answer is not None
    assert problems == []
    back = decompose(prompt, answer, "1")
    assert (back.pictures, [part.pictures for part in back.parts]) == (draft.pictures, [part.pictures for part in draft.parts])
    content = Content(schema=CONTENT_SCHEMA, prompt=prompt, key=Key(answer=answer, explanation="", citations=()))
    assert read_content(content_bytes(content)) == content


OF_KEY = [picture(7, ANSWER), picture(8, EXPLANATION)]


@pytest.mark.parametrize("draft", [CHOICE, SHORT, CASE], ids=lambda each: each.type)
def test_those_of_the_key_are_told_with_it_alone(draft: Draft) -> None:
    with_key = structs.replace(
        draft,
        pictures=[*draft.pictures, *OF_KEY],
        parts=[structs.replace(part, pictures=[*part.pictures, *OF_KEY]) for part in draft.parts],
    )
    prompt, answer, problems = compose(with_key, "a", "1")
    assert prompt is not None
    assert answer is not None
    key, _unreadable = key_of(with_key, answer, "a", "1")
    assert problems == []
    assert not {each.place for each in pictures_of(prompt)} & KEY_PLACES
    assert [each.sha256[-1] for each in key_pictures(key)] == ["7", "8"] * (1 + len(draft.parts))
    content = Content(schema=CONTENT_SCHEMA, prompt=prompt, key=key)
    assert len(all_pictures(content)) == len(pictures_of(prompt)) + len(key_pictures(key))
    assert read_content(content_bytes(content)) == content
    back = draft_of(content, "1")
    assert (back.pictures, [part.pictures for part in back.parts]) == (with_key.pictures, [part.pictures for part in with_key.parts])
    assert all(each.pictures == tuple(OF_KEY) for each in opened(prompt, key))


def test_the_picture_of_an_answer_is_printed_behind_it() -> None:
    both = structs.replace(CASE, parts=[structs.replace(part, pictures=OF_KEY) for part in CASE.parts])
    prompt, answer, _problems = compose(both, "a", "1")
    assert prompt is not None
    assert answer is not None
    made = printed_key(prompt, key_of(both, answer, "a", "1")[0], str)
    assert [(each.after, each.picture.sha256[-1]) for each in made.pictures] == [(0, "7"), (1, "7")]
    assert (made.stem, made.lines[0]) == ("（1）B", "（2）甲")
    first = with_lines_first(made, ("更正",))
    assert [each.after for each in first.pictures] == [0, 2]
    assert first.lines[:2] == ("更正", "（2）甲")


def test_those_of_the_key_stay_where_options_move_and_types_change() -> None:
    draft = structs.replace(CHOICE, pictures=[*CHOICE.pictures, *OF_KEY])
    assert moved_option(draft, "A", 1).pictures[-2:] == OF_KEY
    assert retyped(draft, QuestionType.SHORT_ANSWER).pictures[-2:] == OF_KEY
    assert with_picture_at(draft, 1, EXPLANATION).pictures[1].place == EXPLANATION


def test_those_of_a_case_are_those_of_its_parts_too() -> None:
    prompt = compose(CASE, "a", "1")[0]
    assert prompt is not None
    assert [each.sha256[-1] for each in pictures_of(prompt)] == ["5", "1", "2", "3", "4"]


def test_a_question_without_pictures_is_stored_as_before_there_were_any() -> None:
    prompt, answer, _problems = compose(Draft(type="true_false", stem="甲", answer="对", explanation="见"), "a", "1")
    assert prompt is not None
    assert answer is not None
    content = Content(schema=CONTENT_SCHEMA, prompt=prompt, key=Key(answer=answer, explanation="", citations=()))
    assert b"pictures" not in content_bytes(content)


@pytest.mark.parametrize(
    "strange",
    [
        picture(1, "D"),
        picture(1, width=0),
        picture(1, height=LONGEST_SIDE + 1),
        Picture(sha256="x", width=1, height=1),
        Picture(sha256="A" * 64, width=1, height=1),
    ],
)
def test_one_that_is_none_or_stands_nowhere_is_a_problem(strange: Picture) -> None:
    wrong = Draft(type="single_choice", stem="甲", options=CHOICE.options, answer="A", explanation="见", pictures=[picture(2), strange])
    assert [(problem.code, problem.field) for problem in compose(wrong, "a", "1")[2]] == [("picture_nowhere", "pictures.1")]
    case = Draft(type="case", stem="甲", parts=[wrong])
    assert [(problem.code, problem.field) for problem in compose(case, "a", "1")[2]] == [("picture_nowhere", "parts.0.pictures.1")]


def test_a_question_has_only_so_many() -> None:
    many = Draft(type="true_false", stem="甲", answer="对", explanation="见", pictures=[picture(n) for n in range(MOST_PICTURES + 1)])
    assert [problem.code for problem in compose(many, "a", "1")[2]] == ["too_many_pictures"]


def test_pictures_go_with_their_options() -> None:
    assert [(each.sha256[-1], each.place) for each in moved_option(CHOICE, "B", -1).pictures] == [("1", "A"), ("2", ""), ("3", "B")]
    assert [(each.sha256[-1], each.place) for each in without_option(CHOICE, "A").pictures] == [("1", "A"), ("2", "")]


def test_writing_adds_places_and_takes_away() -> None:
    more = with_picture_at(with_picture(CHOICE, picture(9)), 3, "C")
    assert [(each.sha256[-1], each.place) for each in more.pictures] == [("1", "B"), ("2", ""), ("3", "A"), ("9", "C")]
    assert [each.sha256[-1] for each in without_picture(more, 1).pictures] == ["1", "3", "9"]
    with pytest.raises(IndexError):
        without_picture(CHOICE, 3)
    assert [change.field for change in differences(CHOICE, more)] == ["pictures.3"]


def placed(printed: PrintedQuestion) -> list[tuple[int, str]]:
    return [(each.after, each.picture.sha256[-1]) for each in printed.pictures]


def test_they_are_printed_below_the_stem_and_behind_the_options_of_the_page() -> None:
    prompt = compose(CHOICE, "a", "1")[0]
    assert prompt is not None
    assert placed(record_of(prompt).on_paper(prompt)) == [(0, "2"), (1, "3"), (2, "1")]
    turned = record_of(prompt).on_paper(prompt, ((2, 1, 0),))
    assert turned.lines == ("A．都不是", "B．图2", "C．图1")
    assert placed(turned) == [(0, "2"), (2, "1"), (3, "3")]


def test_those_of_a_case_are_printed_with_their_parts() -> None:
    prompt = compose(CASE, "a", "1")[0]
    assert prompt is not None
    made = record_of(prompt).on_paper(prompt)
    assert made.lines[:5] == ("（1）见图（ ）。", "A．图1", "B．图2", "C．都不是", "（2）说明")
    assert placed(made) == [(0, "5"), (1, "2"), (2, "3"), (3, "1"), (5, "4")]


def test_without_lines_to_write_on_they_stay_behind_theirs() -> None:
    prompt = compose(Draft(type="case", stem="案情", parts=[SHORT, CHOICE]), "a", "1")[0]
    assert prompt is not None
    made = without_ruled(record_of(prompt).on_paper(prompt))
    assert made.lines == ("（1）说明", "（2）见图（ ）。", "A．图1", "B．图2", "C．都不是")
    assert placed(made) == [(1, "4"), (2, "2"), (3, "3"), (4, "1")]
