"""`geobrief locate --explain`: the text with its places marked, the sums behind each and its events."""

from __future__ import annotations

from collections.abc import Sequence

from geobrief.events.learned.explain import WhySentence
from geobrief.model import Place, Placement, Reading, Reason
from geobrief.places.explain import Contest

# Features of "is it a place" that are printed for each mention, strongest first.
_FEATURES = 12


def print_contests(reading: Reading, contests: Sequence[Contest]) -> None:
    """Print the marked text, then each place name, then the contest between its candidates."""
    text = reading.document.text
    marked, position = "", 0
    for number, placement in enumerate(reading.placements, start=1):
        mention = placement.mention
        marked += f"{text[position : mention.start]}[{mention.text}]{number}"
        position = mention.end
    print(marked + text[position:])
    by_key = {contest.mention.start: contest for contest in contests}
    for number, placement in enumerate(reading.placements, start=1):
        _mention(number, placement)
        contest = by_key.get(placement.mention.start)
        if contest is not None:
            _contest(contest)
        elif placement.place is not None:
            print("    the same name as above, and the same place")


def _mention(number: int, placement: Placement) -> None:
    mention = placement.mention
    print(f"\n[{number}] {mention.text}: a place name with probability {mention.score:.2f}")
    for reason in mention.reasons[:_FEATURES]:
        print(f"      {reason.points:+.2f}  {reason.text}")
    if placement.place is None:
        print(f"    not placed: {placement.unplaced}")
    else:
        print(f"    placed: {described(placement.place)}, score {placement.score:.2f}")


def _contest(contest: Contest) -> None:
    for candidate in contest.candidates:
        place = candidate.place
        print(f"    {described(place)}  {place.id}  sum {candidate.total:+.2f}")
        for reason in candidate.reasons:
            _line(reason)
    if contest.other is None:
        return
    print(f"    For {described(contest.other)} to be chosen, {contest.lead:.2f} is missing. It would get:")
    for change in contest.changes:
        verdict = "enough" if change.enough else "not enough alone"
        print(f"      {change.points:+.2f}  with {change.words}: {verdict}")


def _line(reason: Reason) -> None:
    print(f"      {reason.points:+.2f}  {reason.text} ({reason.value:.3g} x {reason.weight:.3g})")


def described(place: Place) -> str:
    """Name, division, country and kind of a place on one line."""
    parts = [place.name, *(part for part in (place.admin1,) if part and part != place.name)]
    if place.country and place.kind != "country":
        parts.append(place.country)
    return f"{', '.join(parts)} ({place.kind})"


# Reasons that are printed for a type and for a role, strongest first.
_REASONS = 8


def print_sentences(sentences: Sequence[WhySentence]) -> None:
    """Print what each sentence that names a place tells of, and what speaks for it."""
    for sentence in sentences:
        print(f"\n{sentence.text}")
        for why in sentence.types:
            told = "told" if why.told else "not told"
            rule = "by a trigger of the tables" if why.by_rule else "no trigger of the tables taken"
            print(f"    {why.type}: {told}, probability {why.probability:.2f}, {rule}")
            _strongest(why.reasons)
        for place in sentence.roles:
            changed = "" if place.role is place.by_rule else f"; the words around make it {place.role.value}"
            print(f"    {place.name}: {place.by_rule.value} by rule ({place.rule}){changed}")
            _strongest(place.reasons)


def _strongest(reasons: Sequence[Reason]) -> None:
    for reason in reasons[:_REASONS]:
        print(f"      {reason.points:+.2f}  {reason.text}")
