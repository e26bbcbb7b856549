"""CSV and TSV files as office programs write them: UTF-8 with or without BOM, GB18030, UTF-16 with BOM."""

import codecs
import csv
import io

from lawstudy.errors import TableUnreadable
from lawstudy.formats.table import MOST_BYTES, Grid, grid_of
from lawstudy.i18n import N_

_SEPARATORS = ",\t;，"


def read_csv(data: bytes) -> Grid:
    """The grid of a file; TableUnreadable when it is not text or a quote is never closed."""
    if len(data) > MOST_BYTES:
        raise TableUnreadable(reason=N_("it is far larger than a list of this kind"))
    text = decoded(data)
    separator = max(_SEPARATORS, key=text[:4000].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return grid_of(enumerate(reader, start=1))  # row by row: a file that is far too long is not read to its end
    except csv.Error as error:
        if "limit" in str(error):  # one cell of more than 131,072 characters
            raise TableUnreadable(reason=N_("it is far larger than a list of this kind")) from error
        raise TableUnreadable(reason=N_("its quotation marks do not match")) from error


def decoded(data: bytes) -> str:
    """The text of a file in one of the encodings above; TableUnreadable for anything else."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ["utf-16"] if wide else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise TableUnreadable(reason=N_("it is neither a spreadsheet nor a text file"))
