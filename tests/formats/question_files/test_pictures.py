"""Pictures in files of questions: where they stand, what is kept of them, and what is said of what is not."""

import base64
import hashlib
import io
import zipfile

import pytest
from PIL import Image

from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import compose
from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.domain.question_types.picture import ANSWER, EXPLANATION, LARGEST_PICTURE, LONGEST_SIDE, MOST_PICTURES, KeptPicture, Picture
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.pictures import PictureUnreadable, taken_in
from lawstudy.formats.question_files.reading import read_question_file
from lawstudy.formats.question_files.writing.given import Given
from lawstudy.formats.question_files.writing.writers import WRITERS, Format, held_by
from tests.formats.question_files.pictures import document, drawn, huge_png

SIGN, OTHER = drawn("sign"), drawn("other", colour="red", kind="JPEG")
KEPT, KEPT_OTHER = taken_in(SIGN), taken_in(OTHER)


def one(read: FileRead) -> Found:
    (found,) = read.questions
    return found


def at(kept: KeptPicture, place: str) -> Picture:
    return Picture(sha256=kept.sha256, width=kept.width, height=kept.height, place=place)


def places(draft: Draft) -> list[tuple[str, str]]:
    return [(each.place, each.sha256) for each in draft.pictures]


# --- taken in ---


def test_what_is_kept_is_a_png_of_its_own_under_its_hash() -> None:
    for raw in (SIGN, OTHER, drawn("x", kind="GIF", mode="P"), drawn("x", kind="BMP"), drawn("x", kind="TIFF"), drawn("x", kind="WEBP")):
        kept = taken_in(raw)
        assert (kept.sha256, kept.width, kept.height) == (hashlib.sha256(kept.data).hexdigest(), 240, 120)
        with Image.open(io.BytesIO(kept.data)) as image:
            assert (image.format, image.mode, image.info) == ("PNG", "RGB", {})
        assert taken_in(kept.data) == kept, "what was taken in once stays as it is"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGBA", "CMYK", "I;16", "I", "F", "P"])
def test_every_kind_of_pixels_can_be_kept(mode: str) -> None:
    held = io.BytesIO()
    Image.new(mode, (30, 20)).save(held, "TIFF" if mode != "LA" else "PNG")
    kept = taken_in(held.getvalue())
    assert (kept.width, kept.height) == (30, 20)
    assert taken_in(kept.data) == kept


def test_what_shows_through_stands_on_white() -> None:
    held = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(held, "PNG")
    with Image.open(io.BytesIO(taken_in(held.getvalue()).data)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_a_large_one_becomes_smaller_and_one_that_lies_on_its_side_is_turned() -> None:
    kept = taken_in(drawn("wide", size=(4000, 1000), kind="JPEG"))
    assert (kept.width, kept.height) == (LONGEST_SIDE, 400)
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "blue").save(held, "JPEG", exif=exif)
    turned = taken_in(held.getvalue())
    assert (turned.width, turned.height) == (20, 40)
    noise = io.BytesIO()
    Image.effect_noise((LONGEST_SIDE, LONGEST_SIDE), 90).convert("RGB").save(noise, "PNG")
    small = taken_in(noise.getvalue())
    assert len(small.data) <= LARGEST_PICTURE
    assert taken_in(small.data) == small


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"no picture", "picture_of_other_kind"),
        (b"\xd7\xcd\xc6\x9a" + bytes(100), "picture_of_other_kind"),
        (SIGN[:200], "picture_broken"),
        (OTHER[: len(OTHER) // 2], "picture_broken"),
        (huge_png(), "picture_too_large"),
        (huge_png(9_000), "picture_too_large"),
        (bytes(25 * 1024 * 1024), "picture_too_large"),
    ],
)
def test_what_cannot_be_kept_says_why(raw: bytes, code: str) -> None:
    with pytest.raises(PictureUnreadable) as raised:
        taken_in(raw)
    assert raised.value.code == code


# --- Word ---

TAIL = ("A.停车", "B.让行", "答案：B", "解析：见规定。")


def test_a_picture_below_a_stem_is_that_of_the_question() -> None:
    found = one(read_question_file(document("1.图中的标志表示（ ）。", SIGN, *TAIL), "甲.docx"))
    assert (found.draft.stem, found.draft.options, found.draft.answer) == ("图中的标志表示（ ）。", {"A": "停车", "B": "让行"}, "B")
    assert found.draft.pictures == [Picture(sha256=KEPT.sha256, width=240, height=120)]
    assert (found.said, found.problems) == ((), ())
    assert read_question_file(document("1.图中的标志表示（ ）。", SIGN, *TAIL), "甲.docx").pictures == (KEPT,)


