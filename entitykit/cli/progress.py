"""A progress line on the terminal: one line on standard error, rewritten in place, gone when done."""

from __future__ import annotations

import sys
import time

__all__ = ["Progress"]

_INTERVAL = 0.2
_WIDTH = 30


class Progress:
    """Shows what a long piece of work is at; silent where standard error is no terminal.

    Args:
        quiet: Show nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._is_shown = not quiet and sys.stderr.isatty()
        self._start = time.monotonic()
        self._last = 0.0

    def show(self, stage: str, done: int, total: int = 0) -> None:
        """Show a stage and how far it is; called often, it draws five times a second.

        Args:
            stage: Name of the stage.
            done: Things done.
            total: Things there are, 0 if that is not known: then there is no bar.
        """
        now = time.monotonic()
        if self._is_shown and now - self._last >= _INTERVAL:
            self._last = now
            filled = _WIDTH * done // total if total else 0
            bar = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] " if total else ""
            sys.stderr.write(f"\r\x1b[K{stage:9} {bar}{done:,} ({now - self._start:.0f} s)")
            sys.stderr.flush()

    def clear(self) -> None:
        """Remove the line, so that a message can be written."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()
