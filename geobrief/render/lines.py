"""The JSON Lines of `geobrief extract`: one object a document, as the contract in docs/extract.md."""

from __future__ import annotations

from typing import Any

import msgspec

from geobrief.model import Document, Event, Placement, Quantity, Reading, Role, Skipped, When

# Digits of a coordinate: five decimals are about a metre, as fine as the gazetteer is.
_DECIMALS = 5
_SCORE_DECIMALS = 3

# Sources to credit row by row: what the user brought along.
_OWN = ("overlay ", "geocoder ")

_encoder = msgspec.json.Encoder()


def document_line(reading: Reading) -> bytes:
    """One document's line, newline included."""
    return _encoder.encode(document_object(reading)) + b"\n"


def document_object(reading: Reading) -> dict[str, Any]:
    """The same as plain dictionaries and lists."""
    return {
        "document": _document(reading.document),
        "mentions": [_mention(p, r) for p, r in zip(reading.placements, reading.roles, strict=True)],
        "events": [_event(event) for event in reading.events],
        "skipped": None,
    }


def skipped_line(skipped: Skipped) -> bytes:
    """The line of a document that could not be used."""
    document = {
        "id": skipped.path,
        "path": skipped.path,
        "title": None,
        "published": None,
        "source": None,
        "length": 0,
    }
    return (
        _encoder.encode({"document": document, "mentions": [], "events": [], "skipped": skipped.reason})
        + b"\n"
    )


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "source": document.outlet,
        "length": len(document.text),
    }


def _mention(placement: Placement, role: Role) -> dict[str, Any]:
    mention = placement.mention
    row: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "role": role.value,
        "score": round(placement.score, _SCORE_DECIMALS),
        "place": _place(placement),
    }
    if mention.nested_in is not None:
        row["nested_in"] = mention.nested_in
    if placement.unplaced is not None:
        row["unplaced"] = placement.unplaced
    if placement.place and placement.point and placement.point != placement.place.point:
        row["at"] = {
            "lat": round(placement.point.lat, _DECIMALS),
            "lon": round(placement.point.lon, _DECIMALS),
            "precision_km": placement.precision_km,
        }
    return row


def _place(placement: Placement) -> dict[str, Any] | None:
    place = placement.place
    if place is None:
        return None
    row = {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "lat": round(place.point.lat, _DECIMALS),
        "lon": round(place.point.lon, _DECIMALS),
        "population": place.population,
    }
    if place.source.startswith(_OWN):
        row["source"] = place.source
    return row


def _event(event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "status": event.status.value,
        "trigger": list(event.trigger),
        "sentence": list(event.sentence),
        "places": [
            {"mention": p.mention, "role": p.role.value} | ({"carried": True} if p.carried else {})
            for p in event.places
        ],
        "actors": list(event.actors),
        "quantities": [_quantity(q) for q in event.quantities],
        "when": _when(event.when),
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    """An exact figure is "exactly", an open or closed range "at_least" and "at_most"."""
    row: dict[str, Any] = {}
    if quantity.minimum is not None and quantity.minimum == quantity.maximum:
        row["about" if quantity.about else "exactly"] = quantity.minimum
    else:
        if quantity.minimum is not None:
            row["at_least"] = quantity.minimum
        if quantity.maximum is not None:
            row["at_most"] = quantity.maximum
    row["unit"] = quantity.unit
    return row


def _when(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "first": when.first.isoformat(),
        "last": when.last.isoformat(),
        "precision": when.precision,
        "text": when.text,
    }
