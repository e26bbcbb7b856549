"""Blanks of a 填空, model text and rubric of a 简答, and whether a 判断 is right."""

from msgspec import structs

from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.domain.question_types.fill_blank import GAP
from lawstudy.domain.question_types.true_false import WORDS


def with_gap(draft: Draft, at: int) -> Draft:
    """A blank at the character position ``at`` of the stem, with an empty list of variants at its place."""
    stem = draft.stem[:at] + GAP + draft.stem[at:]
    place = draft.stem[:at].count(GAP)
    given = _blanks(draft)
    return structs.replace(draft, stem=stem, answer=[*given[:place], [], *given[place:]])


def without_gap(draft: Draft, number: int) -> Draft:
    """Blank ``number`` (from 0) taken out of the stem together with its variants; IndexError when there is none."""
    pieces, given = draft.stem.split(GAP), _blanks(draft)
    pieces[number : number + 2] = ["".join((pieces[number], pieces[number + 1]))]
    return structs.replace(draft, stem=GAP.join(pieces), answer=[*given[:number], *given[number + 1 :]])


def with_variants(draft: Draft, number: int, variants: list[str]) -> Draft:
    """What is accepted in blank ``number`` (from 0); the first is shown as the answer. IndexError when there is none."""
    given = _blanks(draft)
    given[number] = [variant for variant in variants if variant.strip()]
    return structs.replace(draft, answer=given)


def fitted_blanks(draft: Draft) -> Draft:
    """As many lists of variants as the stem has blanks: missing ones empty, those at the end too many are dropped."""
    count = draft.stem.count(GAP)
    given = _blanks(draft)
    return structs.replace(draft, answer=[*given, *[[] for _ in range(count - len(given))]][:count])


def with_model_text(draft: Draft, text: str) -> Draft:
    """The model answer of a 简答."""
    return structs.replace(draft, answer=text)


def with_truth(draft: Draft, right: bool) -> Draft:
    """Whether the statement of a 判断 is right."""
    return structs.replace(draft, answer=next(word for word, truth in WORDS.items() if truth is right))


def with_rubric_line(draft: Draft) -> Draft:
    return structs.replace(draft, rubric=[*draft.rubric, RubricDraft(point="")])


def with_rubric_text(draft: Draft, number: int, point: str, share: int) -> Draft:
    """Line ``number`` (from 0); IndexError when there is none."""
    rubric = list(draft.rubric)
    rubric[number] = RubricDraft(point=point, share=share)
    return structs.replace(draft, rubric=rubric)


def without_rubric_line(draft: Draft, number: int) -> Draft:
    """IndexError when there is none."""
    rubric = list(draft.rubric)
    del rubric[number]
    return structs.replace(draft, rubric=rubric)


def _blanks(draft: Draft) -> list[str | list[str]]:
    return list(draft.answer) if isinstance(draft.answer, list) else []
