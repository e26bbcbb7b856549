"""Files spoilt in ways that a broken disk, a careless program or an attacker would spoil them, each from a number."""

import io
import random
import zipfile
from collections.abc import Callable

_NUMBERS = (
    b"0", b"-1", b"1", b"255", b"65536", b"1048577", b"2147483648", b"99999999999999999999", b"1e308", b"nan", b"1.5", b"", b"\x00",
)  # fmt: skip
_PIECES = (
    b"<", b">", b"&", b"&#0;", b"&#xD800;", b"&a;", b'"', b"'", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x?>", b"/>",
    b"\x00", b"\xff\xfe", b"\r", b"\n", b"\t", b",", b";", b"\xe2\x80\xa8", b"_x000D_", b"<!DOCTYPE a [<!ENTITY a 'b'>]>",
    b"</row>", b"</td>", b"<tr>", b"<td colspan=9>", b"<table>", b"<c><v>1</v></c>", b'r="A1"', b'="1"',
    "身份证号".encode(), "，".encode(), b"41030519800101123X", b"13800000001",
)  # fmt: skip


def spoilt(data: bytes, seed: int) -> bytes:
    """``data`` changed in one to four places; the parts of a ZIP file are changed inside it as often as the file itself."""
    chance = random.Random(seed)
    if data.startswith(b"PK") and chance.random() < 0.75:
        try:
            return _inside(data, chance)
        except (zipfile.BadZipFile, ValueError):
            pass
    return _changed(data, chance)


def _inside(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    likely = [name for name in parts if any(word in name for word in ("sheet", "shared", "styles", "workbook", "content", "rels"))]
    name = chance.choice(likely or list(parts))
    if chance.random() < 0.05:
        del parts[name]
    else:
        parts[name] = _changed(parts[name], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return stream.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 8) if data else 0):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cut_short(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, 200) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randint(1, 400)]
    return data[:start] + piece * chance.choice([2, 2, 3, 50]) + data[start + len(piece) :]


def _put_in(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(_PIECES) + data[start:]


def _moved(data: bytes, chance: random.Random) -> bytes:
    places = sorted(chance.randrange(len(data) + 1) for _ in range(4))
    one, two, three, four = places
    return data[:one] + data[three:four] + data[two:three] + data[one:two] + data[four:]


def _renumbered(data: bytes, chance: random.Random) -> bytes:
    """One of the numbers in a text becomes another."""
    places = [place for place in range(len(data)) if data[place : place + 1].isdigit()]
    if not places:
        return data
    start = chance.choice(places)
    end = start
    while end < len(data) and data[end : end + 1].isdigit():
        end += 1
    return data[:start] + chance.choice(_NUMBERS) + data[end:]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    """A 16-bit number somewhere becomes very small or very large."""
    if len(data) < 2:
        return data
    start = chance.randrange(len(data) - 1)
    return data[:start] + chance.choice([b"\x00\x00", b"\xff\xff", b"\xff\x7f", b"\x01\x00"]) + data[start + 2 :]


_WAYS: list[Callable[[bytes, random.Random], bytes]] = [
    _overwritten, _cut_short, _cut_out, _doubled, _put_in, _put_in, _moved, _renumbered, _renumbered, _flipped,
]  # fmt: skip
