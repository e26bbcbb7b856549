"""Peak memory and time of files made to do harm, each read by the use case that a person would have met it in.

    python -m tests.benchmarks.bench_hostile [WORDS OF A NAME …]

Each file is written by one process and read by a fresh one of the program, so that neither the bytes of the bomb nor what the last
one left count. Shown for each: the size of the file, seconds, the most memory of the program, the most of a reader process of its own
(``ru_maxrss`` of the children), what the program itself needs before it reads anything, and the answer. Goal: no reader above 512 MB,
no traceback, no reading above its time (20 s for tables, 60 s for question files and documents). Linux only.
"""

import io
import os
import random
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

MB = 1024 * 1024
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{(f"&a{n - 1};") * 10 if n else "哈" * 10}">' for n in range(10)) + "]>"


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def _noise(length: int) -> bytes:
    """A remark that cannot be squeezed: with it a bomb is no more than a hundred times its file, as honest files are."""
    return b"<!--" + bytes(33 + byte % 12 for byte in random.Random(length).randbytes(length)) + b"-->"


def _pdf_twice(length: int) -> bytes:
    """A stream that is squeezed, and squeezed again."""
    return _pdf(zlib.compress(zlib.compress(bytes(length), 9), 9), filters="/FlateDecode/FlateDecode")


