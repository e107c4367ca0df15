"""The role of each place mention, by rules over its noun phrase and what governs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.grammar import verb_at
from geobrief.events.phrases import Chain, Phrase, chains, govern, phrase
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Placement, Role, Status

_LOCATIVE = frozenset(
    "in at near outside inside within across throughout around over above off along alongside beside between nearby"
    " beyond below under amid through via past up down out opposite among".split()
)
_TOWARDS = frozenset({"to", "into", "toward", "towards", "onto"})
_PARTNER = frozenset({"by", "with", "against", "between", "for", "among", "without", "versus", "vs", "v"})
_ABOUT = frozenset({"about", "like", "unlike", "than", "behind", "regarding", "concerning", "except", "past", "bordering", "neighbouring", "neighboring"})
# Types whose happening moves something: their prepositions "from" and "to" name origin and destination.
_MOVING = frozenset({"withdrawal", "evacuation", "flight", "deployment", "aid", "armed_clash"})
_SAYING = frozenset({"criticism", "demand", "support", "sanction", "threat"})
_LIVES = frozenset(
    "based born lives live lived living resides residing residence raised educated headquartered native natives"
    " residents resident located situated grew descendants hails hailed originally".split()
)
_NEXT_TO = frozenset({"close", "next", "adjacent", "near", "west", "east", "north", "south", "proximity"})
_EXPERIENCE = frozenset(
    "see saw seen sees witness witnessed witnesses suffer suffered suffers experience experienced experiences have has had"
    " host hosts hosted face faces faced remain remains remained".split()
)
_HAPPENS_AT = frozenset({"disaster", "accident", "disease", "politics", "society", "economy", "protest", "bombardment", "attack", "armed_clash", "crime"})
_HYPHENATED = {"bound": Role.DESTINATION, "born": Role.CONTEXT, "area": Role.SITE}
_LEAVING = frozenset("leave leaves left leaving flee flees fled fleeing depart departed departs exit exited quit escape escaped escapes".split())
_REACHING = frozenset(
    "enter enters entered entering reach reaches reached reaching visit visits visited visiting tour toured invade"
    " invaded approach approached approaches approaching cross crossed join".split()
)


_MIGRANTS = frozenset("refugees migrants exports imports immigrants shipments goods evacuees".split())


_NAMING = frozenset("call called calls calling name named names like love loved know known made make makes".split())
_AFFECT = frozenset(
    "plague plagued plagues plaguing grip grips gripped gripping engulf engulfed engulfs sweep swept sweeping ravage"
    " ravaged rock rocked rocks hit hits hitting strike struck strikes devastate devastated batter battered cover"
    " covered reach paralyse paralysed paralyzed cripple crippled destabilise destabilize swept roil roiled shake shook"
    " shaken terrorise terrorize haunt haunted inundate flood threaten threatens overrun open opened".split()
)


class Found(NamedTuple):
    """A selected event: its candidate and status."""

    candidate: Candidate
    status: Status


class Roles:
    """Works out the roles for one sentence."""

    def __init__(
        self, tokens: Tokens, events: list[Found], vocabulary: Vocabulary, placements: Sequence[Placement]
    ) -> None:
        self.tokens = tokens
        self.events = events
        self.placements = placements
        self.vocabulary = vocabulary
        self.classes = vocabulary.classes
        classes = vocabulary.classes
        self.agent = classes["official"] | classes["org"] | classes["force"] | classes["people"] | classes["police"] | classes["armed"] | classes["person"]
        self.location = classes["area"] | classes["facility"]
        self.by_token = {k: event for event in events for k in range(event.candidate.start, event.candidate.stop)}

    def all(self) -> dict[int, Role]:
        """Role of each mention token."""
        found: dict[int, Role] = {}
        for chain in chains(self.tokens, self.placements):
            role = self._chain(chain)
            if role is Role.ACTOR and self._physical(chain):
                role = Role.SITE if self.events else Role.CONTEXT
            for member in chain.members:
                found[member] = role
                if self.tokens.bits[member] & tags.DEMONYM and role in (Role.CONTEXT,):
                    found[member] = Role.ACTOR
        return found

    def _physical(self, chain: Chain) -> bool:
        """Roads, rivers and parks act for nobody."""
        tokens = self.tokens
        name = tokens.words[chain.members[0]].rstrip(".").split()
        words = self.vocabulary.words
        return len(name) > 1 and any(words.get(word, 0) & self.classes["physical"] for word in (name[0], name[-1], name[-2]))

    def _chain(self, chain: Chain) -> Role:
        if self._dateline(chain):
            return Role.DATELINE
        tokens = self.tokens
        first, last = chain.members[0], chain.members[-1]
        if last + 2 < len(tokens) and tokens.bits[last + 1] & tags.HYPHEN and tokens.ends[last] == tokens.starts[last + 1]:
            if tokens.starts[last + 2] == tokens.ends[last + 1]:
                special = _HYPHENATED.get(tokens.words[last + 2])
                if special:
                    return special
                if not tokens.bits[last + 2] & tags.MENTION:
                    return Role.ACTOR
        if first > 1 and tokens.bits[first - 1] & tags.HYPHEN and tokens.starts[first] == tokens.ends[first - 1]:
            return Role.ACTOR
        around = phrase(tokens, chain, self.vocabulary)
        if around.head >= 0:
            role = self._modifier(chain, around)
            if role:
                return role
        elif tokens.bits[last] & (tags.DEMONYM | tags.INSTITUTION):
            return Role.ACTOR
        elif around.possessive:
            return Role.ACTOR
        return self._governed(chain, around.governor, around.kind, around.stop)

    # --- what the name modifies -----------------------------------------------------------------

    def _modifier(self, chain: Chain, around: Phrase) -> Role | None:
        """Role of a name before a noun: "Russian troops", "Kenya's largest slum", "Beirut blast"."""
        tokens, head = self.tokens, around.head
        bits = tokens.bits[head]
        demonym = tokens.bits[chain.members[-1]] & tags.DEMONYM
        event = self.by_token.get(head)
        if event and event.candidate.verb is None and not bits & self.agent:
            if demonym:
                return Role.ACTOR
            if around.possessive:
                return Role.SITE if event.candidate.type in ("disaster", "accident", "disease") else Role.ACTOR
            return Role.SITE if event.candidate.type in _HAPPENS_AT | {"talks", "justice"} else Role.ACTOR
        if around.kind == "prep" and not demonym and self._inside(around.governor, bits):
            return self._governed(chain, around.governor, around.kind, around.stop)
        if bits & self.agent and not (bits & self.location and not bits & tags.PROPER):
            return Role.ACTOR
        if bits & self.location:
            if not self.events and not demonym:
                return Role.CONTEXT
            if around.kind == "prep" and tokens.words[around.governor] != "of":
                return self._governed(chain, around.governor, around.kind, around.stop)
            if demonym:
                return Role.ACTOR if around.kind != "prep" else self._governed(chain, around.governor, around.kind, around.stop)
            return self._governed(chain, around.governor, around.kind, around.stop)
        if demonym or around.possessive:
            return Role.ACTOR
        if around.kind == "prep" and tokens.words[around.governor] in ("in", "at", "near", "on", "from", "to", "outside", "into") and tokens.bits[head] & tags.PROPER:
            return self._governed(chain, around.governor, around.kind, around.stop)
        return Role.ACTOR

    def _inside(self, governor: int, bits: int) -> bool:
        """Whether the preposition makes a place of an institution: "in Harare's High Court", "outside X Town Hall"."""
        if bits & (self.classes["official"] | self.classes["person"] | self.classes["force"]):
            return False
        word = self.tokens.words[governor]
        return word in ("at", "near", "outside", "inside") or (word == "in" and bool(bits & (self.classes["court"] | self.classes["facility"])))

    # --- what governs the name ------------------------------------------------------------------

    def _governed(self, chain: Chain, governor: int, kind: str, stop: int) -> Role:
        if kind == "prep":
            return self._preposition(chain, governor)
        if kind == "verb":
            return self._object(governor)
        return self._subject(stop)

    def _preposition(self, chain: Chain, governor: int, area: bool = False) -> Role:
        tokens = self.tokens
        word = tokens.words[governor]
        if word == "of":
            return self._of(chain, governor)
        before = tokens.words[governor - 1] if governor else ""
        if before in ("according", "thanks", "due") and word == "to":
            return Role.ACTOR
        if word in ("from", "out"):
            return self._from(governor)
        framed = self._frame(governor, word)
        if framed:
            return framed
        if word in _TOWARDS:
            return self._to(governor, before, area)
        if word == "for":
            moving = before in ("left", "leave", "leaving", "bound", "headed", "heading", "departed", "departing", "depart", "sailed", "departs", "leaves", "set", "off")
            return Role.DESTINATION if moving else Role.ACTOR
        if word == "between" and not self._talking():
            return self._where(governor)
        if word in _PARTNER:
            return Role.CONTEXT if before in ("border", "borders", "frontier", "boundary") else Role.ACTOR
        if word in _LOCATIVE:
            return self._where(governor)
        if word == "on":
            saying = self.events and all(event.candidate.type in _SAYING for event in self.events)
            return Role.ACTOR if saying and not self._physical(chain) else self._where(governor)
        if word in _ABOUT:
            return Role.CONTEXT
        return self._where(governor) if word in ("nearby",) else Role.CONTEXT

    def _talking(self) -> bool:
        return True

    def _where(self, governor: int) -> Role:
        tokens = self.tokens
        if governor and tokens.words[governor - 1] in _LIVES:
            return Role.CONTEXT
        moved = self._nested(governor)
        if moved:
            return moved
        return Role.SITE if self.events else Role.CONTEXT

    def _nested(self, governor: int) -> Role | None:
        """Movement seen through a nested phrase: "flown to a hospital in Lyon", "fled a camp near Goma"."""
        tokens = self.tokens
        k = governor - 1
        while k >= 0 and governor - k < 8:
            bits, word = tokens.bits[k], tokens.words[k]
            if bits & (tags.BREAK | tags.COMMA | tags.SUB | tags.REL | tags.AUX) or tokens.refs[k] >= 0:
                return None
            if bits & tags.PREP:
                if word in _TOWARDS and self._moves(k):
                    return Role.DESTINATION
                if word == "from" and self._moves(k):
                    return Role.ORIGIN
                if word != "of":
                    return None
            elif bits & tags.VERB and not bits & tags.PROPER and verb_at(tokens, k):
                return None
            k -= 1
        return None

    def _of(self, chain: Chain, governor: int) -> Role:
        tokens = self.tokens
        k = governor - 1
        if k < 0:
            return Role.CONTEXT
        bits, word = tokens.bits[k], tokens.words[k]
        if bits & tags.COMMA or (bits & tags.NUM and k and tokens.bits[k - 1] & tags.COMMA):
            return Role.CONTEXT  # ", 27, of Columbus"
        if word in _LIVES or bits & self.classes["resident"] and word not in ("people",):
            return Role.CONTEXT
        event = self.by_token.get(k)
        if event:
            framed = event.candidate.entry.frame.get("of") or event.candidate.entry.frame.get("o")
            if framed:
                return framed
            if event.candidate.verb is None:
                return Role.SITE if event.candidate.type in _HAPPENS_AT | {"territory_change"} else Role.ACTOR
        if bits & self.agent and not (bits & self.location and not bits & tags.PROPER):
            return Role.ACTOR
        if bits & self.location or word in ("rest", "much", "most", "all", "whole", "parts", "areas", "regions", "side", "edge", "end", "middle", "top", "miles", "km", "kilometers", "kilometres", "out") or bits & tags.NUM:
            at, kind = govern(tokens, k, self.vocabulary)
            if kind == "prep" and tokens.words[at] != "of":
                return self._preposition(chain, at, area=True)
            if kind == "prep":
                return self._of(chain, at)
            if kind == "verb":
                return self._object(at)
            return self._subject(chain.members[-1] + 1, area=True)
        if bits & tags.PROPER:
            return Role.CONTEXT
        return Role.ACTOR if tokens.bits[chain.members[-1]] & tags.DEMONYM else Role.CONTEXT

    def _from(self, governor: int) -> Role:
        tokens = self.tokens
        before = tokens.bits[governor - 1] if governor else 0
        if governor and tokens.words[governor - 1] in _MIGRANTS:
            return Role.ORIGIN
        if before & self.classes["person"] | before & tags.PROPER and not self._moves(governor):
            return Role.CONTEXT
        if self._moves(governor):
            return Role.ORIGIN
        if before & self.classes["official"]:
            return Role.ACTOR
        return Role.CONTEXT

    def _moves(self, governor: int) -> bool:
        """Whether a word of motion stands before the preposition in its clause."""
        motion = self.classes["motion"]
        for k in range(governor - 1, max(-1, governor - 12), -1):
            bits = self.tokens.bits[k]
            if bits & motion:
                return True
            event = self.by_token.get(k)
            if event and event.candidate.type in _MOVING and event.candidate.type not in ("armed_clash", "aid"):
                return True
            if bits & (tags.BREAK | tags.REL):
                return False
        return False

    def _to(self, governor: int, before: str, area: bool) -> Role:
        tokens = self.tokens
        if before in _NEXT_TO:
            return Role.SITE if self.events else Role.CONTEXT
        if tokens.words[governor] != "to":
            return Role.DESTINATION
        if self._moves(governor):
            return Role.DESTINATION
        bits = tokens.bits[governor - 1] if governor else 0
        if before in ("ambassador", "envoy", "visit", "visits", "trip", "trips"):
            return Role.DESTINATION if before.startswith(("visit", "trip")) else Role.ACTOR
        if area:
            return Role.SITE if self.events else Role.CONTEXT
        return Role.ACTOR if bits else Role.CONTEXT

    def _frame(self, governor: int, word: str) -> Role | None:
        """What the nearest trigger before the preposition says about it."""
        for k in range(governor - 1, max(-1, governor - 9), -1):
            event = self.by_token.get(k)
            if event:
                return event.candidate.entry.frame.get(word)
            if self.tokens.bits[k] & (tags.BREAK | tags.REL):
                return None
        return None

    def _object(self, governor: int) -> Role:
        tokens = self.tokens
        word, bits = tokens.words[governor], tokens.bits[governor]
        event = self.by_token.get(governor)
        if event and event.candidate.verb is not None:
            framed = event.candidate.entry.frame.get("o")
            if framed and not event.candidate.verb.passive:
                return framed
            return Role.ACTOR
        if bits & tags.AUX or word in _NAMING:
            return Role.CONTEXT
        if word in _AFFECT:
            return Role.SITE if self.events else Role.CONTEXT
        if word in _LEAVING:
            return Role.ORIGIN
        if word in _REACHING:
            return Role.DESTINATION
        if bits & self.classes["reporting"]:
            return Role.ACTOR
        return Role.ACTOR

    def _subject(self, stop: int, area: bool = False) -> Role:
        """Role of the subject of the next verb."""
        tokens = self.tokens
        for k in range(stop, min(len(tokens), stop + 12)):
            bits = tokens.bits[k]
            if bits & tags.BREAK and not (tokens.words[k] in "()—–" and k + 1 < len(tokens) and tokens.bits[k + 1] & tags.AUX):
                break
            event = self.by_token.get(k)
            if event and event.candidate.verb is not None:
                frame, verb = event.candidate.entry.frame, event.candidate.verb
                if verb.passive and "o" in frame:
                    return frame["o"]
                return frame.get("s", Role.SITE if area else Role.ACTOR)
            if bits & tags.BE and not self.events and not area and self._copula(k):
                return Role.CONTEXT
            if bits & tags.VERB and not bits & tags.PROPER and verb_at(tokens, k):
                if tokens.words[k] in _EXPERIENCE and self._event_after(k):
                    return Role.SITE
                if area:
                    return Role.SITE if self.events else Role.CONTEXT
                return Role.ACTOR
            if bits & tags.BE and not area:
                continue
        if area:
            return Role.SITE if self.events else Role.CONTEXT
        if stop >= len(tokens) or tokens.bits[min(stop, len(tokens) - 1)] & (tags.BREAK | tags.QUOTE):
            return Role.SITE if self.events else Role.CONTEXT
        return Role.ACTOR

    def _copula(self, k: int) -> bool:
        """Whether token k says what the subject is: "is a city of"."""
        return k + 1 < len(self.tokens) and bool(self.tokens.bits[k + 1] & tags.DET)

    def _event_after(self, k: int) -> bool:
        return any(
            k < event.candidate.start <= k + 6 and event.candidate.verb is None and event.candidate.type in _HAPPENS_AT
            for event in self.events
        )

    # --- dateline -------------------------------------------------------------------------------

    def _dateline(self, chain: Chain) -> bool:
        tokens = self.tokens
        first, last = chain.members[0], chain.members[-1]
        if any(tokens.bits[k] & ~tags.BREAK & ~tags.PROPER for k in range(first) if tokens.words[k] not in "()/"):
            return False
        upper = tokens.text[tokens.starts[first] : tokens.ends[first]].isupper()
        for k in range(last + 1, min(len(tokens), last + 12)):
            word, bits = tokens.words[k], tokens.bits[k]
            if word in ("—", "–") or (word == "-" and (tokens.starts[k] > tokens.ends[k - 1])):
                return True
            if word == ":" and upper:
                return True
            if bits & tags.MENTION or word in ",()/." or bits & (tags.NUM | self.classes["time"]):
                continue
            if bits & tags.PROPER and not bits & tags.VERB:
                if upper and tokens.words[k - 1] == "(" and tokens.words[k + 1 : k + 2] == [")"]:
                    return True
                continue
            return False
        return False
