"""The contrast table of the look, computed from the tokens."""

import pytest

from lawstudy.desktop.theme.tokens import DARK, LIGHT, Colours, Tone, soft_colour, tone_colour

TEXT_LIMIT = 4.5
EDGE_LIMIT = 3.0


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 (black) to 1 (white)."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21, whichever is lighter."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
WORDS = [
    ("text", "surface"), ("text", "bg"), ("text", "nav"), ("text", "sunken"),
    ("text", "accent_soft"), ("text", "amber_soft"), ("text", "red_soft"),
    ("text_2", "surface"), ("text_2", "bg"), ("text_2", "nav"), ("text_2", "grey_soft"), ("text_2", "red_soft"), ("text_2", "amber_soft"),
    ("text_3", "surface"), ("text_3", "bg"), ("text_3", "sunken"), ("text_3", "accent_soft"), ("text_3", "red_soft"),
    ("accent_text", "surface"), ("accent_text", "accent_soft"), ("accent_text", "bg"),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_flag", "flag"),
    ("green", "surface"), ("green", "green_soft"), ("green", "accent_soft"),
    ("amber", "surface"), ("amber", "amber_soft"), ("amber", "accent_soft"),
    ("red", "surface"), ("red", "red_soft"), ("red", "accent_soft"),
]  # fmt: skip
EDGES = [("border_strong", "surface"), ("border_strong", "bg"), ("accent_text", "track"), ("accent_text", "surface"), ("accent_text", "bg")]
PRINTED = {
    ("text", "surface"): (15.82, 13.55),
    ("text_3", "accent_soft"): (4.84, 5.21),
    ("on_accent", "accent_hover"): (10.86, 4.71),
    ("border_strong", "bg"): (3.04, 4.49),
    ("accent_text", "track"): (7.02, 5.52),
    ("on_flag", "flag"): (7.75, 7.75),
}


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize(("front", "back"), WORDS)
def test_words_can_be_read(colours: Colours, front: str, back: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, back)) >= TEXT_LIMIT


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize(("front", "back"), EDGES)
def test_edges_and_bars_can_be_seen(colours: Colours, front: str, back: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, back)) >= EDGE_LIMIT


@pytest.mark.parametrize("colours", THEMES)
def test_series_of_charts_stand_out_from_the_surface(colours: Colours) -> None:
    assert min(contrast(series, colours.surface) for series in colours.series) >= EDGE_LIMIT


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize("tone", [Tone.TEXT_2, Tone.ACCENT, Tone.GREEN, Tone.AMBER, Tone.RED])
def test_every_chip_tone_reads_on_its_soft_fill(colours: Colours, tone: Tone) -> None:
    assert contrast(tone_colour(colours, tone), soft_colour(colours, tone)) >= TEXT_LIMIT


@pytest.mark.parametrize("pair", PRINTED)
def test_the_printed_table_is_met(pair: tuple[str, str]) -> None:
    light, dark = PRINTED[pair]
    assert contrast(getattr(LIGHT, pair[0]), getattr(LIGHT, pair[1])) == pytest.approx(light, abs=0.006)
    assert contrast(getattr(DARK, pair[0]), getattr(DARK, pair[1])) == pytest.approx(dark, abs=0.006)


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
