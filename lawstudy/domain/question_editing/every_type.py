"""What questions of all types have: a stem, an explanation, citations."""

from msgspec import structs

from lawstudy.domain.question import Content
from lawstudy.domain.question_types import TYPES, QuestionType, decompose
from lawstudy.domain.question_types.draft import Draft, OldCite, write_citation, write_citations
from lawstudy.domain.question_types.picture import Picture


def empty_draft(kind: QuestionType) -> Draft:
    """A new question with the shape that its form needs: four empty options for choices, one line of rubric for a 简答."""
    return TYPES[kind].empty


def draft_of(content: Content, edition: str) -> Draft:
    """What is written of a question as its draft, to be changed; ``edition`` is the one that it rests on."""
    plain = decompose(content.prompt, content.key.answer, edition)
    key = content.key
    why = {letter: write_citation(citation, edition) for letter, citation in key.why.items()}
    pictures = [*plain.pictures, *key.pictures]
    return structs.replace(plain, explanation=key.explanation, cites=write_citations(key.citations, edition), why=why, pictures=pictures)


def with_stem(draft: Draft, stem: str) -> Draft:
    """Of a 填空 the lists of variants stay as they are; ``fitted_blanks`` brings them to the blanks of the new stem."""
    return structs.replace(draft, stem=stem)


def with_explanation(draft: Draft, explanation: str) -> Draft:
    return structs.replace(draft, explanation=explanation)


def with_cite(draft: Draft, cite: str | OldCite) -> Draft:
    """One more citation at the end; one that is there already is not added again."""
    return draft if cite in draft.cites else structs.replace(draft, cites=[*draft.cites, cite])


def without_cite(draft: Draft, number: int) -> Draft:
    """Citation ``number`` (from 0) taken away; IndexError when there is none."""
    cites = list(draft.cites)
    del cites[number]
    return structs.replace(draft, cites=cites)


def with_picture(draft: Draft, picture: Picture) -> Draft:
    """One more, behind those that are there."""
    return structs.replace(draft, pictures=[*draft.pictures, picture])


def without_picture(draft: Draft, number: int) -> Draft:
    """Picture ``number`` (from 0) taken away; IndexError when there is none."""
    pictures = list(draft.pictures)
    del pictures[number]
    return structs.replace(draft, pictures=pictures)


def with_picture_at(draft: Draft, number: int, place: str) -> Draft:
    """Picture ``number`` (from 0) below the stem (""), with the option of this letter, or at a place of the key; IndexError when there is
    none."""
    pictures = list(draft.pictures)
    pictures[number] = structs.replace(pictures[number], place=place)
    return structs.replace(draft, pictures=pictures)


def with_share(draft: Draft, share: int) -> Draft:
    """What a part of a case is worth beside its others."""
    return structs.replace(draft, share=share)
