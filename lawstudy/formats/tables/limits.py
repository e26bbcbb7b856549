"""Everything that bounds the reading of a table. What lies beyond is refused with the limit named, never cut.

The program is made for a bureau of some tens of people; these are the sizes of a whole district over several years.
"""

MEGABYTE = 1024 * 1024

# Of the file as it is given, and of the cells that come out of it.
MOST_BYTES = 64 * MEGABYTE
MOST_PASTED = 4_000_000
MOST_SHEETS = 256
MOST_ROWS = 200_000
MOST_COLUMNS = 300
MOST_CELLS = 2_000_000
MOST_TEXT = 40_000_000
LONGEST_CELL = 32_767
MOST_MERGED = 100_000
MOST_NAMES = 100_000  # of people in the cells of a ledger: twenty activities a week of a hundred people

# Of a ZIP file's parts once unpacked. They are read as a stream; what is small in every honest file is held in memory.
MOST_PARTS = 5_000
MOST_UNPACKED = 600 * MEGABYTE
MOST_IN_SMALL_PART = 16 * MEGABYTE
LONGEST_ROW = 16 * MEGABYTE
LONGEST_FORMAT = 255

# Of the reader's process.
MOST_MEMORY = 512 * MEGABYTE
STALLED_AFTER = 20.0
LONGEST_TIME = 300.0
SEEN_EVERY = 0.25
