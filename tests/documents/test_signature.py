"""Keys: made, wrapped, used, and the verdicts on what they signed."""

import pytest
from msgspec import structs

from lawstudy.documents.signature import (
    PublicKey,
    SigningKey,
    check_envelope,
    check_scanned,
    make_key,
    rewrapped,
    unwrapped,
)
from lawstudy.domain.certificate_check import Altered, Genuine, NotOurs, NotOursReason, code_of
from lawstudy.errors import WrongKeySecret
from tests.domain.test_certificate import exam

SECRET = "联络员的口令"


def fixed(size: int) -> bytes:
    return bytes(range(size))


def test_only_the_secret_opens_a_key() -> None:
    wrapped = make_key(SECRET)
    assert unwrapped(wrapped, SECRET).public == wrapped.public
    with pytest.raises(WrongKeySecret):
        unwrapped(wrapped, "另一个口令")


def test_a_damaged_key_does_not_open() -> None:
    wrapped = make_key(SECRET, fixed)
    for damaged in (structs.replace(wrapped, sealed=wrapped.sealed[:-1] + b"\0"), structs.replace(wrapped, nonce=b"")):
        with pytest.raises(WrongKeySecret):
            unwrapped(damaged, SECRET)


def test_the_wrapping_holds_no_plain_seed() -> None:
    assert fixed(32) not in make_key(SECRET, fixed).sealed


def test_a_new_secret_keeps_the_key() -> None:
    wrapped = rewrapped(make_key(SECRET), SECRET, "新的口令")
    assert unwrapped(wrapped, "新的口令").public == wrapped.public
    with pytest.raises(WrongKeySecret):
        unwrapped(wrapped, SECRET)


def test_the_public_key_is_that_of_rfc_8032() -> None:
    """RFC 8032, section 7.1, test 1."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = SigningKey(seed).public
    assert public.raw.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert public.fingerprint.startswith(public.key_id)
    assert len(public.key_id) == 16


def test_genuine_with_the_public_key_alone() -> None:
    key = SigningKey(fixed(32))
    verdict = check_scanned(code_of(key.envelope(exam())), [PublicKey(raw=bytes(32)), key.public])
    assert verdict == Genuine(certificate=exam(), key_id=key.public.key_id)


def test_every_changed_byte_is_seen() -> None:
    key = SigningKey(fixed(32))
    envelope = key.envelope(exam())
    for place in range(len(envelope)):
        changed = envelope[:place] + bytes([envelope[place] ^ 1]) + envelope[place + 1 :]
        assert not isinstance(check_envelope(changed, [key.public]), Genuine)
    score = envelope.replace(b"9050", b"9950")
    assert check_envelope(score, [key.public]) == Altered(certificate=None, key_id=key.public.key_id)


def test_not_ours() -> None:
    key, stranger = SigningKey(fixed(32)), SigningKey(bytes(32))
    unknown = check_envelope(stranger.envelope(exam()), [key.public])
    assert unknown == NotOurs(reason=NotOursReason.UNKNOWN_KEY, key_id=stranger.public.key_id)
    assert check_envelope(b"x" * 200, [key.public]) == NotOurs(reason=NotOursReason.UNREADABLE)
    assert check_scanned("WIFI:T:WPA;;", [key.public]) == NotOurs(reason=NotOursReason.NO_CODE)


def test_a_trusted_key_of_wrong_length_vouches_for_nothing() -> None:
    short = PublicKey(raw=b"short")
    envelope = SigningKey(fixed(32)).envelope(exam()).replace(SigningKey(fixed(32)).public.key_id.encode(), short.key_id.encode())
    assert check_envelope(envelope, [short]) == Altered(certificate=None, key_id=short.key_id)


def test_unfit_certificates_are_not_signed() -> None:
    with pytest.raises(ValueError, match="hours_on_exam"):
        SigningKey(fixed(32)).envelope(exam(hours=100))
