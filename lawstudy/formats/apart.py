"""Question files, texts of laws and evidence read in a process of its own: none of them can take the program's memory, time or life.

Run as a module it is that process (``own_process``).
"""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct

from lawstudy import own_process
from lawstudy.domain.bank import LARGEST, ReadBank, ReadQuestion
from lawstudy.domain.editions.official import OfficialText
from lawstudy.domain.evidence import marked
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.picture import KeptPicture
from lawstudy.errors import TextUnreadable
from lawstudy.formats.evidence_text import LookedThrough, looked_through, media_type_of
from lawstudy.formats.question_files.found import FileRead
from lawstudy.formats.statute_file import LARGEST_FILE, read_official_file, read_statute_file

MOST_STARTS = 4
# Of a document with its pictures.
LARGEST_OF_OTHERS = 32 * 1024 * 1024
WHOLE = 60.0
MODULE = "lawstudy.formats.apart"


class StatuteAsked(Struct, frozen=True, tag="statute"):
    """``whole``: with its title, dates and chapters."""

    data: bytes
    name: str
    whole: bool = False


class QuestionsAsked(Struct, frozen=True, tag="questions"):
    """Names and contents, answered in their order, so that it is known which one a process died of. ``every``: of any format, not
    only files of a bank."""

    files: tuple[tuple[str, bytes], ...]
    every: bool = False


class Texts(Struct, frozen=True, tag="texts"):
    articles: dict[int, str]


class OfficialRead(Struct, frozen=True, tag="official"):
    official: OfficialText


class Refused(Struct, frozen=True, tag="refused"):
    reason: str


class QuestionsRead(Struct, frozen=True, tag="read"):
    """Of a file of a bank its questions; of any other what was read from it."""

    questions: tuple[ReadQuestion, ...] = ()
    problems: tuple[Problem, ...] = ()
    read: FileRead | None = None


class FolderAsked(Struct, frozen=True, tag="folder"):
    """The folder of a whole bank, as the system writes it."""

    path: bytes


class FolderRead(Struct, frozen=True, tag="bank"):
    bank: ReadBank


class EvidenceAsked(Struct, frozen=True, tag="evidence"):
    data: bytes
    name: str


class PictureAsked(Struct, frozen=True, tag="picture"):
    data: bytes


class PictureRead(Struct, frozen=True, tag="taken"):
    picture: KeptPicture


class EvidenceRead(Struct, frozen=True, tag="looked"):
    looked: LookedThrough


Asked = StatuteAsked | QuestionsAsked | FolderAsked | EvidenceAsked | PictureAsked
Answer = Texts | OfficialRead | Refused | QuestionsRead | FolderRead | EvidenceRead | PictureRead
OneFile = tuple[list[ReadQuestion], list[Problem]]


def statute_texts(data: bytes, name: str, *, module: str = MODULE, silence: float = own_process.SILENCE) -> dict[int, str]:
    """As ``read_statute_file``; TextUnreadable also where reading it was stopped."""
    answer = _statute_answer(StatuteAsked(data, name), module, silence)
    assert isinstance(answer, Texts)
    return answer.articles


def official_of(data: bytes, name: str, *, module: str = MODULE, silence: float = own_process.SILENCE) -> OfficialText:
    """As ``read_official_file``; TextUnreadable also where reading it was stopped."""
    answer = _statute_answer(StatuteAsked(data, name, whole=True), module, silence)
    assert isinstance(answer, OfficialRead)
    return answer.official


def _statute_answer(asked: StatuteAsked, module: str, silence: float) -> "Texts | OfficialRead":
    if len(asked.data) > LARGEST_FILE:
        raise TextUnreadable(reason="too_large")
    try:
        (answer,) = _answers(asked, module, silence, WHOLE)
    except own_process.Stopped as error:
        raise TextUnreadable(reason="file_stopped") from error
    except own_process.Broken as error:
        raise TextUnreadable(reason=_why(error)) from error
    if isinstance(answer, OfficialRead if asked.whole else Texts):
        return answer
    raise TextUnreadable(reason=answer.reason if isinstance(answer, Refused) else "file_broken")


def questions_of(
    files: Sequence[tuple[str, bytes]],
    progress: Callable[[int, int], object] = lambda _done, _all: None,
    *,
    module: str = MODULE,
    silence: float = own_process.SILENCE,
) -> list[OneFile]:
    """What ``read_questions`` finds in each of the files (name and content), in their order. A file that breaks the process or takes
    too long has that as its problem, and the next one is read."""
    gathered = _gathered(files, progress, module, silence, every=False, most=LARGEST)
    return [(list(one.questions), list(one.problems)) for one in gathered]


def question_files_of(
    files: Sequence[tuple[str, bytes]],
    progress: Callable[[int, int], object] = lambda _done, _all: None,
    *,
    module: str = MODULE,
    silence: float = WHOLE,
) -> list[QuestionsRead]:
    """As :func:`questions_of`, for files of every format that people and platforms write."""
    return _gathered(files, progress, module, silence, every=True, most=LARGEST_OF_OTHERS)


