"""Number the drafts and write them as the files that the gazetteer opens."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import marisa_trie
import numpy as np

from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits
from geobrief.gazetteer.build.cleaning import script
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.variants import keys
from geobrief.gazetteer.layout import FLAG_BITS, FLAG_MASK, MANY, NAMES_FILE, PLACES_FILE, RADIUS_UNIT_KM
from geobrief.gazetteer.store import Array, write_store
from geobrief.text.fold import fold

# How far a name is put back among the places that bear it, in points of prominence.
_WEAK_MALUS = 45
_VARIANT_MALUS = 4
ALTERNATE_MALUS = 3
_OBLIQUE_MALUS = 6  # demonyms and institutions come after the places of that very name


def ordered(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts in the order of rows: GeoNames' by number, then ours by id."""

    def key(draft: Draft) -> tuple[int, int, str]:
        if draft.id.startswith("gn:"):
            return 0, int(draft.id[3:]), ""
        return 1, 0, draft.id

    return sorted(drafts, key=key)


def write_places(
    drafts: Sequence[Draft], folder: Path, is_word: Callable[[str], bool] = lambda _key: False
) -> tuple[dict[str, int], marisa_trie.Trie]:
    """Write names and places of `drafts` (in row order) into `folder`; return counts and keys.

    No spelling made by rule is entered that `is_word` knows: "tell" from "Et Tell".
    """
    rows = {draft.id: row for row, draft in enumerate(drafts)}
    trie, arrays, counts = _names(drafts, is_word)
    trie.save(str(folder / NAMES_FILE))
    write_store(folder / PLACES_FILE, _columns(drafts, rows) | arrays)
    return counts, trie


def _columns(drafts: Sequence[Draft], rows: Mapping[str, int]) -> dict[str, Array]:
    countries = ["", *sorted({draft.country for draft in drafts if draft.country})]
    statuses = ["", *sorted({draft.status for draft in drafts if draft.status})]
    sources = sorted({draft.source for draft in drafts})
    lists = {"countries": countries, "statuses": statuses, "sources": sources}
    country, status, source = (
        {text: index for index, text in enumerate(texts)} for texts in (countries, statuses, sources)
    )

    def column(values: list[int], dtype: str) -> Array:
        return np.array(values, dtype=dtype)

    numbered = sum(draft.id.startswith("gn:") for draft in drafts)
    boxed = [(row, draft.box) for row, draft in enumerate(drafts) if draft.box is not None]
    columns: dict[str, Array] = {
        "lat": column([round(draft.lat * 1e5) for draft in drafts], "<i4"),
        "lon": column([round(draft.lon * 1e5) for draft in drafts], "<i4"),
        "population": column([draft.population for draft in drafts], "<u4"),
        "kind": column([kinds.CODE[draft.kind] for draft in drafts], "u1"),
        "prominence": column([draft.prominence for draft in drafts], "u1"),
        "country": column([country[draft.country or ""] for draft in drafts], "<u2"),
        "admin1": column([rows.get(draft.admin1 or "", -1) for draft in drafts], "<i4"),
        "admin2": column([rows.get(draft.admin2 or "", -1) for draft in drafts], "<i4"),
        "radius": column([_radius(draft) for draft in drafts], "<u2"),
        "status": column([status[draft.status or ""] for draft in drafts], "<u2"),
        "source": column([source[draft.source] for draft in drafts], "<u2"),
        "geonames": column([int(draft.id[3:]) for draft in drafts[:numbered]], "<i4"),
        "box_row": column([row for row, _ in boxed], "<i4"),
        "box": np.array([[round(edge * 1e5) for edge in box] for _, box in boxed], dtype="<i4").reshape(
            -1, 4
        ),
    }
    columns |= _blob("name", [draft.name for draft in drafts])
    columns |= _blob("id", [draft.id for draft in drafts[numbered:]])
    columns["lists"] = np.frombuffer(json.dumps(lists, ensure_ascii=False).encode(), dtype="u1")
    return columns


def _radius(draft: Draft) -> int:
    radius = draft.radius_km if draft.radius_km is not None else kinds.BY_NAME[draft.kind].radius_km
    return max(1, min(65535, round(radius / RADIUS_UNIT_KM)))


def _blob(name: str, texts: Sequence[str]) -> dict[str, Array]:
    encoded = [text.encode() for text in texts]
    offsets = np.zeros(len(encoded) + 1, dtype="<u4")
    np.cumsum([len(text) for text in encoded], out=offsets[1:])
    return {f"{name}_text": np.frombuffer(b"".join(encoded), dtype="u1"), f"{name}_offset": offsets}


