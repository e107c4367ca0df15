"""Whether an event took place, from the verb's mood, tense and negation and from what governs it."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.entries import NATURAL
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.infinitives import infinitive, possibly_stopped
from geobrief.events.mood import (
    NEGATIONS,
    called_for,
    conditional,
    disclaimed,
    group_status,
    hoped,
    means,
    on_condition,
    word_status,
)
from geobrief.events.sharing import sharing
from geobrief.events.status_nouns import SPEECH, noun_status
from geobrief.events.timing import awaited, lasting, meanwhile, scheduled, since, to_come
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

_PRESENT = frozenset({"is", "are", "'s", "'re", "remain", "remains"})
# What can go on for weeks: "besieged since March"; but "hospitalised since April" has happened.
_LASTING = frozenset({"armed_clash", "territory_change", "bombardment", "deployment", "protest", "sanction"})
# Verbs of what is done in a moment: "is robbed", "are completed" tell that it was.
_DONE_AT_ONCE = tuple(
    "charg accus complet finish robb nam kill shot stabb arrest elect appoint sentenc convict acquitt injur"
    " wound sign rescu captur crown awarded abduct kidnapp releas freed indict jail fined born found".split()
)
_CANCELLING = ("cancel", "postpon", "scrapp", "shelv")
# For these a cancellation is what happened.
_ENDED_BY_IT = frozenset({"sanction", "justice", "disaster", "withdrawal"})
_WOULD = frozenset({"would", "'d"})
_PLANNING = frozenset(
    "plan plans planned planning schedule schedules scheduled want wants intend intends aim aims".split()
)
_ARRANGING = ("organis", "organiz", "arrang", "prepar", "plan")
_MARKING = frozenset({"mark", "celebrate", "commemorate", "mourn", "remember"})
_KEEPING_BACK = frozenset("prevent stop keep block stem".split())
_UNSURE = frozenset("suspected feared".split())
_STILL = frozenset({"still", "continues", "currently", "now"})
_KEEPING_ON = frozenset("keep keeps kept keeping carry carries carried go goes".split())
# The present of these tells of a state, in headlines as well: "rebels control the town".
_STATES = frozenset(
    "control controls hold holds occupy occupies surround surrounds besiege besieges rule rules govern governs"
    " rage rages last lasts persist persists".split()
)
# What somebody is busy with lies ahead.
_AHEAD = {
    **dict.fromkeys(
        "considering weighing mulling proposing contemplating pondering".split(), Status.POSSIBLE
    ),
    **dict.fromkeys("planning preparing aiming intending expecting readying".split(), Status.PLANNED),
}
# What these do to a date is done, the thing itself lies ahead.
_FIXING = frozenset("called set fixed booked announced convened scheduled moved postponed arranged".split())
_FIXED_REACH = 7
# What is done day by day: "the charity provides meals", "the firm employs 500 people".
_SERVICES = frozenset({"aid", "economy", "society"})
_SERVING = frozenset(
    "provide provides help helps fund funds serve serves feed feeds operate operates employ employs produce produces"
    " supply supplies sponsor sponsors finance finances manufacture manufactures export exports import imports"
    " house houses shelter shelters".split()
)
_BEGUN = frozenset("begin begins begun start starts".split())
_BEGAN = frozenset({"began", "started"})


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
    if candidate.entry.verb and not _PRESENT.isdisjoint(before):
        due = tokens.words[candidate.start] in ("due", "set", "expected", "scheduled", "slated", "bound")
        return Status.PLANNED if due else Status.ONGOING  # "is due in court"; "are on strike"
    if candidate.entry.verb and "been" in before and since(tokens, candidate.stop):
        return Status.ONGOING  # "have been on strike since Thursday"
    return noun_status(tokens, candidate, vocabulary)


# Custody, care and closure last until told otherwise.
_KEPT = ("held", "detain", "imprison", "quarantin", "isolat", "jail", "intern", "clos", "shut", "block")
_IN_FORCE = frozenset("remain remains is are continue continues keep keeps".split())


def _says_now(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the trigger itself says that it goes on: "remains under investigation", "cases are on the rise"."""
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
        participle = _participle(tokens, verb, candidate.type, vocabulary)
        if participle:
            return participle
    if not speech and tokens.words[candidate.start] in _PLANNING:
        return Status.PLANNED
    return Status.COMPLETED if speech else _tense(tokens, candidate, verb, vocabulary)


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
    return _would(tokens, verb, speech, vocabulary) if found is Status.POSSIBLE else found


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
            return told is Status.POSSIBLE and _WOULD.isdisjoint(verb.words)
    return False


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


def _to_be_prevented(tokens: Tokens, at: int) -> bool:
    """Whether what the "from" at `at` keeps back may yet come: "to stop the virus from spreading"."""
    before = range(max(0, at - 7), at)
    return any(tokens.words[k] in _KEEPING_BACK and tokens.bits[k - 1] & tags.TO for k in before if k)


