"""One reading of a name per document."""

import pytest

from entitykit.recognizer import settle_readings
from entitykit.types import Mention, Step


def mention(text, words, kind, score, *, at=0, model=False):
    start = -1
    for _ in range(at + 1):
        start = text.index(words, start + 1)
    why = (Step("recognizer" if model else "test", "said so", score),)
    return Mention(start, start + len(words), words, kind, why=why, score=score)


def best(mentions, words, at=0):
    starts = sorted({m.start for m in mentions if m.text == words})
    return max((m for m in mentions if m.start == starts[at] and m.text == words), key=lambda m: m.score)


TEXT = "Peter Akara spoke. Akara left. Later Akara returned to Akara."


def test_a_full_name_teaches_the_surname():
    proposals = [
        mention(TEXT, "Peter Akara", "person", 0.9),
        mention(TEXT, "Akara", "person", 0.55, at=1),
        mention(TEXT, "Akara", "place", 0.6, at=1),
    ]
    settled = settle_readings(proposals, TEXT)
    assert best(settled, "Akara").kind == "person"
    assert any(step.rule == "document" for step in best(settled, "Akara").why)


def test_a_lone_guess_of_the_model_is_outvoted():
    proposals = [
        mention(TEXT, "Peter Akara", "person", 0.93),
        mention(TEXT, "Peter Akara", "person", 0.65, model=True),
        mention(TEXT, "Akara", "person", 0.9, at=1),
        mention(TEXT, "Akara", "person", 0.65, at=1, model=True),
        mention(TEXT, "Akara", "person", 0.9, at=2),
        mention(TEXT, "Akara", "place", 0.65, at=2, model=True),
    ]
    assert best(settle_readings(proposals, TEXT), "Akara", at=1).kind == "person"


def test_the_model_confirms_and_doubts():
    text = "Akara met Bolin."
    proposals = [
        mention(text, "Akara", "person", 0.6),
        mention(text, "Bolin", "person", 0.6),
        mention(text, "Akara", "person", 0.65, model=True),
    ]
    settled = settle_readings(proposals, text)
    assert best(settled, "Akara").score > 0.6
    assert best(settled, "Bolin").score < 0.4


def test_without_a_model_scores_stand():
    text = "Akara met Bolin."
    proposals = [mention(text, "Akara", "person", 0.6), mention(text, "Bolin", "place", 0.85)]
    assert [round(m.score, 2) for m in settle_readings(proposals, text)] == [0.6, 0.85]


def test_repetitions_are_added():
    text = "Peter Zemborin came. Everybody likes Zemborin."
    settled = settle_readings([mention(text, "Peter Zemborin", "person", 0.95)], text)
    assert [m.text for m in settled] == ["Peter Zemborin", "Zemborin"]
    assert settled[1].why[0].rule == "repetition"


@pytest.mark.parametrize("kind", ["treaty", "money", "organization", "event"])
def test_other_kinds_pass_untouched(kind):
    text = "Akara met Bolin."
    other = mention(text, "Bolin", kind, 0.7)
    assert other in settle_readings([mention(text, "Akara", "person", 0.6), other], text)


def test_nothing_in_nothing_out():
    assert settle_readings([], "") == []


def test_order_of_proposals_does_not_matter():
    proposals = [
        mention(TEXT, "Peter Akara", "person", 0.9),
        mention(TEXT, "Akara", "person", 0.5, at=1),
        mention(TEXT, "Akara", "place", 0.6, at=3, model=True),
    ]
    settled = settle_readings(proposals, TEXT)
    assert settled == settle_readings(proposals[::-1], TEXT)


def test_coordinated_places_keep_their_borders():
    """The model sees "East and" and "South China"; the phrase is two seas."""
    text = "tension in the East and South China seas"
    coordination = (Step("coordination", "two names share a head", 0.95),)
    proposals = [
        Mention(15, 19, "East", "place", why=coordination, score=0.95),
        Mention(24, 40, "South China seas", "place", why=coordination, score=0.95),
        mention(text, "East and", "place", 0.65, model=True),
        mention(text, "South China", "place", 0.65, model=True),
    ]
    sure = [m.text for m in settle_readings(proposals, text) if m.score > 0.8]
    assert sure == ["East", "South China seas"]
