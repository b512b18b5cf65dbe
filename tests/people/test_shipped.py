"""What the shipped list of people must hold."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from entitykit.people import canonical, find, office_holder
from entitykit.resources import source_root
from entitykit.types import Context

DAY = datetime.date(2026, 1, 15)
SOURCE = source_root() / "people" / "people.jsonl"
STATES = (
    "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF "
    "TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH "
    "GR GD GT GN GW GY HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI "
    "LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW "
    "PA PG PY PE PH PL PT QA RO RU RW KN LC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE "
    "CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VA VE VN YE ZM ZW TW PS XK "
).split()


@pytest.mark.parametrize("country", STATES)
def test_every_country_has_a_head(country: str) -> None:
    heads = [office_holder(role, country=country, on=DAY) for role in ("head of state", "head of government")]
    assert any(heads)


@pytest.mark.parametrize(
    ("title", "country", "day", "name"),
    [
        ("foreign minister", "JP", "2018-05-01", "Taro Kono"),
        ("Taoiseach", "IE", "2026-01-15", "Micheál Martin"),
        ("Chancellor", "DE", "2023-05-01", "Olaf Scholz"),
        ("Chancellor of the Exchequer", "GB", "2026-01-15", "Rachel Reeves"),
        ("UN Secretary-General", "UN", "2026-01-15", "António Guterres"),
        ("prime minister", "GB", "2022-10-01", "Liz Truss"),
    ],
)
def test_who_held_it(title: str, country: str, day: str, name: str) -> None:
    link = office_holder(title, country=country, on=datetime.date.fromisoformat(day))
    assert link is not None
    assert link.name == name


def test_own_name_in_its_script() -> None:
    link = canonical("河野太郎")
    assert link is not None
    assert link.name == "Taro Kono"
    assert [m.text for m in find("元外相の河野太郎氏は述べた。") if m.score >= 0.5] == ["河野太郎"]


def test_links_are_plain_without_context() -> None:
    assert canonical("Smith") is None
    assert canonical("Angela Merkel", context=Context(countries=("DE",))) is not None


@pytest.mark.skipif(not Path(SOURCE).is_file(), reason="the sources are in a checkout only")
def test_source_is_sorted_and_its_offices_are_dated_well() -> None:
    entries = [json.loads(line) for line in SOURCE.read_text(encoding="utf-8").splitlines()]
    ids = [entry["id"] for entry in entries]
    assert ids == sorted(set(ids))
    assert all(entry_id.startswith(("wd:Q", "eu:", "ek:person/")) for entry_id in ids)
    sources = " ".join(o.get("source", "") for e in entries for o in e["facts"].get("offices", ()))
    assert "world-leaders-current" not in sources
    assert "peppercatorg" not in sources
