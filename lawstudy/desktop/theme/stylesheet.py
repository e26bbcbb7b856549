"""The one application style sheet, made from the tokens. States come from properties: ``kind``, ``words``, ``tone``, ``state``, ``small``.

After changing such a property on a living widget call :func:`repolish`.
"""

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme.tokens import (
    CHIP,
    CONTROL,
    CONTROL_SMALL,
    RADIUS_CARD,
    RADIUS_CELL,
    RADIUS_CONTROL,
    TYPES,
    Colours,
    Text,
    Tone,
    tone_colour,
)

_INPUTS = ("QLineEdit", "QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QTextEdit", "QPlainTextEdit")


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at the properties of ``widget`` again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def stylesheet(c: Colours) -> str:
    """The whole sheet for one theme."""
    return "\n".join((_words(c), _surfaces(c), _buttons(c), _inputs(c), _lists(c), _scrolling(c), _menus(c)))


def _words(c: Colours) -> str:
    rules = []
    for text in Text:
        style = TYPES[text]
        weight = 700 if style.bold else 400
        rules.append(f'QLabel[words="{text.value}"] {{ font-size: {style.pixels}px; font-weight: {weight}; }}')
    rules += [f'QLabel[tone="{tone.value}"] {{ color: {tone_colour(c, tone)}; }}' for tone in Tone]
    rules.append(f'QLabel:disabled, QLabel[tone="disabled"] {{ color: {c.disabled}; }}')
    return "\n".join(rules)


def _surfaces(c: Colours) -> str:
    return f"""
QWidget[kind="page"], QMainWindow, QDialog {{ background: {c.bg}; }}
QWidget[kind="surface"] {{ background: {c.surface}; }}
QFrame[kind="card"] {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: {RADIUS_CARD}px; }}
QFrame[kind="inset"] {{ background: {c.sunken}; border: 1px solid {c.border}; border-radius: {RADIUS_CELL}px; }}
QFrame[kind="sunken"] {{ background: {c.sunken}; border: 0; }}
QFrame[kind="foot"] {{ background: {c.sunken}; border: 0; border-top: 1px solid {c.border};
    border-bottom-left-radius: {RADIUS_CARD - 1}px; border-bottom-right-radius: {RADIUS_CARD - 1}px; }}
QFrame[kind="bar-top"] {{ background: {c.surface}; border: 0; border-bottom: 1px solid {c.border}; }}
QFrame[kind="bar-bottom"] {{ background: {c.surface}; border: 0; border-top: 1px solid {c.border}; }}
QFrame[kind="side-right"] {{ background: {c.surface}; border: 0; border-left: 1px solid {c.border}; }}
QFrame[kind="side-left"] {{ background: {c.nav}; border: 0; border-right: 1px solid {c.border}; }}
QFrame[kind="line"] {{ background: {c.border}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[kind="line-vertical"] {{ background: {c.border}; border: 0; max-width: 1px; min-width: 1px; }}
QFrame[kind="dialog"] {{ background: {c.surface}; border: 1px solid {c.border_strong}; border-radius: {RADIUS_CARD}px; }}
QFrame[kind="callout"] {{ background: {c.surface}; border: 1px solid {c.red}; border-radius: {RADIUS_CONTROL}px; }}
QFrame[kind="popup"] {{ background: {c.surface}; border: 1px solid {c.border_strong}; border-radius: {RADIUS_CONTROL}px; }}
QFrame[kind="banner"] {{ border-radius: {RADIUS_CONTROL}px; background: {c.accent_soft}; border: 1px solid {c.accent_text}; }}
QFrame[kind="banner"][tone="red"] {{ background: {c.red_soft}; border-color: {c.red}; }}
QFrame[kind="banner"][tone="amber"] {{ background: {c.amber_soft}; border-color: {c.amber}; }}
QFrame[kind="banner"][tone="green"] {{ background: {c.green_soft}; border-color: {c.green}; }}
QFrame[kind="strip"] {{ border: 0; background: {c.accent_soft}; border-bottom: 1px solid {c.border}; }}
QFrame[kind="strip"][tone="amber"] {{ background: {c.amber_soft}; }}
QSplitter::handle {{ background: transparent; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border_strong}; padding: 4px 8px; font-size: 13px; }}
"""


