"""A long XML part read in runs: what stands before its rows, some hundreds of rows at a time, what stands after them.

A run is cut where a row begins and parsed by itself inside the opening tags of the part, so that memory holds one run and never
the part. A part that is not well-formed, or has a comment where only rows belong, is damaged.
"""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from lxml import etree

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.limits import LONGEST_ROW, MOST_IN_SMALL_PART

_AT_ONCE = 256 * 1024
_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.-]{1,40})["']""")


def parser() -> etree.XMLParser:
    """Nothing outside the text is ever looked at: no entities, no DTD, no network."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False
    )


def puller(events: tuple[str, ...], names: Sequence[str] = ()) -> etree.XMLPullParser:
    """The same, to be fed piece by piece; it tells of elements with these ``names`` in any namespace, of all without any."""
    tags = [f"{{*}}{name}" for name in names] or None
    return etree.XMLPullParser(
        events=events,
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parsed(data: bytes) -> etree._Element:
    """The root of a small part; TableUnreadable if it is damaged or declares entities."""
    if len(data) > MOST_IN_SMALL_PART:
        raise refusals.unpacks_too_large()
    try:
        root = etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged() from error
    _without_entities(root)
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: there are two families of them."""
    return _local(str(element.tag))


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    return name.rpartition("}")[2]


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element, by their names without a namespace."""
    return {_local(str(name)): str(value) for name, value in element.items()}


class Runs:
    """``read`` gives the next bytes of the part, b"" at its end. ``container`` holds the ``item`` elements; it may be the root.

    To be used in this order: :meth:`head`, all of :meth:`items`, all of :meth:`tail`.
    """

    def __init__(self, read: Callable[[int], bytes], container: str, item: str) -> None:
        self._read = _as_utf8(read)
        self._container, self._item = container, item
        self._buffer = b""
        self._ended = False
        self._open = self._close = self._prefix = b""
        self._reader = parser()

    def head(self) -> etree._Element:
        """The root with everything up to the opening tag of the container."""
        opening = re.compile(rb"<((?:[\w.-]+:)?)" + self._container.encode() + rb"(?:\s[^<>]*)?(/?)>")
        while (found := opening.search(self._buffer)) is None:
            if not self._more() or len(self._buffer) > MOST_IN_SMALL_PART:
                raise refusals.damaged()
        head, self._buffer = self._buffer[: found.end()], self._buffer[found.end() :]
        self._prefix, self._ended = found[1], bool(found[2])
        root, container = self._started(head)
        self._open = _opening(root) if container is root else _opening(root) + b"<" + found[1] + self._container.encode() + b">"
        self._close = b"</" + found[1] + self._container.encode() + b">" + (b"" if container is root else _closing(root))
        if self._ended:
            self._buffer = b"</" + found[1] + self._container.encode() + b">" + self._buffer
        return root

    @property
    def is_plain(self) -> bool:
        """Whether elements are written without a prefix."""
        return not self._prefix

    def items(self) -> Iterator[etree._Element]:
        """The container again and again, each time with the next items in it."""
        return map(self.parsed, self.texts())

    def parsed(self, items: str) -> etree._Element:
        """The container with ``items`` in it."""
        try:
            root = etree.fromstring(self._open + items.encode() + self._close, self._reader)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refusals.damaged() from error
        return root if local(root) == self._container else root[0]

    def texts(self) -> Iterator[str]:
        """The same as they are written: whole items and what stands between them, not yet known to be well-formed."""
        end = b"</" + self._prefix + self._container.encode()
        while True:
            stop = self._buffer.find(end)
            cut = stop if stop >= 0 else self._last_start()
            if cut > 0:
                yield _decoded(self._buffer[:cut])
                self._buffer = self._buffer[cut:]
            if stop >= 0:
                return
            if len(self._buffer) > LONGEST_ROW:
                raise refusals.piece_too_long()
            if not self._more():
                raise refusals.damaged()

    def tail(self, item: str) -> Iterator[etree._Element]:
        """Every element named ``item`` after the container, while the rest of the part is read."""
        pulled = puller(("end",))
        containers = 0
        try:
            pulled.feed(self._open)
            while self._buffer:
                pulled.feed(self._buffer)
                self._buffer = b""
                for _, element in pulled.read_events():
                    containers += local(element) == self._container
                    if containers > 1:  # rows in a second one would be lost
                        raise refusals.damaged()
                    if local(element) == item:
                        yield element
                    elif len(element) and element.getparent() is not None:
                        element.clear()
                self._more()
            pulled.close()
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refusals.damaged() from error

    def _started(self, head: bytes) -> tuple[etree._Element, etree._Element]:
        pulled = puller(("start",))
        try:
            pulled.feed(head)
            elements = [element for _, element in pulled.read_events()]
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refusals.damaged() from error
        if not elements or local(elements[-1]) != self._container:
            raise refusals.damaged()
        _without_entities(elements[0])
        return elements[0], elements[-1]

    def _last_start(self) -> int:
        """Where the last item in the buffer begins; 0 where only one has begun."""
        start = b"<" + self._prefix + self._item.encode()
        place = self._buffer.rfind(start)
        while place > 0 and self._buffer[place + len(start) : place + len(start) + 1] not in _AFTER_NAME:
            place = self._buffer.rfind(start, 0, place)
        return max(place, 0)

    def _more(self) -> bool:
        block = self._read(_AT_ONCE)
        self._buffer += block
        return bool(block)


_AFTER_NAME = {b" ", b">", b"/", b"\t", b"\r", b"\n"}


def _decoded(block: bytes) -> str:
    try:
        return block.decode()
    except UnicodeDecodeError as error:
        raise refusals.damaged() from error


def _without_entities(root: etree._Element) -> None:
    if root.getroottree().docinfo.doctype:
        raise refusals.entities()


def _opening(root: etree._Element) -> bytes:
    spaces = "".join(
        f' xmlns{":" + prefix if prefix else ""}="{uri.replace("&", "&amp;").replace("<", "&lt;").replace(chr(34), "&quot;")}"'
        for prefix, uri in root.nsmap.items()
    )
    return f"<{_name(root)}{spaces}>".encode()


def _closing(root: etree._Element) -> bytes:
    return f"</{_name(root)}>".encode()


def _name(element: etree._Element) -> str:
    return f"{element.prefix}:{local(element)}" if element.prefix else local(element)


def _as_utf8(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """The same bytes in UTF-8 without a declaration, whatever encoding they begin with."""
    first = read(_AT_ONCE)
    encoding = _encoding(first)
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError as error:
        raise refusals.damaged() from error
    waiting = [first]

    def next_block(size: int) -> bytes:
        block = waiting.pop() if waiting else read(size)
        begins = block is first
        if encoding != "utf-8":
            try:
                block = decoder.decode(block, final=not block).encode()
            except (UnicodeError, ValueError) as error:
                raise refusals.damaged() from error
        return _DECLARATION.sub(b"", block.removeprefix(codecs.BOM_UTF8), count=1) if begins else block

    return next_block


def _encoding(first: bytes) -> str:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARATION.match(first.removeprefix(codecs.BOM_UTF8))
    named = _ENCODING.search(declared[0]) if declared else None
    name = named[1].decode().casefold() if named else "utf-8"
    return "utf-8" if name in {"utf-8", "utf8", "us-ascii", "ascii"} else name
