"""Why a table cannot be read: one sentence each, with what would help where that is not plain."""

from collections.abc import Iterable

from lawstudy.errors import CalendarUnreadable, TableUnreadable
from lawstudy.formats.tables import limits
from lawstudy.i18n import N_


def empty() -> TableUnreadable:
    return TableUnreadable(reason=N_("there are no filled cells in it"))


def no_rows() -> TableUnreadable:
    return TableUnreadable(reason=N_("below its header there is not one row of the list"))


def no_header(words: Iterable[str]) -> TableUnreadable:
    reason = N_("no row in it names the columns of such a list; above the rows there have to be words such as {words}")
    return TableUnreadable(reason=reason, values={"words": "、".join(words)})


def people_below() -> TableUnreadable:
    return TableUnreadable(
        reason=N_(
            "it has a person in each row and an activity in each column, and does not say what the activities were; put three rows above "
            "the people that begin with 日期, 类型 and 主题 and say it for each column, with the names in the first column"
        )
    )


def damaged() -> TableUnreadable:
    return TableUnreadable(reason=N_("it is damaged; open it in Excel or WPS and save it again"))


def not_a_table() -> TableUnreadable:
    return TableUnreadable(reason=N_("it is neither a spreadsheet nor a text file"))


def no_encoding() -> TableUnreadable:
    return TableUnreadable(reason=N_("its characters are in no known encoding; save it as .xlsx, or as CSV in UTF-8"))


def picture() -> TableUnreadable:
    return TableUnreadable(reason=N_("it is a picture or a PDF and has no cells; ask for the table itself, or type the cells in"))


def archive() -> TableUnreadable:
    return TableUnreadable(reason=N_("it is an archive; unpack it and choose the table in it"))


def other_document() -> TableUnreadable:
    return TableUnreadable(reason=N_("it is a document and no spreadsheet; copy the table in it and paste it"))


def entities() -> TableUnreadable:
    return TableUnreadable(reason=N_("it holds XML entities, which no spreadsheet needs"))


def password() -> TableUnreadable:
    return TableUnreadable(reason=N_("it is locked with a password; save it without one"))


def too_large() -> TableUnreadable:
    most = limits.MOST_BYTES // limits.MEGABYTE
    return TableUnreadable(reason=N_("the file is larger than {most} MB"), values={"most": most})


def unpacks_too_large() -> TableUnreadable:
    return TableUnreadable(reason=N_("it is far larger unpacked than a table of that size can be"))


def too_much_pasted() -> TableUnreadable:
    return TableUnreadable(reason=N_("more than {most} characters were pasted"), values={"most": limits.MOST_PASTED})


def too_many_sheets() -> TableUnreadable:
    return TableUnreadable(reason=N_("it has more than {most} sheets"), values={"most": limits.MOST_SHEETS})


def too_many_rows() -> TableUnreadable:
    return TableUnreadable(reason=N_("a sheet has more than {most} filled rows"), values={"most": limits.MOST_ROWS})


def too_many_columns(row: int, column: str) -> TableUnreadable:
    return TableUnreadable(
        reason=N_("cell {column}{row} is filled and lies beyond column {most}; clear what stands that far to the right"),
        values={"row": row, "column": column, "most": limits.MOST_COLUMNS},
    )


def too_many_cells() -> TableUnreadable:
    return TableUnreadable(reason=N_("its rows have more than {most} cells in all"), values={"most": limits.MOST_CELLS})


def too_much_text() -> TableUnreadable:
    return TableUnreadable(reason=N_("its cells hold more than {most} characters in all"), values={"most": limits.MOST_TEXT})


def cell_too_long(row: int, column: str) -> TableUnreadable:
    return TableUnreadable(
        reason=N_("cell {column}{row} holds more than {most} characters"),
        values={"row": row, "column": column, "most": limits.LONGEST_CELL},
    )


def too_many_merged() -> TableUnreadable:
    return TableUnreadable(reason=N_("it has more than {most} merged cells"), values={"most": limits.MOST_MERGED})


def too_many_names() -> TableUnreadable:
    return TableUnreadable(reason=N_("its cells name more than {most} people"), values={"most": limits.MOST_NAMES})


def piece_too_long() -> TableUnreadable:
    return TableUnreadable(reason=N_("a row or a text in it is far longer than a spreadsheet can hold"))


def quote_open(line: int) -> TableUnreadable:
    return TableUnreadable(reason=N_("the quotation mark in line {line} is never closed"), values={"line": line})


def quote_inside(line: int) -> TableUnreadable:
    return TableUnreadable(
        reason=N_("after the closing quotation mark in line {line} more text follows in the same cell"), values={"line": line}
    )


def calendar_damaged() -> CalendarUnreadable:
    return CalendarUnreadable(reason=N_("it begins as a calendar file (.ics) and is damaged; export it once more"))


def calendar_empty() -> CalendarUnreadable:
    return CalendarUnreadable(reason=N_("it is a calendar file without a single event"))


def calendar_too_long(most: int) -> CalendarUnreadable:
    return CalendarUnreadable(
        reason=N_("it is a calendar file with more than {most} events; export a shorter period"), values={"most": most}
    )


def calendar_rule(event: str) -> CalendarUnreadable:
    reason = N_("the event “{event}” comes again by a rule that cannot be read or comes every hour; put it right in the calendar")
    return CalendarUnreadable(reason=reason, values={"event": event[:60]})


def calendar_times(event: str, most: int) -> CalendarUnreadable:
    reason = N_("the event “{event}” comes again more than {most} times; give it an end in the calendar, or export a shorter period")
    return CalendarUnreadable(reason=reason, values={"event": event[:60], "most": most})


def calendar_start(event: str) -> CalendarUnreadable:
    return CalendarUnreadable(reason=N_("the event “{event}” has no start that can be read"), values={"event": event[:60]})


def calendar_end(event: str) -> CalendarUnreadable:
    return CalendarUnreadable(reason=N_("the event “{event}” ends before it begins"), values={"event": event[:60]})


def too_much_memory() -> TableUnreadable:
    most = limits.MOST_MEMORY // limits.MEGABYTE
    return TableUnreadable(reason=N_("reading it would need more than {most} MB of memory"), values={"most": most})


def stalled() -> TableUnreadable:
    return TableUnreadable(
        reason=N_("reading it made no headway for {seconds} seconds and was stopped"), values={"seconds": int(limits.STALLED_AFTER)}
    )


def too_slow() -> TableUnreadable:
    minutes = int(limits.LONGEST_TIME) // 60
    return TableUnreadable(reason=N_("reading it took longer than {minutes} minutes and was stopped"), values={"minutes": minutes})


def reader_ended() -> TableUnreadable:
    return TableUnreadable(reason=N_("reading it failed: it is damaged, or was made to do harm; save it again in Excel or WPS"))


def cannot_start() -> TableUnreadable:
    return TableUnreadable(reason=N_("the program that reads files could not be started; restart LawStudy"))
