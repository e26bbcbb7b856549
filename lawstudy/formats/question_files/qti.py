"""QTI 2.1, 2.2 and 3.0: items, and packages of them.

Source of the format: 1EdTech's "Question and Test Interoperability". Names of elements of version 3 are those of 2 with hyphens before
them (``qti-choice-interaction``), which are told apart by nothing else here.
"""

import io
import posixpath
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from urllib.parse import unquote

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.errors import TextUnreadable
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.free_text import rubric_of
from lawstudy.formats.question_files.marks import FILL_BLANK, GAP, MULTIPLE, ORDERING, SHORT, SINGLE, TRUE_FALSE, truth_of
from lawstudy.formats.question_files.markup import name_of, tree_of
from lawstudy.formats.question_files.options import LETTERS
from lawstudy.formats.question_files.pictures import Pictures, without_marks
from lawstudy.formats.question_files.rich import from_data_address, one_line
from lawstudy.formats.question_files.word_parts import bytes_of
from lawstudy.hostile_zip import ZIP_FAULTS, is_bomb

LARGEST_ITEM = 4_000_000
MOST_ITEMS = 20_000
MOST_NAMED = 50
_MANIFEST = "imsmanifest.xml"
_PICTURES = {"img", "object", "audio", "video"}


def is_package(data: bytes) -> bool:
    if data[:4] != b"PK\x03\x04":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.endswith(_MANIFEST) for name in archive.namelist())
    except ZIP_FAULTS:
        return False


def read_package(data: bytes, pictures: Pictures) -> FileRead:
    """Every item of a package, in the order of their names; one that its manifest names and that is not in it is told."""
    found: list[Found] = []
    problems: list[Problem] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = sorted(archive.infolist(), key=lambda one: one.filename)
            problems += _missing_items(archive, members)
            items = [info for info in members if info.filename.endswith(".xml") and not info.filename.endswith(_MANIFEST)]
            if len(items) > MOST_ITEMS:
                problems.append(Problem(code="too_many_questions", parameters={"most": str(MOST_ITEMS)}))
            for info in items[:MOST_ITEMS]:
                if is_bomb(info, LARGEST_ITEM):
                    problems.append(Problem(code="file_too_large", parameters={"name": info.filename[-60:]}))
                    continue
                try:
                    root = tree_of(archive.read(info))
                except TextUnreadable:
                    problems.append(Problem(code="file_broken", parameters={"name": info.filename[-60:]}))
                    continue
                if _plain(root) == "assessmentItem":
                    _mark_pictures(root, pictures, partial(_member, archive, posixpath.dirname(info.filename)))
                    found.append(_item(root, len(found) + 1))
    except ZIP_FAULTS as error:
        raise TextUnreadable(reason="file_broken") from error
    return FileRead(format="qti", questions=tuple(found), problems=tuple(problems))