def test_options_that_are_pictures_get_names() -> None:
    read = read_question_file(document("1.哪一个是让行标志（ ）。", ["A.", SIGN], ["B.", OTHER], "答案：B"), "甲.docx")
    found = one(read)
    assert found.draft.options == {"A": "图1", "B": "图2"}
    assert places(found.draft) == [("A", KEPT.sha256), ("B", KEPT_OTHER.sha256)]
    assert len(read.pictures) == 2


def test_a_picture_amid_words_is_named_where_it_stood() -> None:
    found = one(read_question_file(document(["1.标志", SIGN, "表示（ ）。"], *TAIL), "甲.docx"))
    assert (found.draft.stem, places(found.draft)) == ("标志（图1）表示（ ）。", [("", KEPT.sha256)])


def test_a_picture_below_all_options_is_that_of_the_question() -> None:
    found = one(read_question_file(document("1.见图（ ）。", "A.停车", "B.让行", SIGN, "答案：B"), "甲.docx"))
    assert (found.draft.options, places(found.draft)) == ({"A": "停车", "B": "让行"}, [("", KEPT.sha256)])


def test_a_stem_that_is_a_picture_says_so() -> None:
    found = one(read_question_file(document(["1.", SIGN], *TAIL), "甲.docx"))
    assert (found.draft.stem, [said.code for said in found.said]) == ("（见图）", ["stem_is_picture"])


def test_a_picture_in_an_explanation_is_that_of_the_key() -> None:
    read = read_question_file(document("1.甲（ ）。", *TAIL, SIGN), "甲.docx")
    found = one(read)
    assert (found.draft.explanation, places(found.draft), found.said) == ("见规定。", [(EXPLANATION, KEPT.sha256)], ())
    assert read.pictures == (KEPT,)
    alone = one(read_question_file(document("1.甲（ ）。", "A.停车", "B.让行", "答案：B", ["解析：", SIGN]), "甲.docx"))
    assert (alone.draft.answer, alone.draft.explanation, places(alone.draft)) == ("B", "（见图）", [(EXPLANATION, KEPT.sha256)])


def test_a_picture_in_a_model_answer_is_that_of_the_key() -> None:
    found = one(read_question_file(document("一、简答题", "1.画出流程。", "答案：先受理，后审查。", SIGN), "甲.docx"))
    assert (found.draft.answer, places(found.draft), found.problems) == ("先受理，后审查。", [(ANSWER, KEPT.sha256)], ())
    alone = one(read_question_file(document("一、简答题", "1.画出流程。", ["答案：", SIGN]), "甲.docx"))
    assert (alone.draft.answer, [line.point for line in alone.draft.rubric]) == ("（见图）", ["（见图）"])
    assert compose(alone.draft, "", "")[2] == [Problem(code="explanation_missing", field="explanation")]


@pytest.mark.parametrize("form", [Format.WORD, Format.MOODLE, Format.QTI])
def test_pictures_of_the_key_go_out_and_come_back(form: Format) -> None:
    of_key = [at(KEPT, EXPLANATION), at(KEPT_OTHER, "")]
    draft = Draft(type="single_choice", stem="甲（ ）。", options={"A": "停", "B": "行"}, answer="B", explanation="见图。", pictures=of_key)
    bytes_of = {each.sha256: each.data for each in (KEPT, KEPT_OTHER)}
    assert held_by(form, [Given(code="a", draft=draft, pictures=bytes_of)])[1] == []
    model = [at(KEPT, ANSWER)]
    short = Draft(type="short_answer", stem="画图", answer="如图", rubric=[RubricDraft(point="如图")], pictures=model)
    held, left = held_by(form, [Given(code="b", draft=short, pictures=bytes_of)])
    assert (len(held), len(left)) == ((0, 1) if form is Format.QTI else (1, 0)), "QTI has no place for it, and that is said"


def test_pictures_of_questions_without_numbers_stay_with_theirs() -> None:
    text = document("标志甲表示（ ）。", SIGN, *TAIL[:3], "", "标志乙表示（ ）。", OTHER, *TAIL[:3])
    assert [places(found.draft) for found in read_question_file(text, "甲.docx").questions] == [
        [("", KEPT.sha256)],
        [("", KEPT_OTHER.sha256)],
    ]


