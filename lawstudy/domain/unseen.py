"""Characters that nobody sees: two texts that look alike are stored alike.

Ranges are written out, since asking the interpreter for the category of every character takes too long at start-up; a test
compares them with ``unicodedata``.
"""

import re

# Signs of category Cf that are drawn, around the letters that follow: number and year signs of Arabic, Syriac and Kaithi.
DRAWN = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
# Zero width, soft hyphen, byte order mark, bidi marks, and the marks of annotations, shorthand, music and tags.
_FORMAT = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
# Letters and marks that have no shape: Hangul fillers, the grapheme joiner, two vowels of Khmer.
_SHAPELESS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
# Lone surrogates, and what Unicode will never give a meaning: XML refuses U+FFFE and U+FFFF.
_ENDS_OF_PLANES = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
_NO_CHARACTERS = f"\ud800-\udfff\ufdd0-\ufdef{_ENDS_OF_PLANES}"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
# Scripts whose letters change their shape with their neighbours. Among them ZWJ, ZWNJ and the vowel separator of Mongolian are
# spelling: a Uyghur, Kazakh or Mongolian word loses letters without them. Between any others, Chinese ones too, they do nothing.
_JOINING = "\u0600-\u061b\u061d-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u180d\u180f-\u18af\ufb50-\ufdff\ufe70-\ufefc\U00010f30-\U00010f6f"

_UNSEEN = re.compile(f"[{_FORMAT}{_SHAPELESS}{_NO_CHARACTERS}{_CONTROLS}]")
# What counts as printable all the same: nearly every text is done with after one look.
_PRINTABLE = re.compile(f"[{_SHAPELESS}\u2800]")
_SPELT = re.compile(f"(?<=[{_JOINING}])[\u200c\u200d\u180e](?=[{_JOINING}])")
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# U+3000 is none of these: in Chinese typesetting it is a character of its own, an indentation or the room of （　　）.
_ODD_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u2800]")
# They choose among shapes of the character before them; what is compared and searched is without them.
SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def seen(text: str) -> str:
    """``text`` with line breaks of every kind as ``\\n``, odd spaces as plain ones, and without what cannot be seen."""
    if text.isprintable() and not _PRINTABLE.search(text):
        return text
    text = _ODD_SPACES.sub(" ", _LINE_BREAKS.sub("\n", text))
    return _UNSEEN.sub(lambda match: match[0] if _SPELT.match(text, match.start()) else "", text)