def _participle(tokens: Tokens, verb: Verb, candidate_type: str, vocabulary: Vocabulary) -> Status | None:
    speech = candidate_type in SPEECH
    if verb.participle and _circumstance(tokens, verb.start):
        return Status.ONGOING
    before = tokens.words[verb.start - 1]
    begun = verb_at(tokens, verb.start - 1) if before in _BEGUN else None
    ahead = group_status(begun.words, False, begun.flags) if begun else None
    if begun and ahead:  # "will begin flying to", "may start cutting"
        return _would(tokens, begun, speech, vocabulary) if ahead is Status.POSSIBLE else ahead
    if before in _BEGUN or (before in _BEGAN and tokens.any(verb.start - 4, verb.start - 1, tags.HAVE)):
        return Status.ONGOING  # "have begun pulling out"; but "began pulling out" may be over
    if before == "from" and candidate_type in NATURAL and _to_be_prevented(tokens, verb.start - 1):
        return Status.POSSIBLE
    if not speech and _of_today(tokens, verb.start):
        return Status.ONGOING  # "Man suing hospital", "the virus spreading in Oran is"
    governed = word_status(tokens, verb.start - 1, vocabulary)
    if before == "on" and tokens.words[verb.start - 2] in _KEEPING_ON:
        governed = Status.ONGOING
    if governed and (not speech or governed is Status.ONGOING):
        return Status.POSSIBLE if possibly_stopped(tokens, verb.start - 1) else governed
    if before == "by":
        return means(tokens, verb.start - 1)
    if before in ("from", "without"):
        return Status.DENIED  # "stopped from leaving"
    if before == "of" and verb.start > 1:
        hoped = word_status(tokens, verb.start - 2, vocabulary)
        return Status.ONGOING if tokens.words[verb.start - 2] == "process" else hoped
    return Status.POSSIBLE if before == "against" else None


_NO_NOUN = (
    tags.COMMA | tags.PREP | tags.COORD | tags.SUB | tags.BREAK | tags.REL | tags.QUOTE | tags.VERB | tags.AUX
)
_PAST_AUXILIARY = frozenset("was were had did".split())


def _of_today(tokens: Tokens, at: int) -> bool:
    """Whether the participle at `at` stands behind its noun in a sentence that tells of no past."""
    if not at or (tokens.bits[at - 1] & _NO_NOUN and not tokens.bits[at - 1] & tags.PLURAL):
        return False
    if tokens.words[at] in _NOUNS_IN_ING:
        return False
    for k in range(tokens.size):
        if tokens.words[k] in _PAST_AUXILIARY or tokens.bits[k] & tags.MODAL:
            return False
        past = tokens.bits[k] & tags.VED and tokens.words[k] not in _SAID
        if past and (verb := verb_at(tokens, k)) and not verb.passive and not verb.participle:
            return False
    return True


# Nouns in "-ing" behind a noun: "a bank robbing" is none, "a cabinet meeting" is.
_NOUNS_IN_ING = frozenset(
    "meeting hearing funding building training slaying killing shooting bombing stabbing beating warning ruling"
    " finding planning housing negotiating briefing gathering wedding opening reading screening crossing landing"
    " mining fishing farming shipping banking manufacturing processing testing spending trading"
    " offering authorising authorizing".split()
)
_SAID = frozenset("said told reported".split())


def _circumstance(tokens: Tokens, at: int) -> bool:
    """Whether the participle at `at` tells what goes on meanwhile: "with troops advancing"."""
    for k in range(at - 1, max(-1, at - 8), -1):
        if tokens.words[k] in ("with", "amid"):
            return True
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB) and not tokens.bits[k] & tags.PLURAL:
            return False
    return False


def _tense(tokens: Tokens, candidate: Candidate, verb: Verb, vocabulary: Vocabulary) -> Status:
    bits = tokens.bits[candidate.start]
    if bits & tags.VBASE and not bits & tags.VED and verb.flags & tags.BE:
        return Status.PLANNED
    if not verb.flags and bits & (tags.VS | tags.VBASE) and not bits & tags.VED:
        # the present of headlines and captions, or of timetables
        if bits & tags.VBASE and called_for(tokens, verb.start):
            return Status.POSSIBLE
        if to_come(tokens, candidate.stop, now=True) or awaited(tokens, verb.start):
            return Status.PLANNED
        if (
            candidate.type in _SERVICES
            and tokens.words[candidate.start] in _SERVING
            and not tokens.title_case
        ):
            return Status.ONGOING
        if candidate.type in _LASTING and tokens.words[candidate.start] in _STATES:
            return Status.ONGOING
        still = not _STILL.isdisjoint(tokens.words[max(0, verb.start - 2) : candidate.start])
        return Status.ONGOING if still or meanwhile(tokens, verb.start) else Status.COMPLETED
    if lasting(tokens, candidate.stop):
        return Status.ONGOING
    if tokens.words[candidate.start] in _FIXING and any(
        scheduled(tokens, k) for k in range(candidate.stop, min(tokens.size, candidate.stop + _FIXED_REACH))
    ):
        return Status.PLANNED  # "has called a strike for Monday"
    word = tokens.words[candidate.start]
    if word.startswith(_CANCELLING) and candidate.type not in _ENDED_BY_IT:
        return Status.DENIED
    if verb.passive and not _PRESENT.isdisjoint(verb.words) and "have" not in verb.words:
        ahead = word_status(tokens, candidate.start, vocabulary)
        if ahead in (Status.PLANNED, Status.POSSIBLE) and word != "wanted":
            return ahead  # "is expected in Oran", "is suspected to be the source"
        done = word.startswith(_DONE_AT_ONCE) and "being" not in verb.words
        return Status.COMPLETED if done else Status.ONGOING
    kept = candidate.type in _LASTING or word.startswith(_KEPT)
    if kept and verb.passive and "been" in verb.words and since(tokens, candidate.stop):
        return Status.ONGOING  # "have been besieged since March"
    around = tokens.words[max(0, verb.start - 2) : candidate.start]
    return Status.COMPLETED if (_STILL - {"now"}).isdisjoint(around) else Status.ONGOING