def test_more_pictures_than_a_question_may_have_are_said() -> None:
    many = [drawn(str(number)) for number in range(MOST_PICTURES + 1)]
    found = one(read_question_file(document("1.甲（ ）。", *many, *TAIL), "甲.docx"))
    assert (len(found.draft.pictures), [said.code for said in found.said]) == (MOST_PICTURES, ["pictures_beyond"])


@pytest.mark.parametrize(
    ("raw", "code"), [(b"EMF", "picture_of_other_kind"), (SIGN[:300], "picture_broken"), (huge_png(), "picture_too_large")]
)
def test_a_picture_that_cannot_be_kept_is_said_and_the_question_comes_in(raw: bytes, code: str) -> None:
    whole = document("1.图中的标志表示（ ）。", SIGN, *TAIL)
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(held, "w") as target:
        for info in source.infolist():
            target.writestr(info.filename, raw if info.filename.startswith("word/media/") else source.read(info))
    found = one(read_question_file(held.getvalue(), "甲.docx"))
    assert ([said.code for said in found.said], found.draft.pictures, found.problems) == ([code], [], ())


# --- platforms ---


def moodle(stem: str, files: str = "") -> bytes:
    answers = '<answer fraction="100"><text>让行</text></answer><answer fraction="0"><text>停车</text></answer>'
    body = f'<questiontext format="html"><text><![CDATA[{stem}]]></text>{files}</questiontext><single>true</single>{answers}'
    return f'<?xml version="1.0"?><quiz><question type="multichoice"><name><text>甲</text></name>{body}</question></quiz>'.encode()


def in_base64(name: str, data: bytes) -> str:
    return f'<file name="{name}" path="/" encoding="base64">{base64.b64encode(data).decode()}</file>'


def test_moodle_has_its_pictures_beside_the_text_or_in_it() -> None:
    beside = moodle('<p>标志表示？</p><p><img src="@@PLUGINFILE@@/a%20b.png" alt="x"/></p>', in_base64("a b.png", SIGN))
    assert places(one(read_question_file(beside, "甲.xml")).draft) == [("", KEPT.sha256)]
    within = moodle(f'标志表示？<img alt="" src="data:image/png;base64,{base64.b64encode(SIGN).decode()}">')
    assert places(one(read_question_file(within, "甲.xml")).draft) == [("", KEPT.sha256)]


@pytest.mark.parametrize("source", ["https://example.org/a.png", "@@PLUGINFILE@@/missing.png", "data:image/png;base64,!!", ""])
def test_a_picture_that_is_not_in_the_file_is_never_fetched(source: str) -> None:
    found = one(read_question_file(moodle(f'标志表示？<img src="{source}">'), "甲.xml"))
    assert ([said.code for said in found.said], found.draft.pictures) == (["picture_elsewhere"], [])


def workbook() -> bytes:
    import openpyxl
    from openpyxl.drawing.image import Image as Drawing

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["题型", "题干", "选项A", "选项B", "正确答案"])
    sheet.append(["单选题", "标志表示", "停车", "让行", "B"])
    sheet.append(["单选题", "哪个让行", "", "", "B"])
    for cell, data in (("B2", SIGN), ("C3", SIGN), ("D3", OTHER)):
        sheet.add_image(Drawing(io.BytesIO(data)), cell)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_pictures_over_the_cells_of_a_sheet() -> None:
    first, second = read_question_file(workbook(), "甲.xlsx").questions
    assert (first.draft.stem, places(first.draft)) == ("标志表示", [("", KEPT.sha256)])
    assert (second.draft.options, places(second.draft)) == (
        {"A": "图1", "B": "图2"},
        [("A", KEPT.sha256), ("B", KEPT_OTHER.sha256)],
    )


# --- written and read back ---


def given(draft: Draft) -> Given:
    return Given(code="a-01-001", draft=draft, pictures={each.sha256: each.data for each in (KEPT, KEPT_OTHER)})


STEM = Picture(sha256=KEPT.sha256, width=240, height=120)
OF_B = Picture(sha256=KEPT_OTHER.sha256, width=240, height=120, place="B")
TYPES = [
    Draft(type="single_choice", stem="甲（　　）", options={"A": "停车", "B": "图1"}, answer="B", explanation="见", pictures=[STEM, OF_B]),
    Draft(type="multiple_choice", stem="甲", options={"A": "停车", "B": "让行", "C": "走"}, answer=["A", "B"], pictures=[STEM, OF_B]),
    Draft(type="true_false", stem="甲对", answer="对", explanation="见", pictures=[STEM]),
    Draft(type="fill_blank", stem="甲为____", answer=[["一"]], explanation="见", pictures=[STEM]),
]


