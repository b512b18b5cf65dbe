"""Show a report: a table and a list of errors, as text or as one HTML page."""

from __future__ import annotations

from collections import Counter
from html import escape

from entitykit.evaluate.score import Counts, Problem, Report

__all__ = ["report_html", "report_text"]

_HEAD = ("kind", "gold", "found", "exact P", "R", "F1", "overlap P", "R", "F1", "form", "link")
_STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:72em;padding:0 1em}
table{border-collapse:collapse}td,th{padding:.2em .7em;text-align:right;border-bottom:1px solid #ccc}
td:first-child,th:first-child{text-align:left}.p{margin:.35em 0;padding:.25em .6em;border-left:4px solid #999}
.missed{border-color:#c33}.false{border-color:#d80}.borders{border-color:#86c}.kind{border-color:#36c}
.form,.link{border-color:#2a7}mark{background:#ffe58a}small{color:#666}summary{cursor:pointer;margin:.6em 0}
"""


def _cells(kind: str, counts: Counts) -> list[str]:
    exact, overlap = counts.rates(counts.exact), counts.rates(counts.overlap)
    return [
        kind,
        str(counts.gold),
        str(counts.found),
        *(f"{exact[name]:.3f}" for name in ("p", "r", "f1")),
        *(f"{overlap[name]:.3f}" for name in ("p", "r", "f1")),
        f"{counts.form}/{counts.formed}" if counts.formed else "-",
        f"{counts.link}/{counts.linkable}" if counts.linkable else "-",
    ]


def report_text(report: Report, *, errors: int = 0) -> str:
    """Write a report for a terminal.

    Args:
        report: What `evaluate` gave.
        errors: How many errors to list; 0 lists none, a negative number all.
    """
    rows = [list(_HEAD), *(_cells(kind, counts) for kind, counts in report.kinds.items())]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    lines = [f"{report.documents} texts"]
    for row in rows:
        first, rest = row[0].ljust(widths[0]), [c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join([first, *rest]))
    shown = report.problems if errors < 0 else report.problems[:errors]
    if shown:
        lines += ["", f"{len(report.problems)} errors ({_summary(report.problems)})"]
        lines += [_line(problem) for problem in shown]
        if len(shown) < len(report.problems):
            lines.append(f"... and {len(report.problems) - len(shown)} more")
    return "\n".join(lines) + "\n"


def _summary(problems: list[Problem]) -> str:
    counts = Counter(f"{problem.kind} {problem.what}" for problem in problems)
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))


def _line(problem: Problem) -> str:
    around = f"{problem.before}[{problem.text}]{problem.after}".replace("\n", " ")
    detail = f"  ({problem.detail})" if problem.detail else ""
    return f"{problem.doc}:{problem.start}  {problem.kind} {problem.what}: …{around}…{detail}"


def report_html(report: Report, *, title: str = "entitykit evaluate") -> str:
    """Write a report as one HTML page without scripts: the table, then the errors by kind and sort.

    Args:
        report: What `evaluate` gave.
        title: Title of the page.
    """
    head = "".join(f"<th>{cell}</th>" for cell in _HEAD)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(kind, counts)) + "</tr>"
        for kind, counts in report.kinds.items()
    )
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in report.problems:
        groups.setdefault((problem.kind, problem.what), []).append(problem)
    parts = [
        f"<details><summary>{escape(kind)} {escape(what)} ({len(items)})</summary>"
        + "".join(map(_block, items))
        + "</details>"
        for (kind, what), items in sorted(groups.items())
    ]
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style>\n<h1>{escape(title)}</h1>\n<p>{report.documents} texts, "
        f"{len(report.problems)} errors</p>\n<table><tr>{head}</tr>{body}</table>\n" + "\n".join(parts) + "\n</html>\n"
    )


def _block(problem: Problem) -> str:
    why = "".join(f"<br><small>{escape(reason)}</small>" for reason in problem.why)
    detail = f" <small>{escape(problem.detail)}</small>" if problem.detail else ""
    return (
        f'<div class="p {problem.what}"><small>{escape(problem.doc)}:{problem.start}</small> '
        f"{escape(problem.before)}<mark>{escape(problem.text)}</mark>{escape(problem.after)}{detail}{why}</div>"
    )
