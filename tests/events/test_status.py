from __future__ import annotations

import pytest
from reading_samples import read

from geobrief.model import Status


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # what an infinitive hangs on
        ("The last patrols are to be withdrawn from Qala by June.", "withdrawal", Status.PLANNED),
        ("Peru became the third country to ratify the treaty.", "agreement", Status.COMPLETED),
        ("Lima was quick to condemn the raid.", "criticism", Status.COMPLETED),
        ("The storm is forecast to hit Manila on Tuesday.", "disaster", Status.POSSIBLE),
        ("Plans to evacuate the families have been dropped.", "evacuation", Status.DENIED),
        # claims that are rejected, and nobody who did it
        (
            "Kigali rejects as invented the allegation that its troops shelled the town.",
            "bombardment",
            Status.DENIED,
        ),
        # what has gone on, and goes on meanwhile
        ("The town has been besieged by rebels since March.", "armed_clash", Status.ONGOING),
        ("The commission will support the county as it investigates the fraud.", "justice", Status.ONGOING),
        # nouns and what they depend on
        ("The two sides are close to an agreement on gas.", "agreement", Status.POSSIBLE),
        ("Police are investigating a crash on the bridge.", "accident", Status.COMPLETED),
        ("A deal between Oslo and Riga ended the standoff.", "agreement", Status.COMPLETED),
        ("The boys never had meningitis, doctors said.", "disease", Status.DENIED),
        ("Officials are worried about an outbreak of cholera.", "disease", Status.POSSIBLE),
    ],
)
def test_the_status_of_an_event_is_read_from_what_it_hangs_on(text: str, kind: str, status: Status) -> None:
    found = {event.type: event.status for event in read(text).events}
    assert found.get(kind) is status, found
