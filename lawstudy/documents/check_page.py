"""核验页: one HTML file with which anybody checks our certificates in a browser, without a network and without another file.

It holds the public keys, the signed list of what was revoked, and all that the browser needs to read a PDF, a QR code and a
signature. Its parts lie in ``resources/check_page``.
"""

from datetime import date

import msgspec
from msgspec import Struct

from lawstudy import paths

# In the order in which they are run. The worker of pdf.js runs in the page itself: a file of its own would have to be fetched.
_SCRIPTS = (
    "vendored/pdf.min.js",
    "vendored/pdf.worker.min.js",
    "vendored/jsqr.min.js",
    "vendored/ed25519.min.js",
    "check.js",
    "page.js",
)


class PageKey(Struct, frozen=True, kw_only=True):
    """A public key in hex, and the day since when it can have signed."""

    id: str
    public: str
    fingerprint: str
    since: str


class CheckPage(Struct, frozen=True, kw_only=True):
    """``list`` is the signed file of what was revoked, word for word."""

    issuer: str
    code: str
    made_on: date
    keys: tuple[PageKey, ...]
    list: str


def check_page_html(value: CheckPage) -> bytes:
    """The file. Nothing in it ends a script early, whatever the names in it say."""
    folder = paths.resources() / "check_page"
    page = (folder / "page.html").read_text("utf-8")
    scripts = "\n".join(f"<script>{_inside((folder / name).read_text('utf-8'))}</script>" for name in _SCRIPTS)
    told = msgspec.json.encode(value).decode().replace("<", "\\u003c")
    return page.replace("@SCRIPTS@", scripts).replace("@BUREAU@", told, 1).encode()


def _inside(script: str) -> str:
    """Only within words of a script do these stand; written so they mean the same."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
