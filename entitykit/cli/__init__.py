"""The command line: a thin layer over the library, `entitykit VERB ...`.

Each verb's module registers its own parser and is imported only when the verb is used, so that answering about one
string costs little more than starting Python.
"""

from entitykit.cli.main import main

__all__ = ["main"]
