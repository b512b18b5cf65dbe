"""The compiled file: damage, foreign and newer files, interrupted and concurrent builds, odd names."""

from __future__ import annotations

import errno
import multiprocessing
import random
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from entitykit.errors import GazetteerError
from entitykit.gazetteer import Gazetteer, compile_entries
from entitykit.gazetteer.format import MAGIC, PRELUDE, VERSION
from entitykit.gazetteer.spool import NumberSpool, Spool
from entitykit.types import Alias, Entry

NAMES = ("Springfield", "Río Grande", "Ürümqi", "Nova Iguaçu", "Quezon City", "سيدي بوزيد", "北京市", "Saint-Denis")


def entries(count: int) -> list[Entry]:
    return [
        Entry(f"ex:{n}", ("place", "person")[n % 2], f"{NAMES[n % 8]} {n}", (Alias(f"Old {NAMES[-n % 8]} {n % 40}"),))
        for n in range(count)
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    compile_entries(entries(300), tmp_path / "list.ekg")
    return tmp_path / "list.ekg"


def answers(path: Path) -> list[object]:
    """Ask a file everything."""
    gazetteer = Gazetteer.load(path)
    text = "In Old Ürümqi 8 and Springfield 16, Quezon City 44 and 北京市 6."
    return [
        [entry.to_dict() for entry in gazetteer],
        [[(hit.entry_id, hit.alias, hit.rank) for hit in gazetteer.lookup(f"{NAMES[n % 8]} {n}")] for n in range(300)],
        [(match.start, match.text, [hit.entry_id for hit in match.hits]) for match in gazetteer.scan(text)],
        [[(hit.entry_id, hit.score) for hit in gazetteer.search(string)] for string in ("Sprngfield 16", "20 Ürümqi")],
        [gazetteer.get(f"ex:{n}") for n in range(0, 320, 20)],
        gazetteer.info()["counts"],
    ]


def answers_or_error(path: Path) -> list[object] | str:
    try:
        return answers(path)
    except GazetteerError as error:
        return str(error)


def test_damage_gives_an_error_or_the_right_answer(path: Path, tmp_path: Path) -> None:
    right = answers(path)
    whole = path.read_bytes()
    rng = random.Random(4)
    refused = 0
    for turn in range(1000):
        damaged = tmp_path / f"damaged{turn}.ekg"
        at = rng.randrange(len(whole))
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ rng.randrange(1, 256)]) + whole[at + 1 :])
        found = answers_or_error(damaged)
        refused += isinstance(found, str)
        assert re.search("damaged|format|no compiled|truncated", found) if isinstance(found, str) else found == right
        damaged.unlink()
    assert refused > 500


