"""Options: letters stay in order without gaps, and what is right moves with its option."""

from msgspec import structs

from lawstudy.domain.question_types import multiple_choice, single_choice
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import LETTERS, read_letters
from lawstudy.domain.question_types.picture import KEY_PLACES


def with_option(draft: Draft) -> Draft:
    """One more empty option at the end; unchanged when all letters are used."""
    if len(draft.options) == len(LETTERS):
        return draft
    return structs.replace(draft, options={**draft.options, LETTERS[len(draft.options)]: ""})


def with_option_text(draft: Draft, letter: str, text: str) -> Draft:
    """KeyError for a letter that is not there."""
    if letter not in draft.options:
        raise KeyError(letter)
    return structs.replace(draft, options={**draft.options, letter: text})


def without_option(draft: Draft, letter: str) -> Draft:
    """The later options move up, and are right as they were. KeyError for a letter that is not there."""
    if letter not in draft.options:
        raise KeyError(letter)
    return _ordered(draft, [each for each in draft.options if each != letter])


def moved_option(draft: Draft, letter: str, by: int) -> Draft:
    """The option ``by`` places further down (up when negative), as far as there is room."""
    order = list(draft.options)
    here = order.index(letter)
    order.insert(max(0, min(len(order) - 1, here + by)), order.pop(here))
    return _ordered(draft, order)


def with_right_option(draft: Draft, letter: str) -> Draft:
    """The right option of a single choice, one more or less of several, or the next step in order; it is wrong by no article."""
    draft = structs.replace(draft, why={each: cite for each, cite in draft.why.items() if each != letter})
    if draft.type == single_choice.CODE:
        return structs.replace(draft, answer=letter)
    right = read_letters(draft)
    return structs.replace(draft, answer=_kept(draft, [each for each in right if each != letter] if letter in right else [*right, letter]))


def _kept(draft: Draft, right: list[str]) -> list[str]:
    """What is right of several is a set; what is put in order keeps it."""
    return sorted(right) if draft.type == multiple_choice.CODE else right


def _ordered(draft: Draft, order: list[str]) -> Draft:
    """The options of the letters in ``order``, under new letters."""
    new = dict(zip(order, LETTERS, strict=False))
    options = {new[old]: draft.options[old] for old in order}
    right = _kept(draft, [new[old] for old in read_letters(draft) if old in new])
    why = {new[old]: cite for old, cite in draft.why.items() if old in new}
    stay = {"": "", **{place: place for place in KEY_PLACES}, **new}
    pictures = [structs.replace(each, place=stay[each.place]) for each in draft.pictures if each.place in stay]
    answer = right if isinstance(draft.answer, list) else "".join(right)
    return structs.replace(draft, options=options, answer=answer, why=why, pictures=pictures)
