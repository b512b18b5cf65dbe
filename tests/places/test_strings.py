"""Single strings, country evidence, GeoJSON."""

import json

import pytest

from entitykit.places import candidates, canonical, country_mentions, find, resolve
from entitykit.places.geojson import feature_collection
from entitykit.types import Context, Document, Mention


@pytest.mark.parametrize(
    ("string", "countries", "expected"),
    [
        ("Paris", (), "geonames:2988507"),
        ("Paris", ("US",), "geonames:4717560"),
        ("Paris, Texas", (), "geonames:4717560"),
        ("Georgia", (), "iso:GE"),
        ("Georgia", ("US",), "iso:US-GA"),
        ("Tripoli", ("LB",), "geonames:266826"),
        ("Newcastle", ("AU",), "geonames:2155472"),
        ("the Philippines", (), "iso:PH"),
        ("PHILIPPINES", (), "iso:PH"),
        ("Metro Manila", (), "iso:PH-00"),
        ("Ayungin Shoal", (), "ek:place/second-thomas-shoal"),
        ("Cote d'Ivoire", (), "iso:CI"),
        ("Côte d’Ivoire", (), "iso:CI"),
        ("Filipinas", (), "iso:PH"),
        ("Harris County, Texas", (), "geonames:4696376"),
        ("Springfield", (), None),
        ("Qwertzuiop", (), None),
        ("", (), None),
    ],
)
def test_canonical(string: str, countries: tuple[str, ...], expected: str | None) -> None:
    link = canonical(string, context=Context(countries=countries))
    assert (link.id if link is not None else None) == expected


def test_a_misspelled_name_is_found() -> None:
    link = canonical("Phillipines")
    assert link is not None
    assert link.id == "iso:PH"


def test_candidates_are_ranked_and_limited() -> None:
    found = candidates("Springfield", limit=3)
    assert len(found) == 3
    assert [link.score for link in found] == sorted((link.score for link in found), reverse=True)


def test_country_mentions_have_names_demonyms_and_places() -> None:
    text = "The Filipino crew left Japan for Nairobi."
    found = country_mentions(text, find(text))
    assert [(m.iso2, m.form) for m in found] == [("PH", "demonym"), ("JP", "name"), ("KE", "place")]


def test_feature_collection_has_one_feature_a_place() -> None:
    text = "From Oslo to Bergen and back to Oslo."
    mentions = resolve([m for m in find(text) if m.score >= 0.5], Context(text=text))
    layer = feature_collection(Document(text, tuple(mentions), id="a1"))
    assert layer["type"] == "FeatureCollection"
    assert [len(feature["properties"]["mentions"]) for feature in layer["features"]] == [2, 1]
    longitude, latitude = layer["features"][0]["geometry"]["coordinates"]
    assert (round(latitude), round(longitude)) == (60, 11)
    assert json.loads(json.dumps(layer)) == layer


def test_feature_collection_of_nothing() -> None:
    empty = feature_collection(Document("x", (Mention(0, 1, "x", "place"),)))
    assert empty == {"type": "FeatureCollection", "features": []}
