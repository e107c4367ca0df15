"""The status of an event where no rule tells it: weighed by the words around its trigger."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import verb_at
from geobrief.events.learned.stems import classes_of, shown, stem
from geobrief.events.learned.weights import Feature
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary

# Tokens before the verb group, and behind the trigger, whose words count.
_BEFORE = 8
_BEHIND = 6
# How far the verb that governs the trigger's may stand before it.
_REACH = 12
_FORMS = {name: getattr(tags, name) for name in ("VBASE", "VS", "VED", "VEN", "VING", "PLURAL")}
_TELLING = frozenset(
    "if would will plan plans planned may could should must not no likely expected still continues today"
    " tomorrow yesterday unless next last".split()
)


def features(tokens: Tokens, c: Candidate, vocabulary: Vocabulary) -> list[Feature]:
    """What the model sees of the event that `c` tells of."""
    verb = verb_at(tokens, c.start)
    used = "verb" if verb else "noun"
    seen: list[Feature] = [("type", c.type), ("used", used), ("trigger", stem(tokens.words[c.start]))]
    bits = tokens.bits[c.start]
    seen += [("form", f"{name} {used}") for name, bit in _FORMS.items() if bits & bit]
    start = c.start
    if verb:
        start = verb.start
        seen += [("auxiliary", word) for word in verb.words]
        seen += [
            ("auxiliaries", " ".join(verb.words)),
            ("passive", str(verb.passive)),
            ("infinitive", str(verb.infinitive)),
            ("participle", str(verb.participle)),
        ]
    for k in (1, 2, 3):
        seen += [(f"word-{k}", shown(tokens, start - k)), (f"word+{k}", shown(tokens, c.stop - 1 + k))]
        if start - k >= 0:
            seen += [(f"class-{k}", one) for one in classes_of(tokens.bits[start - k], vocabulary)]
    seen += [("near before", shown(tokens, k)) for k in range(max(0, start - _BEFORE), start)]
    seen += [("near behind", shown(tokens, k)) for k in range(c.stop, min(tokens.size, c.stop + _BEHIND))]
    seen += [("told", word) for word in tokens.words if word in _TELLING]
    _governing(tokens, start, vocabulary, seen)
    return list(dict.fromkeys(seen))


def _governing(tokens: Tokens, start: int, vocabulary: Vocabulary, seen: list[Feature]) -> None:
    for k in range(start - 1, max(-1, start - _REACH), -1):
        verb = verb_at(tokens, k)
        if verb:
            seen += [("verb before", stem(tokens.words[k])), ("its auxiliaries", " ".join(verb.words))]
            seen += [("class of verb before", one) for one in classes_of(tokens.bits[k], vocabulary)]
            return
