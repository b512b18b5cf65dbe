"""Treaties: the agreements between states that a text speaks of, each with its identity, parties, dates and status.

* `find` proposes mentions: names in any case and word order, abbreviations known or defined in the text, and
  descriptions with enough to single one agreement out ("the 2015 nuclear deal", "friendship treaty with Spain").
* `resolve` says which treaty each mention means: parties in the mention and around it, dates, subject. Shared names
  stay unlinked without evidence and list their candidates; an unknown treaty becomes a value without a link.
* `canonical` and `candidates` do the same for one string; `treaty_status` gives the status on a day.

How it works: a phrase is read around every head noun (`anchors`, `phrase`, `complement`) and judged (`verdict`); titles
are compared as bags of tokens that are alike in every spelling and language (`tokens`, `index`, `matching`); parties
and dates decide between like names (`evidence`). The world's treaties and the words of their language are tables in
``gazetteers/treaties``.
"""

from entitykit.treaties.find import find
from entitykit.treaties.names import candidates, canonical
from entitykit.treaties.resolve import resolve
from entitykit.treaties.status import treaty_status

__all__ = ["candidates", "canonical", "find", "resolve", "treaty_status"]
