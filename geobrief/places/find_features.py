"""The evidence that a span names a place here: features by name, each with a weight in `find.json`.

A feature is a short text such as `prev=in` or `next=org|town`; which hold for a span is decided
here, what each is worth is learned by `benchmarks/train_places.py`. No feature is a particular
name.
"""

from __future__ import annotations

from functools import lru_cache

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


def span_features(view: View, index: int) -> list[str]:
    """Features of the candidate `view.candidates[index]` in its sentence.

    Those of the name itself are `Profile.features`, those of the whole document `document_features`.
    """
    candidate = view.candidates[index]
    tokens = view.tokens
    profile = candidate.profile
    group = profile.group
    features: list[str] = []
    add = features.append

    before = candidate.first - 1
    if before > 0 and tokens.texts[before] == "." and tokens.classes[before - 1] in _STOPPED:
        before -= 1  # "Mr. Houston": the title counts, not its full stop
    while before >= 0 and tokens.classes[before] in ("the", "north"):
        add(f"after_{tokens.classes[before]}")
        add(f"after_{tokens.classes[before]}|{group}")
        before -= 1
    prev = context_class(tokens, before)
    prev2 = context_class(tokens, before - 1)
    after = candidate.after
    if after < len(tokens) and tokens.texts[after] in ("'s", "’s"):
        add("possessive")
        add(f"possessive|{group}")
        after += 1
    follow = context_class(tokens, after)
    follow2 = context_class(tokens, after + 1)

    add(f"prev={prev}")
    add(f"next={follow}")
    add(f"prev={prev}|{group}")
    add(f"next={follow}|{group}")
    add(f"prev2={prev2}|{prev}")
    add(f"next2={follow}|{follow2}")
    add(f"around={prev}|{follow}")

    _shape_features(view, candidate, prev, features)
    _person_features(view, candidate, before, after, features)
    if candidate.longer:
        add("longer")
        add(f"longer|{group}")
    _neighbour_features(view, index, features)
    return features


def _shape_features(view: View, candidate: Candidate, prev: str, features: list[str]) -> None:
    surface = view.text[candidate.start : candidate.end]
    group = candidate.profile.group
    if surface.isupper() and len(surface) > 1:
        case = "upper"
    elif surface[0].isupper():
        case = "title"
    else:
        case = "lower" if surface[0].islower() else "none"
    if case == "title" and _has_small_words(view, candidate):
        case = "partly"
    features.append(f"case={case}")
    features.append(f"case={case}|{group}")
    if view.tokens.starts_sentence(candidate.first):
        features.append("sentence_start")
        features.append(f"sentence_start|{group}")
    if view.in_headline(candidate.start):
        features.append("headline")
        features.append(f"headline|{group}")
    if prev == "hash":
        features.append("hashtag")


def _has_small_words(view: View, candidate: Candidate) -> bool:
    """Whether a long word of the name is in small letters, other than "province" and its like."""
    tokens = view.tokens
    return any(
        len(tokens.texts[i]) > 3 and tokens.texts[i][0].islower() and tokens.classes[i] != "capital"
        for i in range(candidate.first + 1, candidate.after)
    )


def _person_features(view: View, candidate: Candidate, before: int, after: int, features: list[str]) -> None:
    tokens = view.tokens
    single = candidate.after - candidate.first == 1
    last = tokens.lower[candidate.after - 1]
    if single and last in view.surnames:
        features.append("surname_in_text")
        features.append(f"surname_in_text|{candidate.profile.group}")
    if single and last in view.firsts:
        features.append("given_in_text")
    if before >= 0 and tokens.ends[before] + 1 == tokens.starts[candidate.first]:
        from_first = tokens.lower[before] in first_names() and tokens.capitalised(before)
        if tokens.classes[before] == "title":
            features.append("behind_title")
            if last in first_names():
                features.append("given_name_behind_title")
        if from_first:
            features.append("behind_given_name")
            features.append(f"behind_given_name|{candidate.profile.group}")
    if single and last in first_names() and tokens.capitalised(after) and after == candidate.after:
        features.append("given_name_before_capital")
    behind = after == candidate.after and tokens.capitalised(after) and not tokens.classes[after]
    if behind and tokens.lower[after] in view.surnames:
        features.append("before_surname")


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


def _neighbour_features(view: View, index: int, features: list[str]) -> None:
    """Patterns with the candidates to the left and right: "City, Region", lists of places."""
    candidate = view.candidates[index]
    group = candidate.profile.group
    right = right_neighbour(view, index)
    if right is not None:
        joint, other = right
        if other.profile.contains(candidate.profile):
            features.append(f"child_of_next={joint}")
            features.append(f"child_of_next={joint}|{group}")
        else:
            features.append(f"list_next={joint}|{other.profile.group}")
    left = left_neighbour(view, index)
    if left is not None:
        joint, other = left
        if candidate.profile.contains(other.profile):
            features.append(f"parent_of_previous={joint}")
            features.append(f"parent_of_previous={joint}|{group}")
        else:
            features.append(f"list_previous={joint}|{other.profile.group}")


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


def document_features(view: View, index: int, logits: list[float], by_key: dict[str, list[int]]) -> list[str]:
    """Features of the second look: what the rest of the document makes of the same name.

    `logits` are the sums of the first look, `by_key` the candidates of each name.
    """
    candidate = view.candidates[index]
    others = [logits[i] for i in by_key[candidate.profile.key] if i != index]
    features = []
    if others:
        features.append(f"elsewhere_best={_bucket(max(others))}")
        features.append(f"elsewhere_mean={_bucket(sum(others) / len(others))}")
        features.append(f"elsewhere_count={min(len(others), 4)}")
    else:
        features.append("elsewhere_none")
    own = _bucket(logits[index])
    features.append(f"own={own}")
    return features


def _bucket(logit: float) -> int:
    """Logits in steps of one, cut off where more says nothing more."""
    return int(max(-5.0, min(5.0, logit)) + 5.5) - 5