def _gathered(
    files: Sequence[tuple[str, bytes]], progress: Callable[[int, int], object], module: str, silence: float, *, every: bool, most: int
) -> list[QuestionsRead]:
    found: list[QuestionsRead] = []
    starts = 0

    def wrong(code: str, line: int = 0) -> None:
        found.append(QuestionsRead(problems=(Problem(code=code, file=files[len(found)][0], line=line),)))

    while len(found) < len(files):
        if len(files[len(found)][1]) > most:
            wrong("file_too_large", 1)
            continue
        if starts == MOST_STARTS:
            wrong("file_passed_over")
            continue
        starts += 1
        together = _together(files[len(found) :], most)
        try:
            for answer in _answers(QuestionsAsked(together, every), module, silence, own_process.WHOLE):
                assert isinstance(answer, QuestionsRead)
                found.append(answer)
                progress(len(found), len(files))
                starts = 0
        except own_process.Stopped:
            wrong("file_stopped")
        except own_process.Broken as error:
            wrong(_why(error))
    return found


def evidence_of(data: bytes, name: str, *, module: str = MODULE, silence: float = WHOLE) -> LookedThrough:
    """What there is to know of a file that somebody brings as evidence. One that breaks the process or takes too long is not read, and
    its name alone is looked at."""
    try:
        (answer,) = _answers(EvidenceAsked(data, name), module, silence, WHOLE)
        assert isinstance(answer, EvidenceRead)
        return answer.looked
    except (own_process.Stopped, own_process.Broken):
        return LookedThrough(found=marked([name]), read=False, media_type=media_type_of(data))


def picture_of(data: bytes, *, module: str = MODULE, silence: float = own_process.SILENCE) -> KeptPicture | str:
    """A picture as it can be kept, or the code of what is wrong with it."""
    if len(data) > LARGEST_OF_OTHERS:
        return "picture_too_large"
    try:
        (answer,) = _answers(PictureAsked(data), module, silence, WHOLE)
    except (own_process.Stopped, own_process.Broken):
        return "picture_broken"
    return answer.picture if isinstance(answer, PictureRead) else answer.reason if isinstance(answer, Refused) else "picture_broken"


def folder_of(path: Path, *, module: str = MODULE, silence: float = WHOLE) -> ReadBank:
    """As ``read_bank``; what broke the process is the only problem then."""
    try:
        (answer,) = _answers(FolderAsked(os.fsencode(path.absolute())), module, silence, WHOLE)
        assert isinstance(answer, FolderRead)
        return answer.bank
    except own_process.Stopped:
        code = "file_stopped"
    except own_process.Broken as error:
        code = _why(error)
    return ReadBank(editions=(), outlines={}, questions=(), problems=(Problem(code=code, file=path.name),))


def _together(files: Sequence[tuple[str, bytes]], most: int) -> tuple[tuple[str, bytes], ...]:
    """The first of them that one process gets: no file that is too large, and not more in all than one may be."""
    taken: list[tuple[str, bytes]] = []
    left = most
    for name, data in files:
        left -= len(data)
        if len(data) > most or (taken and left < 0):
            break
        taken.append((name, data))
    return tuple(taken)


def _answers(asked: Asked, module: str, silence: float, whole: float) -> Iterator[Answer]:
    with closing(own_process.answers(module, msgspec.msgpack.encode(asked), silence=silence, whole=whole)) as answers:
        for answer in answers:
            try:
                yield msgspec.msgpack.decode(answer, type=Answer)
            except msgspec.MsgspecError as error:
                raise own_process.Broken from error


def _why(error: own_process.Broken) -> str:
    return "file_memory" if error.memory else "file_broken"


def answers(request: bytes) -> Iterator[bytes]:
    """The other side."""
    asked = msgspec.msgpack.decode(request, type=Asked)
    from lawstudy.formats.bank_yaml import read_bank  # late: loads the parser, which whoever asks has no need of

    if isinstance(asked, EvidenceAsked):
        yield msgspec.msgpack.encode(EvidenceRead(looked_through(asked.data, asked.name)))
        return
    if isinstance(asked, PictureAsked):
        yield msgspec.msgpack.encode(_picture(asked.data))
        return
    if isinstance(asked, StatuteAsked):
        yield msgspec.msgpack.encode(_statute(asked))
        return
    if isinstance(asked, FolderAsked):
        yield msgspec.msgpack.encode(FolderRead(read_bank(Path(os.fsdecode(asked.path)))))
        return
    gc.disable()  # nothing that is read holds itself, and looking for such costs a third of the time; the process ends after it
    for name, data in asked.files:
        yield msgspec.msgpack.encode(_questions(name, data, every=asked.every))


def _questions(name: str, data: bytes, *, every: bool) -> QuestionsRead:
    from lawstudy.formats.bank_yaml import read_questions

    if not every or name.lower().endswith((".yaml", ".yml")):
        questions, problems = read_questions(data, name)
        return QuestionsRead(tuple(questions), tuple(problems))
    from lawstudy.formats.question_files.reading import read_question_file

    return QuestionsRead(read=read_question_file(data, name))


def _picture(data: bytes) -> PictureRead | Refused:
    from lawstudy.formats.question_files.pictures import PictureUnreadable, taken_in

    try:
        return PictureRead(taken_in(data))
    except PictureUnreadable as error:
        return Refused(error.code)


def _statute(asked: StatuteAsked) -> Texts | OfficialRead | Refused:
    try:
        if asked.whole:
            return OfficialRead(read_official_file(asked.data, asked.name))
        return Texts(read_statute_file(asked.data, asked.name))
    except TextUnreadable as error:
        return Refused(error.reason)


def main() -> None:
    own_process.serve(answers)


if __name__ == "__main__":
    main()
