"""How the result came about, in the words printed with every briefing."""

from __future__ import annotations

from collections.abc import Sequence

from geobrief.readers.options import MAX_BYTES, MAX_CHARS, MAX_DOCUMENTS

_TEXT = """
Place names are found in the text and looked up in a gazetteer. For each name all places of that
name are weighed by population, by the other places of the same report and by the words around it;
each placement keeps its evidence and its rivals.

An event is one happening told by one sentence. Its kind, and what its place names do there (site,
origin, destination, actor, dateline, background), are read from tables of words and the grammar of
the sentence, and weighed against its other words by models learned from labelled news; only sites,
origins and destinations put an event on the map. Countries and regions are shaded, not pinned.

Tellings of different reports are taken for one event when type, place, time, actors, numbers and
wording agree. Reports that repeat another (half of the wording of both, or two thirds of the
shorter), reports of one outlet and sentences worded alike count once.

Locations are ranked by weight: for each event the weight of its type, its status, 1 + log2 of its
independent reports, and its recency (halved every seven days before the newest event), summed.

Grades follow the admiralty system. The letter is that of the best source in the register given by
the user. The digit is 1 for three independent reports, or two of which one source is graded A or B;
2 for two; 3 for one report of a source graded A to C; 4 where reports contradict each other; 5
where more deny than tell; 6 otherwise, and always without a register.

Sentences of the summaries are clauses of the cited reports, shortened and never reworded, or are
made from the fields of the event; every figure and name in them is checked against the sentences
they cite.
"""

METHOD: tuple[str, ...] = tuple(" ".join(paragraph.split()) for paragraph in _TEXT.strip().split("\n\n"))


# What these options come to when nobody sets them; a reader is told of the others.
_USUAL = {
    "split": "none",
    "max-bytes": str(MAX_BYTES),
    "max-chars": str(MAX_CHARS),
    "max-documents": str(MAX_DOCUMENTS),
}


def method(options: Sequence[tuple[str, str]] = ()) -> tuple[str, ...]:
    """The paragraphs on method, with the options that were set for this build as the last."""
    told = [f"{name} {value}" for name, value in options if _USUAL.get(name) != value]
    return (*METHOD, f"Options of this build: {'; '.join(told)}.") if told else METHOD
