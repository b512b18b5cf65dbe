"""Importers: other people's lists, read in the form in which they are published.

Each importer yields entries from a stream, reports a bad record with its position, and goes on with the next one:

* `csv`: any table with a name column; options say which columns are what.
* `geonames`: allCountries.txt, cities*.txt, with alternateNamesV2.txt beside it.
* `wikidata`: JSON dumps, packed or not, filtered by class and language.
* `popolo`: people of Popolo JSON, as of EveryPolitician.
* `ftm`: FollowTheMoney entities as JSON lines, as of OpenSanctions.
* `opensanctions-simple`: targets.simple.csv.
* `entries`: our own JSONL and TSV.
"""

from entitykit.gazetteer.importers.formats import FORMATS, Options, detect_format, import_entries

__all__ = ["FORMATS", "Options", "detect_format", "import_entries"]
