"""An outlet's home is told from its other documents, or not at all."""

from __future__ import annotations

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Mention, Place, Placement, Point, Reading
from geobrief.places import find, locate
from geobrief.places.home import LEAST, common_homes, learned_homes


def town(name: str, lat: float, lon: float) -> Place:
    return Place(f"t:{name}", name, "town", Point(lat, lon), "US")


HERE, NEXT_DOOR = town("Here", 40.0, -90.0), town("Next Door", 40.1, -90.2)
FAR = [town(f"Far {number}", -30.0 + 4 * number, 10.0 * number) for number in range(8)]


def reading(index: int, towns: list[Place], outlet: str | None = "The Paper") -> Reading:
    placements = tuple(
        Placement(Mention(0, 1, place.name, place.name), place, 0.95, place.point) for place in towns
    )
    return Reading(Document(str(index), f"{index}.txt", "", outlet=outlet), placements, (), ())


def test_a_local_paper_is_at_home_where_its_other_documents_play() -> None:
    towns = [[HERE], [HERE, FAR[0]], [NEXT_DOOR], [HERE], [HERE, FAR[1]], []]
    homes = learned_homes([reading(i, places) for i, places in enumerate(towns)], ())
    # The third has only its neighbours' word for it, and they say Here.
    assert homes[2] == HERE.id
    assert homes[5] == HERE.id


def test_a_document_does_not_vouch_for_itself() -> None:
    towns = [[HERE]] * LEAST + [[FAR[0]]]
    found = common_homes(towns, LEAST)
    assert found[-1] == HERE.id
    assert found[:-1] == [None] * LEAST  # without its own voice too few are left


def test_an_agency_has_no_home() -> None:
    towns = [[HERE], *([place] for place in FAR)]
    assert learned_homes([reading(i, places) for i, places in enumerate(towns)], ()) == {}


def test_a_home_that_was_given_is_not_learned() -> None:
    readings = [reading(i, [HERE]) for i in range(2 * LEAST)]
    assert learned_homes(readings, ["The Paper"]) == {}
    assert set(learned_homes(readings, ()).values()) == {HERE.id}


def test_documents_without_an_outlet_have_no_home() -> None:
    assert learned_homes([reading(i, [HERE], None) for i in range(2 * LEAST)], ()) == {}


def test_a_home_draws_an_ambiguous_name_near(gazetteer: Gazetteer) -> None:
    """Springfield is in Missouri for a paper of Joplin, and in Massachusetts for one of Holyoke."""
    document = Document("a", "a.txt", "The council of Springfield met.")
    mentions = find(document, gazetteer)
    for home, state in (("Joplin", "Missouri"), ("Holyoke", "Massachusetts")):
        (placement,) = locate(document, mentions, gazetteer, home)
        assert placement.place is not None
        assert placement.place.admin1 == state
        assert any("home" in reason.feature for reason in placement.reasons)
