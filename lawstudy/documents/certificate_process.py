"""What ``certificate_files`` runs in a process of its own."""

from collections.abc import Iterator

import msgspec

from lawstudy import own_process
from lawstudy.documents.certificate_files import Request
from lawstudy.documents.certificate_reading import count_pages, verdicts
from lawstudy.documents.signature import PublicKey


def answers(request: bytes) -> Iterator[bytes]:
    asked = msgspec.msgpack.decode(request, type=Request)
    yield msgspec.msgpack.encode(count_pages(asked.data))
    for found in verdicts(asked.data, [PublicKey(raw=raw) for raw in asked.keys], asked.first):
        yield msgspec.msgpack.encode(found)


def main() -> None:
    own_process.serve(answers)


if __name__ == "__main__":
    main()
