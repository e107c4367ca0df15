"""Whether an event took place, from the verb's mood, tense and negation and from what governs it."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.mood import NEGATIONS, REACH, conditional, disclaimed, governor, group_status, infinitive
from geobrief.events.timing import lasting, scheduled, to_come
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

_PRESENT = frozenset({"is", "are", "'s", "'re", "remain", "remains"})
_WOULD = frozenset({"would", "'d"})
# Saying such a thing is the event itself: "would" in what is said does not make the saying unsure.
_SPEECH = frozenset({"support", "criticism", "demand", "threat"})
_ADJECTIVES = {
    **dict.fromkeys("planned upcoming forthcoming scheduled proposed next impending future"
    " imminent".split(), Status.PLANNED),
    **dict.fromkeys("possible potential threatened feared likely eventual alleged".split(), Status.POSSIBLE),
    **dict.fromkeys("ongoing continuing current continued persistent".split(), Status.ONGOING),
    "no": Status.DENIED,
    "without": Status.DENIED,
}  # fmt: skip
_UNDERWAY = frozenset({"underway", "ongoing"})
_CAME_TO_NOTHING = frozenset(
    "collapsed failed broke stalled faltered collapse fail ended cancelled canceled".split()
)
_PLANNING = frozenset("plan plans planned planning schedule schedules scheduled".split())
_MARKING = frozenset({"mark", "celebrate", "commemorate", "mourn", "remember"})
# Announcing such a thing tells that it happened; announcing a visit, that it will.
_ANNOUNCED = frozenset(
    {"territory_change", "attack", "armed_clash", "disease", "disaster", "accident", "crime", "justice"}
)
_BEGUN = frozenset("begin begins began begun start starts started".split())
_CALLING = frozenset("call calls called calling appeal appealed appeals plea pleas pleaded".split())
_PROVIDING = frozenset({"provide", "provides", "provided", "providing"})
_OFF = frozenset("break breaks broke broken breaking call calls called calling put puts".split())
_CAN_FAIL = frozenset({"talks", "agreement"})
# How far from its noun a verb may stand of which it is the subject.
_VERB_REACH = 9


def status_of(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    """The status of one candidate."""
    if candidate.entry.status:
        return candidate.entry.status
    if candidate.verb is not None:
        if candidate.type not in _SPEECH and disclaimed(tokens, candidate.verb.start):
            return Status.DENIED
        return _verb_status(tokens, candidate, candidate.verb, vocabulary)
    before = tokens.words[max(0, candidate.start - 2) : candidate.start]
    if candidate.entry.verb and not _PRESENT.isdisjoint(before):
        return Status.ONGOING  # "is present in", "are on strike"
    return _noun_status(tokens, candidate, vocabulary)


# --- verbs --------------------------------------------------------------------------------------


def _verb_status(tokens: Tokens, candidate: Candidate, verb: Verb, vocabulary: Vocabulary) -> Status:
    speech = candidate.type in _SPEECH
    ing = bool(tokens.bits[candidate.start] & tags.VING)
    found = group_status(verb.words, ing, verb.flags)
    if found:
        told = _told(tokens, candidate, verb, found, vocabulary)
        if told:
            return told
    if tokens.words[candidate.stop : candidate.stop + 1] == ["no"]:
        return Status.DENIED
    if conditional(tokens, verb.start) and not (verb.infinitive and speech):
        return Status.POSSIBLE
    if verb.infinitive:
        return _aimed(tokens, candidate, verb, vocabulary)
    if ing and verb.start:
        participle = _participle(tokens, verb, speech, vocabulary)
        if participle:
            return participle
    if tokens.words[candidate.start] in _PLANNING:
        return Status.PLANNED
    return Status.COMPLETED if speech else _tense(tokens, candidate, verb)


def _told(
    tokens: Tokens, candidate: Candidate, verb: Verb, found: Status, vocabulary: Vocabulary
) -> Status | None:
    """What the auxiliaries' status `found` comes to in this sentence; None when something else decides."""
    if candidate.type == "threat" and found in (Status.PLANNED, Status.POSSIBLE):
        return Status.COMPLETED  # what is threatened lies ahead, the threat is made
    if found is Status.ONGOING and to_come(tokens, candidate.stop):
        return Status.PLANNED  # "is holding a sale on Friday"
    if found is Status.PLANNED and "whether" in tokens.words[max(0, verb.start - 5) : verb.start]:
        return Status.POSSIBLE
    if "to" in verb.words:
        return None
    speech = candidate.type in _SPEECH
    return _would(tokens, verb, speech, vocabulary) if found is Status.POSSIBLE else found


