"""Telegram's "result.json": the messages of one exported chat or of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import msgspec

from geobrief.model import GivenPlace
from geobrief.readers import dates, encodings
from geobrief.readers.items import Dated, Item, Rejected, Report, Unreadable
from geobrief.readers.options import ReadOptions
from geobrief.readers.records import position


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """Reports of an export, whatever its file is called. Raises Unreadable."""
    text = encodings.decode(item.data(options.max_bytes)).text
    try:
        value = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except msgspec.DecodeError as error:
        raise Unreadable(f"not valid JSON ({error})") from None
    if not is_export(value):
        raise Unreadable("no Telegram export: it has no list of messages")
    yield from reports(value)


def is_export(value: Mapping[str, msgspec.Raw]) -> bool:
    """Whether the outermost object of a JSON file is one chat, or an account with its chats."""
    return {"name", "type", "messages"} <= value.keys() or ("chats" in value and "about" in value)


def reports(value: Mapping[str, msgspec.Raw]) -> Iterator[Report | Rejected]:
    """One report a message with text; service messages and mere pictures are left out."""
    part = 0
    for chat in _chats(value):
        name = _decoded(chat.get("name"))
        for raw in msgspec.json.decode(chat.get("messages", msgspec.Raw(b"[]")), type=list[msgspec.Raw]):
            message = msgspec.json.decode(raw)
            if not isinstance(message, dict) or message.get("type", "message") != "message":
                continue
            text = plain_text(message.get("text"))
            if not text.strip():
                continue
            part += 1
            yield _report(message, text, part, name if isinstance(name, str) else None)


def plain_text(text: object) -> str:
    """The text of a message, which is a string or a list of strings and formatted pieces."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in text)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _report(message: Mapping[str, object], text: str, part: int, chat: str | None) -> Report:
    outlet = message.get("forwarded_from") or chat or message.get("from")
    place = message.get("location_information")
    point = position(place.get("latitude"), place.get("longitude")) if isinstance(place, dict) else None
    name = message.get("place_name")
    return Report(
        text=text,
        part=part,
        published=_published(message),
        outlet=outlet if isinstance(outlet, str) else None,
        break_unit="line",
        given=(GivenPlace(point, name if isinstance(name, str) else None),) if point else (),
    )


def _published(message: Mapping[str, object]) -> Dated | None:
    """Its Unix time; the written one is in the unnamed zone of the machine that exported."""
    stamp = message.get("date_unixtime")
    if isinstance(stamp, str) and stamp.isascii() and stamp.isdigit() and len(stamp) <= 10:
        return dates.from_datetime(datetime.fromtimestamp(int(stamp), tz=UTC), "message date")
    written = message.get("date")
    return dates.dated(written, "message date") if isinstance(written, str) else None


def _chats(value: Mapping[str, msgspec.Raw]) -> Iterator[Mapping[str, msgspec.Raw]]:
    if "messages" in value:
        yield value
    for group in ("chats", "left_chats"):
        if group in value:
            inner = msgspec.json.decode(value[group], type=dict[str, msgspec.Raw])
            if "list" in inner:
                yield from msgspec.json.decode(inner["list"], type=list[dict[str, msgspec.Raw]])


def _decoded(raw: msgspec.Raw | None) -> object:
    return None if raw is None else msgspec.json.decode(raw)
