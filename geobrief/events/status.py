"""Whether an event took place, from the verb's mood, tense and negation and from what governs it."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.infinitives import infinitive
from geobrief.events.mood import (
    SPEECH,
    WOULD,
    conditional,
    disclaimed,
    group_status,
    hoped,
    on_condition,
    would,
)
from geobrief.events.participles import participle
from geobrief.events.sharing import sharing
from geobrief.events.status_nouns import noun_status
from geobrief.events.tenses import PRESENT, tense
from geobrief.events.timing import since, to_come
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

_PLANNING = frozenset(
    "plan plans planned planning schedule schedules scheduled want wants intend intends aim aims".split()
)
_ARRANGING = ("organis", "organiz", "arrang", "prepar", "plan")
_MARKING = frozenset({"mark", "celebrate", "commemorate", "mourn", "remember"})
_UNSURE = frozenset("suspected feared".split())
# What somebody is busy with lies ahead.
_AHEAD = {
    **dict.fromkeys(
        "considering weighing mulling proposing contemplating pondering".split(), Status.POSSIBLE
    ),
    **dict.fromkeys("planning preparing aiming intending expecting readying".split(), Status.PLANNED),
}


def status_of(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    """The status of one candidate."""
    if candidate.entry.status:
        return candidate.entry.status
    if candidate.start and tokens.words[candidate.start - 1] in ("remain", "remains") and candidate.verb:
        return Status.ONGOING  # "remain deployed"
    if _says_now(tokens, candidate):
        return Status.ONGOING
    if candidate.verb is not None and not _is_subject(tokens, candidate, candidate.verb):
        if candidate.type not in SPEECH and disclaimed(tokens, candidate.verb.start):
            return Status.DENIED
        return _verb_status(tokens, candidate, candidate.verb, vocabulary)
    before = tokens.words[max(0, candidate.start - 2) : candidate.start]
    if candidate.entry.verb and not PRESENT.isdisjoint(before):
        due = tokens.words[candidate.start] in ("due", "set", "expected", "scheduled", "slated", "bound")
        return Status.PLANNED if due else Status.ONGOING  # "is due in court"; "are on strike"
    if candidate.entry.verb and "been" in before and since(tokens, candidate.stop):
        return Status.ONGOING  # "have been on strike since Thursday"
    return noun_status(tokens, candidate, vocabulary)


_IN_FORCE = frozenset("remain remains is are continue continues keep keeps".split())


def _says_now(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the trigger says that it goes on: "remains under investigation", "numbers are on the rise"."""
    inside = range(candidate.start, candidate.stop)
    following = tokens.bits[candidate.start + 1] if candidate.start + 1 < tokens.size else 0
    if tokens.words[candidate.start] in ("remain", "remains") and following & (tags.PREP | tags.ADV):
        return candidate.type not in SPEECH  # "remains in hospital with cholera"
    now = [k for k in inside if tokens.words[k] in _IN_FORCE]
    if not now or candidate.type in SPEECH:
        return False
    behind = tokens.bits[now[0] + 1] if now[0] + 1 < candidate.stop else 0
    return bool(behind & (tags.PREP | tags.ADV)) and not tokens.any(candidate.start, candidate.stop, tags.NEG)


def _is_subject(tokens: Tokens, candidate: Candidate, verb: Verb) -> bool:
    """Whether the form in "-ing" is a noun with its verb behind it: "flooding continues", "shelling has"."""
    if not tokens.bits[candidate.start] & tags.VING or verb.flags or candidate.stop >= tokens.size:
        return False
    behind = tokens.bits[candidate.stop]
    return bool(behind & tags.AUX or (behind & tags.VS and not behind & tags.PLURAL))


