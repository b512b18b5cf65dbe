"""Places: found in text, put on the map, with the reason.

`find` proposes. It scans the text for the gazetteer's names and weighs for each what speaks for a place and what
against it: how prominent its senses are, how English writes the word, what stands before and behind (features.py; the
weights are a table, fitted to training texts, in ``gazetteers/places``). Patterns add names that no gazetteer lists
("Benue state", "Old Mill Road"), coordinations add names that share a part ("East and South China seas").

`resolve` links. It looks at the whole document at once: prominence, the countries and divisions that are spoken of,
what the text itself says ("Paris, Texas"), nearness to the other places, one sense for each name. It says who came
second, and whether a name stands for a government (`metonym`). A name that no list has gets the point of the place
named nearest to it, and no link.

`country_mentions` reads the countries off a text, for itself and for other rooms. `canonical` and `candidates` answer
for a single string. `geojson.feature_collection` makes a map layer of a document.
"""

from entitykit.places.canonical import candidates, canonical
from entitykit.places.countries import country_mentions
from entitykit.places.find import find
from entitykit.places.resolve import resolve

__all__ = ["candidates", "canonical", "country_mentions", "find", "resolve"]
