"""Cut a report's sentence down to the clause that tells the event, where it reads well on its own.

Nothing is reworded: what is kept stands in the report in this order, so that every name and number
of a summary is the report's. A sentence that cannot be cut cleanly is quoted instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geobrief.briefing.heads import SAYING, drop, without_head
from geobrief.briefing.told import Told
from geobrief.model import Status

# Longer clauses are hard to read inside a sentence of ours; shorter ones than this say too little.
_LONGEST, _FEWEST_WORDS = 230, 3
# From this length on, what follows the clause ("..., while ...") is cut off.
_ROOMY = 130

_SUBORDINATE = re.compile(
    r"^(?:after|as|while|with|when|before|although|though|despite|following|amid|since|because|for)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:he|she|it|they|his|her|its|their|this|that|these|those|such|both|one|others?|who|which|we|i|you|our|my|"
    r"there(?! (?:was|were|is|are|has|have)\b))\b",
    re.IGNORECASE,
)
# "Before he died, he ...", "According to the ministry, she ...": who, stands in another sentence.
_LATE_PRONOUN = re.compile(r"^[^,]{0,90},\s(?:he|she|it|they)\b")
# "Lima to host games": a headline's future, which is no sentence.
_HEADLINE = re.compile(r"^(?:[A-Z][\w'’-]*\s|(?:and|of|the|in)\s){1,6}to$")
# As \b(?:I|we|...)\b, written so that the search can skip to the first letters: three times as fast.
_PERSONAL = re.compile(
    "(?:" + "|".join(rf"{word}(?<!\w{word})" for word in "I we We you You our Our my My us".split()) + r")\b"
)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_TRAILING_SOURCE = re.compile(
    rf",\s+(?:according to\b.*|[^,;]{{2,60}}\s{SAYING}\b[^,;]*|(?:said|says)\s[^,;]*)$"
)
_LEADING_SOURCE = re.compile(
    rf"^(?:according to [^,]{{2,60}}, |[^,;]{{2,70}}?\s{SAYING}(?:\s(?:on|in|late|early)\s\w+)?"
    rf"(?:\s\w+day)?\s(?:that\s)?)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:;\s|\s[—–]\s|,\s(?:while|as|but|which|who|where|when|with|after|although|though|and|adding|saying|"
    r"because|according)\s)"
)
_JOINT = re.compile(r",\s(?:and|but|while)\s|;\s")
# In "..., which was to begin on Tuesday" the day belongs to the aside and is needed there.
_ASIDE = re.compile(r",\s(?:which|who|where|when)\s|\bto\s\w+$")
_AHEAD = (Status.PLANNED, Status.POSSIBLE)  # when something is to happen is half of the news
_COMMA_NAME = re.compile(r",\s(?=[A-Z])")
# Words of a subject and its auxiliary in front of a verb; with more the comma may belong to a list.
_SUBJECT_WORDS = 4
_WORD_END = re.compile(r"[\s,'’]")
_QUOTES = re.compile(r"[\"“”„«»]")
_UNFINISHED = ("?", "...", "…")  # a question, or cut off
_STARTERS = frozenset(
    "the a an at about around some several more most many few hundreds thousands dozens scores tens nearly "
    "almost over up two three four five six seven eight nine ten eleven twelve all no another police "
    "officials residents troops soldiers rebels protesters people aid rescuers authorities workers "
    "gunmen militants insurgents fighters attackers demonstrators activists miners nurses teachers students "
    "farmers fishermen villagers migrants refugees dock dockers firefighters prosecutors flooding floods "
    "fire torrential rain rains storms protests talks fighting clashes rescue "
    "government health local heavy fresh security army forces families doctors medics in on from".split()
)
_RELATIVE_DAY = re.compile(
    r"(?:on\s+)?(?:(?:late|early|last|this|next)\s+)?"
    r"(?:today|yesterday|tomorrow|tonight|overnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"(?:\s+(?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that stands on its own, without its full stop.

    `lowered` is its form inside a sentence, or None when its first word's case cannot be told.
    `source` says that it names who says so ("officials said"), `stripped` that this was left out.
    """

    text: str
    lowered: str | None
    source: bool
    told: Told
    stripped: bool = False


