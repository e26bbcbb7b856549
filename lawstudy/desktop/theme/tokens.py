"""The only place where colours, type sizes, spaces and radii are written down. Lengths are logical pixels.

Nothing here imports Qt: the contrast table is computed from these values in the tests.
"""

from enum import StrEnum
from typing import NamedTuple


class Mode(StrEnum):
    """What the user chose. SYSTEM follows the desktop environment."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Colours(NamedTuple):  # not a Struct: importing msgspec costs 38 ms before the first paint, and nothing here crosses a wall
    """One theme. Each value is ``#RRGGBB``; the names are those of the look."""

    bg: str
    surface: str
    nav: str
    sunken: str
    border: str
    border_strong: str
    text: str
    text_2: str
    text_3: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_soft: str
    track: str
    grey_soft: str
    green: str
    green_soft: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str
    flag: str
    on_flag: str
    veil: str
    veil_percent: int
    scroll: str
    series: tuple[str, str, str, str, str]


LIGHT = Colours(
    bg="#F3F5F8",
    surface="#FFFFFF",
    nav="#FFFFFF",
    sunken="#F7F9FB",
    border="#D8DEE6",
    border_strong="#838E9D",
    text="#1A2330",
    text_2="#445062",
    text_3="#5C6878",
    disabled="#8D97A5",
    accent="#1D4B87",
    accent_hover="#173D6F",
    on_accent="#FFFFFF",
    accent_text="#1D4B87",
    accent_soft="#E6EEF8",
    track="#E2E7EE",
    grey_soft="#ECEFF3",
    green="#1B6B41",
    green_soft="#E7F4EC",
    amber="#855400",
    amber_soft="#FDF3DC",
    red="#AE241C",
    red_soft="#FBECEA",
    flag="#F2B233",
    on_flag="#3A2500",
    veil="#1A2330",
    veil_percent=50,
    scroll="#A9B3C0",
    series=("#1D4B87", "#C97B00", "#5E93D1", "#7D8896", "#6F5A1E"),
)

DARK = Colours(
    bg="#13171C",
    surface="#1B2128",
    nav="#171C22",
    sunken="#212831",
    border="#343E4A",
    border_strong="#748092",
    text="#E7EBF0",
    text_2="#BAC4D0",
    text_3="#98A4B3",
    disabled="#6F7B8A",
    accent="#2E65AE",
    accent_hover="#3A74C2",
    on_accent="#FFFFFF",
    accent_text="#8CB8F0",
    accent_soft="#1D314B",
    track="#323B47",
    grey_soft="#29313B",
    green="#7ECDA1",
    green_soft="#1B3428",
    amber="#E8BC63",
    amber_soft="#382D15",
    red="#F4968E",
    red_soft="#3B2222",
    flag="#F2B233",
    on_flag="#3A2500",
    veil="#000000",
    veil_percent=55,
    scroll="#4A5563",
    series=("#8CB8F0", "#E8893A", "#4777B5", "#8793A1", "#F2E29A"),
)

# Paper stays white with dark ink in both themes.
PAPER = "#FFFFFF"
INK = "#1A2330"


class Type(NamedTuple):
    """A type style: font size, line height, bold or regular."""

    pixels: int
    line: int
    bold: bool = False


class Text(StrEnum):
    """The type styles by use; the value is the ``words`` property of the style sheet."""

    SCORE = "score"
    FIGURE = "figure"
    TITLE = "title"
    STEM = "stem"
    OPTION = "option"
    HEAD = "head"
    BODY = "body"
    STRONG = "strong"
    HINT = "hint"
    HINT_STRONG = "hint-strong"
    SMALL = "small"


TYPES: dict[Text, Type] = {
    Text.SCORE: Type(40, 48, True),
    Text.FIGURE: Type(28, 36, True),
    Text.TITLE: Type(22, 32, True),
    Text.STEM: Type(18, 30),
    Text.OPTION: Type(16, 24),
    Text.HEAD: Type(16, 24, True),
    Text.BODY: Type(14, 22),
    Text.STRONG: Type(14, 22, True),
    Text.HINT: Type(13, 20),
    Text.HINT_STRONG: Type(13, 20, True),
    Text.SMALL: Type(12, 18),
}


class ReadingSize(StrEnum):
    """字号 on answering pages."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


STEM_TYPES = {ReadingSize.SMALL: Type(16, 28), ReadingSize.MEDIUM: Type(18, 30), ReadingSize.LARGE: Type(20, 36)}
OPTION_TYPES = {ReadingSize.SMALL: Type(14, 22), ReadingSize.MEDIUM: Type(16, 24), ReadingSize.LARGE: Type(20, 28)}
EXPLANATION_TYPE = Type(14, 24)
STATUTE_TYPE = Type(16, 29)


class Tone(StrEnum):
    """The colour of words and icons by meaning; the value is the ``tone`` property of the style sheet."""

    TEXT = "text"
    TEXT_2 = "text-2"
    TEXT_3 = "text-3"
    DISABLED = "disabled"
    ACCENT = "accent"
    ON_ACCENT = "on-accent"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


def tone_colour(colours: Colours, tone: Tone) -> str:
    """The colour of ``tone`` in one theme, as ``#RRGGBB``."""
    match tone:
        case Tone.ACCENT:
            return colours.accent_text
        case Tone.ON_ACCENT:
            return colours.on_accent
        case _:
            return str(getattr(colours, tone.value.replace("-", "_")))


def soft_colour(colours: Colours, tone: Tone) -> str:
    """The quiet fill that goes with words of ``tone`` (chips, banners)."""
    soft = {Tone.ACCENT: colours.accent_soft, Tone.GREEN: colours.green_soft, Tone.AMBER: colours.amber_soft, Tone.RED: colours.red_soft}
    return soft.get(tone, colours.grey_soft)


HALF = 4
GRID = 8
GAP = 16
PAGE_TOP, PAGE_SIDE, PAGE_BOTTOM = 20, 24, 16

NAVIGATION_WIDTH, NAVIGATION_NARROW, NAVIGATION_ITEM, NAVIGATION_GAP = 200, 64, 40, 2
TITLE_ROW = 40
STATUS_LINE = 28
SCROLL_BAR = 12
EXAM_TOP_BAR, EXAM_BOTTOM_BAR = 56, 64
ANSWER_SHEET_WIDTH, ANSWER_SHEET_NARROW = 388, 316  # ten and eight cells in a row
QUESTION_WIDTH, QUESTION_WIDTH_LARGE = 760, 960
CARD_HEAD = 48
CONTROL, CONTROL_SMALL = 36, 32
ROW, ROW_WITH_CONTROLS, TABLE_HEAD = 36, 40, 36
ROW_OF_STEMS = 42  # two lines of 17 with air
OPTION_HEIGHT, OPTION_GAP = 48, 8
EXAM_OPTION_HEIGHT, EXAM_OPTION_GAP = 52, 12
CHIP = 24
BAR, BAR_SMALL = 8, 6
CELL, CELL_GAP, CELLS_PER_ROW, CELLS_IN_NARROW_ROW = 32, 4, 10, 8
DIALOG_WIDTH, DIALOG_WIDTH_TABLE, DIALOG_PADDING = 480, 720, 24

ICON_NAVIGATION, ICON, ICON_CHIP, ICON_TILE = 20, 16, 14, 22
RADIUS_CARD, RADIUS_CONTROL, RADIUS_CELL = 8, 6, 4
EDGE, BAR_EDGE, PANEL_EDGE = 1, 3, 4
RING, RING_GAP = 2, 2
