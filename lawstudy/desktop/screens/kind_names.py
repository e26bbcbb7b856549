"""Kinds that are typed in one line, several with 、 between, by their names or by any word that means one of them alone."""

from collections.abc import Sequence

from lawstudy.domain.kinds import Kind, word_key, words_of
from lawstudy.formats.typed import typed_names
from lawstudy.i18n import _


class KindNames:
    """``kept`` are codes that stay possible though no kind has them any more."""

    def __init__(self, kinds: Sequence[Kind], kept: Sequence[str] = ()) -> None:
        self._names = {kind.code: kind.name for kind in kinds}
        self._codes = {word_key(kind.name): kind.code for kind in kinds}
        self._whole = tuple(word for kind in kinds for word in (kind.name, kind.short, *kind.aliases))
        self._words = {word: codes[0] for word, codes in words_of(kinds).items() if len(codes) == 1}
        self._kept = frozenset(kept)

    def text(self, codes: Sequence[str]) -> str:
        return "、".join(self._names.get(code, code) for code in codes)

    def codes(self, text: str) -> tuple[str, ...]:
        """Those that are known, each once."""
        return tuple(dict.fromkeys(code for word in self._typed(text) if (code := self._code(word)) is not None))

    def problem(self, text: str) -> str:
        """Which of the words name no kind; "" where all do."""
        unknown = [word for word in self._typed(text) if self._code(word) is None]
        return _("No kind of activities: {names}").format(names="、".join(unknown)) if unknown else ""

    def _typed(self, text: str) -> tuple[str, ...]:
        """A kind's name may hold a comma: 安全检查（消防、行业监管）."""
        return typed_names(text, self._whole)

    def _code(self, word: str) -> str | None:
        return word if word in self._kept else self._codes.get(word_key(word)) or self._words.get(word_key(word))
