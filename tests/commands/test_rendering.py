"""The PDF is made in another process: the same bytes, the same words, and nothing lost if it dies."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from geobrief.briefing.model import Briefing
from geobrief.cli import main
from geobrief.commands import rendering
from geobrief.commands.rendering import Renderer, make, renderer
from geobrief.render.data_json import from_json
from geobrief.render.options import RenderOptions

REPORT = "Shelling hit the port of Odesa on Monday, officials said.\n"


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    folder = tmp_path_factory.mktemp("briefing")
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    assert main(["build", str(folder / "a.txt"), "-o", str(folder), "--format", "json", "--quiet"]) == 0
    return from_json((folder / "briefing.json").read_bytes())


def silent(_step: str, _done: int) -> None:
    pass


@pytest.mark.parametrize("options", [RenderOptions(), RenderOptions(tlp="GREEN", paper="Letter")])
def test_one_process_or_two_give_the_same_bytes(
    briefing: Briefing, options: RenderOptions, tmp_path: Path
) -> None:
    for jobs in (1, 2):
        (tmp_path / str(jobs)).mkdir()
        with renderer(("pdf", "json"), options, jobs) as made:
            assert not made.write_all(("pdf", "json"), briefing, tmp_path / str(jobs), silent)
    for name in ("briefing.pdf", "briefing.json"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_what_goes_wrong_in_the_other_process_is_said_here(
    briefing: Briefing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = RenderOptions(pdf_variant="pdf/none")
    with renderer(("pdf", "json"), options, 2) as made:
        assert made.write_all(("pdf", "json"), briefing, tmp_path, silent)
    assert [path.name for path in tmp_path.iterdir()] == ["briefing.json"]
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "pdf/none" in said[0]


def test_a_process_that_has_died_costs_nothing(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dead:
        def send(self, _item: object) -> None:
            pass

        def recv(self) -> object:
            raise EOFError

    monkeypatch.setattr(rendering, "render", lambda name, *_: {f"{name}.out": b"whole"})
    assert not Renderer(RenderOptions(), Dead()).write_all(("pdf",), briefing, tmp_path, silent)  # type: ignore[arg-type]  # stands in for a pipe
    assert (tmp_path / "pdf.out").read_bytes() == b"whole"


def test_a_format_that_fails_has_no_files(briefing: Briefing) -> None:
    made = make("pdf", briefing, RenderOptions(paper="A9"))
    assert not made.files
    assert made.error is not None
    assert "A9" in made.error


def test_what_the_pdf_carries_is_made_once_and_handed_over(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, list[str]]] = []

    def render(name: str, _briefing: Briefing, _options: RenderOptions, others: dict[str, bytes]) -> object:
        asked.append((name, sorted(others)))
        return {f"{name}.out": name.encode()}

    monkeypatch.setattr(rendering, "render", render)
    wanted = ("map", "pdf", "json", "geojson")
    assert not Renderer(RenderOptions()).write_all(wanted, briefing, tmp_path, silent)
    assert [name for name, _ in asked] == ["json", "geojson", "map", "pdf"]
    assert asked[-1] == ("pdf", ["geojson.out", "json.out"])


def test_files_that_are_there_are_attached_as_they_are(briefing: Briefing) -> None:
    files = make("pdf", briefing, RenderOptions(), {"events.csv": b"made before"}).files
    attached = PdfReader(io.BytesIO(files["briefing.pdf"])).attachments
    assert attached["events.csv"][0] == b"made before"
    assert b'"type":' in attached["places.geojson"][0]
