"""Places where people and things only are: homes, jobs, schools, what merely exists."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.situation import Situation

# How far before its place a verb of life may stand: "grew up over a bakery in X".
_LIFE = 7
_KIN = frozenset(
    "relative family cousin friend parent mother father son daughter uncle aunt grandparent home".split()
)
_WITH = frozenset({"with", "his", "her", "their", "by"})
_GREW = frozenset(
    "grew taught teaches studied graduated lived lives resides resided born raised educated farmed".split()
)
# "A company registered in X", but "cases were registered in X".
_PRODUCED = frozenset("made manufactured assembled printed brewed distilled headquartered".split())
_MADE = frozenset({"registered"})
_WAS = frozenset("was were been being be cases case deaths death".split())
_EXISTS = frozenset({"is", "are", "isn't", "aren't", "remain", "remains"})


def lives(s: Situation, at: int) -> bool:
    """Whether the preposition at token `at` says where somebody lives, works or was taught."""
    if s.is_a(at - 1, "lives") or _listed(s, at) or _with_kin(s, at) or _affiliated(s, at):
        return True
    if _years(s, at) or _begun(s, at):
        return True
    if s.tokens.words[at - 1] in _PRODUCED:
        return at - 1 not in s.by_token
    if s.tokens.words[at - 1] in _MADE and s.tokens.words[at - 2] not in _WAS:
        return at - 1 not in s.by_token
    for k in range(at - 1, max(-1, at - _LIFE), -1):
        if s.tokens.bits[k] & (tags.COMMA | tags.BREAK | tags.REL | tags.SUB):
            return False
        if s.tokens.words[k] in _GREW or (s.tokens.words[k] in _ATTENDED and _taught(s, k, at)):
            return True
        if s.tokens.words[k] == "there":
            return s.tokens.words[k + 1] in _EXISTS and not any(j in s.by_token for j in range(k, at))
    return False


_ATTENDED = frozenset({"attended", "attends", "attending", "attend"})
_SCHOOLS = frozenset("school schools college university academy seminary conservatory polytechnic".split())


def _taught(s: Situation, k: int, at: int) -> bool:
    """Whether what was attended is a school: "attended Mori College in X", not "attended a wedding in X"."""
    return not _SCHOOLS.isdisjoint(s.tokens.words[k:at])


def _years(s: Situation, at: int) -> bool:
    """Whether a stretch of life stands before token `at`: "after ten years in X", "spent a decade in X"."""
    words = s.tokens.words
    return words[at - 1] in _STRETCH and not _SPENT.isdisjoint(words[max(0, at - 4) : at - 1])


_STRETCH = frozenset({"years", "decade", "decades"})
_SPENT = frozenset({"after", "spent", "spend", "spending"})


def _begun(s: Situation, at: int) -> bool:
    """Whether token `at` says where a thing began, in an aside: "the firm, founded in X in 1950, has"."""
    return at > 1 and s.tokens.words[at - 1] in _BEGUN and bool(s.tokens.bits[at - 2] & tags.COMMA)


_BEGUN = frozenset("founded established formed set born created filmed".split())


def _listed(s: Situation, at: int) -> bool:
    """Whether the verbs before token `at` tell of who lives there: "who live, work or go to school in"."""
    words = s.tokens.words[max(0, at - _LIFE - 1) : at]
    return "or" in words and any(word in ("live", "lives", "reside") for word in words[: words.index("or")])


def _with_kin(s: Situation, at: int) -> bool:
    """Whether the preposition at `at` says where somebody's people are: "stayed with relatives in X"."""
    words = s.tokens.words
    return at > 1 and words[at - 1].removesuffix("s") in _KIN and words[at - 2] in _WITH


def _affiliated(s: Situation, at: int) -> bool:
    """Whether a named body somebody belongs to stands before: "an economist at Mori Bank in X"."""
    k = at - 1
    if k < 1 or not s.tokens.bits[k] & tags.PROPER:
        return False
    while k > 0 and (s.tokens.bits[k] & (tags.PROPER | tags.POSS | tags.MENTION) or _within_name(s, k)):
        k -= 1
    k -= k > 0 and s.tokens.words[k] == "the"
    belongs = s.tokens.words[k] in ("of", "for", "at", "with", "from")
    if not belongs or k < 1:
        return False
    return s.is_a(k - 1, "official") or s.is_a(k - 1, "person") or s.tokens.words[k - 1] in _WORKING


def _within_name(s: Situation, k: int) -> bool:
    """Whether the "of" at `k` stands within a body's name: "the University of Oran", "Bank of Mori"."""
    before = s.tokens.bits[k - 1]
    return s.tokens.words[k] == "of" and bool(before & tags.PROPER and before & s.classes["org"])


_WORKING = frozenset("worked works working work employed practises practised practiced practicing".split())
