"""Ed25519 keys of an organisation: made, wrapped by the issuing coordinator's secret, used to sign and to check certificates.

The private part exists in the open only in a :class:`SigningKey` in memory. Wrapped, it is AES-256-GCM under a key that
argon2id (RFC 9106, second recommended option: 64 MiB, three passes, four lanes) derives from the secret.
cryptography and argon2 are imported late: only issuing and checking need them.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from lawstudy.domain.certificate import Certificate, key_id_of, read_signed_bytes, signed_bytes
from lawstudy.domain.certificate_check import Altered, Genuine, NotOurs, NotOursReason, Verdict, envelope_in, split_envelope
from lawstudy.domain.certificate_trust import RevocationList, list_bytes, list_file, read_list_bytes, split_list_file
from lawstudy.errors import WrongKeySecret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_ID_LETTERS = 16
_SALT, _NONCE, _SEED = 16, 12, 32


class PublicKey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``raw`` are the 32 bytes of RFC 8032."""

    raw: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 in lower-case hex; people compare it before a key is trusted."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def key_id(self) -> str:
        """The first sixteen letters of the fingerprint, as signed and printed in the code."""
        return self.fingerprint[:_KEY_ID_LETTERS]


class WrappedKey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A private key that only its secret opens. The parameters of argon2id are kept so that they can be raised later."""

    public: PublicKey
    passes: int
    memory_kib: int
    lanes: int
    salt: bytes
    nonce: bytes
    sealed: bytes


class SigningKey:
    """A private key in memory."""

    def __init__(self, seed: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # late: heavy

        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = PublicKey(raw=self._private.public_key().public_bytes_raw())

    def envelope(self, certificate: Certificate) -> bytes:
        """Signed bytes and signature. Raises ValueError for a certificate that has problems."""
        signed = signed_bytes(certificate, self.public.key_id)
        return signed + self._private.sign(signed)

    def signed_list(self, value: RevocationList) -> bytes:
        """The file of a list of revocations with its signature."""
        signed = list_bytes(value, self.public.key_id)
        return list_file(signed, self._private.sign(signed))


def read_list_file(data: bytes, trusted: Iterable[PublicKey]) -> tuple[RevocationList, PublicKey] | None:
    """The list and the trusted key that signed it; None for anything else."""
    signed, signature = split_list_file(data)
    found = read_list_bytes(signed)
    key = next((key for key in trusted if found is not None and key.key_id == found[1]), None)
    return (found[0], key) if found is not None and key is not None and _holds(key, signed, signature) else None


def make_key(secret: str, entropy: Callable[[int], bytes] = os.urandom) -> WrappedKey:
    """A new key pair, its private part wrapped at once."""
    return _wrapped(entropy(_SEED), secret, entropy)


def unwrapped(key: WrappedKey, secret: str) -> SigningKey:
    """Raises WrongKeySecret."""
    return SigningKey(_seed(key, secret))


def rewrapped(key: WrappedKey, secret: str, new_secret: str, entropy: Callable[[int], bytes] = os.urandom) -> WrappedKey:
    """The same key under another secret. Raises WrongKeySecret."""
    return _wrapped(_seed(key, secret), new_secret, entropy)


def check_envelope(envelope: bytes, trusted: Iterable[PublicKey]) -> Verdict:
    """What the signature says. Whether the page shows the same is for ``domain.certificate_check.altered_fields``."""
    signed, signature = split_envelope(envelope)
    key_id = key_id_of(signed)
    if not key_id:
        return NotOurs(reason=NotOursReason.UNREADABLE)
    key = next((key for key in trusted if key.key_id == key_id), None)
    if key is None:
        return NotOurs(reason=NotOursReason.UNKNOWN_KEY, key_id=key_id)
    content = read_signed_bytes(signed) if _holds(key, signed, signature) else None
    return Altered(certificate=None, key_id=key_id) if content is None else Genuine(certificate=content[0], key_id=key_id)


def check_scanned(text: str, trusted: Iterable[PublicKey]) -> Verdict:
    """The verdict on what a scanner read from the QR code, or on text copied from the page."""
    envelope = envelope_in(text)
    return NotOurs(reason=NotOursReason.NO_CODE) if envelope is None else check_envelope(envelope, trusted)


def _holds(key: PublicKey, signed: bytes, signature: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # late: heavy
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _wrapped(seed: bytes, secret: str, entropy: Callable[[int], bytes]) -> WrappedKey:
    public = SigningKey(seed).public
    salt, nonce = entropy(_SALT), entropy(_NONCE)
    plain = WrappedKey(public=public, passes=3, memory_kib=65_536, lanes=4, salt=salt, nonce=nonce, sealed=b"")
    sealed = _cipher(plain, secret).encrypt(nonce, seed, public.raw)
    return WrappedKey(public=public, passes=3, memory_kib=65_536, lanes=4, salt=salt, nonce=nonce, sealed=sealed)


def _seed(key: WrappedKey, secret: str) -> bytes:
    from cryptography.exceptions import InvalidTag  # late: heavy

    try:
        return _cipher(key, secret).decrypt(key.nonce, key.sealed, key.public.raw)
    except (InvalidTag, ValueError) as failure:
        raise WrongKeySecret from failure


def _cipher(key: WrappedKey, secret: str) -> "AESGCM":
    from argon2.low_level import Type, hash_secret_raw  # late: heavy
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    derived = hash_secret_raw(secret.encode(), key.salt, key.passes, key.memory_kib, key.lanes, 32, Type.ID)
    return AESGCM(derived)
