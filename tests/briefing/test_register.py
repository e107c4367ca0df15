from __future__ import annotations

from pathlib import Path

import pytest

from geobrief.briefing import load_sources
from geobrief.errors import InputError

TOML = """
["Coast Herald"]
reliability = "b"
home = "Cartagena, Colombia"
domains = ["herald.example"]

["wire.example"]
name = "Caribe Wire"
reliability = "A"
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_toml_by_name_and_domain(tmp_path: Path) -> None:
    register = load_sources(written(tmp_path, "s.toml", TOML))
    assert register.reliability("COAST HERALD") == "B"
    assert register.reliability(None, "https://www.herald.example/a") == "B"
    assert register.reliability(None, "https://news.wire.example/b?c") == "A"
    assert register.reliability("Caribe Wire") == "A"
    assert register.reliability("Unknown Post", "https://unknown.example") == "F"
    assert register.homes == {"Coast Herald": "Cartagena, Colombia"}


def test_csv_with_semicolons(tmp_path: Path) -> None:
    text = "outlet;name;reliability;home\nherald.example;Coast Herald;C;Cartagena\nRadio Uno;;;\n"
    register = load_sources(written(tmp_path, "s.csv", text))
    assert register.reliability("coast herald") == "C"
    assert register.reliability("Radio Uno") == "F"
    assert register.homes == {"Coast Herald": "Cartagena"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("s.csv", "outlet,reliability\nHerald,G\n", "line 2"),
        ("s.csv", "outlet,reliability\n,A\n", "no outlet"),
        ("s.toml", '["Herald"]\nreliability = 3\n', "reliability should be text"),
        ("s.toml", 'Herald = "A"\n', "should head a table"),
        ("s.toml", "[", "not valid TOML"),
        ("s.toml", "", "empty"),
        ("s.toml", '["Herald"]\ndomains = "x"\n', "list of texts"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load_sources(written(tmp_path, name, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml"):
        load_sources(tmp_path / "none.toml")