def _xlsx(rows: bytes, before: bytes = b"", name: str = "sheet1.xml", **more: bytes) -> bytes:
    """As whole as an office program wants it, so that what comes of it is an answer to the bomb and not to a part that lacks."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relation = f'<Relationships xmlns="{package}relationships"><Relationship Id="r" Type="{office}'
    listed = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>' if "sharedStrings" in more else ""
    texts = f'<Relationship Id="t" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>' if "sharedStrings" in more else ""
    return _packed(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}content-types"><Default Extension="xml" ContentType="application/xml"/>'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/{name}" ContentType="{kind}.worksheet+xml"/>{listed}</Types>'
            ).encode(),
            "_rels/.rels": f'{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
            "xl/workbook.xml": f'<workbook {_S} xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r"/></sheets>'
            "</workbook>".encode(),
            "xl/_rels/workbook.xml.rels": f'{relation}/worksheet" Target="worksheets/{name}"/>{texts}</Relationships>'.encode(),
            f"xl/worksheets/{name}": before + f"<worksheet {_S}><sheetData>".encode() + rows + b"</sheetData></worksheet>",
            **{f"xl/{part}.xml": data for part, data in more.items()},
        }
    )


def _docx(body: bytes, before: bytes = b"", parts: dict[str, bytes] | None = None) -> bytes:
    document = before + f"<w:document {_W}><w:body>".encode() + body + b"</w:body></w:document>"
    return _packed({"word/document.xml": document, **(parts or {})})


def _png(width: int, height: int, rows: int) -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    squeezed = zlib.compressobj(9)
    line = bytes(1 + width * 3)
    data = b"".join(squeezed.compress(line) for _ in range(rows)) + squeezed.flush()
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", data) + part(b"IEND", b"")


def _pdf(stream: bytes, pages: int = 1, box: str = "0 0 595 842", filters: str = "/FlateDecode") -> bytes:
    """With a table of its objects that is right: without one PDFium reads nothing, and the file would prove nothing."""
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Length %d/Filter[%s]>>stream\n" % (len(stream), filters.encode()) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page.encode()] * pages,
    ]
    out, places = io.BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, io.SEEK_END)
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj" % number + each + b"endobj\n")
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def _key() -> Any:
    """The key of the organisation that checks: the same in the process that writes a file and in the one that reads it."""
    from lawstudy.documents.signature import SigningKey

    return SigningKey(bytes(range(32)))


def _sentence_again(times: int) -> bytes:
    """A page with a code that is ours, and the fixed words of its sentence over and over: what a pattern with gaps tries every way."""
    from datetime import date

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    from lawstudy.domain.certificate import Certificate
    from lawstudy.domain.certificate_check import code_of
    from lawstudy.domain.certificate_number import CertificateKind, CertificateNumber

    number = CertificateNumber(organisation_code="QLKJ", kind=CertificateKind.EXAM, year=2026, serial=1)
    ours = Certificate(
        number=number,
        name="罗时雨",
        department="办公室",
        issuer="青岚区科学技术局",
        content="学法考试",
        score=9000,
        band="优秀",
        issued_on=date(2026, 6, 1),
    )
    text = code_of(_key().envelope(ours)) + "兹证明" + "同志（）参加2026年度，成绩分，等次为" * times
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.setFont("STSong-Light", 6)
    for line, start in enumerate(range(0, len(text), 90)):
        page.drawString(10, 800 - 8 * line, text[start : start + 90])
    page.showPage()
    page.save()
    return out.getvalue()


def _base64_png() -> bytes:
    import base64

    return base64.b64encode(_png(20_000, 20_000, 20_000))


def _moodle(inside: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><quiz><question type="multichoice"><questiontext format="html"><text>'
        b'<![CDATA[<p>x<img src="@@PLUGINFILE@@/a.png"></p>]]></text>'
        + inside
        + b'</questiontext><answer fraction="100"><text>a</text></answer>'
        b'<answer fraction="0"><text>b</text></answer>'
        b"</question></quiz>"
    )


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing.txt": ("questions", lambda: b"x"),
    "xlsx 14.5 M cells in a row.xlsx": ("table", lambda: _xlsx(b'<row r="1">' + b"<c/>" * 14_500_000 + b"</row>")),
    "xlsx 9 M rows.xlsx": ("table", lambda: _xlsx(b"<row/>" * 9_000_000)),
    "xlsx 28 M cells, 112 MB.xlsx": ("table", lambda: _xlsx(b'<row r="1">' + b"<c/>" * 28_000_000 + b"</row>")),
    "xlsx 28 M cells under another name, 4.6 GB before.xlsx": (
        "table",
        lambda: _xlsx(b'<row r="1">' + b"<c/>" * 28_000_000 + b"</row>", name="sheet1.dat"),
    ),
    "xlsx 28 M cells beside noise, another name.xlsx": (
        "table",
        lambda: _xlsx(b'<row r="1">' + b"<c/>" * 28_000_000 + b"</row>", _noise(3_000_000), name="sheet1.dat"),
    ),
    "xlsx 14.2 M cells beside noise.xlsx": (
        "table",
        lambda: _xlsx(b'<row r="1">' + b"<c/>" * 14_200_000 + b"</row>", _noise(2_000_000)),
    ),
    "xlsx 6 M rows beside noise.xlsx": ("table", lambda: _xlsx(b"<row/>" * 6_000_000, _noise(1_000_000))),
    "xlsx 8 M shared texts beside noise.xlsx": (
        "table",
        lambda: _xlsx(
            b'<row><c t="s"><v>0</v></c></row>',
            sharedStrings=f"<sst {_S}>".encode() + _noise(1_500_000) + b"<si><t/></si>" * 8_000_000 + b"</sst>",
        ),
    ),
    "xlsx billion laughs.xlsx": ("table", lambda: _xlsx(b'<row r="1"><c t="inlineStr"><is><t>&a9;</t></is></c></row>', _LAUGHS.encode())),
    "xlsx shared text of 8,000 in 300,000 cells.xlsx": (
        "table",
        lambda: _xlsx(
            (b"<row>" + b'<c t="s"><v>0</v></c>' * 60 + b"</row>") * 5_000,
            sharedStrings=f"<sst {_S}><si><t>{'姓' * 8_000}</t></si></sst>".encode(),
        ),
    ),
    "xlsx questions, 14.5 M cells.xlsx": ("questions", lambda: _xlsx(b'<row r="1">' + b"<c/>" * 14_500_000 + b"</row>")),
    "xls noise behind an OLE head.xls": ("table", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(3 * MB)),
    "xls FAT that goes round.xls": (
        "table",
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(16)
            + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
            + bytes(10)
            + struct.pack("<IIIIIIIII", 1, 0, 0, 4096, 0, 1, 0, 0, 0)
            + struct.pack("<109I", *[0] * 109)
            + bytes(512 * 400)
        ),
    ),
    "docx 39 MB of paragraphs.docx": ("questions", lambda: _docx(b"<w:p/>" * 6_500_000)),
    "docx nested 100,000 deep.docx": ("questions", lambda: _docx(b"<w:p>" * 100_000)),
    "docx billion laughs.docx": ("questions", lambda: _docx(b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", _LAUGHS.encode())),
    "docx 60,000 questions.docx": (
        "questions",
        lambda: _docx("".join(f"<w:p><w:r><w:t>{n}. 甲（A）</w:t></w:r></w:p>" for n in range(1, 60_000)).encode()),
    ),
    "docx law, 39 MB of paragraphs.docx": ("law", lambda: _docx(b"<w:p/>" * 6_500_000)),
    "pdf 3 KB, the sentence 60 times, froze before.pdf": ("certificate", lambda: _sentence_again(60)),
    "pdf 5 KB, the sentence 500 times.pdf": ("certificate", lambda: _sentence_again(500)),
    "pdf 1 GB of spaces squeezed twice.pdf": ("certificate", lambda: _pdf_twice(1_000 * MB)),
    "pdf 200 MB of text on a page.pdf": (
        "certificate",
        lambda: _pdf(zlib.compress(b"BT /F 12 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 5_000_000 + b"ET", 9)),
    ),
    "pdf a page that draws 100 MB of signs.pdf": ("certificate", lambda: _pdf(zlib.compress(b"0 0 m " * 17_000_000, 9))),
    "pdf of one page as large as a town.pdf": ("certificate", lambda: _pdf(zlib.compress(b"0 0 m"), box="0 0 2000000 2000000")),
    "pdf of 100,000 pages.pdf": ("certificate", lambda: _pdf(zlib.compress(b"0 0 m"), pages=100_000)),
    "pdf as evidence, 100 MB of signs.pdf": ("evidence", lambda: _pdf(zlib.compress(b"(x) Tj " * 15_000_000, 9))),
    "png 60,000 x 60,000.png": ("picture", lambda: _png(60_000, 60_000, 10)),
    "png 7,000 x 7,000 whole.png": ("picture", lambda: _png(7_000, 7_000, 7_000)),
    "png 5,000 x 4,900 whole.png": ("picture", lambda: _png(5_000, 4_900, 4_900)),
    "zip of 1 GB of zeros as a table.xlsx": ("table", lambda: _xlsx(b"<row/>", media=bytes(900 * MB))),
    "zip of 60,000 parts.docx": ("questions", lambda: _docx(b"<w:p/>", parts={f"word/{n}.xml": b"" for n in range(60_000)})),
    "yaml aliases.yaml": ("questions", lambda: b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a,*a]\n" % (n, n) for n in range(1_000))),
    "yaml 8 MB of [.yaml": ("questions", lambda: b"[" * 8_000_000),
    "yaml 8 MB of anchors.yaml": ("questions", lambda: b"&a " * 2_700_000),
    "gift 8 MB of colons.txt": ("questions", lambda: b"::" * 4_000_000),
    "gift 8 MB of answers.txt": ("questions", lambda: b"a {" + b"=b ~" * 2_000_000 + b"}"),
    "gift 100,000 questions.txt": ("questions", lambda: b"".join(b"::%d::a%d {=b ~c}\n\n" % (n, n) for n in range(100_000))),
    "text 8 MB of numbers.txt": ("questions", lambda: b"1.\n" * 2_700_000),
    "text 4 MB of numbers.txt": ("questions", lambda: b"1.\n" * 1_350_000),
    "text 8 MB of lines to write on.txt": ("questions", lambda: b"____" * 2_000_000),
    "text 2 MB of options alone.txt": ("questions", lambda: b"A. b\n" * 400_000),
    "anki 8 MB of tabs.txt": ("questions", lambda: b"#separator:tab\n" + b"\t" * 8_000_000),
    "moodle billion laughs.xml": ("questions", lambda: b'<?xml version="1.0"?>' + _LAUGHS.encode() + b"<quiz>&a9;</quiz>"),
    "moodle nested 200,000.xml": ("questions", lambda: b"<quiz>" + b"<question>" * 200_000),
    "moodle 300,000 empty questions.xml": ("questions", lambda: b"<quiz>" + b'<question type="a"/>' * 300_000 + b"</quiz>"),
    "moodle picture of 1.2 GB.xml": ("questions", lambda: _moodle(b'<file name="a.png" encoding="base64">' + _base64_png() + b"</file>")),
    "qti 500 MB of zeros in an item.zip": ("questions", lambda: _packed({"imsmanifest.xml": b"<manifest/>", "a.xml": bytes(500 * MB)})),
    "qti 20,000 items.zip": (
        "questions",
        lambda: _packed({"imsmanifest.xml": b"<manifest/>"} | {f"{n}.xml": b"<assessmentItem/>" for n in range(20_000)}),
    ),
    "qti billion laughs.zip": (
        "questions",
        lambda: _packed({"imsmanifest.xml": b"<manifest/>", "a.xml": _LAUGHS.encode() + b"<assessmentItem>&a9;</assessmentItem>"}),
    ),
}


def _read(kind: str, path: Path) -> str:
    """What a use case asks of the reader of this kind; the answer in a few words."""
    data = path.read_bytes()
    if kind == "questions":
        from lawstudy.formats.apart import question_files_of

        (answer,) = question_files_of([(path.name, data)])
        found = answer.read
        count = len(answer.questions) + (len(found.questions) if found else 0)
        codes = [one.code for one in (*answer.problems, *(found.problems if found else ()))]
        return f"{count} questions {', '.join(dict.fromkeys(codes))}"
    if kind == "table":
        from lawstudy.formats.tables.reading import read_workbook

        return f"{len(read_workbook(data, path.name).sheets)} sheets"
    if kind == "picture":
        from lawstudy.formats.apart import picture_of

        picture = picture_of(data)
        return picture if isinstance(picture, str) else "taken in"
    if kind == "evidence":
        from lawstudy.formats.apart import evidence_of

        return f"read: {evidence_of(data, path.name).read}"
    if kind == "law":
        from lawstudy.formats.apart import official_of

        return str(len(official_of(data, path.name).articles)) + " articles"
    from lawstudy.documents.certificate_files import check_file

    verdicts = check_file(data, (_key().public,))
    said = (f"{type(one.verdict).__name__} {getattr(one.verdict, 'reason', '')}".strip() for one in verdicts)
    return f"{len(verdicts)} pages: " + ", ".join(dict.fromkeys(said))


def _one(kind: str, path: Path) -> None:
    """In a process of its own."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    try:
        answer = _read(kind, path)
    except Exception as error:
        from lawstudy.errors import UserError

        refused = isinstance(error, UserError)
        answer = f"{'refused' if refused else 'TRACEBACK'}: {type(error).__name__} {getattr(error, 'reason', error)}"
    seconds = time.perf_counter() - begun
    mine, readers = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    size = path.stat().st_size / 1024
    print(f"| {path.name} | {size:,.0f} | {seconds:.1f} | {mine:.0f} | {readers:.0f} | {before / 1024:.0f} | {answer} |", flush=True)


def main(*words: str) -> int:
    if words[:1] == ("--read",):
        _one(words[1], Path(words[2]))
        return 0
    if words[:1] == ("--write",):
        Path(words[2]).write_bytes(FILES[words[1]][1]())
        return 0
    print("| file | KB | seconds | program MB | its reader MB | program before MB | answer |\n| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name, (kind, _made) in FILES.items():
            if words and not any(word in name for word in words):
                continue
            path = Path(folder) / name.replace("/", " ")
            for order in (["--write", name, str(path)], ["--read", kind, str(path)]):
                subprocess.run([sys.executable, "-m", "tests.benchmarks.bench_hostile", *order], check=False)
            path.unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
