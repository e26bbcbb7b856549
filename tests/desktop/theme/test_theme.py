import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from lawstudy import paths
from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.fonts import KAI, SANS, SERIF, font_of, register
from lawstudy.desktop.theme.palette import palette
from lawstudy.desktop.theme.state import STATE
from lawstudy.desktop.theme.stylesheet import repolish, stylesheet
from lawstudy.desktop.theme.tokens import DARK, LIGHT, STATUTE_TYPE


def test_one_signal_per_switch_and_none_without_change(qtbot: QtBot, qapp: Any) -> None:
    told: list[bool] = []

    def note() -> None:
        told.append(theme.is_dark())

    theme.theme_changed().connect(note)
    theme.apply(qapp, theme.Mode.LIGHT)
    theme.apply(qapp, theme.Mode.DARK)
    theme.apply(qapp, theme.Mode.DARK)
    theme.apply(qapp, theme.Mode.LIGHT)
    STATE.theme_changed.disconnect(note)
    assert told == [True, False]


def test_the_desktop_environment_is_followed(qapp: Any) -> None:
    theme.apply(qapp, theme.Mode.SYSTEM)
    assert theme.current() is LIGHT  # the offscreen platform has no dark scheme


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_fills_every_role(colours: theme.tokens.Colours) -> None:
    made = palette(colours)
    for role in QPalette.ColorRole:
        if role not in {QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole}:
            assert made.isBrushSet(QPalette.ColorGroup.Active, role), role
            assert made.isBrushSet(QPalette.ColorGroup.Disabled, role), role
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(colours.disabled)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_sheet_is_small_and_has_no_bare_rule(colours: theme.tokens.Colours) -> None:
    sheet = stylesheet(colours)
    assert len(sheet) < 16_000
    assert "\nQWidget {" not in sheet
    assert "::item" not in sheet.replace("QMenu::item", "").replace("QAbstractItemView::item", "")


def test_kinds_of_buttons_look_different(qtbot: QtBot) -> None:
    button = QPushButton("新建活动")
    qtbot.addWidget(button)
    button.resize(120, 36)
    pictures = []
    for kind in ("plain", "primary", "danger", "next", "link"):
        button.setProperty("kind", kind)
        repolish(button)
        pictures.append(button.grab().toImage())
    assert all(pictures[i] != pictures[j] for i in range(5) for j in range(i))


def test_labels_take_size_and_weight_from_the_sheet(qtbot: QtBot) -> None:
    label = QLabel("今日")
    qtbot.addWidget(label)
    label.setProperty("words", Text.TITLE.value)
    repolish(label)
    assert (label.font().pixelSize(), label.font().bold()) == (22, True)


@pytest.mark.parametrize("family", [SANS, SERIF, KAI])
def test_the_bundled_faces_are_used(qapp: Any, family: str) -> None:
    if not any(paths.fonts().glob("*.ttf")):
        pytest.skip("the faces are not built")
    assert register(family) == (family,)
    assert QFontInfo(font_of(STATUTE_TYPE, family)).family() == family


@pytest.mark.parametrize("name", list(Icon))
def test_every_icon_exists_and_draws_something(qapp: Any, name: Icon) -> None:
    picture = theme.icon(name).pixmap(24, 24).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_icons_follow_theme_tone_and_state(qapp: Any) -> None:
    plain = theme.icon(Icon.ADD)
    light = plain.pixmap(24, 24).toImage()
    assert theme.icon(Icon.ADD, Tone.RED).pixmap(24, 24).toImage() != light
    assert plain.pixmap(24, 24, QIcon.Mode.Disabled).toImage() != light
    theme.apply(qapp, theme.Mode.DARK)
    assert plain.pixmap(24, 24).toImage() != light


def test_nothing_heavy_is_loaded_for_the_look() -> None:
    names = "'qtawesome', 'pyqtgraph', 'numpy', 'msgspec', 'sqlalchemy'"
    program = f"import sys; from lawstudy.desktop import theme; print([n for n in ({names}) if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=paths.root())
    assert done.stdout.strip() == "[]"
