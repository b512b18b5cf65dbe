"""The training recipe: texts are joined and changed without losing the marks. Runs in a checkout only."""

import json
import random
import sys

import pytest

from entitykit.resources import source_root

FOLDER = source_root() / "recognizer"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the recipe is not in the wheel")


@pytest.fixture(scope="module")
def recipe():
    sys.path.insert(0, str(FOLDER))
    import augment
    import corpus

    yield augment, corpus
    sys.path.remove(str(FOLDER))


class FewNames:
    """Stands in for the pools of names."""

    def __init__(self, rng):
        self.rng = rng
        self.country_set, self.area_set, self.city_set = frozenset({"Kenya"}), frozenset(), frozenset({"Gulu"})
        self.countries, self.areas = ["Fiji", "Peru"], ["Oruro"]

    def person(self):
        return self.rng.choice([("Ann de Bakke", "de Bakke"), ("Xu Wen", "Xu"), ("J. Tamm", "Tamm")])

    def city(self):
        return self.rng.choice(["San Pedro", "Lira"])


def marked(record):
    return [(record.text[s:e], label) for s, e, label in record.spans]


def test_tokens_become_running_text(recipe, tmp_path):
    _, corpus = recipe
    tokens = ['"', "Mr.", "Obel", "'s", "goat", "(", "a", ")", "left", ",", '"', "said", "Ann", "."]
    spans = [{"start": 2, "end": 3, "label": "PERSON"}, {"start": 12, "end": 13, "label": "PERSON"}]
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"tokens": tokens, "spans": spans}), encoding="utf-8")
    (record,) = corpus.read(path)
    assert record.text == '"Mr. Obel\'s goat (a) left," said Ann.'
    assert marked(record) == [("Obel", "PERSON"), ("Ann", "PERSON")]


def test_nationalities_are_added_where_nothing_is_marked(recipe):
    _, corpus = recipe
    text = "Kenyan Airways flew Kenyan men."
    record = corpus.Record(text, ((0, 14, "ORG"),), "gum")
    (changed,) = corpus.with_demonyms([record], frozenset({"Kenyan"}))
    assert marked(changed) == [("Kenyan Airways", "ORG"), ("Kenyan", "NORP")]


@pytest.mark.parametrize("seed", range(40))
def test_changes_keep_the_marks(recipe, seed):
    augment, corpus = recipe
    text = "“I saw Mr. Peter Obel,” said Obel's aide in Gulu, Kenya - it's true."
    names = [("Peter Obel", "PERSON"), ("Obel", "PERSON"), ("Gulu", "PLACE"), ("Kenya", "PLACE")]
    starts = [text.index("Peter"), text.index("Obel's"), text.index("Gulu"), text.index("Kenya")]
    spans = tuple((s, s + len(n), label) for s, (n, label) in zip(starts, names, strict=True))
    rng = random.Random(seed)
    changed = augment.Augmenter(FewNames(rng), rng, names=1.0)(corpus.Record(text, spans, "written"))
    after = marked(changed)
    assert [label for _, label in after] == [label for _, label in names]
    assert all(name == name.strip() and name for name, _ in after)
    first, second = after[0][0].lower(), after[1][0].lower()
    assert second in first or first == "peter obel" or second == "obel"


def test_our_own_training_texts_are_sound(recipe):
    for path in sorted((FOLDER / "training").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            last = 0
            for span in record["spans"]:
                name = record["text"][span["start"] : span["end"]]
                assert span["start"] >= last, record["id"]
                assert name.strip() == name, record["id"]
                assert name, record["id"]
                last = span["end"]
