"""The component."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly
from spacy.pipeline import Pipe

from entitykit.extract import extract, overlapped
from entitykit.pipeline.annotate import merge_ents, place, store, write_spans
from entitykit.pipeline.attributes import clear_records, date_of, register
from entitykit.pipeline.labels import all_labels
from entitykit.pipeline.proposals import proposals_of
from entitykit.pipeline.settings import Settings
from entitykit.pipeline.sources import Source
from entitykit.types import Document, Entry

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["EntityKit"]


class EntityKit(Pipe):
    """Finds people, places, treaties and money, gives them normal forms and writes both to the Doc.

    Args:
        name: Name of the component in the pipeline.
        settings: Checked options.
        gazetteer: Reference to a gazetteer; ``None`` means the shipped one.
        rates: Reference to exchange rates; ``None`` means the embedded ones.
        scorer: Function that scores examples.
    """

    def __init__(
        self,
        name: str,
        settings: Settings,
        *,
        gazetteer: Source | None = None,
        rates: Source | None = None,
        scorer: Callable[..., Any] | None = None,
    ) -> None:
        self.name = name
        self.settings = settings
        self.gazetteer = gazetteer if gazetteer is not None else Source("gazetteer")
        self.rates = rates if rates is not None else Source("rates")
        self.scorer = scorer
        self.cfg = {"spans_key": settings.spans_key}
        register(settings.attribute)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc; if that fails and the error handler does not raise, the Doc is returned as it was.

        Args:
            doc: The Doc.
        """
        try:
            self.set_annotations(doc, self.match(doc))
        except Exception as error:  # spaCy's contract: the handler decides
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:  # noqa: ARG002  # spaCy's
        """Annotate a stream of Docs; one that fails is left out if the error handler does not raise.

        Args:
            stream: Docs.
            batch_size: Has no effect: Docs are worked on one by one.
        """
        for doc in stream:
            try:
                self.set_annotations(doc, self.match(doc))
            except Exception as error:  # spaCy's contract: the handler decides
                self.get_error_handler()(self.name, self, [doc], error)
            else:
                yield doc

    def match(self, doc: Doc) -> Document:
        """Find and resolve, without writing anything to the Doc.

        Args:
            doc: The Doc. Its entities are proposals, ``doc._.entitykit_date`` is its reference date.

        Returns:
            What `entitykit.extract` gives for the text.
        """
        options = self.settings
        date = date_of(doc, attribute=options.attribute)
        return extract(
            doc.text,
            date=date if date is not None else options.date,
            country=options.country,
            language=options.language,
            kinds=options.kinds,
            gazetteer=self.gazetteer.open(),
            rates=self.rates.open(),
            to=options.to,
            proposals=proposals_of(doc, options.labels),
            recognizer=options.recognizer,
        )

    def set_annotations(self, doc: Doc, document: Document) -> None:
        """Write what `match` gave to ``doc.spans``, ``doc.ents`` and the attributes of spans.

        Args:
            doc: The Doc.
            document: Its mentions.
        """
        options = self.settings
        lost = overlapped(document, kinds=options.kinds, gazetteer=self.gazetteer.open())
        winners, losers = place(doc, document.mentions, options), place(doc, lost, options)
        clear_records(doc, options.kinds, attribute=options.attribute)
        write_spans(doc, [*winners, *losers], options)
        kept = merge_ents(doc, winners, losers, options)
        store(doc, [*winners, *kept, *losers], document, options)

    def add_entries(self, entries: Iterable[Entry | Mapping[str, Any]]) -> None:
        """Add entries to the gazetteer; they are saved with the pipeline.

        Args:
            entries: Entries, or dictionaries as in a JSONL source; an id that is there already is replaced.
        """
        records = [entry.to_dict() if isinstance(entry, Entry) else dict(entry) for entry in entries]
        lines = "".join(f"{srsly.json_dumps(record)}\n" for record in records)
        self.gazetteer.add("entries.jsonl", lines.encode())

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that the component may set."""
        return all_labels(self.settings.kinds, self.settings.labels)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return what the user added: gazetteers and rates.

        Args:
            exclude: "gazetteer", "rates".
        """
        added = {room: source.to_bytes() for room, source in self._sources() if room not in exclude}
        content: bytes = srsly.msgpack_dumps(added)
        return content

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> EntityKit:
        """Read back what `to_bytes` gave.

        Args:
            content: The bytes.
            exclude: "gazetteer", "rates".
        """
        added = srsly.msgpack_loads(content)
        for room, source in self._sources():
            if room not in exclude:
                source.from_bytes(added.get(room, []))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write what the user added, gazetteers and rates, to a folder; nothing is written if that is nothing.

        Args:
            path: The folder.
            exclude: "gazetteer", "rates".
        """
        for room, source in self._sources():
            if room not in exclude:
                source.to_disk(Path(path) / room)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> EntityKit:
        """Read back what `to_disk` wrote.

        Args:
            path: The folder.
            exclude: "gazetteer", "rates".
        """
        for room, source in self._sources():
            if room not in exclude:
                source.from_disk(Path(path) / room)
        return self

    def _sources(self) -> tuple[tuple[str, Source], ...]:
        return (("gazetteer", self.gazetteer), ("rates", self.rates))
