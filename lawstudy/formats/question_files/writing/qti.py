"""A package of QTI 3.0 items."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from lawstudy.domain.question_types.picture import EXPLANATION
from lawstudy.formats.question_files.marks import FILL_BLANK, GAP, MULTIPLE, ORDERING, SHORT, SINGLE, TRUE_FALSE
from lawstudy.formats.question_files.writing.given import Given, blanks, letters

_ITEM = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_MANIFEST = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
# A package is the same bytes whenever it is written.
_STAMP = (2020, 1, 1, 0, 0, 0)


def write_qti(questions: Sequence[Given]) -> bytes:
    items = [(f"items/{number:05}.xml", item) for number, one in enumerate(questions, 1) if (item := _item(one))]
    pictures = {_name(sha256): data for one in questions for sha256, data in one.pictures.items()}
    resources = "".join(
        f'<resource identifier="r{number}" type="imsqti_item_xmlv3p0" href="{name}">'
        f'<file href="{name}"/>{_named(item, pictures)}</resource>'
        for number, (name, item) in enumerate(items, 1)
    )
    manifest = f'<manifest xmlns="{_MANIFEST}" identifier="m"><organizations/><resources>{resources}</resources></manifest>'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in [("imsmanifest.xml", manifest), *items]:
            archive.writestr(zipfile.ZipInfo(name, _STAMP), f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
        for name, data in sorted(pictures.items()):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data)
    return held.getvalue()


def _name(sha256: str) -> str:
    return f"images/{sha256}.png"


def _named(item: str, pictures: Iterable[str]) -> str:
    """The files that an item shows, for the manifest."""
    return "".join(f'<file href="{name}"/>' for name in sorted(pictures) if name in item)


def _images(one: Given, place: str) -> str:
    return "".join(f'<img src="../{_name(each.sha256)}" alt="图"/>' for each in one.at(place) if each.sha256 in one.pictures)


def _item(one: Given) -> str:
    draft = one.draft
    if draft.type == TRUE_FALSE:
        return _choice(one, {"A": "对", "B": "错"}, ["A" if draft.answer == "对" else "B"], most=1)
    if draft.type in {SINGLE, MULTIPLE}:
        return _choice(one, draft.options, letters(draft.answer), most=1 if draft.type == SINGLE else 0)
    if draft.type == ORDERING:
        inside = _interaction("order", one, draft.options, "")
        return _whole(one, [_declared("RESPONSE", "ordered", letters(draft.answer))], inside)
    if draft.type == FILL_BLANK:
        declared = [_declared(f"R{n}", "single", texts[:1], texts[1:]) for n, texts in enumerate(blanks(draft.answer), 1)]
        pieces = [escape(piece) for piece in draft.stem.split(GAP)]
        body = pieces[0] + "".join(f'<qti-text-entry-interaction response-identifier="R{n}"/>{p}' for n, p in enumerate(pieces[1:], 1))
        return _whole(one, declared, f"<p>{body}{_images(one, '')}</p>")
    if draft.type == SHORT and isinstance(draft.answer, str):
        body = f'<p>{escape(draft.stem)}{_images(one, "")}</p><qti-extended-text-interaction response-identifier="RESPONSE"/>'
        return _whole(one, [_declared("RESPONSE", "single", [draft.answer])], body)
    return ""


def _choice(one: Given, options: dict[str, str], right: list[str], *, most: int) -> str:
    cardinality = "single" if most == 1 else "multiple"
    inside = _interaction("choice", one, options, f' max-choices="{most}"')
    return _whole(one, [_declared("RESPONSE", cardinality, right)], inside)


def _interaction(kind: str, one: Given, options: dict[str, str], more: str) -> str:
    choices = "".join(
        f"<qti-simple-choice identifier={quoteattr(letter)}>{escape(text)}{_images(one, letter)}</qti-simple-choice>"
        for letter, text in options.items()
    )
    prompt = f"<qti-prompt>{escape(one.draft.stem)}{_images(one, '')}</qti-prompt>"
    return f'<qti-{kind}-interaction response-identifier="RESPONSE"{more}>{prompt}{choices}</qti-{kind}-interaction>'


def _declared(name: str, cardinality: str, values: Sequence[str], also: Sequence[str] = ()) -> str:
    right = "".join(f"<qti-value>{escape(value)}</qti-value>" for value in values)
    mapped = "".join(f'<qti-map-entry map-key={quoteattr(text)} mapped-value="1"/>' for text in also)
    mapping = f"<qti-mapping>{mapped}</qti-mapping>" if also else ""
    return (
        f'<qti-response-declaration identifier="{name}" cardinality="{cardinality}">'
        f"<qti-correct-response>{right}</qti-correct-response>{mapping}</qti-response-declaration>"
    )


def _whole(one: Given, declared: Sequence[str], body: str) -> str:
    said = one.draft.explanation
    feedback = (
        f'<qti-modal-feedback identifier="f" show-hide="show">{escape(said)}{_images(one, EXPLANATION)}</qti-modal-feedback>'
        if said
        else ""
    )
    return (
        f'<qti-assessment-item xmlns="{_ITEM}" identifier={quoteattr(one.code or "item")} title={quoteattr(one.code)}>'
        f"{''.join(declared)}<qti-item-body>{body}</qti-item-body>{feedback}</qti-assessment-item>"
    )
