"""English words after a number: “1 question waits”, where the message is written for several (“{n} questions wait”).

A message is one sentence for every number; Chinese needs no more. In English its number may turn out to be one, which is known only when
it is filled in: so what :func:`counting` gives changes the noun after such a number, and the verb after that, to what goes with one.
"""

import re
from functools import lru_cache

_SAID = """
    accounts activities anchors answers articles attempts attendances backups bands blanks cells certificates changes chapters
    characters checks days decimals decisions departments doubts duties entries events exams figures files firms forms hearings
    hours imports items keys kinds letters lines lists minutes names neighbours numbers ones options pages papers paragraphs
    parts passwords people pictures places points problems proposals questions records responses results revisions rows rules
    scores seconds sheets statements steps things times tries visits
"""
NOUNS = frozenset(_SAID.split())
BETWEEN = "filled|fixed|further|key|later|ledger|merged|more|parallel|plan|study|wrong|written"
_VERBS = "ask begin belong cite differ fit follow hold lack look need rest say serve stand wait"
VERBS = {"are": "is", "were": "was", "have": "has", "do": "does", "go": "goes", "match": "matches"}
VERBS |= {verb: f"{verb}s" for verb in _VERBS.split()}
_ONES = {"people": "person", "tries": "try", "activities": "activity", "duties": "duty", "entries": "entry", "matches": "match"}


def one_of(noun: str) -> str:
    """“person” for “people”, “question” for “questions”."""
    return _ONES.get(noun, noun[:-1])


class Counting(str):
    """A message that is filled in as it is, but for the words after a number that is one."""

    __slots__ = ()

    def format(self, *given: object, **named: object) -> str:
        ones = {name for name, value in named.items() if str(value) == "1"}
        words = str(self)
        if ones:
            words = _pattern().sub(lambda found: _said(found) if found["number"] in ones else found[0], words)
        return words.format(*given, **named)


def counting(message: str) -> str:
    """``message``, as one that knows its plurals where it has any after a number."""
    return Counting(message) if _counts(message) else message


@lru_cache(maxsize=2048)
def _counts(message: str) -> bool:
    return "{" in message and _pattern().search(message) is not None


def _said(found: re.Match[str]) -> str:
    verb = found["verb"]
    if found["among"]:  # one of several
        return f"{{{found['number']}}}{found['among']}{found['noun']}" + (f"{found['who']}{VERBS[verb]}" if verb else "")
    return f"{{{found['number']}}}{found['between']}{one_of(found['noun'])}" + (f"{found['who']}{VERBS[verb]}" if verb else "")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    verbs = "|".join(VERBS)
    return re.compile(
        rf"\{{(?P<number>\w+)\}}(?:(?P<among> of (?:the|these) )|(?P<between> (?:(?:{BETWEEN}) )?))(?P<noun>{'|'.join(sorted(NOUNS))})\b"
        rf"(?:(?P<who> (?:still |who |that )?)(?P<verb>{verbs})\b)?"
    )
