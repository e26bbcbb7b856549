"""Languages: gettext catalogues with English source strings; Chinese is the default and complete.

``_`` may be called at any time, also before :func:`use`; the language is looked up at each call, so text kept in a
module-level table is marked with :func:`N_` and translated where it is shown.
"""

import gettext

from lawstudy import paths

LANGUAGES = {"zh_CN": "中文", "en": "English"}
DEFAULT_LANGUAGE = "zh_CN"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use(language: str) -> None:
    """Switch to ``language`` (a key of LANGUAGES; anything else falls back to the default)."""
    global _catalogue, _language  # the one piece of process-wide state: the language of the person at the screen
    _language = language if language in LANGUAGES else DEFAULT_LANGUAGE
    _catalogue = gettext.NullTranslations()
    if _language != "en":
        file = paths.translations() / _language / "LC_MESSAGES" / "lawstudy.mo"
        if file.is_file():  # opened directly: the finder of gettext loads modules that nothing else needs
            with file.open("rb") as stream:
                _catalogue = gettext.GNUTranslations(stream)


def language() -> str:
    return _language


def _(message: str) -> str:
    """``message`` in the current language."""
    return _catalogue.gettext(message) if message else ""


def N_(message: str) -> str:
    """Mark ``message`` for translation without translating it (for tables made at import time)."""
    return message