def clause(told: Told, *, strip_source: bool = False) -> Clause | None:
    """Return the clause of a telling, or None when it would not read well.

    `strip_source` leaves out who the report says it from, which is wanted where several reports
    are named instead.
    """
    if (told.document.language or "en").lower()[:2] != "en":
        return None  # these rules are those of English
    text, start, end = _flat(told)
    if text.endswith(_UNFINISHED) or _QUOTES.search(text):
        return None
    text, start, end = without_head(text, start, end)
    text, start, end = _without_parentheses(text, start, end)
    text = text.rstrip(" .;:,!")
    whole = text
    if strip_source:
        text, start, end = _without_source(text, start, end, told.event.status)
    stripped = text is not whole
    text, start, end = _main_clause(text, start, end)
    text, start, end = _own_part(text, start, end, told)
    text = _shortened(text, end)
    words = text.split()
    if start < 0 or len(words) < _FEWEST_WORDS or len(text) > _LONGEST or _PRONOUN.match(text):
        return None
    if _PERSONAL.search(text) or _LATE_PRONOUN.match(text) or text[:1].islower():
        return None
    if _HEADLINE.match(text[:start].rstrip()) or (_OPENING.match(text) and not _FINITE.search(text)):
        return None
    text = _undated(text, told)
    named = bool(_TRAILING_SOURCE.search(text) or _LEADING_SOURCE.match(text))
    return Clause(text, _lowered(text, told), named, told, stripped)


def _flat(told: Told) -> tuple[str, int, int]:
    """The sentence with its spaces made single, and where the trigger stands in it."""
    begin = told.event.sentence.start
    at = told.event.trigger.start
    trigger = told.document.text[at : told.event.trigger.end]
    text = " ".join(told.sentence.split())
    start = at - begin
    spaced = start == 0 or (start > 0 and text[start - 1 : start] == " ")
    if not spaced or text != told.sentence:  # seldom: the offset has to be counted anew
        start = len(" ".join([*told.document.text[begin:at].split(), ""]))
    return text, start, start + len(" ".join(trigger.split()))


def _without_parentheses(text: str, start: int, end: int) -> tuple[str, int, int]:
    if "(" not in text:
        return text, start, end
    for found in reversed(list(_PARENTHESIS.finditer(text))):
        if found.end() <= start:
            size = found.end() - found.start()
            text, start, end = text[: found.start()] + text[found.end() :], start - size, end - size
        elif found.start() >= end:
            text = text[: found.start()] + text[found.end() :]
    return text, start, end


def _without_source(text: str, start: int, end: int, status: Status) -> tuple[str, int, int]:
    """Without "officials said"; a denial keeps it, since who denies is what is told."""
    found = _TRAILING_SOURCE.search(text)
    if found and found.start() >= end:
        text = text[: found.start()]
    lead = _LEADING_SOURCE.match(text)
    if lead and lead.end() <= start and status is not Status.DENIED and _subject(text[lead.end() :]):
        text, start, end = drop(text, start, end, lead.end())
    return text, start, end


