"""Whether what a noun tells of took place, from the verb or noun before it on which it depends."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import verb_at
from geobrief.events.infinitives import infinitive
from geobrief.events.mood import (
    NEGATIONS,
    REACH,
    conditional,
    disclaimed,
    group_status,
    on_condition,
    word_status,
)
from geobrief.events.sharing import sharing
from geobrief.events.timing import to_come
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

# Heads that look back on what happened, whatever is done about them: "establishing the causes of a fire".
_BEHIND_IT = frozenset(
    "source sources origin origins cause causes motive motives circumstances scene aftermath anniversary"
    " blame responsibility".split()
)
_CALLING = frozenset("call calls called calling appeal appealed appeals plea pleas pleaded".split())
_PROVIDING = frozenset("provide provides provided providing way road stage preparations".split())
_THREATENED = frozenset("threatened menaced".split())
_OFF = frozenset("break breaks broke broken breaking call calls called calling put puts".split())
_COUNTED = frozenset({"suspected", "probable", "likely"})
_WORRIED = frozenset(
    "worry worries worried fear fears fearful anxious nervous alarm alarmed concern concerned".split()
)
_BRACING = frozenset(
    "brace braces braced bracing potential protect protection defences insurance guard".split()
)
_AWAITED = frozenset(
    {("forward", "to"), ("ready", "for"), ("readies", "for"), ("readying", "for"), ("qualified", "for")}
)
_HEADING = frozenset({"heading", "headed", "heads"})
_CLOSE = frozenset({"close", "closer", "near", "nearer"})
_INQUIRING = ("investigat", "prob", "examin", "review", "mourn", "study", "studi", "assess", "recover")


def left_governor(tokens: Tokens, start: int, vocabulary: Vocabulary) -> Status | None:
    """Status from the verb or noun that the noun at `start` depends on, None when nothing tells."""
    causing = vocabulary.classes["causing"]
    for k in range(start - 1, max(-1, start - 4 - REACH), -1):
        bits, word = tokens.bits[k], tokens.words[k]
        if word in ("if", "unless"):
            return Status.POSSIBLE
        if _parted(tokens, k, start):
            return None
        if _none(tokens, k):
            return Status.DENIED
        if _of_something_else(tokens, k, start):
            return None
        far = k < start - 1 - REACH and not bits & causing
        if far or word in ("of", "such") or _describes(tokens, k):
            continue
        if word in ("about", "over") and k and bits & tags.PREP:
            return Status.POSSIBLE if tokens.words[k - 1] in _WORRIED else None
        if bits & vocabulary.classes["prevention"] and tokens.any(k - 3, k, vocabulary.classes["failing"]):
            return None  # "failed to prevent the fall": it came
        told = (
            _coped_with(tokens, k, start, vocabulary)
            or _paired(tokens, k)
            or _noun_or_adverb(tokens, k, vocabulary)
        )
        if told or (bits & tags.VERB and not bits & tags.PROPER and verb_at(tokens, k)):
            return told or _over(tokens, k, start, vocabulary)
    return None


def _of_something_else(tokens: Tokens, k: int, start: int) -> bool:
    """Whether the word at `k` keeps what stands before it off the noun at `start`.

    "Played no part in the raid" denies none, "are establishing the causes of a fire" leaves it behind.
    """
    word = tokens.words[k]
    if word == "of":
        return tokens.words[k - 1] in _BEHIND_IT
    return word in ("no", "without") and _there(tokens, start) and tokens.any(k + 2, start, tags.PREP)


def _coped_with(tokens: Tokens, k: int, start: int, vocabulary: Vocabulary) -> Status | None:
    """Status from a verb of coping at `k`: "to stop the fighting", "vaccines to prevent an outbreak"."""
    if tokens.words[k] in _COPING and tokens.bits[k - 1] & tags.TO and _there(tokens, start):
        return Status.ONGOING
    aimed = tokens.bits[k - 1] & tags.TO or tokens.words[k - 1] in ("at", "of", "for")
    return Status.POSSIBLE if aimed and tokens.bits[k] & vocabulary.classes["prevention"] else None


def _none(tokens: Tokens, k: int) -> bool:
    """Whether the word at `k` denies what follows: "has not had a single case", "no intention of"."""
    word = tokens.words[k]
    if word == "single":
        return not NEGATIONS.isdisjoint(tokens.words[max(0, k - 6) : k])
    return word == "intention" and tokens.words[k - 1] == "no"


_PARTING = frozenset("by into near outside through like as under across among".split())
_PARTING_ANYWAY = frozenset("following since during amid despite".split())
# "A rise in cases", "took part in talks": what governs the one governs the other.
_CHANGE_IN = frozenset(
    "rise increase surge explosion drop decline fall spike jump reduction upsurge role part interest involved"
    " involvement place participate participating engage engaged".split()
)


def _parted(tokens: Tokens, k: int, start: int) -> bool:
    """Whether a new clause, preposition or comma at `k` parts the noun at `start` from what stands before."""
    bits, word, before = tokens.bits[k], tokens.words[k], tokens.words[k - 1] if k else ""
    if bits & tags.BREAK or (bits & (tags.SUB | tags.REL) and not bits & tags.PREP):
        return True
    if bits & tags.COMMA:  # not the one of a list: "drug, fraud and arms charges"
        return k < start - 1 and not tokens.any(k, start, tags.COORD)
    if word == "in":
        return before not in _CHANGE_IN and not before[:1].isdigit()
    return word in _PARTING_ANYWAY or (word in _PARTING and bool(bits & tags.PREP))


def _noun_or_adverb(tokens: Tokens, k: int, vocabulary: Vocabulary) -> Status | None:
    """Status that the word at `k`, verb or not, gives to the noun behind it."""
    bits, word = tokens.bits[k], tokens.words[k]
    if word in _COUNTED and k and tokens.bits[k - 1] & tags.NUM:
        return None  # "3,412 suspected cases" were counted
    if bits & tags.HAVE and not NEGATIONS.isdisjoint(tokens.words[max(0, k - 2) : k + 1]):
        return Status.DENIED  # "never had meningitis"
    if word == "failure" and tokens.words[k + 1] not in ("of", "to"):
        return None  # "a rate of failure"
    if word == "due" and tokens.words[k + 1] == "to":
        return None  # "losses due to an epidemic"
    if word == "pushed" and tokens.words[k + 1] not in ("for", "to"):
        return None  # "pushed the fire towards"; but "pushed for talks"
    governed = word_status(tokens, k, vocabulary)
    return Status.PLANNED if not governed and word in ("ahead", "before") else governed


def _describes(tokens: Tokens, k: int) -> bool:
    """Whether the participle at `k` only describes the noun behind it: "a single confirmed case"."""
    before = tokens.bits[k - 1] if k else 0
    bare = tokens.bits[k] & tags.VEN and not tokens.bits[k] & tags.VBASE
    return bool(bare) and bool(before & (tags.DET | tags.ADJ | tags.NUM)) and not before & tags.VERB


def _paired(tokens: Tokens, k: int) -> Status | None:
    """Status from a verb and its particle at `k` before a noun."""
    before = tokens.words[k - 1] if k else ""
    if tokens.words[k] == "for" and before in _CALLING:
        return Status.POSSIBLE  # "called for talks"
    if tokens.words[k] == "for" and before in _PROVIDING:
        return Status.PLANNED  # "provides for a withdrawal", "paves the way for talks"
    if tokens.words[k] == "for" and before in _HEADING:
        return Status.POSSIBLE  # "is heading for a strike"
    if tokens.words[k] in ("for", "against") and before in _BRACING:
        return Status.POSSIBLE  # "braced for a storm"
    if tokens.words[k] in ("by", "with") and before in _THREATENED:
        return Status.POSSIBLE  # "villages threatened by flooding"
    if (before, tokens.words[k]) in _AWAITED:
        return Status.PLANNED  # "are looking forward to the match"
    if tokens.words[k] == "to" and before in _CLOSE:
        return Status.POSSIBLE  # "close to a deal"
    return Status.DENIED if tokens.words[k] == "off" and before in _OFF else None  # "broke off talks"


_FACING = frozenset("face faces faced facing draw draws drew drawing meet attract attracts earn".split())


def _stands_anyway(tokens: Tokens, k: int, vocabulary: Vocabulary) -> bool:
    """Whether the verb at `k` leaves it alone whether its object happened.

    "Police are investigating a crash", "has not endorsed the takeover".
    """
    if tokens.words[k].startswith(_INQUIRING):
        return True
    senses = vocabulary.senses[tokens.words[k]].verbs.plain
    if tokens.bits[k] & vocabulary.classes["causing"] or tokens.words[k] in _FACING:
        return False
    return any(entry.type in ("support", "criticism") for entry in senses)


_CLAIMING = ("claim", "admit", "blam", "explain", "witness", "surviv", "understand", "understood")
_COPING = frozenset(
    "minimise minimize slow limit reduce stop end halt curb contain quell ease tackle combat fight extinguish"
    " douse control battle stem lift quash suppress subdue eradicate break defuse".split()
)
_DEFINITE = frozenset("the this these its their his her 's".split())


def _there(tokens: Tokens, start: int) -> bool:
    """Whether the noun at `start` is told of as known: "the fighting", "its attacks"."""
    return not _DEFINITE.isdisjoint(tokens.words[max(0, start - 4) : start])


def _over(tokens: Tokens, k: int, start: int, vocabulary: Vocabulary) -> Status | None:
    """Status that the verb at k gives to its object at `start`."""
    bits, verb = tokens.bits[k], verb_at(tokens, k)
    assert verb is not None, "asked only of verbs"
    verb = sharing(tokens, verb, k)  # "could mutate and cause a pandemic"
    if bits & vocabulary.classes["causing"] and verb.flags & tags.HAVE:
        return Status.ONGOING  # "has sparked protests": they have begun and go on
    if _stands_anyway(tokens, k, vocabulary):
        return None
    found = group_status(verb.words, bool(bits & tags.VING), verb.flags)
    present = not (verb.flags or bits & tags.AUX) and bits & (tags.VS | tags.VBASE) and not bits & tags.VED
    if (found is Status.ONGOING or present) and to_come(tokens, start, now=bool(present)):
        return Status.PLANNED  # "hosts a fair on Saturday", "is holding a fair on Saturday"
    if found is Status.DENIED and "such" in tokens.words[k:start]:
        return None  # "never seen such crowds"
    if found is Status.PLANNED and on_condition(tokens):
        return Status.POSSIBLE  # "will get a stadium if the council agrees"
    if found:
        return found
    if tokens.words[k].startswith(_CLAIMING):
        return None  # "no group claimed the attack"
    if disclaimed(tokens, verb.start):
        return Status.DENIED  # "none of the teachers received training"
    if verb.infinitive:
        return infinitive(tokens, verb, vocabulary) or Status.PLANNED
    return Status.POSSIBLE if conditional(tokens, verb.start) else None
