from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from geobrief.model import Document
from geobrief.readers import FORMATS, Format, Item, ReadOptions, Rejected, Report, formats, read


def read_cable(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    for part, text in enumerate(item.data(options.max_bytes).decode("ascii").split("STOP"), start=1):
        yield Report(text=text, part=part) if text.strip() else Rejected(part, "nothing said")


CABLE = Format(
    "cable", "cable", read_cable, suffixes=(".cable",), sniff=lambda head: head.startswith(b"ZCZC")
)
NOT_A_FORMAT = "something else"
SAME_NAME = Format("csv", "another csv", read_cable, suffixes=(".csv",))


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    names = ("CABLE", "NOT_A_FORMAT", "SAME_NAME", "ABSENT")
    points = [EntryPoint(name.lower(), f"{__name__}:{name}", formats.ENTRY_POINTS) for name in names]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points)
    formats.others.cache_clear()
    yield
    formats.others.cache_clear()


@pytest.mark.usefixtures("plugins")
def test_formats_of_other_packages(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text("All calm STOP Two left STOP ")
    (tmp_path / "b").write_text("ZCZC hello")
    (tmp_path / "c.csv").write_text("text\nours\n")
    results = list(read([str(tmp_path)], ReadOptions()))
    ids = [result.id if isinstance(result, Document) else result.path for result in results]
    assert ids == ["a.cable#1", "a.cable#2", "a.cable#3", "b#1", "c.csv#1"]
    [forced] = read(["-"], ReadOptions(input_format="cable", stdin=lambda: io.BytesIO(b"Calm")))
    assert isinstance(forced, Document)


@pytest.mark.usefixtures("plugins")
def test_broken_plugins_are_left_out() -> None:
    assert formats.others() == (CABLE,)


def test_every_format_has_its_module_and_its_place_in_the_docs() -> None:
    docs = Path(__file__).parents[2] / "docs" / "readers.md"
    text = docs.read_text() if docs.exists() else ""
    suffixes = [suffix for entry in FORMATS.values() for suffix in entry.suffixes]
    assert len(suffixes) == len(set(suffixes))
    for entry in FORMATS.values():
        assert f"`{entry.name}`" in text or not text
        assert entry.label
