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
        ("Construction of a dam in Zenda is well under way.", "economy"),
        ("Floods that have been spreading near Zenda reached the suburbs.", "disaster"),
        ("Clashes near Zenda have escalated.", "armed_clash"),
        ("Vaccination of children began on Monday and will continue for ten days.", "disease"),
        ("The embargo on Ruritania is still in force.", "sanction"),
        ("The exhibition is on display at the museum until May 4.", "society"),
        # somebody is in the middle of it
        ("Ruritania is in the throes of a drought.", "disaster"),
        ("Rebels and soldiers are embroiled in combat near Zenda.", "armed_clash"),
        ("The patient is in isolation in Zenda.", "disease"),
        ("The teachers' strike is in its twelfth week.", "protest"),
        # what is to be stopped is there
        ("Troops were sent to stop the fighting in Zenda.", "armed_clash"),
        # triggers that say so, states, services done day by day, custody
        ("The explosion remains under investigation.", "justice"),
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
        ("The club hosts a gala concert on Sunday.", "society", Status.PLANNED),
        ("The parish is holding a food drive in Zenda next Sunday.", "aid", Status.PLANNED),
        ("Zenda plays a match against Strelsau on Thursday.", "society", Status.PLANNED),
        ("The election is on Friday.", "politics", Status.PLANNED),
        ("Pilots have called a walkout for Monday.", "protest", Status.PLANNED),
        ("The truce, the rebels said, will run until May.", "agreement", Status.PLANNED),
        ("The withdrawal of troops is to be completed by May.", "withdrawal", Status.PLANNED),
        ("A brewer wants to build a plant in Zenda.", "economy", Status.PLANNED),
        ("The firm will begin building a plant in Zenda.", "economy", Status.PLANNED),
        ("A vaccination drive with 300 nurses begins next week.", "disease", Status.PLANNED),
        # conditions, fears, proposals, prevention
        ("The summit will take place in Zenda unless the rebels object.", "talks", Status.POSSIBLE),
        ("Fears of a new war are growing in Zenda.", "armed_clash", Status.POSSIBLE),
        ("The board is considering a ban on cars.", "politics", Status.POSSIBLE),
        ("Vaccines to prevent a measles outbreak are needed.", "disease", Status.POSSIBLE),
        ("The rebels are willing to hold talks.", "talks", Status.POSSIBLE),
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
        ("No faction has admitted the bombing in Zenda.", "attack", Status.COMPLETED),
        ("The colonel played no part in the massacre in Zenda.", "attack", Status.COMPLETED),
        ("The train crash in Zenda was not the fault of the driver.", "accident", Status.COMPLETED),
        ("Engineers are establishing the causes of a train crash.", "accident", Status.COMPLETED),
        # denials of what hangs on a verb
        ("Neither side has agreed to hold talks.", "talks", Status.DENIED),
        ("Ruritania denied that it intends to withdraw its forces.", "withdrawal", Status.DENIED),
    ],
)
def test_what_was_done_or_denied(text: str, kind: str, status: Status) -> None:
    found = _statuses(text)
    assert found.get(kind) is status, found
