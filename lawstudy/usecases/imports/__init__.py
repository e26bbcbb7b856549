"""Tables that people paste or bring in files: one road for every kind of list.

source (what was brought, what people decided) → table (``formats/tables``) → a noun reads its rows, each of which claims one
person, activity or score → a plan, shown and judged by a person → accepted, in chunks and then visible at once → taken back
whole while nothing rests on it. A noun is one file here: what its columns can mean and how a row is written, through the same
functions as its form.
"""
