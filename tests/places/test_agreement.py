"""A doubtful name is settled by other reports of the same area, and by no others."""

from __future__ import annotations

from dataclasses import replace

from geobrief.model import Document, Mention, Place, Placement, Point, Qualifier, Reading, Rival, Span
from geobrief.places.agreement import agreed


def town(name: str, lat: float, lon: float) -> Place:
    return Place(f"t:{name} {lat}", name, "town", Point(lat, lon), "US")


AROUND = [town(name, 40.0, -90.0 + lon) for lon, name in enumerate(("Alder", "Birch", "Cedar", "Dogwood"))]
NEAR, FAR = town("Elm", 40.2, -90.0), town("Elm", -30.0, 20.0)


def placed(place: Place, score: float = 0.95, *rivals: Place) -> Placement:
    mention = Mention(0, 1, place.name, place.name.lower())
    others = tuple(Rival(rival, 0.3, ()) for rival in rivals)
    return Placement(mention, place, score, place.point, place.radius_km, rivals=others)


def report(*placements: Placement) -> Reading:
    return Reading(Document("d", "d.txt", ""), placements, (), ())


def sure(places: list[Place]) -> list[Placement]:
    return [placed(place) for place in places]


def test_a_report_of_the_same_area_settles_a_doubtful_name() -> None:
    doubtful = report(*sure(AROUND[:3]), placed(FAR, 0.4, NEAR))
    found = agreed([doubtful, report(*sure([*AROUND, NEAR]))])
    assert list(found) == [0]
    elm = found[0][3]
    assert elm.place == NEAR
    assert elm.point == NEAR.point
    assert elm.score == 0.9
    assert elm.reasons[0].text == "other reports of the same area mean this place by the name"
    assert [rival.place for rival in elm.rivals] == [FAR]
    assert found[0][:3] == doubtful.placements[:3]


def test_what_was_chosen_is_confirmed() -> None:
    doubtful = report(*sure(AROUND[:3]), placed(NEAR, 0.4, FAR))
    elm = agreed([doubtful, report(*sure([*AROUND, NEAR]))])[0][3]
    assert (elm.place, elm.score) == (NEAR, 0.9)
    assert [rival.place for rival in elm.rivals] == [FAR]


def test_a_name_that_could_not_be_placed_is() -> None:
    unplaced = Placement(
        Mention(0, 1, "Elm", "elm"), None, rivals=(Rival(FAR, 0.2, ()), Rival(NEAR, 0.1, ()))
    )
    found = agreed([report(*sure(AROUND[:3]), replace(unplaced, unplaced="cannot choose")), witness()])
    assert found[0][3].place == NEAR
    assert found[0][3].unplaced is None


def witness() -> Reading:
    return report(*sure([*AROUND, NEAR]))


def test_reports_of_other_areas_and_of_two_minds_settle_nothing() -> None:
    doubtful = report(*sure(AROUND[:3]), placed(FAR, 0.4, NEAR))
    assert agreed([doubtful, report(*sure([*AROUND[:2], NEAR]))]) == {}
    assert agreed([doubtful, witness(), report(*sure([*AROUND, FAR]))]) == {}
    assert agreed([doubtful, report(*sure(AROUND), placed(NEAR, 0.75))]) == {}
    assert agreed([doubtful]) == {}


def test_sure_names_stay_and_so_do_those_without_that_candidate() -> None:
    assert agreed([report(*sure([*AROUND, FAR])), witness()]) == {}
    other = town("Elm", 10.0, 10.0)
    assert agreed([report(*sure(AROUND), placed(FAR, 0.4, other)), witness()]) == {}


def test_a_qualifier_moves_the_new_point_and_no_other() -> None:
    north = Qualifier("offset", "20 km north of", Span(0, 1), distance_km=20.0, bearing=0.0)
    doubtful = placed(FAR, 0.4, NEAR)
    moved = replace(placed(AROUND[3]), mention=replace(doubtful.mention, qualifier=north))
    item = replace(doubtful, mention=replace(doubtful.mention, qualifier=north))
    found = agreed([report(*sure(AROUND[:3]), item, moved), witness()])[0]
    assert found[3].point is not None
    assert found[3].point.lat > NEAR.point.lat + 0.1
    assert found[4] == moved


def test_what_the_text_says_of_where_a_name_lies_outweighs_other_reports() -> None:
    text = "Troops left Elm, 30 km north of Alder, and met at Birch and Cedar."
    start = text.index("Alder")
    qualifier = Qualifier(
        "offset", "30 km north of Alder", Span(text.index("30"), start + 5), distance_km=30.0, bearing=0.0
    )
    elm = text.index("Elm")
    doubtful = replace(placed(NEAR, 0.4, FAR), mention=Mention(elm, elm + 3, "Elm", "elm"))
    alder = replace(
        placed(AROUND[0]), mention=Mention(start, start + 5, "Alder", "alder", qualifier=qualifier)
    )
    told = report(doubtful, alder, *sure(AROUND[1:3]))
    told = replace(told, document=Document("d", "d.txt", text))
    far = report(*sure([*AROUND, FAR]))
    elsewhere = agreed([told, far])[0][0]
    assert elsewhere.place is None
    assert elsewhere.unplaced is not None
    assert elsewhere.unplaced.startswith("said to lie 30 km north of Alder")
    assert agreed([told, witness()])[0][0].place == NEAR
