"""From text to grounded facts; this package only conducts.

The way of the data: every room proposes spans (`proposals`), one policy settles overlaps (`settle`), the document's
context is read off what was found (`context`), and each room gives its mentions their normal forms with that context.
"""

from entitykit.extract.document import extract
from entitykit.extract.overlapped import overlapped
from entitykit.extract.settle import settle
from entitykit.extract.strings import candidates, canonical

__all__ = ["candidates", "canonical", "extract", "overlapped", "settle"]
