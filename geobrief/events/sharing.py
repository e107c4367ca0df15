"""Verbs joined by "and" that share the auxiliaries of the first."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.tokens import Tokens

# How far before a verb the one may stand whose auxiliaries it shares.
_SHARED_REACH = 16


def sharing(tokens: Tokens, verb: Verb, at: int) -> Verb:
    """`verb` at `at`, or the one before its "and" whose auxiliaries hold for both.

    "The minister will visit Oslo and sign the treaty".
    """
    bits = tokens.bits[at]
    bare = bits & (tags.VBASE | tags.VING) and not bits & tags.VED and not verb.flags & (tags.AUX | tags.TO)
    if not bare or not verb.start or not tokens.bits[verb.start - 1] & tags.COORD:
        return verb
    for k in range(verb.start - 2, max(-1, verb.start - _SHARED_REACH), -1):
        if tokens.bits[k] & (tags.BREAK | tags.SUB | tags.REL) and not tokens.bits[k] & tags.PREP:
            break
        first = verb_at(tokens, k)
        if first is None or not first.flags & (tags.AUX | tags.TO):
            continue
        if bits & tags.VING:
            alike = tokens.bits[k] & tags.VING and first.flags & tags.BE
        else:
            alike = tokens.bits[k] & tags.VBASE and first.flags & (tags.MODAL | tags.TO)
        return first if alike else verb
    return verb
