"""The evidence that a span names a place here: features by name, each with a weight in `find.json`.

A feature is a short text such as `prev=in` or `next=org|town`; which hold for a span is decided
here, what each is worth is learned by `benchmarks/train_places.py`. No feature is a particular
name.
They are handled as atoms, see `atoms`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

from geobrief.places.atoms import Atom
from geobrief.places.tokens import Tokens
from geobrief.places.view import Candidate, View

_STOPPED = frozenset({"title", "abbreviation", "month"})
_POSSESSIVE = frozenset({"'s", "’s"})


def span_features(view: View, index: int) -> list[Atom]:
    """Features of the candidate `view.candidates[index]` in its sentence.

    Those of the name itself are `Profile.features`, those of the whole document `document_features`.
    """
    candidate = view.candidates[index]
    words = view.tokens.words
    group = candidate.profile.group
    atoms: list[Atom] = []

    before = candidate.first - 1
    if before > 0 and words[before].text == "." and words[before - 1].kind in _STOPPED:
        before -= 1  # "Mr. Houston": the title counts, not its full stop
    while (kind := words[before].kind) == "the" or kind == "north":
        atoms.append((f"after_{kind}", "", group))
        before -= 1
    # No word stands before the first one but an edge, which has no kind: `before` ends at -1.
    prev = words[before].context
    after = candidate.after
    if words[after].text in _POSSESSIVE:
        atoms.append(("possessive", "", group))
        after += 1
    prev2, follow, follow2 = words[before - 1].context, words[after].context, words[after + 1].context
    atoms.append(("context", prev2, prev, follow, follow2, group))
    atoms.append(_look(view, candidate))
    if prev == "hash":
        atoms.append(("hashtag",))
    _person_features(view, candidate, before, after, atoms)
    if candidate.longer:
        atoms.append(("longer", "", group))
    _neighbour_features(view, index, atoms)
    return atoms


def _look(view: View, candidate: Candidate) -> Atom:
    """How the name is written, and where: at a sentence's start, in a headline."""
    surface = view.text[candidate.start : candidate.end]
    if surface.isupper() and len(surface) > 1:
        case = "upper"
    elif surface[0].isupper():
        several = candidate.after - candidate.first > 1
        case = "partly" if several and _has_small_words(view.tokens, candidate) else "title"
    else:
        case = "lower" if surface[0].islower() else "none"
    begins = "sentence_start" if view.tokens.starts_sentence(candidate.first) else ""
    headline = "headline" if view.headlines and view.in_headline(candidate.start) else ""
    return "look", case, begins, headline, candidate.profile.group


def _has_small_words(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a long word of the name is in small letters, other than "province" and its like."""
    return any(
        len(word.text) > 3 and word.text[0].islower() and word.kind != "capital"
        for word in tokens.words[candidate.first + 1 : candidate.after]
    )


def _person_features(view: View, candidate: Candidate, before: int, after: int, atoms: list[Atom]) -> None:
    tokens = view.tokens
    words = tokens.words
    single = candidate.after - candidate.first == 1
    last = words[candidate.after - 1]
    if single and last.lower in view.surnames:
        atoms.append(("surname_in_text", "", candidate.profile.group))
    if single and last.lower in view.firsts:
        atoms.append(("given_in_text",))
    if before >= 0 and tokens.ends[before] + 1 == tokens.starts[candidate.first]:
        lead = words[before]
        if lead.kind == "title":
            atoms.append(("behind_title",))
            if last.given:
                atoms.append(("given_name_behind_title",))
        if lead.given and lead.capital:
            atoms.append(("behind_given_name", "", candidate.profile.group))
    follow = words[after]
    if after == candidate.after and follow.capital:
        if single and last.given:
            atoms.append(("given_name_before_capital",))
        if not follow.kind and follow.lower in view.surnames:
            atoms.append(("before_surname",))


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


# More words than this never join two places of a list.
_WIDEST_JOINT = 2


def right_neighbour(view: View, index: int) -> tuple[str, Candidate] | None:
    """The longest candidate directly behind this one, and what stands between the two."""
    candidates = view.candidates
    candidate = candidates[index]
    end, after = candidate.end, candidate.after
    best: tuple[str, Candidate] | None = None
    longest = 0
    for position in range(index + 1, len(candidates)):
        other = candidates[position]
        if other.start < end:
            continue
        if other.first - after > _WIDEST_JOINT:
            break
        if other.end - other.start > longest and (joint := _joint(view.tokens, after, other.first)):
            best, longest = (joint, other), other.end - other.start
    return best


def left_neighbour(view: View, index: int) -> tuple[str, Candidate] | None:
    """The longest candidate directly before this one, and what stands between the two."""
    candidates = view.candidates
    candidate = candidates[index]
    start, first = candidate.start, candidate.first
    best: tuple[str, Candidate] | None = None
    longest = 0
    for position in range(index - 1, -1, -1):
        other = candidates[position]
        if other.end > start:
            continue
        if first - other.after > _WIDEST_JOINT:
            break
        if other.end - other.start > longest and (joint := _joint(view.tokens, other.after, first)):
            best, longest = (joint, other), other.end - other.start
    return best


def _joint(tokens: Tokens, after: int, first: int) -> str | None:
    """What the words between two places make of them, None if they join them to nothing."""
    if after == first:
        return "space"
    # Within one token (Chinese) the second may begin before the first ends: then there are none.
    return _JOINTS.get(" ".join([word.lower for word in tokens.words[after:first]]))


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
        if len(values) == 1:
            found[key] = Tally(1, values[0], values[0], values[0])
        else:
            found[key] = Tally(len(values), sum(values), *nlargest(2, values))
    return found


def document_features(logit: float, same: Tally) -> Atom:
    """Features of the second look: what the rest of the document makes of the same name.

    `logit` is the candidate's sum of the first look, `same` the tally of its name.
    """
    others = same.number - 1
    if not others:
        return "again", _bucket(logit)
    best = same.second if logit == same.best else same.best
    mean = (same.total - logit) / others
    return "again", _bucket(logit), _bucket(best), _bucket(mean), str(min(others, 4))


_BUCKETS = tuple(str(number - 5) for number in range(11))


def _bucket(logit: float) -> str:
    """Logits in steps of one, cut off where more says nothing more."""
    return _BUCKETS[0 if logit < -5.0 else 10 if logit > 5.0 else int(logit + 5.5)]
