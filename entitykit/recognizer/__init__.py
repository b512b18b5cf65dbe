"""The recognizer: people, places and organizations that no list has.

* `find` proposes them by a small statistical model that the wheel carries (a spaCy ``ner`` with the lists as features);
  spaCy is imported when it is first called. `available` says whether it can be.
* `find_organizations` proposes organizations and nationalities by pattern, without a model.
* `settle_readings` gives each name one reading in a document, by the votes of all its mentions; it needs no model.

Organizations and nationalities have no normal form here; they are found to keep people and places clean.
"""

from entitykit.recognizer.consistency import settle_readings
from entitykit.recognizer.model import available, find
from entitykit.recognizer.organizations import find_organizations

__all__ = ["available", "find", "find_organizations", "settle_readings"]
