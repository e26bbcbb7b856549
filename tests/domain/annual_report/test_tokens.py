"""Figures in free text."""

from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.annual_report.printing import Way
from lawstudy.domain.annual_report.tokens import Chip, chips, figures_in, pieces, plain

WARNING = Chip(figure="activities.warning")
PAIR = Chip(figure="sessions:party_meeting", way=Way.WITH, other="items:party_meeting")


def test_words_and_figures_in_their_order() -> None:
    text = f"开展警示教育{WARNING.token}，党组会{PAIR.token}"
    assert text == "开展警示教育{{activities.warning|exact}}，党组会{{sessions:party_meeting|with|items:party_meeting}}"
    assert pieces(text) == ("开展警示教育", WARNING, "，党组会", PAIR)
    assert chips(text) == (WARNING, PAIR)
    assert plain(text, lambda chip: chip.figure[:3]) == "开展警示教育act，党组会ses"
    assert figures_in([text, WARNING.token]) == ("activities.warning", "sessions:party_meeting", "items:party_meeting")
    assert pieces("") == ()


def test_what_only_looks_like_a_figure_stays_words() -> None:
    for text in ("{{a|nonsense}}", "{{a|with}}", "{{a|exact|b}}", "{{a}}", "{a|exact}", "{{|exact}}"):
        assert pieces(text) == (text,)
    assert pieces("{{a|nonsense}}和{{a|tens}}") == ("{{a|nonsense}}和", Chip(figure="a", way=Way.TENS))


@given(st.lists(st.one_of(st.text("法治，。{}|12", max_size=6), st.just(WARNING), st.just(PAIR)), max_size=8))
def test_nothing_is_lost(parts: list[str | Chip]) -> None:
    text = "".join(part if isinstance(part, str) else part.token for part in parts)
    assert "".join(piece if isinstance(piece, str) else piece.token for piece in pieces(text)) == text
