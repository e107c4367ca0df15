"""Which column of a table, or key of a JSON object, holds the text, the date, the outlet ..."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# Names in the order they are preferred; compared in lower case with "_" between words. ACLED,
# GDELT, NewsAPI, WordPress, JSON Feed and the exports of the usual monitoring tools use these.
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "full_text", "fulltext", "body", "body_text", "article_body", "article_text", "content",
        "content_text", "content_html", "article", "story", "report", "notes", "note", "narrative",
        "event_description",
        "description", "message", "post", "tweet", "summary", "abstract", "details", "comment", "transcript",
        "snippet", "caption",
    ),
    "title": ("title", "headline", "heading", "subject", "header", "article_title"),
    "date": (
        "published", "published_at", "date_published", "publication_date", "published_date", "publish_date",
        "published_on", "pub_date", "pubdate", "date_publish", "date", "datetime", "date_time", "event_date",
        "created_at", "created", "posted_at", "timestamp", "time", "date_gmt", "sqldate", "reported_at",
        "report_date", "date_modified", "updated",
    ),
    "source": (
        "outlet", "source", "source_name", "publisher", "publication", "news_source", "media", "newspaper",
        "site", "site_name", "sitename", "domain", "feed", "feed_title", "channel", "organization",
        "provider", "author",
    ),
    "url": ("url", "link", "source_url", "article_url", "web_url", "permalink", "external_url", "href"),
    "language": ("language", "lang", "language_code", "iso_language"),
    "lat": ("lat", "latitude", "geo_lat", "actiongeo_lat", "action_geo_lat", "gps_lat", "y"),
    "lon": (
        "lon", "long", "lng", "longitude", "geo_lon", "geo_long", "actiongeo_long", "action_geo_long",
        "gps_lon", "x",
    ),
    "place": (
        "location", "place", "location_name", "place_name", "place_name_full", "toponym", "city", "town",
        "actiongeo_fullname", "action_geo_full_name", "site_of_event", "admin3", "admin2", "admin1",
    ),
}  # fmt: skip

# Keys inside an object that carry its readable value ({"source": {"name": ...}}).
_INNER = ("name", "title", "rendered", "text", "value")

# Without a telling name, a column must look like prose to be taken for the text: this long, with spaces.
_PROSE_CHARS = 40

Fields = Mapping[str, tuple[str, ...]]


def is_known(column: str) -> bool:
    """Whether a column's name tells what it holds."""
    name = _normal(column)
    return any(name in names for names in _NAMES.values())


def choose(columns: Sequence[str], sample: Sequence[Mapping[str, object]], told: Mapping[str, str]) -> Fields:
    """The columns behind each field: those `told` by the user, else by name, the text else by its look.

    Columns are as written in the file; `sample` holds a few rows. A field may be missing; several
    columns are joined. A column the user named that is not there is left out.
    """
    fields: dict[str, tuple[str, ...]] = {}
    for field, written in told.items():
        present = tuple(column for column in _told(written) if column in columns)
        if present:
            fields[field] = present
    normal = {_normal(column): column for column in reversed(columns)}
    taken = {column for chosen in fields.values() for column in chosen}
    for field, names in _NAMES.items():
        if field in told:
            continue
        column = _by_name(names, normal, taken)
        if column is not None:
            fields[field] = (column,)
            taken.add(column)
    if ("lat" in fields) != ("lon" in fields):
        fields.pop("lat", None)
        fields.pop("lon", None)
    if "text" not in fields and "text" not in told:
        prose = _most_prose([column for column in columns if column not in taken], sample)
        if prose is not None:
            fields["text"] = (prose,)
        elif "title" in fields:
            fields["text"] = fields.pop("title")
    return fields


def say(fields: Fields) -> str:
    """The choice in words, for a note to the user."""
    chosen = ", ".join(f"{field} from '{'+'.join(columns)}'" for field, columns in fields.items())
    return f"{chosen} (--map text=…,date=… to change)"


def _told(written: str) -> list[str]:
    return [column.strip() for column in written.split("+")]


def _by_name(names: Sequence[str], normal: Mapping[str, str], taken: set[str]) -> str | None:
    for name in names:
        for candidate in (name, *(f"{name}_{inner}" for inner in _INNER)):
            column = normal.get(candidate)
            if column is not None and column not in taken:
                return column
    # "attributes.headline", "location.lat": the last part tells as well.
    for name in names:
        for column in normal.values():
            last = column.rpartition(".")[2]
            if last != column and _normal(last) == name and column not in taken:
                return column
    return None


def _most_prose(columns: Sequence[str], sample: Sequence[Mapping[str, object]]) -> str | None:
    """The column with the longest values on average, if they look like sentences."""
    best, best_length = None, float(_PROSE_CHARS)
    for column in columns:
        values = [value for row in sample if isinstance(value := row.get(column), str) and value.strip()]
        spaced = [value for value in values if " " in value.strip() or len(value) > 2 * _PROSE_CHARS]
        if len(spaced) * 2 <= len(values):
            continue
        length = sum(map(len, values)) / len(values)
        if length > best_length:
            best, best_length = column, length
    return best


def _normal(column: str) -> str:
    """One spelling for "publishedAt", "Published At" and "published-at": published_at."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", column.strip())
    return re.sub(r"[^0-9a-z]+", "_", words.lower()).strip("_")
