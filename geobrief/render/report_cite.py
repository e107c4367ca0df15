"""Citations: every quote that the report rests on becomes a numbered excerpt, linked both ways.

An excerpt's label is its source's number, with a letter where the source has several ("[3]",
"[3b]"). Excerpts are collected while the page is put together; labels are given when all are in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geobrief.briefing.model import Quote, Source
from geobrief.render.report_words import shortened

# An annex longer than this (about twelve pages) is not read but searched, which the attached
# briefing.json is better for: what goes beyond is cited by its source only.
MOST_EXCERPTS = 200
# A sentence is rarely longer; what is cut is given in full in the attachment.
EXCERPT_LENGTH = 700
# So many ways back are printed behind an excerpt.
_MOST_BACK = 8


@dataclass(slots=True)
class Excerpt:
    """A quoted passage of the annex and the places in the report that cite it."""

    quote: Quote
    anchor: str
    printed: bool
    label: str = ""
    back: list[tuple[str, str]] = field(default_factory=list)

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands among all: by source, then in the text."""
        return self.quote.source, self.quote.span.start

    @property
    def text(self) -> str:
        """The passage as printed."""
        return shortened(self.quote.text, EXCERPT_LENGTH)


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in the text: where it stands and which excerpt it leads to."""

    anchor: str
    excerpt: Excerpt

    @property
    def label(self) -> str:
        """What is printed between the brackets."""
        return self.excerpt.label

    @property
    def target(self) -> str:
        """The anchor it links to: the excerpt, or the source where the annex has no room."""
        return self.excerpt.anchor if self.excerpt.printed else f"s{self.excerpt.quote.source}"


class Citations:
    """Collects the quotes cited in a report."""

    def __init__(self, sources: Sequence[Source], most: int = MOST_EXCERPTS) -> None:
        self._most = most
        self._sources = {source.number: source for source in sources}
        self._excerpts: dict[tuple[int, int, int], Excerpt] = {}
        self._count = 0

    def cite(self, quotes: Iterable[Quote], where: str, *, again: bool = False) -> tuple[Citation, ...]:
        """Cite quotes, each passage once, in the order of their sources; `where` names the place.

        A part that cites `again` what the parts before it have cited (the chronology) is named
        behind an excerpt only where no other is.
        """
        found: dict[str, Citation] = {}
        for quote in sorted(quotes, key=lambda item: (item.source, item.span)):
            if quote.source not in self._sources:
                continue
            excerpt = self._excerpt(quote)
            # Without an annex a citation leads to the source, once.
            key = excerpt.anchor if self._most else str(quote.source)
            if key in found:
                continue
            self._count += 1
            anchor = f"c{self._count}"
            found[key] = Citation(anchor, excerpt)
            if again and excerpt.back:
                continue
            if len(excerpt.back) < _MOST_BACK and all(name != where for _, name in excerpt.back):
                excerpt.back.append((anchor, where))
        return tuple(found.values())

    def _excerpt(self, quote: Quote) -> Excerpt:
        key = (quote.source, *quote.span)
        if key not in self._excerpts:
            anchor = f"x{quote.source}-{quote.span.start}-{quote.span.end}"
            printed = len(self._excerpts) < self._most
            self._excerpts[key] = Excerpt(quote, anchor, printed)
        return self._excerpts[key]

    def annex(self) -> tuple[tuple[Source, tuple[Excerpt, ...]], ...]:
        """Label all excerpts and return those that are printed, by source, in text order."""
        by_source: dict[int, list[Excerpt]] = {}
        for key in sorted(self._excerpts):
            by_source.setdefault(key[0], []).append(self._excerpts[key])
        for number, excerpts in by_source.items():
            for index, excerpt in enumerate(excerpts):
                several = len(excerpts) > 1 and excerpt.printed
                excerpt.label = f"{number}{_letters(index)}" if several else str(number)
        return tuple(
            (self._sources[number], shown)
            for number, excerpts in by_source.items()
            if (shown := tuple(excerpt for excerpt in excerpts if excerpt.printed))
        )

    @property
    def left_out(self) -> int:
        """How many cited passages the annex has no room for."""
        return sum(not excerpt.printed for excerpt in self._excerpts.values())


def _letters(index: int) -> str:
    """Return a, b, ... z, aa, ab, ..."""
    word = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        word = chr(ord("a") + rest) + word
    return word