def _verb_status(tokens: Tokens, candidate: Candidate, verb: Verb, vocabulary: Vocabulary) -> Status:
    speech = candidate.type in SPEECH
    ing = bool(tokens.bits[candidate.start] & tags.VING)
    verb = sharing(tokens, verb, candidate.start)
    found = group_status(verb.words, ing, verb.flags)
    if found in (None, Status.PLANNED) and tokens.words[candidate.stop : candidate.stop + 1] == ["no"]:
        return Status.DENIED  # "will take in no more", "found no trace"
    if not speech and not found and tokens.words[candidate.stop : candidate.stop + 2] == ["not", "to"]:
        return Status.DENIED  # "proved not to be"
    if found:
        told = _told(tokens, candidate, verb, found, vocabulary)
        if told:
            return told
    if conditional(tokens, verb.start) and not (verb.infinitive and speech):
        return Status.POSSIBLE
    if verb.infinitive:
        return _aimed(tokens, candidate, verb, vocabulary)
    if ing and verb.start:
        by_participle = participle(tokens, verb, candidate.type, vocabulary)
        if by_participle:
            return by_participle
    if not speech and tokens.words[candidate.start] in _PLANNING:
        return Status.PLANNED
    return Status.COMPLETED if speech else tense(tokens, candidate, verb, vocabulary)


def _told(
    tokens: Tokens, candidate: Candidate, verb: Verb, found: Status, vocabulary: Vocabulary
) -> Status | None:
    """What the auxiliaries' status `found` comes to in this sentence; None when something else decides."""
    if candidate.type == "threat" and found in (Status.PLANNED, Status.POSSIBLE):
        return Status.COMPLETED  # what is threatened lies ahead, the threat is made
    past = not {"was", "were"}.isdisjoint(verb.words)
    if found is Status.ONGOING and (
        (not past and to_come(tokens, candidate.stop)) or tokens.words[candidate.start].startswith(_ARRANGING)
    ):
        return Status.PLANNED  # "is holding a sale on Friday", "is organising a fair"
    ahead = _AHEAD.get(tokens.words[candidate.start])
    if found is Status.ONGOING and ahead and candidate.type not in SPEECH:
        return ahead  # "is considering a ban"
    if found is Status.DENIED and conditional(tokens, verb.start):
        return Status.POSSIBLE  # "if they are not released"
    if found is Status.PLANNED and hoped(tokens, verb.start):
        return Status.POSSIBLE
    if found is Status.PLANNED and "whether" in tokens.words[max(0, verb.start - 5) : verb.start]:
        return Status.POSSIBLE
    if found is Status.PLANNED and on_condition(tokens):
        return Status.POSSIBLE  # "will strike unless", "if it fails, the treaty will have to be"
    if "to" in verb.words:
        return None
    if found is Status.PLANNED and candidate.type == "disaster":
        return Status.POSSIBLE
    speech = candidate.type in SPEECH
    return would(tokens, verb, speech, vocabulary) if found is Status.POSSIBLE else found


def _aimed(tokens: Tokens, candidate: Candidate, verb: Verb, vocabulary: Vocabulary) -> Status:
    """Status of an infinitive."""
    denied = group_status(verb.words, False, verb.flags) is Status.DENIED
    if "have" in verb.words[verb.words.index("to") :] and not denied:
        unsure = not _UNSURE.isdisjoint(tokens.words[max(0, verb.start - 2) : verb.start])
        return Status.POSSIBLE if unsure else Status.COMPLETED  # "feared", "claimed to have fired"
    if tokens.words[candidate.start] in _MARKING and tokens.any(0, verb.start, tags.VED | tags.AUX):
        return Status.COMPLETED  # "gathered to mark the day"; but "Club to mark 20 years"
    told = infinitive(tokens, verb, vocabulary)
    if candidate.type in SPEECH:
        return told or Status.COMPLETED
    if told in (None, Status.PLANNED) and (on_condition(tokens) or _only_possible(tokens, verb.start)):
        return Status.POSSIBLE  # "if they ask, the army is ready to help", "it may send planes to help"
    return told or Status.PLANNED


# How far before an infinitive the verb may stand on which it hangs.
_HANGING = 9


def _only_possible(tokens: Tokens, at: int) -> bool:
    """Whether the verb on which the infinitive at `at` hangs is itself only possible."""
    for k in range(at - 1, max(-1, at - _HANGING), -1):
        if tokens.bits[k] & (tags.BREAK | tags.REL | tags.SUB) and not tokens.bits[k] & tags.PREP:
            return False
        if verb := verb_at(tokens, k):
            told = group_status(verb.words, bool(tokens.bits[k] & tags.VING), verb.flags)
            return told is Status.POSSIBLE and WOULD.isdisjoint(verb.words)
    return False
