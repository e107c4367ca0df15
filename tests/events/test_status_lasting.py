from __future__ import annotations

import pytest
from reading_samples import read

from geobrief.model import Status


def _statuses(text: str) -> dict[str, Status]:
    return {event.type: event.status for event in read(text).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # behind auxiliaries, in relative clauses, in the perfect of what changes
        ("Reconstruction of the town is already under way.", "economy"),
        ("Fires that have been burning near Zenda reached the suburbs.", "disaster"),
        ("Fighting has intensified around Zenda.", "armed_clash"),
        ("Vaccination of children began on Monday and will continue for ten days.", "disease"),
        ("The embargo on Ruritania is still in force.", "sanction"),
        ("The exhibition is on display at the museum until May 4.", "society"),
        # somebody is in the middle of it
        ("Ruritania is in the grip of a drought.", "disaster"),
        ("Rebels and soldiers are locked in combat near Zenda.", "armed_clash"),
        ("The patient is in isolation in Zenda.", "disease"),
        ("The teachers' strike, now in its eleventh day, has closed the schools.", "protest"),
        # what is to be stopped is there
        ("Troops were sent to stop the fighting in Zenda.", "armed_clash"),
        # triggers that say so, states, services done day by day, custody
        ("The fire remains under investigation.", "justice"),
        ("Some 5,000 troops remain deployed in Zenda.", "deployment"),
        ("The rebels control most of the north.", "territory_change"),
        ("The charity provides food to 500 families a week.", "aid"),
        ("The man was being held in a jail in Zenda on Monday.", "justice"),
        ("Troops were shelling villages near Zenda on Monday.", "bombardment"),
        # participles behind their noun in sentences of today
        ("A virus spreading in Zenda worries doctors.", "disease"),
        ("The minister keeps on rejecting the plan.", "criticism"),
    ],
)
def test_what_goes_on_is_ongoing(text: str, kind: str) -> None:
    found = _statuses(text)
    assert found.get(kind) is Status.ONGOING, found


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # timetables behind nouns, days that only describe
        ("The club hosts its annual fundraiser on Saturday.", "society", Status.PLANNED),
        ("The agency is holding a blood drive in Zenda on Friday.", "aid", Status.PLANNED),
        ("Zenda begins a four-day match against Strelsau on Thursday.", "society", Status.PLANNED),
        ("The election is on Friday.", "politics", Status.PLANNED),
        ("Unions have called a strike for Thursday.", "protest", Status.PLANNED),
        ("The truce, the rebels said, will run until May.", "agreement", Status.PLANNED),
        ("The withdrawal of troops is to be completed by May.", "withdrawal", Status.PLANNED),
        ("A developer wants to build 120 flats in Zenda.", "economy", Status.PLANNED),
        ("The airline will begin flying to Zenda in April.", "economy", Status.PLANNED),
        ("A vaccine trial with 2,000 volunteers begins in Zenda in September.", "disease", Status.PLANNED),
        # conditions, fears, proposals, prevention
        ("The summit will take place in Zenda unless the rebels object.", "talks", Status.POSSIBLE),
        ("Fears of a new war are growing in Zenda.", "armed_clash", Status.POSSIBLE),
        ("The board is considering a ban on cars.", "politics", Status.POSSIBLE),
        ("Vaccines to prevent an outbreak of measles are needed.", "disease", Status.POSSIBLE),
        ("The president said he was willing to meet the rebels.", "talks", Status.POSSIBLE),
    ],
)
def test_what_lies_ahead(text: str, kind: str, status: Status) -> None:
    found = _statuses(text)
    assert found.get(kind) is status, found


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # what was done because it had to be, or with the means for it
        ("Officials had to evacuate the school.", "evacuation", Status.COMPLETED),
        # a denial of something else
        ("No group claimed responsibility for the massacre in Zenda.", "attack", Status.COMPLETED),
        ("He had no role in the attacks on Zenda.", "attack", Status.COMPLETED),
        ("The car fire in Zenda was not the work of arsonists.", "accident", Status.COMPLETED),
        ("Officials are looking for the cause of a train crash.", "accident", Status.COMPLETED),
        # denials of what hangs on a verb
        ("Neither side has agreed to host the talks.", "talks", Status.DENIED),
        ("Ruritania denied it was planning to withdraw its forces.", "withdrawal", Status.DENIED),
    ],
)
def test_what_was_done_or_denied(text: str, kind: str, status: Status) -> None:
    found = _statuses(text)
    assert found.get(kind) is status, found