@pytest.mark.parametrize("size", [0, 1, 7, 8, 40, 63, 64, 4096, 5000, -1000, -1])
def test_a_truncated_file_is_refused(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(GazetteerError, match=r"truncated|empty|no compiled"):
        Gazetteer.load(path).lookup("Springfield 0")


def test_a_file_with_something_behind_it_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(GazetteerError, match="truncated"):
        Gazetteer.load(path).lookup("x")


@pytest.mark.parametrize("content", [b"PK\x03\x04 a zip", b"SQLite format 3\0" * 40, b"\0" * 500, b"id\tkind\tname\n"])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.ekg"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match="no compiled gazetteer"):
        Gazetteer.load(path).lookup("x")


def test_a_newer_file_is_refused_by_version(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[8:12] = struct.pack("<I", VERSION + 1)
    path.write_bytes(raw)
    with pytest.raises(GazetteerError, match=f"newer format \\({VERSION + 1}, this entitykit reads {VERSION}\\)"):
        Gazetteer.load(path).lookup("x")


def test_a_header_that_lies_about_its_places_is_refused(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    tail = struct.pack("<QQQII", 1 << 60, 1 << 61, len(raw), 0, 0)
    raw[: PRELUDE.size] = struct.pack("<8sII", MAGIC, VERSION, zlib.crc32(tail)) + tail
    path.write_bytes(raw)
    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer.load(path).lookup("x")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"nowhere\.ekg: there is no such gazetteer"):
        Gazetteer.load(tmp_path / "nowhere.ekg")


def test_a_rebuilt_file_is_seen_and_the_old_one_stays_readable(path: Path) -> None:
    old = Gazetteer.load(path)
    assert old.lookup("Springfield 0")
    compile_entries([Entry("ex:new", "place", "Newtown")], path)
    assert old.lookup("Springfield 0")[0].entry.id == "ex:0"
    assert [hit.entry_id for hit in Gazetteer.load(path).lookup("Newtown")] == ["ex:new"]


def test_a_build_that_fails_leaves_the_old_file(path: Path) -> None:
    before = path.read_bytes()

    def broken():
        yield from entries(100)
        raise GazetteerError("the source is broken")

    with pytest.raises(GazetteerError, match="the source is broken"):
        compile_entries(broken(), path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["list.ekg"]


def test_a_killed_build_leaves_the_old_file_usable(path: Path) -> None:
    before = path.read_bytes()
    code = (
        "import os, signal, sys; from pathlib import Path; from entitykit.gazetteer import compile_entries\n"
        "from entitykit.types import Entry\n"
        "def endless():\n"
        "    for n in range(50_000):\n"
        "        yield Entry(f'ex:{n}', 'place', f'Name {n}')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        f"compile_entries(endless(), Path({str(path)!r}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    assert Gazetteer.load(path).lookup("Springfield 0")


def _build_on_a_full_disk(path: str, answer: str) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        compile_entries(entries(5000), Path(path))
    except GazetteerError as error:
        Path(answer).write_text(str(error), encoding="utf-8")


def test_a_full_disk_is_an_error_and_leaves_the_old_file(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    answer = tmp_path / "answer.txt"
    process = multiprocessing.get_context("spawn").Process(target=_build_on_a_full_disk, args=(str(path), str(answer)))
    process.start()
    process.join()
    assert "cannot write this gazetteer" in answer.read_text(encoding="utf-8")
    assert path.read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} == {"list.ekg", "answer.txt"}


def test_no_space_left_names_file_and_reason(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(GazetteerError, match=r"list\.ekg: cannot write this gazetteer \(No space left on device\)"):
        compile_entries(entries(3), path)


def _build(path: str, count: int) -> None:
    compile_entries(entries(count), Path(path))


def test_two_builds_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "both.ekg"
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_build, args=(str(path), count)) for count in (2000, 3000)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert len(Gazetteer.load(path)) in (2000, 3000)
    assert [p.name for p in tmp_path.iterdir()] == ["both.ekg"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a\x00b", id="NUL"),
        pytest.param("lone \ud800 surrogate", id="surrogate"),
        pytest.param("n" * 10_000, id="10,000 characters"),
        pytest.param("長" * 10_000, id="10,000 ideographs"),
        pytest.param("محمد بن سلمان", id="right to left"),
        pytest.param("\u202bשלום\u202c", id="direction marks"),
        pytest.param("e\u0301\u0301\u0301\u0323x", id="combining marks"),
        pytest.param("👩‍👩‍👧 Family", id="joined emoji"),
        pytest.param("line\nbreak", id="line break"),
        pytest.param("-", id="punctuation"),
        pytest.param("İstanbul ıI", id="dotted and dotless i"),
        pytest.param("ﬃ ligature", id="ligature"),
    ],
)
def test_odd_names_are_found_again(make, name: str) -> None:
    gazetteer = make(Entry("ex:odd", "place", name), Entry("ex:other", "place", "Other"))
    (hit,) = gazetteer.lookup(name)
    assert (hit.entry_id, hit.alias, hit.form) == ("ex:odd", name, "exact")
    assert hit.entry.name == name
    gazetteer.search(name[:200] + "x")
    gazetteer.scan(f"see {name} here")


def test_an_empty_list_compiles(make) -> None:
    gazetteer = make()
    assert (len(gazetteer), gazetteer.lookup("x"), gazetteer.search("abc"), gazetteer.scan("A text")) == (0, [], [], [])


def test_options_are_kept_and_skipped_kinds_are_not_fuzzy(make) -> None:
    entry = Entry("ex:a", "place", "Kyiv", (Alias("Kijovas", kind="alternate"),))
    gazetteer = make(entry, licences=["CC0-1.0"], fuzzy_skip=["alternate"])
    assert gazetteer.info()["files"][0]["licences"] == ["CC0-1.0"]
    assert gazetteer.lookup("Kijovas")
    assert gazetteer.search("Kijovaz") == []


def test_progress_is_told(tmp_path: Path) -> None:
    stages = []
    compile_entries(entries(100), tmp_path / "a.ekg", progress=lambda stage, _done, _total: stages.append(stage))
    assert {"entries", "keys", "grams"} <= set(stages)


def test_spools_give_back_everything_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entitykit.gazetteer.spool._BUFFERED", 50)
    monkeypatch.setattr("entitykit.gazetteer.spool._NUMBERS_BUFFERED", 50)
    rng = random.Random(5)
    items = [(rng.getrandbits(32), n) for n in range(500)]
    spool, numbers = Spool(tmp_path), NumberSpool(tmp_path)
    for item in items:
        spool.add(item)
        numbers.add(*item)
    assert [item for group in spool.groups() for item in group] == sorted(items)
    assert [(n >> 32, n & 0xFFFFFFFF) for group in numbers.groups() for n in group] == sorted(items)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_elsewhere_is_the_same(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "sub" / "copy.ekg"
    copy.parent.mkdir()
    shutil.copy(path, copy)
    assert answers(copy) == answers(path)
