"""The evidence that a span names a place here: features by name, each with a weight in `find.json`.

A feature is a short text such as `prev=in` or `next=org|town`; which hold for a span is decided
here, what each is worth is learned by `benchmarks/train_places.py`. No feature is a particular
name.
They are handled as atoms, see `atoms`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest
from typing import NamedTuple

from geobrief.places.atoms import Atom
from geobrief.places.tokens import Tokens, first_names
from geobrief.places.view import Candidate, View

_STOPPED = frozenset({"title", "abbreviation", "month"})
_SHAPES = {",": "comma", ".": "stop", "-": "hyphen", "–": "dash", "—": "dash", "/": "slash", ":": "colon",
           ";": "stop", "#": "hash", "'": "quote", '"': "quote", "“": "quote", "”": "quote", "’": "quote",
           "(": "open", ")": "close", "?": "stop", "!": "stop", "&": "and"}  # fmt: skip


def context_class(tokens: Tokens, index: int) -> str:
    """Class of the token at `index` as context: its word class, else its shape."""
    if index < 0 or index >= len(tokens.texts):
        return "edge"
    return tokens.classes[index] or _shape(tokens.texts[index])


@lru_cache(maxsize=20_000)
def _shape(text: str) -> str:
    shape = _SHAPES.get(text)
    if shape:
        return shape
    if text[0].isdigit():
        return "number"
    if text[0].isupper():
        return "initial" if len(text) == 1 else "upper" if text.isupper() else "cap"
    if text in ("'s", "’s"):
        return "poss"
    if text.endswith("ing"):
        return "lower_ing"
    if text.endswith("ed"):
        return "lower_ed"
    return "lower" if text[0].isalpha() else "sign"


def span_features(view: View, index: int) -> list[Atom]:
    """Features of the candidate `view.candidates[index]` in its sentence.

    Those of the name itself are `Profile.features`, those of the whole document `document_features`.
    """
    candidate = view.candidates[index]
    tokens = view.tokens
    group = candidate.profile.group
    atoms: list[Atom] = []

    before = candidate.first - 1
    if before > 0 and tokens.texts[before] == "." and tokens.classes[before - 1] in _STOPPED:
        before -= 1  # "Mr. Houston": the title counts, not its full stop
    while before >= 0 and tokens.classes[before] in ("the", "north"):
        atoms.append((f"after_{tokens.classes[before]}", "", group))
        before -= 1
    prev = context_class(tokens, before)
    prev2 = context_class(tokens, before - 1)
    after = candidate.after
    if after < len(tokens.texts) and tokens.texts[after] in ("'s", "’s"):
        atoms.append(("possessive", "", group))
        after += 1
    follow = context_class(tokens, after)
    follow2 = context_class(tokens, after + 1)
    atoms += (
        ("prev", prev, group),
        ("next", follow, group),
        ("prev2", prev2, prev),
        ("next2", follow, follow2),
        ("around", prev, follow),
    )
    _shape_features(view, candidate, prev, atoms)
    _person_features(view, candidate, before, after, atoms)
    if candidate.longer:
        atoms.append(("longer", "", group))
    _neighbour_features(view, index, atoms)
    return atoms


def _shape_features(view: View, candidate: Candidate, prev: str, atoms: list[Atom]) -> None:
    surface = view.text[candidate.start : candidate.end]
    group = candidate.profile.group
    if surface.isupper() and len(surface) > 1:
        case = "upper"
    elif surface[0].isupper():
        case = "title"
    else:
        case = "lower" if surface[0].islower() else "none"
    if case == "title" and candidate.after - candidate.first > 1 and _has_small_words(view, candidate):
        case = "partly"
    atoms.append(("case", case, group))
    if view.tokens.starts_sentence(candidate.first):
        atoms.append(("sentence_start", "", group))
    if view.headlines and view.in_headline(candidate.start):
        atoms.append(("headline", "", group))
    if prev == "hash":
        atoms.append(("hashtag",))


def _has_small_words(view: View, candidate: Candidate) -> bool:
    """Whether a long word of the name is in small letters, other than "province" and its like."""
    tokens = view.tokens
    return any(
        len(tokens.texts[i]) > 3 and tokens.texts[i][0].islower() and tokens.classes[i] != "capital"
        for i in range(candidate.first + 1, candidate.after)
    )


def _person_features(view: View, candidate: Candidate, before: int, after: int, atoms: list[Atom]) -> None:
    tokens = view.tokens
    given = first_names()
    single = candidate.after - candidate.first == 1
    last = tokens.lower[candidate.after - 1]
    if single and last in view.surnames:
        atoms.append(("surname_in_text", "", candidate.profile.group))
    if single and last in view.firsts:
        atoms.append(("given_in_text",))
    if before >= 0 and tokens.ends[before] + 1 == tokens.starts[candidate.first]:
        if tokens.classes[before] == "title":
            atoms.append(("behind_title",))
            if last in given:
                atoms.append(("given_name_behind_title",))
        if tokens.lower[before] in given and tokens.capitalised(before):
            atoms.append(("behind_given_name", "", candidate.profile.group))
    if after == candidate.after and tokens.capitalised(after):
        if single and last in given:
            atoms.append(("given_name_before_capital",))
        if not tokens.classes[after] and tokens.lower[after] in view.surnames:
            atoms.append(("before_surname",))


_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mx", "messrs", "madam", "madame", "monsieur", "sir"})
_NEVER_PERSONS = frozenset({"country", "admin1", "wide", "demonym"})


def is_person(view: View, candidate: Candidate) -> bool:
    """Whether the words around leave no doubt that the name is a person's.

    "Mr. Houston"; a given name behind a title ("President Vladimir P."); a given name right before
    a capitalised word that is no "County", "Police" or "Street" ("Jordan Miller"). Countries and
    states are left out: "Israel Defense Forces", "Virginia Tech".
    """
    tokens = view.tokens
    before = candidate.first - 1
    if before > 0 and tokens.texts[before] == ".":
        before -= 1
    if before >= 0 and tokens.lower[before] in _HONORIFICS:
        return True
    if candidate.after - candidate.first != 1 or tokens.lower[candidate.first] not in first_names():
        return False
    if candidate.profile.group.partition("/")[0] in _NEVER_PERSONS:
        return False
    if before >= 0 and tokens.classes[before] == "title":
        return True
    after = candidate.after
    return (
        tokens.capitalised(after)
        and not tokens.classes[after]
        and tokens.starts[after] == candidate.end + 1
        and not tokens.texts[after].isupper()
        and not view.in_headline(candidate.start)
    )


def _neighbour_features(view: View, index: int, atoms: list[Atom]) -> None:
    """Patterns with the candidates to the left and right: "City, Region", lists of places."""
    candidate = view.candidates[index]
    group = candidate.profile.group
    right = right_neighbour(view, index)
    if right is not None:
        joint, other = right
        if other.profile.contains(candidate.profile):
            atoms.append(("child_of_next", joint, group))
        else:
            atoms.append(("list_next", joint, other.profile.group))
    left = left_neighbour(view, index)
    if left is not None:
        joint, other = left
        if candidate.profile.contains(other.profile):
            atoms.append(("parent_of_previous", joint, group))
        else:
            atoms.append(("list_previous", joint, other.profile.group))


_JOINTS = {
    ",": "comma",
    "and": "and",
    "(": "open",
    "in": "in",
    "/": "slash",
    "-": "hyphen",
    ", and": "and",
    "or": "and",
    "&": "and",
}


def right_neighbour(view: View, index: int) -> tuple[str, Candidate] | None:
    """The longest candidate directly behind this one, and what stands between the two."""
    candidate = view.candidates[index]
    best: tuple[str, Candidate] | None = None
    for other in view.candidates[index + 1 :]:
        if other.start < candidate.end:
            continue
        gap = other.first - candidate.after
        if gap > 2:
            break
        joint = _JOINTS.get(" ".join(view.tokens.lower[candidate.after : other.first])) if gap else "space"
        if joint and (best is None or other.end - other.start > best[1].end - best[1].start):
            best = (joint, other)
    return best


def left_neighbour(view: View, index: int) -> tuple[str, Candidate] | None:
    """The longest candidate directly before this one, and what stands between the two."""
    candidate = view.candidates[index]
    best: tuple[str, Candidate] | None = None
    for position in range(index - 1, -1, -1):
        other = view.candidates[position]
        if other.end > candidate.start:
            continue
        gap = candidate.first - other.after
        if gap > 2:
            break
        joint = _JOINTS.get(" ".join(view.tokens.lower[other.after : candidate.first])) if gap else "space"
        if joint and (best is None or other.end - other.start > best[1].end - best[1].start):
            best = (joint, other)
    return best


class Tally(NamedTuple):
    """The candidates of one name in the text: their number, and the sum and the two best of their logits."""

    number: int
    total: float
    best: float
    second: float


def tally(view: View, logits: Sequence[float]) -> dict[str, Tally]:
    """Return the tally of each name, from the sums of the first look."""
    by_key: dict[str, list[float]] = defaultdict(list)
    for candidate, logit in zip(view.candidates, logits, strict=True):
        by_key[candidate.profile.key].append(logit)
    found = {}
    for key, values in by_key.items():
        best, second = (values[0], values[0]) if len(values) == 1 else nlargest(2, values)
        found[key] = Tally(len(values), sum(values), best, second)
    return found


def document_features(logit: float, same: Tally) -> list[Atom]:
    """Features of the second look: what the rest of the document makes of the same name.

    `logit` is the candidate's sum of the first look, `same` the tally of its name.
    """
    own = ("own", _bucket(logit))
    others = same.number - 1
    if not others:
        return [("elsewhere_none",), own]
    return [
        ("elsewhere_best", _bucket(same.second if logit == same.best else same.best)),
        ("elsewhere_mean", _bucket((same.total - logit) / others)),
        ("elsewhere_count", str(min(others, 4))),
        own,
    ]


_BUCKETS = tuple(str(number - 5) for number in range(11))


def _bucket(logit: float) -> str:
    """Logits in steps of one, cut off where more says nothing more."""
    return _BUCKETS[int(max(-5.0, min(5.0, logit)) + 5.5)]