def _names(
    drafts: Sequence[Draft], is_word: Callable[[str], bool]
) -> tuple[marisa_trie.Trie, dict[str, Array], dict[str, int]]:
    postings: dict[str, dict[int, int]] = defaultdict(dict)
    for row, draft in enumerate(drafts):
        for form, flags in draft.names.items():
            _post(postings, row, draft, form, flags, is_word)
    trie = marisa_trie.Trie(
        sorted(postings), num_tries=1, cache_size=marisa_trie.HUGE_CACHE, order=marisa_trie.WEIGHT_ORDER
    )  # a third faster than the defaults for a third more space
    hits: list[list[tuple[int, int]]] = [[] for _ in range(len(trie))]
    for key, found in postings.items():
        hits[trie[key]] = sorted(
            found.items(),
            key=lambda hit: (-standing(drafts[hit[0]].prominence, hit[1]), hit[0]),
        )
    ids = np.repeat(np.arange(len(hits)), [len(found) for found in hits])
    pairs = np.array([pair for found in hits for pair in found], dtype=np.int64).reshape(-1, 2)
    arrays = pack_hits(len(trie), ids, pairs[:, 0], pairs[:, 1])
    return trie, arrays, {"keys": len(trie), "hits": len(pairs)}


def pack_hits(count: int, ids: Array, rows: Array, flags: Array) -> dict[str, Array]:
    """Return the arrays of hits of `count` keys; `ids` (numbers of keys) are sorted."""
    starts = np.searchsorted(ids, np.arange(count + 1))
    counts = np.diff(starts)
    assert counts.max(initial=0) <= FLAG_MASK, "a key has more hits than can be counted"
    packed = (rows.astype("<u8") << FLAG_BITS) | flags.astype("<u8")
    several = counts[ids] > 1
    further = packed[several]
    hit = np.zeros(count, dtype="<u8")
    hit[ids[~several]] = packed[~several]
    keys_of_many = np.nonzero(counts > 1)[0]
    first = np.cumsum(counts[keys_of_many]) - counts[keys_of_many]
    hit[keys_of_many] = MANY | (first.astype("<u8") << FLAG_BITS) | counts[keys_of_many].astype("<u8")
    return {"hit": hit, "further": further}


# What is taken off for each sort of doubt in a name.
MALUS = (
    (bits.WEAK, _WEAK_MALUS),
    (bits.DEMONYM | bits.INSTITUTION, _OBLIQUE_MALUS),
    (bits.VARIANT | bits.SHORT, _VARIANT_MALUS),
)


def standing(prominence: int, flags: int) -> int:
    """Return what orders the places of one name: prominence less what is doubtful in the name."""
    value = prominence - (0 if flags & bits.PRIMARY else ALTERNATE_MALUS)
    return value - sum(malus for mask, malus in MALUS if flags & mask)


def _post(
    postings: dict[str, dict[int, int]],
    row: int,
    draft: Draft,
    form: str,
    flags: int,
    is_word: Callable[[str], bool],
) -> None:
    """Enter a name and its other spellings; a spelling made by rule never overrides a real one."""
    key, others = keys(form, draft.country)
    if not key:
        return
    if not form.isascii() and script(form) == "other":
        flags |= bits.OTHER_SCRIPT
    if flags & (bits.ABBREVIATION | bits.CODE):
        _post_abbreviation(postings, row, form, key, flags)
        return
    found = postings[key]
    found[row] = bits.merge(found.get(row), flags)
    for other in others:
        if is_word(other):
            continue
        found = postings[other]
        if row not in found:
            variant = flags & ~bits.PRIMARY | bits.ALTERNATE | bits.VARIANT
            found[row] = variant


def _post_abbreviation(
    postings: dict[str, dict[int, int]], row: int, form: str, key: str, flags: int
) -> None:
    """Enter an abbreviation with and without points; without, its letters must be capitals."""
    plain = form.replace(".", "").replace(" ", "")
    if plain.isupper() and len(plain) <= 6:
        bare = fold(plain)
        postings[bare][row] = bits.merge(postings[bare].get(row), flags | bits.CASED)
        if len(plain) <= 4 and not flags & bits.CODE:
            points = fold(".".join(plain) + ".")
            postings[points][row] = bits.merge(postings[points].get(row), flags)
    if "." in form or not plain.isupper():
        postings[key][row] = bits.merge(postings[key].get(row), flags)
        if "." in form and not plain.isupper():
            bare = fold(form.replace(".", ""))
            postings[bare][row] = bits.merge(postings[bare].get(row), flags | bits.WEAK | bits.VARIANT)
