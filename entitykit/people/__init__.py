"""People: find the names in a text, say who is meant, and compare, read and write names.

* `find` proposes the people of a text; `resolve` gives each mention its name, its identity and the reasons.
* `canonical` and `candidates` say whom a single string names, with role, country and date as context.
* `parse_name` and `format_name` read a name into its parts and write it in one of several orders; `parse` and `format`
  are the same under the names that all rooms have.
* `compare_names` judges whether two strings are names of one person.
* `office_holder` says who held an office on a day; `find_descriptions` finds people described by their office only.

The way of a mention: a run of capitalised words (`runs`), judged word by word (`words`) and by its surroundings
(`shape`), or known to the gazetteer (`find`); gathered with the other mentions of the same person (`resolve`), compared
with people on record (`index`, `compare`, `link`), and checked against their offices (`offices`, `roles`).
"""

from entitykit.people.compare import NameComparison, compare_names
from entitykit.people.descriptions import find_descriptions
from entitykit.people.find import find
from entitykit.people.link import candidates, canonical
from entitykit.people.names import format_name, parse_name
from entitykit.people.offices import office_holder
from entitykit.people.resolve import resolve

parse = parse_name
format = format_name  # noqa: A001 - the verb that all rooms have

__all__ = [
    "NameComparison",
    "candidates",
    "canonical",
    "compare_names",
    "find",
    "find_descriptions",
    "format",
    "format_name",
    "office_holder",
    "parse",
    "parse_name",
    "resolve",
]