def _main_clause(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Without a subordinate clause in front of the one that holds the trigger."""
    if not _SUBORDINATE.match(text):
        return text, start, end
    comma = text.rfind(", ", 0, start)
    if comma > 0 and comma + 2 < start and _subject(text[comma + 2 :]):
        return drop(text, start, end, comma + 2)
    return text, start, end


def _own_part(text: str, start: int, end: int, told: Told) -> tuple[str, int, int]:
    """Without coordinate clauses that tell other events: "houses were damaged, and ..."."""
    begin = told.event.trigger.start
    others = [start + span.start - begin for span in told.others]  # where they stand in `text`
    after = [place for place in others if place > end]
    if after:
        joints = [_JOINT.search(text, end), _new_subject(text, end, min(after))]
        cut = min((joint.start() for joint in joints if joint is not None), default=len(text))
        if not _SUBORDINATE.match(text):
            text = text[:cut]
    if any(place < start for place in others):
        starts = [found.end() for found in _JOINT.finditer(text, 0, start) if _sentence(text[found.end() :])]
        own = _new_subject(text, max(place for place in others if place < start), start)
        starts += [own.end()] if own is not None and not _SUBORDINATE.match(text) else []
        starts.sort()
        if starts and starts[-1] < start:
            text, start, end = drop(text, start, end, starts[-1])
    return text, start, end


def _new_subject(text: str, end: int, trigger: int) -> re.Match[str] | None:
    """The comma before a clause with a subject of its own: "..., Iran has withdrawn"."""
    commas = list(_COMMA_NAME.finditer(text, end, trigger))
    if not commas or len(text[commas[-1].end() : trigger].split()) > _SUBJECT_WORDS:
        return None
    return commas[-1]


def _shortened(text: str, end: int) -> str:
    """Without what follows the clause, when there is too much of it."""
    if len(text) <= _ROOMY:
        return text
    for found in _TAIL.finditer(text, end):
        if found.start() >= _ROOMY // 2:
            return text[: found.start()]
    return text


def _subject(text: str) -> bool:
    """Whether a text starts as a subject does: a name, a number, or a word such as "the"."""
    word = text.split(" ", 1)[0]
    return bool(word) and (word[0].isupper() or word[0].isdigit() or word.lower() in _STARTERS)


# A clause has a verb before any relative one: ", and two blasts in which three died" has none.
_RELATIVE = re.compile(r"(?:\s(?:in|at|during|after|on)\swhich|,?\s(?:who|which|that|where|whose))\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does|said|says|fled|broke|shot|struck"
    r"|fell|rose|took|left|lost|won|went|came|met|sent|hit|began|held|led|made|set|shut|put|cut|drew|drove|flew|gave"
    r"|got|kept|sank|spread|swept|threw|told|blew|ran|\w{2,}ed)\b"
)


# What opens with one of these and has no verb is a circumstance: "During the siege of Lorica".
_OPENING = re.compile(
    r"(?:during|after|amid|despite|following|since|before|in|on|at|by|with)\b", re.IGNORECASE
)


def _sentence(text: str) -> bool:
    """Whether a text starts as a subject does and has a verb of its own."""
    relative = _RELATIVE.search(text)
    return _subject(text) and _FINITE.search(text, 0, relative.start() if relative else len(text)) is not None


def _undated(text: str, told: Told) -> str:
    """Without "on Monday" or "yesterday": a briefing is read on another day, and dates its events."""
    when = told.event.when
    said = " ".join(when.text.split()) if when is not None else ""
    if not said or not _RELATIVE_DAY.fullmatch(said) or told.event.status in _AHEAD:
        return text
    day = rf"(?:\b(?:on|since|by)\s+)?\b(?:late\s+|early\s+)?{re.escape(said)}\b"
    hour = r"(?:\s+(?:morning|afternoon|evening|night|noon))?"
    found = re.search(rf"{day}{hour}(?=[\s,.;]|$)(,)?\s*", text, re.IGNORECASE)
    if found is None or re.match(r"(?:since|by)\b", found.group(), re.IGNORECASE):
        return text
    if _ASIDE.search(text, 0, found.start()):
        return text
    before, after = text[: found.start()].rstrip(), text[found.end() :]
    if not before:
        return after[:1].upper() + after[1:]
    comma = "," if found.group(1) and before[-1] != "," else ""
    joint = "" if after[:1] in ",.;" else " "
    return f"{before}{comma}{joint}{after}".rstrip(" ,")


def _lowered(text: str, told: Told) -> str | None:
    """The clause as it stands inside a sentence; None when its first word may be a name or not."""
    word = _WORD_END.split(text, maxsplit=1)[0]
    if not word[:1].isalpha() or (len(word) > 1 and word.isupper()):
        return text
    if word.lower() in _STARTERS:
        return text[:1].lower() + text[1:]
    names = [*told.event.actors, *(place.place.name for place in told.places)]
    return text if any(name.startswith(word) for name in names) else None
