"""Measuring: annotated texts in, precision, recall, normal forms, links and the errors out.

* `read_gold` reads annotated texts: JSON lines, spaCy DocBin, CoNLL.
* `evaluate` compares what a function finds with them.
* `report_text` and `report_html` show the result; `Report.to_dict` is its JSON form.

The same gold file and the same predictions always give the same report, byte for byte.
"""

from entitykit.evaluate.gold import GoldDocument, GoldSpan, read_gold
from entitykit.evaluate.report import report_html, report_text
from entitykit.evaluate.score import Report, evaluate

__all__ = ["GoldDocument", "GoldSpan", "Report", "evaluate", "read_gold", "report_html", "report_text"]
