"""Compare what was found with what is annotated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from entitykit.evaluate.forms import form_of, right_form, right_link
from entitykit.evaluate.gold import GoldDocument, GoldSpan
from entitykit.types import KINDS, Mention

__all__ = ["Counts", "Problem", "Report", "evaluate"]

_AROUND = 40


@dataclass(slots=True)
class Counts:
    """What was counted for one kind.

    Attributes:
        gold: Annotated mentions.
        found: Mentions found, those at optional spans left out.
        exact: Found with the same borders and kind.
        overlap: Annotated mentions that share a character with a found one of the kind, paired once.
        formed: Exact ones whose annotation gives a normal form.
        form: Those of them whose normal form is right.
        linkable: Exact ones whose annotation gives an entry.
        link: Those of them with the right link.
    """

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    formed: int = 0
    form: int = 0
    linkable: int = 0
    link: int = 0

    def rates(self, right: int) -> dict[str, float]:
        """Return precision, recall and F1 for a number of right ones.

        Args:
            right: `exact` or `overlap`.
        """
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        out: dict[str, Any] = {"gold": self.gold, "found": self.found, "exact": self.rates(self.exact)}
        out["overlap"] = self.rates(self.overlap)
        if self.formed:
            out["form"] = {"right": self.form, "of": self.formed}
        if self.linkable:
            out["link"] = {"right": self.link, "of": self.linkable}
        return out


@dataclass(frozen=True, slots=True)
class Problem:
    """One error.

    Attributes:
        doc: Id of the document.
        kind: Kind of the annotation, or of the mention where nothing is annotated.
        what: "missed", "false", "borders", "kind", "form" or "link".
        start: Where it is in the text.
        end: End, exclusive.
        text: The words.
        detail: What was expected and what was found.
        before: Text before it.
        after: Text after it.
        why: Reasons of the mention.
    """

    doc: str
    kind: str
    what: str
    start: int
    end: int
    text: str
    detail: str = ""
    before: str = ""
    after: str = ""
    why: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {name: getattr(self, name) for name in self.__slots__[:7]} | {"why": list(self.why)}


@dataclass(slots=True)
class Report:
    """The result.

    Attributes:
        documents: How many texts were read.
        kinds: Counts of each kind, in the order of the kinds.
        problems: Errors in file and text order.
    """

    documents: int = 0
    kinds: dict[str, Counts] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "documents": self.documents,
            "kinds": {kind: counts.to_dict() for kind, counts in self.kinds.items()},
            "problems": [problem.to_dict() for problem in self.problems],
        }


def evaluate(
    gold: Iterable[GoldDocument],
    find: Callable[[GoldDocument], Sequence[Mention]],
    *,
    kinds: Sequence[str] | None = None,
) -> Report:
    """Compare what a function finds with annotated texts.

    Args:
        gold: The annotated texts.
        find: Gives the mentions of a text, such as ``lambda d: entitykit.extract(d.text, date=d.date).mentions``.
        kinds: Kinds to score; ``None`` means those of entitykit that the annotation has.
    """
    documents = list(gold)
    annotated = {span.kind for document in documents for span in document.spans}
    scored = tuple(kinds) if kinds is not None else tuple(kind for kind in KINDS if kind in annotated)
    report = Report(len(documents), {kind: Counts() for kind in scored})
    for document in documents:
        mentions = [m for m in find(document) if m.kind in scored]
        _compare(document, mentions, report)
    return report


def _compare(document: GoldDocument, mentions: Sequence[Mention], report: Report) -> None:
    spans = [s for s in document.spans if s.kind in report.kinds]
    exact = {(m.start, m.end, m.kind): m for m in mentions}
    wanted = {(s.start, s.end, s.kind) for s in spans}
    for span in spans:
        counts = report.kinds[span.kind]
        counts.gold += 1
        mention = exact.get((span.start, span.end, span.kind))
        if mention is not None:
            _compare_meaning(document, span, mention, counts, report)
        else:
            report.problems.append(_missed(document, span, mentions))
    for mention in mentions:
        if (mention.start, mention.end, mention.kind) in wanted:
            report.kinds[mention.kind].found += 1
        elif not any(mention.start < o.end and o.start < mention.end for o in document.optional):
            report.kinds[mention.kind].found += 1
            if not any(mention.start < s.end and s.start < mention.end for s in spans):
                why = tuple(f"{step.rule}: {step.detail}" for step in mention.why)
                report.problems.append(_problem(document, mention.kind, "false", mention, why=why))
    for kind, counts in report.kinds.items():
        counts.overlap += _pairs([s for s in spans if s.kind == kind], [m for m in mentions if m.kind == kind])


def _compare_meaning(document: GoldDocument, span: GoldSpan, mention: Mention, counts: Counts, report: Report) -> None:
    counts.exact += 1
    why = tuple(f"{step.rule}: {step.detail}" for step in mention.why)
    form, link = right_form(span, mention), right_link(span, mention)
    if form is not None:
        counts.formed += 1
        counts.form += form
        if not form:
            wanted = span.facts.get("name") or f"{span.facts.get('amount')} {span.facts.get('currency')}"
            detail = f"expected {wanted!r}, found {form_of(mention)!r}"
            report.problems.append(_problem(document, span.kind, "form", span, detail, why))
    if link is not None:
        counts.linkable += 1
        counts.link += link
        if not link:
            detail = f"found {mention.link.id if mention.link is not None else 'no entry'}"
            report.problems.append(_problem(document, span.kind, "link", span, detail, why))


def _missed(document: GoldDocument, span: GoldSpan, mentions: Sequence[Mention]) -> Problem:
    """Tell a missed mention from one with other borders or another kind."""
    near = [m for m in mentions if m.start < span.end and span.start < m.end]
    same = [m for m in near if m.kind == span.kind]
    if not near:
        return _problem(document, span.kind, "missed", span)
    mention = (same or near)[0]
    why = tuple(f"{step.rule}: {step.detail}" for step in mention.why)
    detail = f"found {mention.text!r} as {mention.kind}"
    return _problem(document, span.kind, "borders" if same else "kind", span, detail, why)


def _problem(
    document: GoldDocument,
    kind: str,
    what: str,
    span: GoldSpan | Mention,
    detail: str = "",
    why: tuple[str, ...] = (),
) -> Problem:
    text, start, end = document.text, span.start, span.end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Problem(document.id, kind, what, start, end, text[start:end], detail, before, after, why)


def _pairs(spans: Sequence[GoldSpan], mentions: Sequence[Mention]) -> int:
    """Pair overlapping spans one to one, the longest overlap first."""
    shared = sorted(
        (-(min(s.end, m.end) - max(s.start, m.start)), i, j)
        for i, s in enumerate(spans)
        for j, m in enumerate(mentions)
        if m.start < s.end and s.start < m.end
    )
    taken_spans: set[int] = set()
    taken_mentions: set[int] = set()
    for _, i, j in shared:
        if i not in taken_spans and j not in taken_mentions:
            taken_spans.add(i)
            taken_mentions.add(j)
    return len(taken_spans)
