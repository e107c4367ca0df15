from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.readers import dates

DAY = datetime(2024, 12, 8, tzinfo=UTC)
NOON = datetime(2024, 12, 8, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2024-12-08",
        "20241208",
        "2024/12/08",
        "2024.12.8",
        "8 December 2024",
        "December 8, 2024",
        "Dec. 8th, 2024",
        "Sunday, 8 December 2024",
        "08-Dec-2024",
        "8. Dezember 2024",
        "8 de diciembre de 2024",
        "8 décembre 2024",
        "8 декабря 2024",
        "8 ديسمبر 2024",
        "08.12.2024",
        "12/31/2024",
        "31/12/2024",
    ],
)
def test_days(value: str) -> None:
    moment = dates.parse(value)
    assert moment is not None
    assert moment.when.date() in (DAY.date(), datetime(2024, 12, 31, tzinfo=UTC).date())
    assert moment.zoned


@pytest.mark.parametrize(
    ("value", "hours", "zoned"),
    [
        ("2024-12-08T14:30:00Z", 0, True),
        ("2024-12-08T14:30:00.123+03:00", 3, True),
        ("2024-12-08 14:30:00 +0300", 3, True),
        ("2024-12-08 14:30", 0, False),
        ("Sun, 08 Dec 2024 14:30:00 GMT", 0, True),
        ("Sun, 08 Dec 2024 14:30:00 -0500", -5, True),
        ("8 December 2024, 2:30 pm EST", -5, True),
        ("8 December 2024 at 14:30", 0, False),
        ("1733668200", 0, True),
        ("1733668200000", 0, True),
    ],
)
def test_times_and_zones(value: str, hours: int, zoned: bool) -> None:
    moment = dates.parse(value)
    assert moment is not None
    assert moment.when.replace(microsecond=0) == NOON.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert moment.zoned is zoned


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "yesterday",
        "8 December",
        "03/04/2024",
        "2024-13-45",
        "32 December 2024",
        "99999999",
        "1 Foo 2024",
        "0001-01-01",
        "8 December 20244444444",
        "2024",
    ],
)
def test_what_is_no_date_or_not_clear(value: str) -> None:
    assert dates.parse(value) is None


@pytest.mark.parametrize(
    ("path", "when"),
    [
        ("2024-12-08-aleppo.txt", DAY),
        ("sitrep_20241208.pdf", DAY),
        ("2024/12/08/a.txt", DAY),
        ("2023-01-01/report 2024.12.08 final.txt", DAY),
        ("cable-2024-12-08T14-30Z.txt", NOON),
        ("log_20241208_1430Z.txt", NOON),
        ("20241208_1430.txt", DAY),
        ("update-8-december-2024.md", DAY),
        ("report 12345678901234.txt", None),
        ("2024-12-40.txt", None),
        ("december.txt", None),
    ],
)
def test_file_names(path: str, when: datetime | None) -> None:
    found = dates.from_name(path)
    assert (found and found.when) == when


@pytest.mark.parametrize(
    "text",
    [
        "BEIRUT, 8 December 2024 (Agency) - Shells fell.",
        "Homs, Dec. 8, 2024 — Shells fell.",
        "[Desk, 8 December 2024] Shells.",
        "8 December 2024\n\nShells fell.",
        "A headline\nPublished: 2024-12-08\nShells fell.",
        "Date of report: Dec 8, 2024\nShells.",
        "Situation report 4\n\nDamascus | 8 December 2024\nAll calm.",
    ],
)
def test_datelines(text: str) -> None:
    found = dates.from_dateline(text)
    assert found is not None
    assert (found.when, found.where) == (DAY, "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on 8 December 2024 in Homs, two said.",
        "BEIRUT (Agency) - Shells fell.",
        "It all began 8 December 2024 - they say.",
        "Shells fell.\n" * 8 + "Published: 2024-12-08",
        "",
    ],
)
def test_a_date_that_is_told_is_no_dateline(text: str) -> None:
    assert dates.from_dateline(text) is None


@given(st.text(max_size=100))
def test_any_text_can_be_asked_for_a_date(text: str) -> None:
    for found in (dates.parse(text), dates.from_name(text), dates.from_dateline(text)):
        assert found is None or found.when.tzinfo is not None


@given(st.datetimes(datetime(1900, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds are naive by hypothesis' rule
def test_iso_dates_come_back(when: datetime) -> None:
    moment = dates.parse(when.isoformat())
    assert moment is not None
    assert moment.when == when
