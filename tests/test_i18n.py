"""The catalogue reader finds what gettext finds."""

import gettext
import io
from collections.abc import Iterator

import pytest

from lawstudy import i18n, paths
from lawstudy.i18n import Catalogue, _, counted


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.use(before)


def test_every_message_reads_as_gettext_reads_it() -> None:
    data = (paths.translations() / "zh_CN" / "LC_MESSAGES" / "lawstudy.mo").read_bytes()
    theirs, ours = gettext.GNUTranslations(io.BytesIO(data)), Catalogue(data)
    messages = [message for message in theirs._catalog if message]  # type: ignore[attr-defined]
    assert len(messages) > 100
    assert [ours.translated(message) for message in messages] == [theirs.gettext(message) for message in messages]


def test_what_is_not_in_the_catalogue_stays_as_it_is() -> None:
    i18n.use("zh_CN")
    assert [_(text) for text in ("", "no such message", "zzzz", " ")] == ["", "no such message", "zzzz", " "]


def test_english_is_the_source_and_anything_unknown_is_the_default() -> None:
    i18n.use("en")
    assert (_("Password"), i18n.language()) == ("Password", "en")
    i18n.use("xx")
    assert (_("Password"), i18n.language()) == ("密码", "zh_CN")


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a compiled catalogue"):
        Catalogue(b"something else")


def test_a_catalogue_of_the_other_byte_order_reads_the_same() -> None:
    import struct

    pairs = [(b"", b"head"), (b"Open", "打开".encode()), (b"Password", "密码".encode())]
    offset, table, body = 28 + 16 * len(pairs), b"", b""
    for column in (0, 1):
        for pair in pairs:
            table += struct.pack(">2I", len(pair[column]), offset + len(body))
            body += pair[column] + b"\x00"
    data = struct.pack(">7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0) + table + body
    assert Catalogue(data).translated("Password") == "密码"


def test_one_is_counted_as_one() -> None:
    i18n.use("en")
    assert [counted(n, "{n} person matches", "{n} people match") for n in (0, 1, 2)] == [
        "0 people match",
        "1 person matches",
        "2 people match",
    ]
    i18n.use("zh_CN")
    assert counted(1, "{n} person matches", "{n} people match") == "1 人相符"


def test_libraries_find_their_words_in_our_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("LAWSTUDY_LANG", "zh_CN")
    i18n.use(i18n.asked_for())
    i18n.tell_libraries()
    assert [gettext.gettext(word) for word in ("Options", "unrecognized arguments: %s", "no such message")] == [
        "选项",
        "无法识别的参数：%s",
        "no such message",
    ]
    i18n.use("en")
    i18n.tell_libraries()
    assert gettext.gettext("Options") == "Options"


def test_without_a_wish_the_language_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAWSTUDY_LANG", raising=False)
    assert i18n.asked_for() == i18n.DEFAULT_LANGUAGE