def _buttons(c: Colours) -> str:
    height, small = CONTROL - 2, CONTROL_SMALL - 2
    return f"""
QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border_strong}; border-radius: {RADIUS_CONTROL}px;
    padding: 0 15px; min-height: {height}px; outline: none; }}
QPushButton:hover {{ background: {c.sunken}; }}
QPushButton:pressed {{ background: {c.accent_soft}; }}
QPushButton:disabled {{ color: {c.disabled}; border-color: {c.border}; background: {c.sunken}; }}
QPushButton[small="true"] {{ min-height: {small}px; padding: 0 12px; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 700; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {c.accent_hover}; border-color: {c.accent_hover}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.sunken}; color: {c.disabled}; border-color: {c.border}; }}
QPushButton[kind="next"] {{ color: {c.accent_text}; border-color: {c.accent_text}; font-weight: 700; }}
QPushButton[kind="next"]:disabled {{ color: {c.disabled}; border-color: {c.border}; }}
QPushButton[kind="danger"] {{ color: {c.red}; border-color: {c.red}; }}
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed {{ background: {c.red_soft}; }}
QPushButton[kind="danger"]:disabled {{ color: {c.disabled}; border-color: {c.border}; }}
QPushButton[kind="link"], QPushButton[kind="quiet"] {{ background: transparent; border: 0; border-radius: {RADIUS_CELL}px; padding: 0 4px;
    min-height: {CHIP}px; }}
QPushButton[kind="link"] {{ color: {c.accent_text}; padding: 0; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="quiet"]:hover {{ background: {c.grey_soft}; }}
QPushButton[bare="true"] {{ padding: 0; min-width: 30px; min-height: 30px; }}
QPushButton[kind="link"]:disabled, QPushButton[kind="quiet"]:disabled {{ color: {c.disabled}; }}
QPushButton[kind="quiet"]:checked {{ background: {c.accent_soft}; color: {c.accent_text}; }}
QPushButton[kind="plain"]:checked {{ background: {c.accent_soft}; color: {c.accent_text}; border-color: {c.accent_text}; }}
QCheckBox, QRadioButton {{ spacing: 8px; min-height: {CHIP}px; outline: none; color: {c.text}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c.disabled}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 18px; height: 18px; border: 0; background: transparent; image: none; }}
"""


def _inputs(c: Colours) -> str:
    def each(suffix: str) -> str:
        return ", ".join(name + suffix for name in _INPUTS)

    height = CONTROL - 2
    return f"""
{each("")} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border_strong}; border-radius: {RADIUS_CONTROL}px;
    padding: 0 11px; min-height: {height}px; selection-background-color: {c.accent}; selection-color: {c.on_accent}; outline: none; }}
QTextEdit, QPlainTextEdit {{ padding: 7px 9px; min-height: {height - 14}px; }}
{each('[small="true"]')} {{ min-height: {CONTROL_SMALL - 2}px; }}
{each('[icon="true"]')} {{ padding-left: 4px; }}
{each('[set="true"]')} {{ background: {c.accent_soft}; border-color: {c.accent_text}; color: {c.accent_text}; }}
{each('[state="error"]')} {{ border-color: {c.red}; }}
{each(":focus")} {{ border: 2px solid {c.accent_text}; padding: 0 10px; min-height: {height - 2}px; }}
QTextEdit:focus, QPlainTextEdit:focus {{ padding: 6px 8px; min-height: {height - 14}px; }}
{each('[icon="true"]:focus')} {{ padding-left: 3px; }}
{each('[small="true"]:focus')} {{ min-height: {CONTROL_SMALL - 4}px; }}
{each('[state="error"]:focus')} {{ border-color: {c.red}; }}
{each(":disabled")} {{ background: {c.sunken}; color: {c.disabled}; border-color: {c.border}; }}
QLineEdit[tight="true"] {{ min-height: 21px; max-height: 21px; padding: 0 3px; border-radius: {RADIUS_CELL}px; }}
QLineEdit[tight="true"]:focus {{ min-height: 19px; max-height: 19px; padding: 0 2px; }}
QComboBox {{ padding-right: 30px; }}
QComboBox:focus {{ padding-right: 29px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 28px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: none; }}
QCalendarWidget QToolButton {{ background: transparent; color: {c.text}; border: 0; border-radius: {RADIUS_CELL}px; padding: 4px 8px; }}
QCalendarWidget QToolButton:hover {{ background: {c.sunken}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.sunken}; }}
QCalendarWidget QAbstractItemView {{ background: {c.surface}; selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.border_strong}; padding: 4px 0; outline: none;
    selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
QComboBox QAbstractItemView::item {{ min-height: 30px; padding: 0 12px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: 0; }}
QTextBrowser[kind="bare"], QTextEdit[kind="bare"] {{ border: 0; padding: 0; background: transparent; min-height: 0; }}
"""


def _lists(c: Colours) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {c.surface}; color: {c.text}; border: 0; outline: none;
    selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
QHeaderView {{ background: {c.sunken}; border: 0; }}
QHeaderView::section {{ background: {c.sunken}; color: {c.text_3}; border: 0; border-bottom: 1px solid {c.border};
    padding: 0 12px; font-size: 13px; font-weight: 400; }}
QHeaderView::section:first {{ padding-left: 16px; }}
QTableCornerButton::section {{ background: {c.sunken}; border: 0; }}
QTabBar::tab {{ background: transparent; color: {c.text_2}; padding: 8px 16px; border: 0; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {c.accent_text}; border-bottom-color: {c.accent_text}; font-weight: 700; }}
QTabWidget::pane {{ border: 0; }}
"""


def _scrolling(c: Colours) -> str:
    return f"""
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollArea, QAbstractScrollArea[kind="bare"] {{ background: transparent; border: 0; }}
QScrollArea > QWidget > QWidget[kind="scrolled"] {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; border: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; border: 0; }}
QScrollBar::handle {{ background: {c.scroll}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.border_strong}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
"""


def _menus(c: Colours) -> str:
    return f"""
QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border_strong}; padding: 4px 0; }}
QMenu::item {{ padding: 6px 24px 6px 12px; min-height: 20px; }}
QMenu::icon {{ padding-left: 12px; }}
QMenu::item:selected {{ background: {c.accent_soft}; }}
QMenu::item:disabled {{ color: {c.disabled}; }}
QMenu::separator {{ height: 1px; background: {c.border}; margin: 4px 0; }}
"""
