from __future__ import annotations

import pytest
from reading_samples import read

from geobrief.model import Status


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # verbs that share auxiliaries, nouns in "-ing" with verbs of their own
        ("The minister will visit Oslo and sign a treaty.", "agreement", Status.PLANNED),
        ("Ferries stay in port as flooding continues to cut off villages.", "disaster", Status.ONGOING),
        # passives of what is done at once, and of what lasts
        ("A baker is robbed outside his shop.", "crime", Status.COMPLETED),
        ("Two men are being treated for cholera in Zenda.", "disease", Status.ONGOING),
        # conditions, hopes, preparations
        ("If the thieves are not arrested by Monday, the shop will close.", "justice", Status.POSSIBLE),
        ("The mayor is organising a book fair in Zenda.", "society", Status.PLANNED),
        # infinitives have the mood of the verb that brings them about
        ("The envoy flew to Strelsau to meet the president.", "talks", Status.COMPLETED),
        ("The families may be forced to flee the town.", "flight", Status.POSSIBLE),
        ("Police were trying to arrest the gang leader.", "justice", Status.ONGOING),
        ("Ruritania demanded that the troops leave Zenda by May.", "withdrawal", Status.POSSIBLE),
        ("A farmer is feared to have died of anthrax.", "disease", Status.POSSIBLE),
    ],
)
def test_the_status_of_a_verb_is_read_from_its_clause(text: str, kind: str, status: Status) -> None:
    found = {event.type: event.status for event in read(text).events}
    assert found.get(kind) is status, found


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # what is turned down was made; what is only spoken of stands
        ("The judges dismissed the appeal of a baker.", "justice", Status.COMPLETED),
        ("The origin of that outbreak was unknown.", "disease", Status.COMPLETED),
        ("The siege was not over, a colonel said.", "armed_clash", Status.ONGOING),
        ("The raid would have been impossible without a map.", "justice", Status.COMPLETED),
        ("The baker could face fraud charges.", "justice", Status.POSSIBLE),
        # states and timetables
        ("The two unions are in talks with the ministry.", "talks", Status.ONGOING),
        ("The wedding is at 7 p.m. Friday in Zenda.", "society", Status.PLANNED),
        ("Dengue outbreak worsening, doctors warn.", "disease", Status.ONGOING),
        ("The treaty paves the way for talks with the rebels.", "talks", Status.PLANNED),
        # a circumstance is not what the verb before it denies or leaves open
        ("The king denied the claim during talks with the envoy.", "talks", Status.COMPLETED),
    ],
)
def test_the_status_of_a_noun_is_read_from_what_governs_it(text: str, kind: str, status: Status) -> None:
    found = {event.type: event.status for event in read(text).events}
    assert found.get(kind) is status, found