@pytest.mark.parametrize("form", [Format.WORD, Format.MOODLE, Format.QTI])
@pytest.mark.parametrize("draft", TYPES, ids=lambda draft: draft.type)
def test_what_was_written_comes_back_with_its_pictures(form: Format, draft: Draft) -> None:
    held, out = held_by(form, [given(draft)])
    assert (len(held), out) == (1, [])
    read = read_question_file(WRITERS[form].write(held), f"x.{WRITERS[form].ending}")
    assert sorted(places(one(read).draft)) == sorted(places(draft))
    assert {each.sha256 for each in read.pictures} == {each.sha256 for each in draft.pictures}


@pytest.mark.parametrize("form", [Format.TEXT, Format.GIFT, Format.TABLE])
def test_a_format_without_pictures_does_not_claim_to_hold_them(form: Format) -> None:
    held, out = held_by(form, [given(TYPES[0])])
    assert (held, len(out)) == ([], 1)


def changed(whole: bytes, changes: dict[str, tuple[bytes, bytes]], **more: bytes) -> bytes:
    """A file of Office with texts put for others in its parts, and further parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(held, "w") as target:
        for info in source.infolist():
            old, new = changes.get(info.filename, (b"", b""))
            data = source.read(info)
            assert old in data
            target.writestr(info.filename, data.replace(old, new) if old else data)
        for name, data in more.items():
            target.writestr(name, data)
    return held.getvalue()


def test_a_picture_of_an_older_word_is_kept_too() -> None:
    whole = document("1.图中的标志表示（ ）。", ["标", SIGN], *TAIL)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        text = archive.read("word/document.xml")
    begin, end = text.index(b"<w:drawing>"), text.index(b"</w:drawing>") + len(b"</w:drawing>")
    ident = text[begin:end].partition(b'r:embed="')[2].partition(b'"')[0]
    old = b'<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:imagedata r:id="' + ident + b'"/></v:shape></w:pict>'
    found = one(read_question_file(changed(whole, {"word/document.xml": (text[begin:end], old)}), "甲.docx"))
    assert (places(found.draft), found.said) == ([("", KEPT.sha256)], ())


def test_a_picture_that_wps_puts_into_a_cell() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["题型", "题干", "选项A", "选项B", "正确答案"])
    sheet.append(["单选题", 'x=DISPIMG("ID_1",1)', "停车", "让行", "B"])
    sheet.append(["单选题", '另一个=DISPIMG("ID_9",1)', "停车", "让行", "B"])
    held = io.BytesIO()
    book.save(held)
    images = (
        '<etc:cellImages xmlns:etc="urn:etc" xmlns:xdr="urn:xdr" xmlns:a="urn:a" xmlns:r="urn:r"><etc:cellImage><xdr:pic><xdr:nvPicPr>'
        '<xdr:cNvPr id="1" name="ID_1"/></xdr:nvPicPr><a:blip r:embed="rId1"/></xdr:pic></etc:cellImage></etc:cellImages>'
    )
    relations = '<Relationships xmlns="urn:rel"><Relationship Id="rId1" Target="media/image1.png"/></Relationships>'
    parts = {
        "xl/cellimages.xml": images.encode(),
        "xl/_rels/cellimages.xml.rels": relations.encode(),
        "xl/media/image1.png": SIGN,
    }
    first, second = read_question_file(changed(held.getvalue(), {}, **parts), "甲.xlsx").questions
    assert (first.draft.stem, places(first.draft)) == ("x", [("", KEPT.sha256)])
    assert ([said.code for said in second.said], second.draft.stem) == (["picture_elsewhere"], "另一个")


def test_a_picture_in_the_text_of_gift_is_kept_where_it_is_written_into_it() -> None:
    address = f"data:image/png;base64,{base64.b64encode(SIGN).decode()}".replace("=", "\\=").replace(":", "\\:")
    text = f'[html]<p>标志表示？</p><img src\\="{address}"> {{=让行 ~停车}}\n\n[html]甲<img src\\="https\\://a/b.png">{{=乙 ~丙}}'
    first, second = read_question_file(text.encode(), "甲.gift").questions
    assert (first.draft.stem, places(first.draft)) == ("标志表示？", [("", KEPT.sha256)])
    assert ([said.code for said in second.said], second.draft.pictures) == (["picture_elsewhere"], [])
