"""Whether an event took place, from the tense of its verb where no modal, negation or governor tells."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import Verb
from geobrief.events.mood import called_for, word_status
from geobrief.events.timing import awaited, lasting, meanwhile, scheduled, since, to_come
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

PRESENT = frozenset({"is", "are", "'s", "'re", "remain", "remains"})
_STILL = frozenset({"still", "continues", "currently", "now"})
# What these do to a date is done, the thing itself lies ahead.
_FIXING = frozenset("called set fixed booked announced convened scheduled moved postponed arranged".split())
_FIXED_REACH = 7
# What is done day by day: "the charity provides meals", "the firm employs 500 people".
_SERVICES = frozenset({"aid", "economy", "society"})
_SERVING = frozenset(
    "provide provides help helps fund funds serve serves feed feeds operate operates employ employs produce"
    " produces supply supplies sponsor sponsors finance finances manufacture manufactures export exports"
    " import imports house houses shelter shelters".split()
)
# The present of these tells of a state, in headlines as well: "rebels control the town".
_STATES = frozenset(
    "control controls hold holds occupy occupies surround surrounds besiege besieges rule rules govern"
    " governs rage rages last lasts persist persists".split()
)
# Verbs of what is done in a moment: "is robbed", "are completed" tell that it was.
_DONE_AT_ONCE = tuple(
    "charg accus complet finish robb nam kill shot stabb arrest elect appoint sentenc convict acquitt injur"
    " wound sign rescu captur crown awarded abduct kidnapp releas freed indict jail fined born found".split()
)
_CANCELLING = ("cancel", "postpon", "scrapp", "shelv")
# For these a cancellation is what happened.
_ENDED_BY_IT = frozenset({"sanction", "justice", "disaster", "withdrawal"})
# What can go on for weeks: "besieged since March"; but "hospitalised since April" has happened.
_LASTING = frozenset({"armed_clash", "territory_change", "bombardment", "deployment", "protest", "sanction"})
# The past progressive of these is the state of things when it was told: "were fighting house to house",
# "was handing out tents"; that of crashes and crimes sets the scene: "was driving north when".
_AT_REPORT = frozenset({"armed_clash", "bombardment", "aid", "evacuation"})
# Custody, care and closure last until told otherwise.
_KEPT = ("held", "detain", "imprison", "quarantin", "isolat", "jail", "intern", "clos", "shut", "block")


def tense(tokens: Tokens, candidate: Candidate, verb: Verb, vocabulary: Vocabulary) -> Status:
    """Status from the tense of `verb` and the times told behind it."""
    bits, word = tokens.bits[candidate.start], tokens.words[candidate.start]
    if bits & tags.VBASE and not bits & tags.VED and verb.flags & tags.BE:
        return Status.PLANNED
    if not verb.flags and bits & (tags.VS | tags.VBASE) and not bits & tags.VED:
        return _present(tokens, candidate, verb)
    if lasting(tokens, candidate.stop):
        return Status.ONGOING
    if word in _FIXING and _fixed(tokens, candidate.stop):
        return Status.PLANNED
    if word.startswith(_CANCELLING) and candidate.type not in _ENDED_BY_IT:
        return Status.DENIED
    if verb.passive and not PRESENT.isdisjoint(verb.words) and "have" not in verb.words:
        return _present_passive(tokens, candidate, verb, vocabulary)
    if bits & tags.VING and verb.flags & tags.BE and candidate.type in _AT_REPORT:
        return Status.ONGOING
    kept = candidate.type in _LASTING or word.startswith(_KEPT)
    if kept and verb.passive and "been" in verb.words and since(tokens, candidate.stop):
        return Status.ONGOING  # "have been besieged since March"
    around = tokens.words[max(0, verb.start - 2) : candidate.start]
    return Status.COMPLETED if (_STILL - {"now"}).isdisjoint(around) else Status.ONGOING


def _present(tokens: Tokens, candidate: Candidate, verb: Verb) -> Status:
    """Status from the present of headlines and captions, of timetables, or of what lasts."""
    word = tokens.words[candidate.start]
    if tokens.bits[candidate.start] & tags.VBASE and called_for(tokens, verb.start):
        return Status.POSSIBLE
    if to_come(tokens, candidate.stop, now=True) or awaited(tokens, verb.start):
        return Status.PLANNED
    daily = candidate.type in _SERVICES and word in _SERVING and not tokens.title_case
    if daily or (candidate.type in _LASTING and word in _STATES):
        return Status.ONGOING
    still = not _STILL.isdisjoint(tokens.words[max(0, verb.start - 2) : candidate.start])
    return Status.ONGOING if still or meanwhile(tokens, verb.start) else Status.COMPLETED


def _present_passive(tokens: Tokens, candidate: Candidate, verb: Verb, vocabulary: Vocabulary) -> Status:
    """Status from "is" and a participle: "is robbed", "is guarded", "is expected in Oran"."""
    word = tokens.words[candidate.start]
    ahead = word_status(tokens, candidate.start, vocabulary)
    if ahead in (Status.PLANNED, Status.POSSIBLE) and word != "wanted":
        return ahead
    done = word.startswith(_DONE_AT_ONCE) and "being" not in verb.words
    return Status.COMPLETED if done else Status.ONGOING


def _fixed(tokens: Tokens, stop: int) -> bool:
    """Whether a day is set for the object of the verb that ends at `stop`: "called a strike for Monday"."""
    return any(scheduled(tokens, k) for k in range(stop, min(tokens.size, stop + _FIXED_REACH)))
