"""XML from outside, read without entities and without reaching out."""

from typing import Any

from lawstudy.errors import TextUnreadable

LARGEST = 64_000_000


def tree_of(data: bytes) -> Any:
    """The root of an XML file; TextUnreadable for what is none, or declares entities of its own."""
    from lxml import etree  # only an import of such a file needs it

    if len(data) > LARGEST:
        raise TextUnreadable(reason="too_large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.ParseError, ValueError) as error:
        raise TextUnreadable(reason="file_broken") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise TextUnreadable(reason="file_broken")
    return root


def name_of(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, name: str) -> Any:
    return next((each for each in element if name_of(each) == name), None)


def children(element: Any, name: str) -> list[Any]:
    return [each for each in element if name_of(each) == name]


def text_below(element: Any, *names: str) -> str:
    """The text of the element that ``names`` lead to; "" where there is none."""
    here = element
    for name in names:
        here = child(here, name) if here is not None else None
    return "".join(here.itertext()).strip() if here is not None else ""
