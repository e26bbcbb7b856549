"""The complete Qt palette of one theme: every role in every group, so that no platform colour shows through."""

from PySide6.QtGui import QColor, QPalette

from lawstudy.desktop.theme.tokens import Colours

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def _roles(c: Colours) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: c.bg,
        _Role.WindowText: c.text,
        _Role.Base: c.surface,
        _Role.AlternateBase: c.sunken,
        _Role.Text: c.text,
        _Role.PlaceholderText: c.text_3,
        _Role.Button: c.surface,
        _Role.ButtonText: c.text,
        _Role.BrightText: c.on_accent,
        _Role.Light: c.surface,
        _Role.Midlight: c.sunken,
        _Role.Mid: c.border,
        _Role.Dark: c.border_strong,
        _Role.Shadow: c.border_strong,
        _Role.Highlight: c.accent,
        _Role.HighlightedText: c.on_accent,
        _Role.Accent: c.accent,
        _Role.Link: c.accent_text,
        _Role.LinkVisited: c.accent_text,
        _Role.ToolTipBase: c.surface,
        _Role.ToolTipText: c.text,
    }


def _disabled(c: Colours) -> dict[QPalette.ColorRole, str]:
    words = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText, _Role.HighlightedText, _Role.Link, _Role.LinkVisited)
    fills = {_Role.Base: c.sunken, _Role.Button: c.sunken, _Role.Highlight: c.track, _Role.Accent: c.track}
    return {**dict.fromkeys(words, c.disabled), **fills}


def palette(colours: Colours) -> QPalette:
    """The palette of ``colours`` for all three groups; Inactive equals Active (a window does not pale)."""
    made = QPalette()
    roles = _roles(colours)
    for group in (_Group.Active, _Group.Inactive):
        for role, value in roles.items():
            made.setColor(group, role, QColor(value))
    for role, value in {**roles, **_disabled(colours)}.items():
        made.setColor(_Group.Disabled, role, QColor(value))
    return made
