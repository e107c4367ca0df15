from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from geobrief.errors import ResourceError, UsageError
from geobrief.gazetteer.credits import geocoder_credit
from geobrief.gazetteer.outside import Outside, OutsideOptions
from geobrief.gazetteer.outside_cache import OutsideCache
from geobrief.model import Point
from tests.gazetteer.fake_geocoder import Flaky, Known

FAKE = "tests.gazetteer.fake_geocoder:"


@pytest.fixture(autouse=True)
def _forget() -> None:
    Known.asked.clear()
    Flaky.failed.clear()


def outside(path: Path, name: str = "Known", said: list[str] | None = None, **options: object) -> Outside:
    note = (lambda _: None) if said is None else said.append
    return Outside(OutsideOptions(FAKE + name, path / "cache.sqlite", options, delay=0.0, note=note))


def test_a_name_is_asked_for_once(tmp_path: Path) -> None:
    first = outside(tmp_path)
    answers = first.answers("Qwertabad")
    assert [answer.point for answer in answers] == [Point(10.0, 10.0), Point(35.9, 36.6)]
    assert answers[1].address == "Qwertabad, Idlib, Syria"
    assert first.answers("Qwertabad") == answers
    assert outside(tmp_path).answers("Qwertabad") == answers
    assert Known.asked == ["Qwertabad"]


def test_that_nothing_is_known_is_kept_too(tmp_path: Path) -> None:
    for _ in range(2):
        assert outside(tmp_path).answers("Zzyx") == ()
    assert Known.asked == ["Zzyx"]


def test_another_server_is_asked_anew(tmp_path: Path) -> None:
    outside(tmp_path, domain="one.example").answers("Qwertabad")
    outside(tmp_path, domain="two.example").answers("Qwertabad")
    outside(tmp_path, domain="two.example", colour="blue").answers("Qwertabad")
    assert Known.asked == ["Qwertabad"] * 2


def test_a_passing_failure_is_tried_again(tmp_path: Path) -> None:
    said: list[str] = []
    assert len(outside(tmp_path, "Flaky", said).answers("Qwertabad")) == 2
    assert said == []


def test_a_failure_costs_one_line_and_that_name(tmp_path: Path) -> None:
    said: list[str] = []
    asking = outside(tmp_path, "Odd", said)
    assert asking.answers("Qwertabad") == ()
    assert asking.answers("Qwertabad") == ()
    assert said == ["warning: geocoder Odd: Qwertabad: ZeroDivisionError"]
    # The next run asks again.
    assert len(outside(tmp_path, "Known").answers("Qwertabad")) == 2


def test_a_service_that_is_down_is_left_alone(tmp_path: Path) -> None:
    said: list[str] = []
    asking = outside(tmp_path, "Down", said)
    for name in ("A", "B", "C", "D", "E"):
        assert asking.answers(name) == ()
    assert Known.asked == ["A", "A", "B", "B", "C", "C"]  # each once more after the first failure
    assert said[0] == "warning: geocoder Down: A: GeocoderTimedOut: no answer in time"
    assert said[-1].endswith("not asked any more")
    assert len(said) == 4


def test_an_answer_of_another_process_is_found(tmp_path: Path) -> None:
    """What came in while this process waited for its turn is not asked for again."""
    ours, theirs = OutsideCache(tmp_path / "c"), OutsideCache(tmp_path / "c")
    assert ours.get("s", "q") is None
    with theirs.asking("s", "q") as turn:
        turn.keep(())
    with ours.asking("s", "q") as turn:
        assert turn.known == ()


def test_a_request_that_fails_gives_the_turn_back(tmp_path: Path) -> None:
    ours, theirs = OutsideCache(tmp_path / "c"), OutsideCache(tmp_path / "c")
    with pytest.raises(ZeroDivisionError), ours.asking("s", "q"):
        raise ZeroDivisionError
    with theirs.asking("s", "q") as turn:
        assert turn.known is None


def test_the_constructor_gets_its_options() -> None:
    made = OutsideOptions(FAKE + "Known", Path("c"), {"domain": "d", "timeout": 3}).create()
    domain, _, agent, timeout = made.options
    assert (domain, timeout) == ("d", 3)
    assert agent.startswith(("geopy/", "geobrief/"))
    nominatim = OutsideOptions("nominatim", Path("c")).create()
    assert nominatim.headers["User-Agent"].startswith("geobrief/")
    assert nominatim.timeout == 10


@pytest.mark.parametrize(
    ("name", "options", "why"),
    [
        ("nosuchservice", {}, "no such service"),
        ("nosuchmodule:Class", {}, "cannot import"),
        ("json:Nothing", {}, "cannot import"),
        (":", {}, "cannot import"),
        ("json:loads", {}, "no method geocode"),
        ("google", {}, "api_key|key"),
        ("nominatim", {"flavour": "mint"}, "flavour"),
    ],
)
def test_a_geocoder_that_cannot_be_had(name: str, options: dict[str, object], why: str) -> None:
    with pytest.raises(UsageError, match=why) as error:
        OutsideOptions(name, Path("c"), options).create()
    assert "\n" not in str(error.value)


def test_a_cache_that_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").write_text("not a database, but long enough to look like a file of one" * 20)
    with pytest.raises(ResourceError, match="--geocoder-cache"):
        outside(tmp_path).answers("Qwertabad")


def test_the_cache_holds_no_secrets(tmp_path: Path) -> None:
    outside(tmp_path, colour="secret").answers("Qwertabad")
    rows = sqlite3.connect(tmp_path / "cache.sqlite").execute("SELECT * FROM answers").fetchall()
    assert len(rows) == 1
    assert "secret" not in str(rows)


def test_whom_to_thank() -> None:
    assert geocoder_credit("nominatim").licence == "ODbL 1.0"
    assert geocoder_credit("my.module:Mine").name == "geocoder Mine"