def _missing_items(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> list[Problem]:
    """Of the manifest that lies highest: those of packages inside it are theirs. What of it cannot be read is told where items are."""
    manifest = min((info for info in members if info.filename.endswith(_MANIFEST)), key=lambda one: len(one.filename))
    if is_bomb(manifest, LARGEST_ITEM):
        return [Problem(code="file_too_large", parameters={"name": manifest.filename[-60:]})]
    try:
        root = tree_of(archive.read(manifest))
    except TextUnreadable:
        return [Problem(code="file_broken", parameters={"name": manifest.filename[-60:]})]
    there = {info.filename for info in members}
    folder = posixpath.dirname(manifest.filename)
    named = (unquote(each.get("href") or "") for each in root.iter() if name_of(each) == "resource" and "item" in (each.get("type") or ""))
    missing = [href for href in named if posixpath.normpath(posixpath.join(folder, href)) not in there]
    return [Problem(code="item_missing", parameters={"name": href[-60:]}) for href in missing[:MOST_NAMED]]


def read_item(data: bytes, pictures: Pictures) -> FileRead:
    """One item by itself, whose pictures are only those written into it."""
    root = tree_of(data)
    _mark_pictures(root, pictures, lambda _source: None)
    return FileRead(format="qti", questions=(_item(root, 1),))


def _member(archive: zipfile.ZipFile, folder: str, source: str) -> bytes | None:
    """The file that an item names, beside it in the package."""
    name = posixpath.normpath(posixpath.join(folder, unquote(source)))
    return bytes_of(archive, name)


def _mark_pictures(root: Any, pictures: Pictures, member: Callable[[str], bytes | None]) -> None:
    """A mark in the text for each picture, where it stood."""
    for each in root.iter():
        each.text, each.tail = (without_marks(text) if text else text for text in (each.text, each.tail))
        if name_of(each) in _PICTURES:
            source = each.get("src") or each.get("data") or ""
            each.text = pictures.mark(from_data_address(source) if source.startswith("data:") else member(source) if source else None)


def _plain(element: Any) -> str:
    """choiceInteraction, whatever the version."""
    name = name_of(element)
    if not name.startswith("qti-"):
        return name
    first, *rest = name.removeprefix("qti-").split("-")
    return first + "".join(word.capitalize() for word in rest)


def _find(element: Any, name: str) -> list[Any]:
    return [each for each in element.iter() if _plain(each) == name]


def _attribute(element: Any, name: str) -> str:
    hyphened = "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name)
    return element.get(name) or element.get(hyphened) or ""


def _text(element: Any) -> str:
    return one_line("".join(element.itertext()))


def _item(root: Any, place: int) -> Found:
    notes: list[Problem] = []
    bodies = _find(root, "itemBody")
    body = bodies[0] if bodies else root
    choices, orders, entries, essays = (
        _find(body, name) for name in ("choiceInteraction", "orderInteraction", "textEntryInteraction", "extendedTextInteraction")
    )
    right = _correct(root)
    if len(choices) == 1 and not entries:
        draft = _choice(body, choices[0], right, notes)
    elif len(orders) == 1:
        draft = _order(body, orders[0], right, notes)
    elif entries:
        draft = _entries(body, entries, root, notes)
    elif essays:
        model = " ".join(right.get(_attribute(essays[0], "responseIdentifier"), ()))
        draft = Draft(type=SHORT, stem=_stem(body), answer=model, rubric=rubric_of(model))
        if not model:
            notes.append(Problem(code="key_missing", field="answer"))
    else:
        kind = next((_plain(each) for each in body.iter() if _plain(each).endswith("Interaction")), "")
        draft = Draft(type=SHORT, stem=_stem(body))
        notes.append(Problem(code="type_not_held", field="type", parameters={"type": kind or "?"}))
    feedback = "；".join(dict.fromkeys(_text(each) for each in _find(root, "modalFeedback") if _text(each)))
    return Found(
        row=place,
        draft=Draft(**{name: getattr(draft, name) for name in Draft.__struct_fields__ if name != "explanation"}, explanation=feedback),
        said=tuple(note for note in notes if note.severity == WARNING),
        problems=tuple(note for note in notes if note.severity != WARNING),
        source=f"{_attribute(root, 'title')}\n{draft.stem}"[:2_000],
    )


def _correct(root: Any) -> dict[str, tuple[str, ...]]:
    """By declaration, the values of its correct response; else those with the best positive weight of its mapping."""
    found: dict[str, tuple[str, ...]] = {}
    for declaration in _find(root, "responseDeclaration"):
        values = tuple(_text(value) for correct in _find(declaration, "correctResponse") for value in _find(correct, "value"))
        if not values:
            weighed = [
                (float(_attribute(entry, "mappedValue") or 0), _attribute(entry, "mapKey")) for entry in _find(declaration, "mapEntry")
            ]
            values = tuple(key for weight, key in weighed if weight > 0)
        found[_attribute(declaration, "identifier")] = values
    return found


def _stem(body: Any) -> str:
    """The words of the body and of its prompt, without those of options; a place to write in is a blank."""
    words: list[str] = []

    def walk(element: Any) -> None:
        name = _plain(element)
        if name == "simpleChoice":
            return
        if name == "textEntryInteraction":
            words.append(GAP)
        elif element.text and name:
            words.append(element.text)
        for each in element:
            walk(each)
            words.append(each.tail or "")

    walk(body)
    return one_line("".join(words))


def _options(interaction: Any) -> dict[str, str]:
    return {_attribute(choice, "identifier"): _text(choice) for choice in _find(interaction, "simpleChoice")}


def _choice(body: Any, interaction: Any, right: dict[str, tuple[str, ...]], notes: list[Problem]) -> Draft:
    options, keys = _options(interaction), right.get(_attribute(interaction, "responseIdentifier"), ())
    letter_of = dict(zip(options, LETTERS, strict=False))
    letters = [letter_of[key] for key in keys if key in letter_of]
    if len(options) > len(LETTERS):
        notes.append(Problem(code="option_count", field="options", parameters={"count": str(len(options))}))
    if not letters:
        notes.append(Problem(code="key_missing", field="answer"))
    texts = {letter_of[ident]: text for ident, text in options.items() if ident in letter_of}
    stem = _stem(body)
    if len(texts) == 2 and {truth_of(text) for text in texts.values()} == {"对", "错"} and len(letters) == 1:
        return Draft(type=TRUE_FALSE, stem=stem, answer=truth_of(texts[letters[0]]))
    single = _attribute(interaction, "maxChoices") == "1"
    if single and len(letters) > 1:
        notes.append(Problem(code="keys_for_single", field="answer", parameters={"keys": "".join(letters)}))
    kind = SINGLE if single or len(letters) < 2 else MULTIPLE
    return Draft(type=kind, stem=stem, options=texts, answer="".join(letters) if kind == SINGLE else sorted(letters))


def _order(body: Any, interaction: Any, right: dict[str, tuple[str, ...]], notes: list[Problem]) -> Draft:
    options, keys = _options(interaction), right.get(_attribute(interaction, "responseIdentifier"), ())
    letter_of = dict(zip(options, LETTERS, strict=False))
    letters: list[str | list[str]] = [letter_of[key] for key in keys if key in letter_of]
    if not letters:
        notes.append(Problem(code="key_missing", field="answer"))
    texts = {letter_of[ident]: text for ident, text in options.items() if ident in letter_of}
    return Draft(type=ORDERING, stem=_stem(body), options=texts, answer=letters)


def _entries(body: Any, entries: list[Any], root: Any, notes: list[Problem]) -> Draft:
    """Each blank with every answer that its mapping gives all points for."""
    declared = {_attribute(each, "identifier"): each for each in _find(root, "responseDeclaration")}
    blanks: list[str | list[str]] = []
    for entry in entries:
        declaration = declared.get(_attribute(entry, "responseIdentifier"))
        values = (
            [_text(value) for correct in _find(declaration, "correctResponse") for value in _find(correct, "value")]
            if declaration is not None
            else []
        )
        mapped = [_attribute(each, "mapKey") for each in (_find(declaration, "mapEntry") if declaration is not None else ())]
        blanks.append(list(dict.fromkeys(value for value in (*values, *mapped) if value)))
    if not all(blanks):
        notes.append(Problem(code="key_missing", field="answer"))
    return Draft(type=FILL_BLANK, stem=_stem(body), answer=blanks)