def _aimed(tokens: Tokens, candidate: Candidate, verb: Verb, vocabulary: Vocabulary) -> Status:
    """Status of an infinitive."""
    denied = group_status(verb.words, False, verb.flags) is Status.DENIED
    if "have" in verb.words[verb.words.index("to") :] and not denied:
        return Status.COMPLETED  # "claimed to have fired"
    if tokens.words[candidate.start] in _MARKING:
        return Status.COMPLETED  # "gathered to mark the day"
    speech = candidate.type in _SPEECH
    return infinitive(tokens, verb, vocabulary) or (Status.COMPLETED if speech else Status.PLANNED)


def _would(tokens: Tokens, verb: Verb, speech: bool, vocabulary: Vocabulary) -> Status:
    """Status of a possible modal: "said he would visit" is a plan, unless an "if" is about."""
    if _WOULD.isdisjoint(verb.words):
        return Status.POSSIBLE
    if not NEGATIONS.isdisjoint(verb.words) and not speech:
        return Status.DENIED  # "said it would not send troops"
    told = vocabulary.classes["reporting"] | vocabulary.classes["planned"]
    if "if" not in tokens.words and tokens.any(verb.start - 12, verb.start, told):
        return Status.PLANNED
    return Status.COMPLETED if speech else Status.POSSIBLE


def _participle(tokens: Tokens, verb: Verb, speech: bool, vocabulary: Vocabulary) -> Status | None:
    if verb.participle and _circumstance(tokens, verb.start):
        return Status.ONGOING
    before = tokens.words[verb.start - 1]
    if before in _BEGUN:
        return Status.ONGOING  # "have begun pulling out"
    governed = governor(tokens, verb.start - 1, vocabulary)
    if governed and not speech:
        return governed
    if before in ("from", "without"):
        return Status.DENIED  # "stopped from leaving"
    return Status.POSSIBLE if before == "against" else None


def _circumstance(tokens: Tokens, at: int) -> bool:
    """Whether the participle at `at` tells what goes on meanwhile: "with troops advancing"."""
    for k in range(at - 1, max(-1, at - 8), -1):
        if tokens.words[k] in ("with", "amid"):
            return True
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB) and not tokens.bits[k] & tags.PLURAL:
            return False
    return False


def _tense(tokens: Tokens, candidate: Candidate, verb: Verb) -> Status:
    bits = tokens.bits[candidate.start]
    if bits & tags.VBASE and not bits & tags.VED and verb.flags & tags.BE:
        return Status.PLANNED
    if not verb.flags and bits & (tags.VS | tags.VBASE) and not bits & tags.VED:
        # the present of headlines and captions, or of timetables
        return Status.PLANNED if to_come(tokens, candidate.stop) else Status.COMPLETED
    if lasting(tokens, candidate.stop):
        return Status.ONGOING
    if verb.passive and not _PRESENT.isdisjoint(verb.words):
        return Status.ONGOING
    around = tokens.words[max(0, verb.start - 2) : candidate.start]
    return Status.ONGOING if {"still", "continues", "currently"} & set(around) else Status.COMPLETED


# --- nouns --------------------------------------------------------------------------------------


def _noun_status(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    found = _adjective(tokens, candidate.start)
    if not found and _suffered(tokens, candidate.start):
        return Status.COMPLETED
    if not found and scheduled(tokens, candidate.stop, vocabulary):
        found = Status.PLANNED
    if not found and lasting(tokens, candidate.stop):
        found = Status.ONGOING
    if not found:
        found = _right_verb(tokens, candidate.stop, vocabulary, candidate.type in _CAN_FAIL)
    if found:
        return found
    left = _left_governor(tokens, candidate.start, vocabulary)
    if left is Status.PLANNED and candidate.type in _ANNOUNCED and _announced(tokens, candidate.start):
        left = None
    if not left or (left is Status.POSSIBLE and candidate.type in _SPEECH):
        return Status.COMPLETED
    return left


_SUFFERING = frozenset("victims survivors affected displaced hit aftermath wake anniversary".split())


def _suffered(tokens: Tokens, start: int) -> bool:
    """Whether the noun phrase at `start` is what somebody came through: "to treat victims of the quake"."""
    words = tokens.words
    for k in range(start - 1, max(0, start - 5), -1):
        if words[k] in ("of", "by"):
            return words[k - 1] in _SUFFERING
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.AUX):
            return False
    return False


