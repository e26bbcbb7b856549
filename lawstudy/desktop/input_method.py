"""Which input method the session has, said so that Qt finds it.

PySide6 brings Qt's plugin for ibus and none for fcitx. fcitx5 answers on the bus as ibus does, so a session of fcitx is served by the
plugin for ibus. Wayland's own protocol (``QT_IM_MODULES=wayland;…``) stays first where it is named.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

ONE, SEVERAL = "QT_IM_MODULE", "QT_IM_MODULES"
OF_FCITX = {"fcitx", "fcitx5"}
SERVED_BY = "ibus"


def said(environment: Mapping[str, str], *, plugin_of_fcitx: bool) -> dict[str, str]:
    """What is to be set besides; empty where Qt finds the session's input method, or there is none."""
    if plugin_of_fcitx:
        return {}
    listed = [name for name in environment.get(SEVERAL, "").split(";") if name]
    if listed:
        return {SEVERAL: ";".join([*listed, SERVED_BY])} if OF_FCITX & set(listed) and SERVED_BY not in listed else {}
    if environment.get(ONE):
        return {ONE: SERVED_BY} if environment[ONE] in OF_FCITX else {}
    _, _, server = environment.get("XMODIFIERS", "").partition("@im=")
    named = {server, environment.get("GTK_IM_MODULE", "")}
    return {ONE: SERVED_BY} if named & {*OF_FCITX, SERVED_BY} and not environment.get("WAYLAND_DISPLAY") else {}


def plugin_of_fcitx() -> bool:
    """Whether this Qt has fcitx's own plugin, as one of a distribution may."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    return any(folder.glob("*fcitx*"))
