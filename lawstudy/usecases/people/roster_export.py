"""花名册 as a file, under the words that its import knows."""

from msgspec import Struct

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, SheetTable
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.page import LARGEST_PAGE
from lawstudy.domain.people import LINES, Person, PersonState, lines_of
from lawstudy.domain.printed_names import PERSON_STATES
from lawstudy.store import organisations
from lawstudy.store import people as store
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.listing import as_of, exported, listing
from lawstudy.usecases.registry import job

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
COLUMNS = tuple(Column(title=title) for title in ("姓名", "科室", *(line.printed for line in LINES), "人员编号", "分组"))
STATE = Column(title="状态")


class PeopleFilter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As in ``list_people``: an empty one does not filter."""

    text: str = ""
    department: str = ""
    group: str = ""
    state: str = PersonState.ACTIVE


@job(roles=STAFF, scope=Scope.ORGANISATION)
def export_people(ctx: JobContext, *, form: ListFormat = ListFormat.XLSX, wanted: PeopleFilter = PeopleFilter()) -> Blob:  # noqa: B008  # frozen
    """The people of a filter in house order; those in service unless another state is asked for, which is then a column."""
    table = ctx.read(lambda reading: _table(reading, wanted))
    return exported(ctx, f"{table.title}_{ctx.today}", (table,), form)


def _table(ctx: Context, wanted: PeopleFilter) -> SheetTable:
    house = organisations.get(ctx.tx, ctx.reach.organisation_id)
    order = {name: place for place, name in enumerate(store.departments(ctx.tx, ctx.reach.organisation_id))}
    found = sorted(_people(ctx, wanted), key=lambda person: order.get(person.department, len(order)))
    with_state = wanted.state != PersonState.ACTIVE
    rows = [(*_row(person), PERSON_STATES.get(person.state, "")) if with_state else _row(person) for person in found]
    chosen = "、".join(part for part in (wanted.department, wanted.group) if part)
    title = f"人员花名册（{chosen}）" if chosen else "人员花名册"
    return listing(title, house.name, as_of(ctx.today), (*COLUMNS, *([STATE] if with_state else [])), rows, (f"共{len(rows)}人",))


def _row(person: Person) -> tuple[str, ...]:
    return (person.name, person.department, *lines_of(person).values(), person.staff_number or "", "、".join(person.groups))


def _people(ctx: Context, wanted: PeopleFilter) -> list[Person]:
    found: list[Person] = []
    cursor = ""
    while True:
        page = store.page(
            ctx.tx,
            ctx.reach,
            text=wanted.text,
            department_name=wanted.department,
            group=wanted.group,
            state=wanted.state,
            cursor=cursor,
            limit=LARGEST_PAGE,
        )
        found += page.items
        cursor = page.next_cursor
        if not cursor:
            return found
