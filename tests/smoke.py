"""Try an installed wheel as a user would; run by .ci/run in an environment that has the wheel and nothing else.

python smoke.py ENTITYKIT_COMMAND ARTICLE
"""

import json
import subprocess
import sys

import spacy

import entitykit as ek


def run(*arguments: str) -> str:
    """Run the command and return what it prints."""
    return subprocess.run(arguments, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def main(command: str, article: str) -> None:
    """Check the command, the library and the spaCy component."""
    assert "site-packages" in ek.__file__, f"not the installed package: {ek.__file__}"
    assert ek.__version__ in run(command, "--version")
    converted = run(command, "money", "¥900 million", "--to", "PHP", "--on", "2026-01-15")
    assert "337,821,062.34" in converted, converted
    record = json.loads(run(command, "extract", article, "--format", "jsonl", "--to", "USD", "--date", "2026-03-02"))
    kinds = {mention["kind"] for mention in record["mentions"]}
    assert kinds == {"person", "place", "treaty", "money"}, kinds
    assert run(command, "info")
    nlp = spacy.blank("en")
    nlp.add_pipe("entitykit")
    doc = nlp("Japan lent Fiji ¥900 million under the Paris Agreement.")
    assert [ent.label_ for ent in doc.ents] == ["PLACE", "PLACE", "MONEY", "TREATY"], doc.ents
    print(f"smoke test passed: {len(record['mentions'])} mentions in {article}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
