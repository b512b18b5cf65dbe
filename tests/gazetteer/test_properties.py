"""Properties that hold for any names and texts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from entitykit.gazetteer import Gazetteer, compile_entries
from entitykit.gazetteer.case import POLICIES
from entitykit.gazetteer.keys import PARTS, TOKEN, decode, encode, key_of
from entitykit.gazetteer.masks import lengths, prefixes_of
from entitykit.gazetteer.records import Code, CodeTable, pack_record, read_claims, read_varint
from entitykit.text import fold
from entitykit.types import Alias, Entry

NAMES = st.text(st.sampled_from("abcXYZ éÜß'’-.,&1東京ガنד्ि\u0301\x00\ud800"), min_size=1, max_size=24)
TEXTS = st.text(max_size=200)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    key = decode(key_of(text))
    assert decode(key_of(key)) == key


@given(st.text())
def test_equal_folds_have_equal_keys(text: str) -> None:
    assert key_of(fold(text)) == key_of(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_has_the_key_of_the_general_way(text: str) -> None:
    assert key_of(text) == key_of(f"{text}\u200b")  # with an invisible character, the short way is not taken


@given(st.text())
def test_encoding_keeps_everything(text: str) -> None:
    assert decode(encode(text)) == text


@given(TEXTS)
def test_tokens_and_what_is_between_them_make_up_the_text(text: str) -> None:
    parts = PARTS.split(text)
    assert "".join(parts) == text
    assert parts[1::2] == TOKEN.findall(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=12))
def test_every_name_is_found_by_itself_and_in_a_text(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.ekg"
        compile_entries((Entry(f"ex:{n}", "thing", name) for n, name in enumerate(names)), path)
        gazetteer = Gazetteer.load(path)
        for number, name in enumerate(names):
            found = {hit.entry_id: hit for hit in gazetteer.lookup(name)}
            if key_of(name):
                assert found[f"ex:{number}"].form == "exact"
            assert gazetteer.get(f"ex:{number}").name == name
        text = " Q ".join(names)
        for match in gazetteer.scan(text):
            assert text[match.start : match.end] == match.text
            assert match.hits


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_matches_are_in_order_and_apart(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.ekg"
        aliases = tuple(map(Alias, {text[n : n + 5] for n in range(0, len(text), 9)}))
        compile_entries([Entry("ex:a", "thing", "A", aliases, {"case": "any"})], path)
        end = 0
        for match in Gazetteer.load(path).scan(text):
            assert end <= match.start < match.end
            end = match.end


@given(
    st.lists(st.tuples(st.integers(0, 2**32 - 1), st.sampled_from(POLICIES), NAMES), min_size=1, max_size=9),
    st.text(min_size=1, max_size=200),
)
def test_records_are_read_as_they_were_written(claims: list[tuple[int, str, str]], key: str) -> None:
    table = CodeTable()
    written = sorted((n, table.number(Code("", "en", False, False, policy)), text) for n, policy, text in claims)
    raw = pack_record(encode(key), written, table)
    rest, at = read_varint(raw, 0)
    assert at + rest == len(raw)
    head, body = read_varint(raw, at)
    stored = raw[body : body + (head >> 1)]
    assert (stored.lower() if head & 1 else stored) == encode(key)
    forms = [code.form for code in table.codes]
    read = read_claims(raw, body + (head >> 1), len(raw), stored, encode(key), forms)
    assert [(n, table.codes[c]._replace(form=0), text) for n, c, text in read] == [
        (n, table.codes[c], text) for n, c, text in written
    ]


@given(st.text(st.sampled_from("ab c"), min_size=1, max_size=90))
def test_masks_allow_the_length_of_each_alias(text: str) -> None:
    key = decode(key_of(text))
    count = len(TOKEN.findall(key))
    for _, mask in prefixes_of(key, [(text, "any")]):
        assert count in lengths(mask)