def _announced(tokens: Tokens, start: int) -> bool:
    """Whether "announced" stands right before the noun phrase at `start`."""
    words = tokens.words[max(0, start - 4) : start]
    return not {"announced", "announce", "announces", "announcing"}.isdisjoint(words)


def _adjective(tokens: Tokens, start: int) -> Status | None:
    for k in range(start - 1, max(-1, start - 4), -1):
        found = _ADJECTIVES.get(tokens.words[k])
        if found or tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB):
            return found
    return None


def _right_verb(tokens: Tokens, stop: int, vocabulary: Vocabulary, can_fail: bool) -> Status | None:
    """Status from the verb of which the noun is the subject; `can_fail`: it may come to nothing."""
    for k in range(stop, min(tokens.size, stop + _VERB_REACH)):
        bits = tokens.bits[k]
        if bits & (tags.BREAK | tags.SUB | tags.REL) and not bits & tags.PREP:
            return None
        if tokens.words[k] in _UNDERWAY:
            return Status.ONGOING
        if bits & (tags.VERB | tags.AUX):
            return _predicate(tokens, k, vocabulary, can_fail)
    return None


def _predicate(tokens: Tokens, k: int, vocabulary: Vocabulary, can_fail: bool) -> Status | None:
    main, flags = k, 0
    while main < tokens.size and tokens.bits[main] & (tags.AUX | tags.ADV | tags.NEG | tags.TO):
        flags |= tokens.bits[main]
        main += 1
    ing = main < tokens.size and bool(tokens.bits[main] & tags.VING)
    found = group_status(tuple(tokens.words[k:main]), ing, flags)
    if found or main >= tokens.size:
        return found
    if not flags and tokens.bits[main] & tags.VS and verb_at(tokens, main) and to_come(tokens, main):
        return Status.PLANNED  # "an exhibition opens on Friday"
    governed = governor(tokens, main, vocabulary)
    if governed is Status.ONGOING or tokens.words[main] in _UNDERWAY:
        return Status.ONGOING
    if governed in (Status.PLANNED, Status.DENIED) and flags & tags.BE:
        return governed
    return Status.DENIED if can_fail and tokens.words[main] in _CAME_TO_NOTHING else None


def _left_governor(tokens: Tokens, start: int, vocabulary: Vocabulary) -> Status | None:
    """Status from the verb or noun that the noun depends on."""
    classes = vocabulary.classes
    for k in range(start - 1, max(-1, start - 4 - REACH), -1):
        bits, word = tokens.bits[k], tokens.words[k]
        if word in ("if", "unless"):
            return Status.POSSIBLE
        if bits & tags.BREAK or (bits & (tags.SUB | tags.REL) and not bits & tags.PREP):
            return None
        far = k < start - 1 - REACH and not bits & classes["causing"]
        if far or word in ("of", "such"):
            continue
        paired = _paired(tokens, k)
        if paired:
            return paired
        governed = governor(tokens, k, vocabulary)
        if governed and bits & classes["prevention"] and tokens.any(k - 3, k, classes["failing"]):
            return None  # "failed to prevent the fall": it came
        if governed or word in ("ahead", "before"):
            return governed or Status.PLANNED
        verb = verb_at(tokens, k) if bits & tags.VERB and not bits & tags.PROPER else None
        if verb:
            return _over(tokens, k, start, verb, vocabulary)
    return None


def _paired(tokens: Tokens, k: int) -> Status | None:
    """Status from a verb and its particle at `k` before a noun."""
    before = tokens.words[k - 1] if k else ""
    if tokens.words[k] == "for" and before in _CALLING:
        return Status.POSSIBLE  # "called for talks"
    if tokens.words[k] == "for" and before in _PROVIDING:
        return Status.PLANNED  # "provides for a withdrawal"
    return Status.DENIED if tokens.words[k] == "off" and before in _OFF else None  # "broke off talks"


def _over(tokens: Tokens, k: int, start: int, verb: Verb, vocabulary: Vocabulary) -> Status | None:
    """Status that the verb at k gives to its object at `start`."""
    bits = tokens.bits[k]
    if bits & vocabulary.classes["causing"] and verb.flags & tags.HAVE:
        return Status.ONGOING  # "has sparked protests": they have begun and go on
    found = group_status(verb.words, bool(bits & tags.VING), verb.flags)
    if found is Status.DENIED and "such" in tokens.words[k:start]:
        return None  # "never seen such crowds"
    if found:
        return found
    if verb.infinitive:
        return infinitive(tokens, verb, vocabulary) or Status.PLANNED
    return Status.POSSIBLE if conditional(tokens, verb.start) else None
