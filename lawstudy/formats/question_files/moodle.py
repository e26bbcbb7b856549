"""Moodle XML: questions with categories, feedback and weights.

Source of the format: Moodle's documentation "Moodle XML format". Types without a likeness here are said to be left out.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.free_text import rubric_of
from lawstudy.formats.question_files.marks import FILL_BLANK, GAP, MULTIPLE, SHORT, SINGLE, TRUE_FALSE
from lawstudy.formats.question_files.markup import child, children, name_of, text_below, tree_of
from lawstudy.formats.question_files.options import LETTERS
from lawstudy.formats.question_files.pictures import Pictures, without_marks
from lawstudy.formats.question_files.rich import IMAGE, from_base64, from_data_address, plain_of, source_of

_PLAIN = "plain_text"
_NO_QUESTION = {"category", "description"}


def read_moodle(data: bytes, pictures: Pictures) -> FileRead:
    root = tree_of(data)
    category, found, passed = "", list[Found](), list[tuple[int, str]]()
    for element in children(root, "question"):
        kind = element.get("type") or ""
        if kind == "category":
            category = text_below(element, "category", "text").replace("//", "／").rpartition("/")[2]
        elif kind in _NO_QUESTION:
            passed.append((element.sourceline or 0, plain_of(text_below(element, "questiontext", "text"))[:120]))
        else:
            _mark_pictures(element, pictures)
            found.append(_question(element, kind, category))
    return FileRead(format="moodle", questions=tuple(found), passed_over=tuple(passed))


def _question(element: Any, kind: str, category: str) -> Found:
    stem = _said(element, "questiontext")
    draft, notes = _READERS[kind](element, stem) if kind in _READERS else _not_held(stem, kind)
    explanation = _said(element, "generalfeedback") or draft.explanation
    return Found(
        row=element.sourceline or 0,
        draft=Draft(**{name: getattr(draft, name) for name in Draft.__struct_fields__ if name != "explanation"}, explanation=explanation),
        category=category,
        said=tuple(note for note in notes if note.severity == WARNING),
        problems=tuple(note for note in notes if note.severity != WARNING),
        source=f"{text_below(element, 'name', 'text')}\n{stem}"[:2_000],
    )


def _mark_pictures(question: Any, pictures: Pictures) -> None:
    """In every text of a question a mark for each picture: of the files beside the text, or written into the page itself."""
    for text in [each for each in question.iter() if name_of(each) == "text" and each.text]:
        around = text.getparent()
        files = {each.get("name") or "": each.text or "" for each in children(around, "file") if each.get("encoding") == "base64"}
        plain = around.get("format") == _PLAIN and not files
        words = without_marks(text.text)
        text.text = words if plain else _marked(words, files, pictures)
        if around.get("format") == _PLAIN and files:
            text.text += "\n" + "".join(pictures.mark(from_base64(content)) for name, content in files.items() if name)


def _marked(words: str, files: Mapping[str, str], pictures: Pictures) -> str:
    return IMAGE.sub(lambda hit: _picture(hit[0], files, pictures), words)


def _picture(tag: str, files: Mapping[str, str], pictures: Pictures) -> str:
    source = source_of(tag)
    if source.startswith("@@PLUGINFILE@@/"):
        name = unquote(source.removeprefix("@@PLUGINFILE@@/").partition("?")[0])
        return pictures.mark(from_base64(files[name]) if name in files else None)
    return pictures.mark(from_data_address(source))


def _said(element: Any, name: str) -> str:
    """A text as a person reads it: tags are taken out of what is no plain text."""
    text, its = text_below(element, name, "text"), child(element, name)
    return text.strip() if its is not None and its.get("format") == _PLAIN else plain_of(text)


def _not_held(stem: str, kind: str) -> tuple[Draft, list[Problem]]:
    return Draft(type=SHORT, stem=stem), [Problem(code="type_not_held", field="type", parameters={"type": kind[:40]})]


def _weights(element: Any) -> list[tuple[float, str, str]]:
    found = []
    for answer in children(element, "answer"):
        try:
            fraction = float(answer.get("fraction") or 0)
        except ValueError:
            fraction = 0.0
        text = text_below(answer, "text")
        words = text.strip() if answer.get("format") == _PLAIN else plain_of(text)
        found.append((fraction, words, _said(answer, "feedback")))
    return found


def _choice(element: Any, stem: str) -> tuple[Draft, list[Problem]]:
    notes: list[Problem] = []
    weights = _weights(element)
    single = text_below(element, "single") not in {"false", "0"}
    options = {letter: text for letter, (_fraction, text, _said) in zip(LETTERS, weights, strict=False)}
    if len(weights) > len(LETTERS):
        notes.append(Problem(code="option_count", field="options", parameters={"count": str(len(weights))}))
    best = [letter for letter, (fraction, _t, _s) in zip(LETTERS, weights, strict=False) if fraction >= 100]
    some = [letter for letter, (fraction, _t, _s) in zip(LETTERS, weights, strict=False) if fraction > 0]
    letters = best if single else some
    if single and len(some) > len(best):
        notes.append(
            Problem(
                code="weights_left_out", field="answer", severity=WARNING, parameters={"letters": "".join(x for x in some if x not in best)}
            )
        )
    if not letters:
        notes.append(Problem(code="key_missing", field="answer"))
    kind = SINGLE if single or len(letters) == 1 else MULTIPLE
    remarks = "；".join(f"{letter}：{said}" for letter, (_f, _t, said) in zip(LETTERS, weights, strict=False) if said)
    answer: str | list[str | list[str]] = "".join(letters) if kind == SINGLE else list(letters)
    return Draft(type=kind, stem=stem, options=options, answer=answer, explanation=remarks), notes


def _truth(element: Any, stem: str) -> tuple[Draft, list[Problem]]:
    right = next((text.casefold() for fraction, text, _said in _weights(element) if fraction >= 100), "")
    word = "对" if right in {"true", "对", "正确"} else "错" if right in {"false", "错", "错误"} else ""
    remarks = "；".join(dict.fromkeys(said for _f, _t, said in _weights(element) if said))
    notes = [] if word else [Problem(code="key_missing", field="answer")]
    return Draft(type=TRUE_FALSE, stem=stem, answer=word, explanation=remarks), notes


def _short(element: Any, stem: str) -> tuple[Draft, list[Problem]]:
    notes: list[Problem] = []
    weights = _weights(element)
    whole = [text for fraction, text, _said in weights if fraction >= 100 and text != "*"]
    partial = [text for fraction, text, _said in weights if 0 < fraction < 100]
    if partial:
        notes.append(Problem(code="weights_left_out", field="answer", severity=WARNING, parameters={"letters": "、".join(partial)}))
    if not whole:
        notes.append(Problem(code="key_missing", field="answer"))
    if any(
        child(answer, "tolerance") is not None and text_below(answer, "tolerance") not in {"", "0", "0.0"}
        for answer in children(element, "answer")
    ):
        notes.append(Problem(code="tolerance_left_out", field="answer", severity=WARNING, parameters={"value": "、".join(whole)}))
    return Draft(type=FILL_BLANK, stem=stem if GAP in stem else f"{stem} {GAP}", answer=[whole] if whole else []), notes


def _essay(element: Any, stem: str) -> tuple[Draft, list[Problem]]:
    answer = _said(element, "graderinfo")
    notes = [] if answer else [Problem(code="key_missing", field="answer")]
    return Draft(type=SHORT, stem=stem, answer=answer, rubric=rubric_of(answer)), notes


_READERS = {"multichoice": _choice, "truefalse": _truth, "shortanswer": _short, "numerical": _short, "essay": _essay}
