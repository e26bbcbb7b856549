"""The study paragraph reads well whatever is removed from it."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.annual_report.paragraph import TO_BE_ENTERED, compose, slots, zeros
from lawstudy.domain.annual_report.printing import Way
from lawstudy.domain.annual_report.study import FIGURES, OPTIONAL, SENTENCES, TAGGED, QuotedExam, of_which, of_which_words, sentences
from lawstudy.domain.statistics.ratio import Ratio
from tests.domain.annual_report.samples import all_figures, by_hand, figure

ALL = slots(SENTENCES)
WHOLE = (
    "坚持领导干部带头学法，党组理论学习中心组开展学习研讨4次，举办专题党课1次、专题研讨1次，组织法治讲座3次、集中学习12次，"
    "开展警示教育2次、学纪活动10余场次。组织干部职工参加学法考试，应参加44人、实际参加44人、参考率100%、合格率97.73%、"
    "优秀31人、优秀率70.45%。干部职工人均学法52.39学时。"
)


def test_the_whole_paragraph() -> None:
    composed = compose(SENTENCES, all_figures(), ways={"activities.discipline": Way.TENS})
    assert composed.text == WHOLE
    assert composed.printed == ALL
    assert composed.removed == composed.missing == ()


def test_every_slot_has_a_meaning() -> None:
    assert set(ALL) == set(FIGURES)
    assert all(kind.basis and kind.definition.id == slot for slot, kind in FIGURES.items())


def test_segments_know_their_slots() -> None:
    composed = compose(SENTENCES, all_figures())
    assert [segment.slot for segment in composed.segments if segment.slot] == list(ALL)
    assert composed.segments[0].text == "坚持领导干部带头学法，党组理论学习中心组开展学习研讨"
    assert all(segment.text for segment in composed.segments)


def test_removing_one_item_of_a_group() -> None:
    composed = compose(SENTENCES, all_figures(), removed={"activities.party_lecture"})
    assert "，举办专题研讨1次，" in composed.text
    assert composed.removed == ("activities.party_lecture",)


def test_removing_a_group_takes_its_verb() -> None:
    composed = compose(SENTENCES, all_figures(), removed={"activities.party_lecture", "activities.seminar"})
    assert "举办" not in composed.text
    assert "4次，组织法治讲座" in composed.text


def test_removing_the_first_group_keeps_the_beginning() -> None:
    assert compose(SENTENCES, all_figures(), removed={"activities.central_group"}).text.startswith("坚持领导干部带头学法，举办专题党课")


def test_a_sentence_without_figures_disappears() -> None:
    exam = {slot for slot in ALL if slot.startswith("exam.")}
    composed = compose(SENTENCES, all_figures(), removed=exam)
    assert "考试" not in composed.text
    assert composed.removed == tuple(slot for slot in ALL if slot in exam)


def test_nothing_is_left_when_everything_is_removed() -> None:
    composed = compose(SENTENCES, all_figures(), removed=ALL)
    assert composed.segments == ()
    assert composed.removed == ALL


def assert_reads_well(text: str) -> None:
    assert not re.search(r"[，、。；]{2}", text), text
    assert not re.search(r"(举办|组织|开展|考试|职工)[，、。]", text.replace("参加学法考试，", "")), text
    assert not text or text.endswith("。")


def test_every_pair_of_removals_reads_well() -> None:
    for removed in combinations(ALL, 2):
        assert_reads_well(compose(SENTENCES, all_figures(), removed=removed).text)


@given(st.sets(st.sampled_from(ALL)))
def test_any_removal_reads_well(removed: set[str]) -> None:
    composed = compose(SENTENCES, all_figures(), removed=removed)
    assert_reads_well(composed.text)
    assert set(composed.printed) | set(composed.removed) == set(ALL)
    assert sum(bool(segment.slot) for segment in composed.segments) == len(ALL) - len(removed)


def test_a_missing_figure_is_seen_and_never_guessed() -> None:
    figures = all_figures()
    del figures["exam.should"]
    composed = compose(SENTENCES, figures)
    assert composed.missing == ("exam.should",)
    assert f"应参加{TO_BE_ENTERED}、实际参加44人" in composed.text
    assert [segment.slot for segment in composed.segments if segment.missing] == ["exam.should"]


def test_strangers_are_refused() -> None:
    with pytest.raises(ValueError, match=r"exam\.grades"):
        compose(SENTENCES, all_figures(), removed={"exam.grades"})
    with pytest.raises(ValueError, match=r"exam\.grades"):
        compose(SENTENCES, all_figures(), ways={"exam.grades": Way.TENS})


def test_zeros_are_offered_for_removal() -> None:
    figures = all_figures()
    figures["activities.seminar"] = figure("activities.seminar", 0)
    figures["exam.pass_rate"] = figure("exam.pass_rate", Ratio(numerator=0, denominator=0))
    figures["exam.attendance_rate"] = figure("exam.attendance_rate", Ratio(numerator=0, denominator=44))
    figures["hours.per_head"] = figure("hours.per_head", Ratio(numerator=0, denominator=4400))
    del figures["exam.sat"]
    assert zeros(SENTENCES, figures) == ("activities.seminar", "exam.pass_rate", "hours.per_head")


def test_a_kind_is_called_what_the_bureau_calls_it() -> None:
    names = {"activities.warning": "警示教育大会", "activities.seminar": FIGURES["activities.seminar"].label}
    text = compose(sentences(names), all_figures()).text
    assert "开展警示教育大会2次" in text
    assert "专题研讨1次" in text
    assert sentences({}) == SENTENCES


@pytest.mark.parametrize(
    ("exam", "words"),
    [
        (QuotedExam(title="2026年度学法考试", year=2026, everyone=True), "组织全体干部职工参加2026年度学法考试，应参加44人"),
        (QuotedExam(title="学法考试", year=2026), "组织干部职工参加2026年度学法考试，应参加44人"),
        (
            QuotedExam(title="2026年全区学法用法考试", year=2026, organiser="区司法局"),
            "组织干部职工参加区司法局组织的2026年全区学法用法考试，应参加44人",
        ),
        (QuotedExam(title="区司法局2026年度学法考试", year=2026, organiser="区司法局"), "参加区司法局组织的2026年度学法考试，"),
        (QuotedExam(title="2026年度2026年度学法考试", year=2026), "参加2026年度学法考试，"),
        (QuotedExam(title="2025年度学法考试", year=2026), "参加2025年度学法考试，"),
    ],
)
def test_the_sentence_follows_the_exam(exam: QuotedExam, words: str) -> None:
    assert words in compose(sentences({}, exam), all_figures()).text


def test_who_is_excellent_can_be_printed() -> None:
    assert set(slots(SENTENCES)) >= OPTIONAL
    assert "优秀" not in compose(SENTENCES, all_figures(), removed=OPTIONAL).text


def test_what_stands_under_a_kind_as_well_is_told_by_of_which() -> None:
    figures = all_figures() | {
        "activities.seminar": figure("activities.seminar", 1, 1),
        "activities.warning": figure("activities.warning", 2),
    }
    shared = of_which(figures, {"activities.central_group", "activities.law_lecture", "activities.group_study"})
    assert shared == {"activities.seminar": 1}
    composed = compose(sentences({}, parts=shared), figures)
    assert "、学纪活动13场次（其中专题研讨1次）。" in composed.text
    assert composed.printed == ALL
    of_own_name = of_which_words({"activities.seminar": 1, "activities.warning": 2}, {"activities.seminar": "专题讨论"})
    assert of_own_name == "其中专题讨论1次、警示教育2次"


def test_nothing_is_told_of_a_campaign_that_is_left_out_or_that_another_office_counted() -> None:
    figures = all_figures()
    assert of_which(figures, {TAGGED}) == {}
    assert of_which(figures | {TAGGED: by_hand(TAGGED, 13)}, set()) == {}
    assert of_which({}, set()) == {}
    assert of_which_words({}, {}) == ""
    assert sentences({}, parts={}) == SENTENCES
