"""Sessions as people have them, and what Qt must be told besides."""

import pytest

from lawstudy.desktop.input_method import plugin_of_fcitx, said

FCITX = {"XMODIFIERS": "@im=fcitx", "GTK_IM_MODULE": "fcitx"}
CASES = {
    "no input method": ({}, {}),
    "fcitx named to Qt": ({**FCITX, "QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "ibus"}),
    "fcitx5 named to Qt": ({"QT_IM_MODULE": "fcitx5"}, {"QT_IM_MODULE": "ibus"}),
    "fcitx named to X only": ({"XMODIFIERS": "@im=fcitx"}, {"QT_IM_MODULE": "ibus"}),
    "fcitx named to GTK only": ({"GTK_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "ibus"}),
    "ibus named to X only": ({"XMODIFIERS": "@im=ibus"}, {"QT_IM_MODULE": "ibus"}),
    "ibus named to Qt": ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"}, {}),
    "another named to Qt": ({**FCITX, "QT_IM_MODULE": "compose"}, {}),
    "several with fcitx": ({"QT_IM_MODULES": "wayland;fcitx"}, {"QT_IM_MODULES": "wayland;fcitx;ibus"}),
    "several with both": ({"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "fcitx"}, {}),
    "several without either": ({**FCITX, "QT_IM_MODULES": "wayland"}, {}),
    "Wayland's own protocol": ({"XMODIFIERS": "@im=fcitx", "WAYLAND_DISPLAY": "wayland-0"}, {}),
    "another server of X": ({"XMODIFIERS": "@im=SCIM"}, {}),
}


@pytest.mark.parametrize(("environment", "wanted"), CASES.values(), ids=CASES)
def test_a_session_is_said_to_qt(environment: dict[str, str], wanted: dict[str, str]) -> None:
    assert said(environment, plugin_of_fcitx=False) == wanted


def test_where_qt_has_the_plugin_of_fcitx_nothing_is_changed() -> None:
    assert said({**FCITX, "QT_IM_MODULE": "fcitx"}, plugin_of_fcitx=True) == {}


def test_the_wheel_has_none() -> None:
    """The day it has one, the file can go."""
    assert not plugin_of_fcitx()
