"""The block of "key: value" lines some reports start with, and what its keys mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from geobrief.readers import dates
from geobrief.readers.items import Dated

# A block longer than this is no front matter but a text that starts with a rule.
_MAX_CHARS = 16_384

_FENCED = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_PAIR = re.compile(r"^\s*(?P<key>[A-Za-z][\w -]{0,30}?)\s*[:：](?P<value>.*)")

TITLE_KEYS = ("title", "headline", "subject")
DATE_KEYS = (
    "published",
    "published_at",
    "publication_date",
    "pubdate",
    "date",
    "datetime",
    "created",
    "posted",
)
OUTLET_KEYS = ("outlet", "source", "publisher", "publication", "agency", "site", "organization")
URL_KEYS = ("url", "link", "source_url", "canonical", "permalink")
LANGUAGE_KEYS = ("language", "lang", "locale")
_KNOWN = frozenset(
    (*TITLE_KEYS, *DATE_KEYS, *OUTLET_KEYS, *URL_KEYS, *LANGUAGE_KEYS, "author", "byline", "tags")
)


class FrontMatter(NamedTuple):
    """What the block says, and the offset at which the report itself starts (0: no block)."""

    end: int = 0
    title: str | None = None
    published: Dated | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def split(text: str) -> FrontMatter:
    """Recognise the block at the start of `text`: fenced YAML or TOML, or bare header lines."""
    head = text[:_MAX_CHARS]
    fenced = _FENCED.match(head)
    if fenced:
        values = _toml(fenced["body"]) if fenced["fence"] == "+++" else _yaml(fenced["body"])
        return _understand(values, fenced.end()) if values else FrontMatter()
    values, end = _bare(head)
    return _understand(values, end) if values else FrontMatter()


def language_tag(value: str | None) -> str | None:
    """The primary subtag of a language tag, in lower case ("en" of "en-GB"); None if it is none."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*$", value or "")
    return match[1].lower() if match else None


def first(values: Mapping[str, str], keys: tuple[str, ...]) -> tuple[str, str] | None:
    """Key and value of the first of `keys` that has a value."""
    return next(((key, values[key]) for key in keys if values.get(key, "").strip()), None)


def _understand(values: Mapping[str, str], end: int) -> FrontMatter:
    title, outlet = first(values, TITLE_KEYS), first(values, OUTLET_KEYS)
    date, url, language = first(values, DATE_KEYS), first(values, URL_KEYS), first(values, LANGUAGE_KEYS)
    if url is None and outlet is not None and re.match(r"https?://", outlet[1]):
        url, outlet = outlet, None
    return FrontMatter(
        end=end,
        title=title and title[1].strip(),
        published=dates.dated(date[1], "front matter") if date else None,
        outlet=outlet and outlet[1].strip(),
        url=url and url[1].strip(),
        language=language_tag(language[1]) if language else None,
    )


def _yaml(body: str) -> dict[str, str]:
    import yaml

    try:
        # The base loader makes strings only: no dates without zones, no "no" that means False.
        loaded = yaml.load(body, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader builds no objects
    except (yaml.YAMLError, RecursionError, ValueError):
        # "title: Fighting: day 3" is no YAML, yet plain what is meant.
        return _pairs(body.splitlines())
    return _strings(loaded) if isinstance(loaded, dict) else {}


def _toml(body: str) -> dict[str, str]:
    try:
        return _strings(tomllib.loads(body))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}


def _strings(values: Mapping[Any, object]) -> dict[str, str]:
    """Keys in lower case with "_"; scalars as text, the first entry of lists, no deeper."""
    strings: dict[str, str] = {}
    for key, value in values.items():
        scalar = value[0] if isinstance(value, list) and value else value
        if not isinstance(scalar, (dict, list)) and scalar is not None:
            strings.setdefault(_key(str(key)), str(scalar))
    return strings


def _bare(head: str) -> tuple[dict[str, str], int]:
    """Header lines without a fence: at least two, all with known keys, then an empty line."""
    lines: list[str] = []
    end = 0
    for line in head.splitlines(keepends=True):
        if not line.strip():
            return (_pairs(lines), end + len(line)) if len(lines) > 1 else ({}, 0)
        match = _PAIR.match(line)
        if match is None or _key(match["key"]) not in _KNOWN:
            return {}, 0
        lines.append(line)
        end += len(line)
    return {}, 0


def _pairs(lines: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for line in lines:
        match = _PAIR.match(line)
        if match:
            pairs.setdefault(_key(match["key"]), match["value"].strip().strip("\"'"))
    return pairs


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())
