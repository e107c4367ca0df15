"""Types of event that a row of the trigger tables tells of, or would if one more of its needs held.

"Crews trucked pallets to Oran": a row for aid needs those who give it and what is given, and finds one of
them. The rules leave such a row alone; to the type model it says more than the verb does.
"""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.checks import nearly_holds
from geobrief.events.grammar import verb_at
from geobrief.events.senses import phrases
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary


def nearly(tokens: Tokens, vocabulary: Vocabulary) -> list[str]:
    """The types, in the order of the text; `tokens` are those in which triggers were looked for."""
    found: dict[str, None] = {}
    lacks = ~tokens.present
    for i, bits in enumerate(tokens.bits):
        if not bits & tags.TRIGGER or bits & tags.MENTION:
            continue
        verb = verb_at(tokens, i)
        senses = vocabulary.senses[tokens.words[i]]
        part = senses.verbs if verb else senses.others
        for entry in part.plain:
            lack = entry.needed & lacks
            if entry.type in found or lack & (lack - 1):  # more than one bit: it lacks two
                continue
            if nearly_holds(tokens, i, i + 1, entry, verb):
                found[entry.type] = None
        if part.behind or part.later:
            for _, entry, stop in phrases(tokens.words, tokens.bits, i, part):
                if entry.type not in found and nearly_holds(tokens, i, stop, entry, verb):
                    found[entry.type] = None
    return list(found)
