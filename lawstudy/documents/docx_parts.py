"""What our DOCX files are made of: an emptied template with our styles, properties in their places, fixed bytes.

python-docx is imported late. Its own template is emptied: styles, fonts and settings come from resources/documents/official.
"""

import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from lawstudy import paths

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_SURPLUS = ("customXml", "stylesWithEffects", "webSettings", "numbering", "theme")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def new_document(title: str, author: str, day: date) -> "Document":
    import docx  # late: heavy

    document = docx.Document()
    _replace_parts(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.comments, properties.keywords, properties.subject = "", "", ""
    properties.created = properties.modified = datetime.combine(day, time())
    properties.revision, properties.language = 1, "zh-CN"
    return document


def _replace_parts(document: "Document") -> None:
    """Our styles, fonts and settings in place of the template's; parts that nothing needs are let go."""
    from docx.oxml.parser import parse_xml  # late: heavy

    folder = paths.resources() / "documents" / "official"
    for part_element, name in ((document.styles.element, "styles.xml"), (document.settings.element, "settings.xml")):
        fresh = parse_xml((folder / name).read_bytes())
        part_element[:] = list(fresh)
    part: Any = document.part
    for rel_id, relation in list(part.rels.items()):
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = (folder / "fonts.xml").read_bytes()
        elif any(relation.reltype.endswith(f"/{surplus}") for surplus in _SURPLUS):
            del part.rels[rel_id]
    for rel_id, relation in list(part.package.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            del part.package.rels[rel_id]


def set_property(paragraph: "Paragraph", name: str, **attributes: str) -> None:
    """A property of the paragraph, in the place that the schema gives it."""
    properties = paragraph._p.get_or_add_pPr()
    made = properties.get_or_add_ind() if name == "ind" else properties.get_or_add_jc()
    for key, value in attributes.items():
        made.set(w(key), value)


def element(name: str, **attributes: str) -> Any:
    from docx.oxml.parser import OxmlElement  # late: heavy

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(w(key), value)
    return made


def w(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


def packed(document: "Document") -> bytes:
    """The file with fixed times inside, so that it can be compared byte by byte."""
    written, made = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return made.getvalue()


def add_field(paragraph: "Paragraph", name: str) -> None:
    """A number that is counted when it is opened: PAGE."""
    for kind in ("begin", name, "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        if kind == name:
            instruction = element("instrText")
            instruction.text = name
            run._r.append(instruction)
        elif kind != "1":
            run._r.append(element("fldChar", fldCharType=kind))
