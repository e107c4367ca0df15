"""How the result came about, in the words printed with every briefing."""

from __future__ import annotations

from collections.abc import Sequence

_TEXT = """
Place names are found in the text and looked up in a gazetteer. For each name all places of that
name are weighed by population, by the other places of the same report and by the words around it;
each placement keeps its evidence and its rivals.

An event is one happening told by one sentence. What its place names do there (site, origin,
destination, actor, dateline, background) is read from the grammar of the sentence; only sites,
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


def method(options: Sequence[tuple[str, str]] = ()) -> tuple[str, ...]:
    """The paragraphs on method, with the options of the build as the last where they are known."""
    if not options:
        return METHOD
    return (
        *METHOD,
        "Options of this build: " + "; ".join(f"{name} {value}" for name, value in options) + ".",
    )
