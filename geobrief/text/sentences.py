"""Split text into sentences, by rules that hold for news, field reports and e-mail.

A full stop ends a sentence unless the word before it is an abbreviation, an initial or a number,
or what follows starts in lower case. Blank lines always end one; a single line end does when the
line before is short enough to be a headline or list item, or the next one starts a list item.
Work is one pass of one regular expression: linear in the length of the text.
"""

from __future__ import annotations

import re

from geobrief.model import Span

# A run without any end mark longer than this is cut at the next space: nobody reads on, and what
# follows (relating events) should not meet a "sentence" of a megabyte.
LONGEST = 2000
# A line that ends without punctuation and is no longer than this is a headline, a caption or a
# table cell; longer ones are lines of a paragraph wrapped by an editor.
HEADLINE = 60

_BEFORE_NAMES = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl cmdr adm brig pvt rev fr hon sen rep gov pres amb msgr"
    " sr jr"
    " st ste mt ft pt supt insp det sheik no nos vol fig op pp p art sec vs v cf e.g i.e viz approx ca al"
    " messrs mme mlle mgr ven atty dist asst dept".split()
)
_ANYWHERE = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
    " inc ltd co corp llc bros plc univ assn ave blvd rd hwy etc a.m p.m u.s u.k u.n u.a.e d.c e.u u.s.a"
    " u.s.s.r"
    " ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nev"
    " okla ore pa tenn tex va vt wash wis wyo n.y n.j n.m n.c s.c n.d s.d w.va n.h r.i b.c alta sask ont que"
    " cong gov't est dept govt min max avg km ft lb oz hrs mins".split()
)
# Words that begin a new sentence often enough that a full stop after an abbreviation ends one.
_STARTERS = frozenset(
    "the a an this that these those he she it they we i you his her their our its in on at but and as if when"
    " while after before for from there then however meanwhile although some many most all no not"
    " according".split()
)

# Begins with one character class, so that the search runs at the speed of a scan. What it takes in:
# any run of blanks that holds line ends; or end marks with the quotes and brackets that close them.
_END = re.compile(
    r"""[\r\n\f\u2029](?:[ \t]*[\r\n\f\u2029])*[ \t]*
      | [.!?…。！？｡।॥؟۔։።]+(?:["'”’»)\]」』）]+|\[\d{1,3}\])*""",
    re.VERBOSE,
)
_WIDE = frozenset("。！？｡।॥؟۔։።")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'«—–]+\Z")
_ITEM = re.compile(r"[-*•–—‣▪·]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s")
_SPACE = re.compile(r"\s")


# What may stand before the first word of a sentence; also odd spaces between such marks.
_OPENING = re.compile(r"^[\s\"“'‘«(\[—–-]+")


def _ends(text: str, start: int, dot: int, end: int) -> bool:
    """Whether the marks at text[dot:end] end the sentence that began at `start`."""
    follow = end
    while follow < len(text) and text[follow].isspace():
        follow += 1
    after = _OPENING.sub("", text[follow : follow + 40], count=1)
    glued = follow == end
    if not after:
        return True
    if glued and not after[0].isupper():
        return False
    if after[0].islower():
        # a question or exclamation inside a quotation goes on: "Why?" he asked
        return False
    if text[dot] != "." or text[dot : dot + 2] == "..":
        return True
    if glued and text[end - 1] == ".":
        # no space: "example.Com", "U.S.A", version numbers; a real end has lower-case words around it
        return text[dot - 1 : dot].islower() and after[:2].isalpha() and _long_word(text, start, dot)
    return _word_ends(text, start, dot, after)


def _word_ends(text: str, start: int, dot: int, after: str) -> bool:
    """Whether a full stop behind the word before `dot` ends a sentence, `after` being what follows."""
    word = _last_word(text, start, dot).lower()
    starter = after.split(None, 1)[0].rstrip(",.;:").lower() in _STARTERS
    if len(word) == 1 and word.isalpha():
        # an initial ("V. Putin"); "I." and a letter that ends a sentence before a plain starter
        return starter and not text[dot - 1].isupper()
    if word in _BEFORE_NAMES:
        return False
    if word in _ANYWHERE or ("." in word and len(word) <= 8):
        return starter
    return not (word.isdigit() and dot - start <= 4)  # "1. First item" is one piece


def _last_word(text: str, start: int, dot: int) -> str:
    found = _LAST_WORD.search(text, max(start, dot - 24), dot)
    return found.group() if found else ""


def _long_word(text: str, start: int, dot: int) -> bool:
    word = _last_word(text, start, dot)
    return len(word) > 3 and "." not in word


def _line_ends(text: str, start: int, at: int, end: int) -> bool:
    """Whether a single line end at text[at:end] closes the sentence begun at `start`."""
    if end >= len(text):
        return True
    before = text[at - 1 : at]
    if before in ",;-–—" or text[end].islower():
        return before in ":;" and bool(_ITEM.match(text, end))
    since = max(start, at - HEADLINE - 1)
    short = at - start <= HEADLINE or "\n" in text[since:at] or "\r" in text[since:at]
    return short or bool(_ITEM.match(text, end))


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of `text`, in order, trimmed; together they cover all that is not blank."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        at, end = match.span()
        mark = text[at]
        if mark in "\r\n\f\u2029":
            run = match.group()
            blank = len(run) > 1 and len(run.replace("\r\n", "\n").strip(" \t")) > 1
            if not blank and mark in "\r\n" and not _line_ends(text, start, at, end):
                continue
            end = at
        elif mark not in _WIDE and not _ends(text, start, at, end):
            continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        space = _SPACE.search(text, start + LONGEST, min(end, start + 2 * LONGEST))
        cut = space.start() if space else min(end, start + 2 * LONGEST)
        spans.append(Span(start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append(Span(start, end))
