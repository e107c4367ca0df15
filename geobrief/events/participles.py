"""Whether what a form in "-ing" tells of took place: "keeps shelling", "a virus spreading in Oran"."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.entries import NATURAL
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.infinitives import possibly_stopped
from geobrief.events.mood import SPEECH, group_status, means, word_status, would
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

_KEEPING_BACK = frozenset("prevent stop keep block stem".split())
_KEEPING_ON = frozenset("keep keeps kept keeping carry carries carried go goes".split())
_BEGUN = frozenset("begin begins begun start starts".split())
_BEGAN = frozenset({"began", "started"})


def _begun(tokens: Tokens, at: int, speech: bool, vocabulary: Vocabulary) -> Status:
    """Status of what is begun at `at`: "have begun leaving" ("began" may be over), "will begin flying"."""
    verb = verb_at(tokens, at)
    ahead = group_status(verb.words, False, verb.flags) if verb else None
    if verb and ahead is Status.POSSIBLE:
        return would(tokens, verb, speech, vocabulary)
    return ahead or Status.ONGOING


def _to_be_prevented(tokens: Tokens, at: int) -> bool:
    """Whether what the "from" at `at` keeps back may yet come: "to stop the virus from spreading"."""
    before = range(max(0, at - 7), at)
    return any(tokens.words[k] in _KEEPING_BACK and tokens.bits[k - 1] & tags.TO for k in before if k)


def participle(tokens: Tokens, verb: Verb, candidate_type: str, vocabulary: Vocabulary) -> Status | None:
    """Status of a form in "-ing" from what stands before it, None when nothing tells."""
    speech = candidate_type in SPEECH
    if verb.participle and _circumstance(tokens, verb.start):
        return Status.ONGOING
    before = tokens.words[verb.start - 1]
    if before in _BEGUN:
        return _begun(tokens, verb.start - 1, speech, vocabulary)
    if before in _BEGAN and tokens.any(verb.start - 4, verb.start - 1, tags.HAVE):
        return Status.ONGOING
    if before == "from" and candidate_type in NATURAL and _to_be_prevented(tokens, verb.start - 1):
        return Status.POSSIBLE
    if not speech and _of_today(tokens, verb.start):
        return Status.ONGOING  # "Man suing hospital", "the virus spreading in Oran is"
    governed = word_status(tokens, verb.start - 1, vocabulary)
    if before == "on" and tokens.words[verb.start - 2] in _KEEPING_ON:
        governed = Status.ONGOING
    if governed and (not speech or governed is Status.ONGOING):
        return Status.POSSIBLE if possibly_stopped(tokens, verb.start - 1) else governed
    return _behind_preposition(tokens, verb, vocabulary)


def _behind_preposition(tokens: Tokens, verb: Verb, vocabulary: Vocabulary) -> Status | None:
    before = tokens.words[verb.start - 1]
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


# Forms in "-ing" that are nouns behind a noun: "a cabinet meeting".
_NOUNS_IN_ING = frozenset(
    "meeting hearing funding building training slaying killing shooting bombing stabbing beating warning"
    " ruling finding planning housing negotiating briefing gathering wedding opening reading screening"
    " crossing landing mining fishing farming shipping banking manufacturing processing testing spending"
    " trading offering authorising authorizing".split()
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
