"""选项分布: how many people gave which answer to a question, and how likely it is to be right by chance."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from lawstudy.domain.question_types import Answer, Prompt, Response, key_said, parts_of, record_of, said
from lawstudy.domain.question_types.said import Said

BLANK = ""
TRUE, FALSE = "true", "false"


class Choice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``answer`` is the stored letter of an option, TRUE, FALSE, or BLANK for no answer; ``text`` that of the option. ``part`` is the
    part of a case, 0 for a question that stands alone. ``right``: it is (one of) the right ones."""

    part: int = 0
    answer: str
    text: str = ""
    right: bool = False
    count: int = 0


def choices(prompt: Prompt, answer: Answer, responses: Sequence[Response | None]) -> tuple[Choice, ...]:
    """Every option with how many chose it, whoever answered nothing last; nothing for what is written or put in order. Of several right
    options each is counted for itself."""
    key, given = key_said(answer), [said(response, prompt) for response in responses]
    parts = parts_of(prompt)
    if not parts:
        return _choices(0, prompt, key, given)
    found: list[Choice] = []
    for place, part in enumerate(parts):
        found += _choices(place + 1, part, key.parts[place], [None if one is None else one.parts[place] for one in given])
    return tuple(found)


def _choices(part: int, prompt: Prompt, key: Said | None, given: Sequence[Said | None]) -> tuple[Choice, ...]:
    if key is None or key.ordered or not (key.letters or key.truth is not None):
        return ()
    counted = Counter(each for one in given for each in _answers(one))
    rows = [(option.letter, option.text, option.letter in key.letters) for option in record_of(prompt).options(prompt)]
    if key.truth is not None:
        rows = [(TRUE, "", key.truth), (FALSE, "", not key.truth)]
    return tuple(Choice(part=part, answer=a, text=text, right=right, count=counted[a]) for a, text, right in (*rows, (BLANK, "", False)))


def _answers(one: Said | None) -> tuple[str, ...]:
    if one is None:
        return (BLANK,)
    return one.letters or ((TRUE if one.truth else FALSE,) if one.truth is not None else (BLANK,))


def chance(prompt: Prompt, answer: Answer) -> float | None:
    """The share of the points that guessing earns (Moodle's random guess score): 1/k with one right option of k, half for 对 and 错,
    nothing for what is written; None where several options or an order are asked, for which it is not defined. Of a case the mean of its
    parts."""
    parts, key = parts_of(prompt), key_said(answer)
    if not parts:
        return _chance(prompt, key)
    shares = [_chance(part, its) for part, its in zip(parts, key.parts, strict=True)]
    known = [each for each in shares if each is not None]
    return sum(known) / len(known) if len(known) == len(shares) else None


def _chance(prompt: Prompt, key: Said | None) -> float | None:
    if key is None or key.ordered or len(key.letters) > 1:
        return None
    if key.letters:
        return 1 / len(record_of(prompt).options(prompt))
    return 0.5 if key.truth is not None else 0.0
