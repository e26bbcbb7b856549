"""Pictures of questions: taken in from a file, and shown by their hash."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.question import Key, key_pictures
from lawstudy.domain.question_types import Prompt, pictures_of
from lawstudy.domain.question_types.picture import KeptPicture, Picture
from lawstudy.errors import BadArgument
from lawstudy.formats.apart import picture_of
from lawstudy.store import pictures as store
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case

EVERYONE = {Role.EMPLOYEE, Role.COORDINATOR}
# What all pictures of a bureau may take in its record, and with it in each of its backups.
MOST_MEGABYTES = 500
# So many are written in one transaction.
CHUNK = 4


@use_case(kind=Kind.QUERY, roles=EVERYONE, scope=Scope.OWN)
def show_picture(ctx: Context, *, sha256: str) -> KeptPicture:
    """A picture of a question. Its hash, which cannot be guessed, is told only with the question that it stands in: whoever was shown that
    may see it, also while he sits an exam. NotFound."""
    return store.get(ctx.tx, ctx.reach.organisation_id, sha256)


@job(roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def take_picture(ctx: JobContext, *, sha256: str) -> Picture:
    """Take in a picture that was put through the door, to be named by a question that is being written. BadArgument where it is none."""
    found = picture_of(ctx.blobs.get(sha256))
    if not isinstance(found, KeptPicture):
        raise BadArgument(name="sha256", reason=REASONS.get(found, REASONS["picture_broken"]))
    ctx.write(lambda c: keep(c, [found]))
    return Picture(sha256=found.sha256, width=found.width, height=found.height)


REASONS = {
    "picture_broken": "the picture cannot be read",
    "picture_of_other_kind": "it is no picture of a kind that can be kept",
    "picture_too_large": "the picture has too many pixels",
}


def keep(ctx: Context, pictures: Sequence[KeptPicture]) -> None:
    """Write those that are not there yet. BadArgument where all of them would take too much."""
    known = store.sizes(ctx.tx, ctx.reach.organisation_id, [each.sha256 for each in pictures])
    fresh = [each for each in pictures if each.sha256 not in known]
    room = MOST_MEGABYTES * 1024 * 1024 - store.bytes_kept(ctx.tx, ctx.reach.organisation_id) if fresh else 0
    if sum(len(each.data) for each in fresh) > room and fresh:
        raise BadArgument(name="files", reason="pictures of questions may take {most} MB in all", values={"most": MOST_MEGABYTES})
    store.add(ctx.tx, ctx.reach.organisation_id, fresh, now=ctx.now)


def unknown(tx: Transaction, organisation_id: UUID, pictures: Iterable[Picture]) -> list[Picture]:
    """Those that are not there, or have other sizes than they say."""
    named = list(pictures)
    sizes = store.sizes(tx, organisation_id, [each.sha256 for each in named]) if named else {}
    return [each for each in named if sizes.get(each.sha256) != (each.width, each.height)]


def printed_of(ctx: Context, prompts: Iterable[Prompt], keys: Iterable[Key] = ()) -> dict[str, bytes]:
    """What a document needs to print the pictures of questions, and of the keys that it shows, by their hashes."""
    named = [picture.sha256 for prompt in prompts for picture in pictures_of(prompt)]
    named += [picture.sha256 for key in keys for picture in key_pictures(key)]
    return store.contents(ctx.tx, ctx.reach.organisation_id, named) if named else {}
