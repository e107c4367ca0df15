"""What is known of a sentence when the roles of its places are worked out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.chains import chains
from geobrief.events.phrases import Chain, Phrase, phrase
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.unnamed import happens
from geobrief.events.vocabulary import Vocabulary
from geobrief.gazetteer.kinds import SETTLED_KINDS
from geobrief.model import Placement, Role, Status

# Types whose words move something: "from" and "to" after them name origin and destination.
_MOVING = frozenset({"withdrawal", "evacuation", "flight", "deployment"})
# Types that happen at a place, so that a name before or after their noun is the site.
HAPPENS_AT = frozenset(
    {
        "disaster", "accident", "disease", "politics", "society", "economy", "protest", "bombardment",
        "attack", "armed_clash", "crime",
    }
)  # fmt: skip
# What opens a clause about somebody: what is told in it may be no news.
_OF_PERSONS = frozenset({"who", "whose"})
# How far back a word of motion reaches to its preposition, and a trigger to one of its frame.
_MOTION_REACH = 12
# How far behind a place the event of its clause may stand: "who in Lima was arrested".
_AFTER = 6
_FRAME_REACH = 9
# Kinds of place that stand for no people and no government.
_NATURE = frozenset(
    "ocean sea gulf strait canal river lake delta falls wetland reef range peak volcano pass plateau valley"
    " plain desert forest glacier".split()
)

# Setting out: "set off on foot", "put out", "set sail".
_OUT = frozenset({"out", "off", "sail"})
_SET = frozenset({"put", "set", "sets", "setting", "start", "started", "starting"})


class ByRule(NamedTuple):
    """A role, and which rule gave it: a name for the explicit ones, else what stands around the place."""

    role: Role
    rule: str


class Found(NamedTuple):
    """A selected event: its candidate and status."""

    candidate: Candidate
    status: Status


class Situation:
    """A sentence with its events, and the questions that several rules ask of it."""

    def __init__(
        self, tokens: Tokens, events: list[Found], vocabulary: Vocabulary, placements: Sequence[Placement]
    ) -> None:
        self.tokens = tokens
        self.events = events
        self.vocabulary = vocabulary
        self.placements = placements
        self.classes = classes = vocabulary.classes
        self.agent = (
            classes["official"] | classes["org"] | classes["force"] | classes["people"] | classes["police"]
            | classes["armed"] | classes["person"]
        )  # fmt: skip
        self.location = classes["area"] | classes["facility"]
        self.chains = chains(tokens, placements)
        self._phrases: dict[Chain, Phrase] = {}
        self.by_token = {
            k: Found(c, e.status)
            for e in events
            for c in (*e.candidate.echoes, e.candidate)
            for k in range(c.start, c.stop)
        }

    def phrase(self, chain: Chain) -> Phrase:
        """What the chain modifies and what governs it."""
        found = self._phrases.get(chain)
        if found is None:
            found = self._phrases[chain] = phrase(self.tokens, chain, self.vocabulary)
        return found

    def is_a(self, k: int, name: str) -> bool:
        """Whether token k is a word of the class `name`; no token is of none."""
        return 0 <= k < self.tokens.size and bool(self.tokens.bits[k] & self.classes[name])

    def acts(self, k: int) -> bool:
        """Whether the noun at k is somebody who acts, rather than a place."""
        bits = self.tokens.bits[k]
        if bits & tags.PROPER and bits & self.classes["chamber"]:
            return True  # "the Ohio House"
        return bool(bits & self.agent) and not (bits & self.location and not bits & tags.PROPER)

    def here(self, at: int | None = None) -> Role:
        """The role of a place at which something is said to be: site of an event, if there is one.

        `at` is the preposition before it: with a verb of change before that in its clause, something
        happened there, even when no table knows what.
        """
        if self.events:
            return Role.CONTEXT if at is not None and self._beside(at) else Role.SITE
        happened = at is not None and happens(self.tokens, at, self.vocabulary)
        return Role.SITE if happened else Role.CONTEXT

    def told(self, at: int) -> bool:
        """Whether something is told to have happened around token `at`, known by a table or not."""
        return bool(self.events) or happens(self.tokens, at, self.vocabulary)

    def _beside(self, at: int) -> bool:
        """Whether token `at` is in a relative clause that tells of no event: "works by Ada, who lived in"."""
        for k in range(at - 1, -1, -1):
            bits = self.tokens.bits[k]
            if k in self.by_token or bits & tags.BREAK or (bits & tags.TRIGGER and bits & tags.VERB):
                return False
            if bits & tags.REL and self.tokens.words[k] in _OF_PERSONS:
                told = any(j in self.by_token for j in range(at, at + _AFTER))
                return not told and self.tokens.any(k + 1, at, tags.VERB)
        return False

    def moves(self, at: int) -> bool:
        """Whether a word of motion stands before token `at` in its clause."""
        motion = self.classes["motion"]
        for k in range(at - 1, max(-1, at - _MOTION_REACH), -1):
            event = self.by_token.get(k)
            between = event and event.candidate.verb and event.candidate.type not in _MOVING
            if between and not self.tokens.bits[k] & motion:
                return False  # "sentenced to a prison term in"
            moving = (self.tokens.bits[k] & motion or self._on_way(k)) and self.tokens.words[k + 1] != "place"
            if self.tokens.words[k] in _OUT and k and self.tokens.words[k - 1] in _SET:
                return True  # "set out on foot from X"
            if moving or (event and event.candidate.type in _MOVING):
                return True
            if self.tokens.bits[k] & (tags.BREAK | tags.REL):
                return False
        return False

    def _on_way(self, k: int) -> bool:
        """Whether somebody makes his way: "are making their way"."""
        return self.tokens.words[k] == "way" and self.tokens.words[k - 1] in ("their", "his", "her", "its")

    def frame(self, at: int, word: str) -> Role | None:
        """What the nearest trigger before the preposition `word` at `at` makes of its place."""
        for k in range(at - 1, max(-1, at - _FRAME_REACH), -1):
            event = self.by_token.get(k)
            if event:
                return event.candidate.entry.frame.get(word)
            if self.tokens.bits[k] & (tags.BREAK | tags.REL):
                return None
        return None

    def physical(self, k: int) -> bool:
        """Whether the name at token k is that of a road, river or park: these act for nobody."""
        place = self.placements[self.tokens.refs[k]].place if self.tokens.refs[k] >= 0 else None
        if place and place.kind in _NATURE:
            return True
        if place and place.kind in SETTLED_KINDS:
            return False  # "Myrtle Beach" is a town
        name = self.tokens.words[k].rstrip(".").split()
        if name and name[-1][-1:].isdigit():
            return True  # "Route 9", "A-40"
        words, bit = self.vocabulary.words, self.classes["physical"]
        return len(name) > 1 and any(words.get(w, 0) & bit for w in (name[0], name[-1], name[-2]))


class Noted(NamedTuple):
    """What was made of a sentence, and what the rules alone said: for those who want to know why.

    `found` are all its triggers, `by_rule` the events that the rules took and `events` those told; `roles`
    and `roles_by_rule` run over the tokens of its places.
    """

    situation: Situation
    found: list[Candidate]
    by_rule: list[Found]
    events: list[Found]
    roles_by_rule: dict[int, ByRule]
    roles: dict[int, Role]
