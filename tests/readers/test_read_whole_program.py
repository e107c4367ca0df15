"""The program itself on a folder that holds everything that can go wrong, and one story in every format."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import reader_samples as samples

from geobrief.model import Reading
from geobrief.pipeline import Tools, understand
from geobrief.readers import ReadOptions, read

ROOT = Path(__file__).resolve().parents[2]
# What a folder of a hundred files may take, read and rendered to everything.
MOST_MEMORY = 600
# Reports that cannot be told from whole ones when their end is missing.
ENDLESS = {"story.txt", "story.md", "story.eml", "story.mbox"}
GOOD = {name: make for name, make in samples.GOOD.items() if name != "story.parquet"}

# Runs the program and says how much memory it and its processes took at most.
MEASURED = """
import resource, subprocess, sys
status = subprocess.call([sys.executable, "-m", "geobrief", *sys.argv[1:]])
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr)
sys.exit(status)
"""


def broken() -> dict[str, bytes]:
    """Files of which nothing can be used, by name."""
    files: dict[str, bytes] = {}
    for name, make in GOOD.items():
        data = make()
        files[f"zero-{name}"] = b""
        if name not in ENDLESS:
            files[f"cut-{name}"] = data[: len(data) * 2 // 3]
    for suffix in ("pdf", "docx", "zip", "gz", "warc"):
        files[f"misnamed.{suffix}"] = samples.text()
    files["nul.txt"] = b"Shells fell\0\0 on Homs.\0"
    files["picture.txt"] = b"\x89PNG\r\n\x1a\n" + bytes(500)
    files["encrypted.pdf"] = samples.encrypted_pdf()
    files["scanned.pdf"] = samples.pdf([[], []])
    files["nested.zip"] = samples.zipped({"inner.zip": samples.zipped({"a.txt": samples.text()})})
    files["escaping.zip"] = samples.zipped({"../../evil.txt": samples.text()})
    files["zeros.zip"] = zeros(200)
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    files["bomb.rss"] = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom">{bomb}]>'
        "<rss version='2.0'><channel><item><title>&e9;</title></item></channel></rss>"
    ).encode()
    files["bomb.docx"] = samples.zipped({"word/document.xml": bytes(9_000_000), "[Content_Types].xml": b""})
    files["deep.json"] = b"[" * 200_000
    return files


def zeros(megabytes: int) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("zeros.txt", "w") as file,
    ):
        for _ in range(megabytes):
            file.write(bytes(1 << 20))
    return stream.getvalue()


def without_privileges() -> list[str] | None:
    """What to put before a command so that permissions hold for it; None where root cannot do without."""
    if os.geteuid() != 0:
        return []
    command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    if shutil.which("setpriv") and subprocess.run([*command, "true"], check=False).returncode == 0:
        return command
    return None


def test_a_folder_of_everything_is_built_and_every_bad_file_is_named(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name, make in GOOD.items():
        (folder / f"good-{name}").write_bytes(make())
    (folder / "good-latin.txt").write_bytes(
        "Ein Zug entgleiste in Köln; in Düsseldorf fiel Schnee.".encode("latin-1")
    )
    bad = broken()
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(".")
    (folder / "circle").symlink_to("circle")
    (folder / "nowhere").symlink_to("is-not-there")
    (folder / "outside").symlink_to(ROOT)
    (folder / "private.txt").write_bytes(samples.text())
    (folder / "private.txt").chmod(0)
    plain = without_privileges()
    unreadable = [] if plain is None else ["private.txt"]
    done = subprocess.run(
        [*(plain or []), sys.executable, "-c", MEASURED, "build", folder, "-o", out, "--format", "all"],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    briefing = json.loads((out / "briefing.json").read_text(encoding="utf-8"))
    used = {source["path"] for source in briefing["sources"]}
    reasons = {item["path"]: item["reason"] for item in briefing["skipped"]}
    for name in (*(f"good-{name}" for name in GOOD), "good-latin.txt"):
        assert any(path == name or path.startswith(f"{name}/") for path in used), name
    for name in (*bad, "pipe", "loop", "circle", "nowhere", "outside", *unreadable):
        found = [path for path in reasons if path == name or path.startswith((f"{name}/", f"{name}#"))]
        assert found, name
        for path in found:
            assert f"skipped {path}: {reasons[path]}\n" in done.stderr
    assert not {path for path in reasons if path.startswith("good-")} - {"good-result.json"}
    assert any("Köln" in source["text"] for source in briefing["sources"])
    peak = int(done.stderr.split("peak ")[1])
    assert peak < MOST_MEMORY
    pages = _words(out / "briefing.pdf")
    assert [path for path in reasons if "".join(path.split()) not in pages] == []
    assert {"map.html", "briefing.gpkg", "summary.md"} <= {path.name for path in out.iterdir()}


def _words(pdf: Path) -> str:
    """Text of the pages without spaces and hyphens put in at line ends."""
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    return "".join(text.replace("\u2010\n", "").split())


FORMATS = (
    "story.md",
    "story.html",
    "story.docx",
    "story.pdf",
    "story.eml",
    "story.rss",
    "story.csv",
    "story.jsonl",
)


def test_one_story_in_eight_formats_tells_the_same_places_and_events(tmp_path: Path) -> None:
    told: dict[str, Any] = {}
    tools = Tools.open()
    files = {name: samples.GOOD[name]() for name in FORMATS}
    header = f"Title: {samples.TITLE}\nDate: {samples.DATE}\nSource: {samples.OUTLET}\n\n".encode()
    files["story.txt"] = header + samples.text()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        (document,) = read([str(tmp_path / name)], ReadOptions())
        told[name] = _told(understand(document, tools))  # type: ignore[arg-type]  # a Skipped would fail there
    assert told["story.txt"][0]
    assert len(told["story.txt"][1]) >= 2
    for name, found in told.items():
        assert found == told["story.txt"], name


def _told(reading: Reading) -> tuple[object, object]:
    """Places with their roles, and events with all they say, without offsets."""
    places = [
        (p.mention.text, p.place.id if p.place else None, role.value)
        for p, role in zip(reading.placements, reading.roles, strict=True)
    ]
    events = [
        (
            event.type,
            event.status,
            tuple((places[place.mention][0], place.role) for place in event.places),
            event.actors,
            tuple((q.unit, q.minimum, q.maximum) for q in event.quantities),
            event.when and (event.when.first, event.when.last),
        )
        for event in reading.events
    ]
    return places, events


def test_a_quote_names_its_page_in_every_output(tmp_path: Path) -> None:
    pages = [[line] for line in samples.PARAGRAPHS]
    (tmp_path / "a.pdf").write_bytes(samples.pdf(pages))
    out = tmp_path / "out"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "geobrief",
            "build",
            tmp_path / "a.pdf",
            "-o",
            out,
            "--format",
            "all",
            "--quiet",
        ],
        check=True,
        cwd=ROOT,
    )
    briefing = json.loads((out / "briefing.json").read_text(encoding="utf-8"))
    found = {quote["locator"] for event in briefing["events"] for quote in event["quotes"]}
    assert {"p. 1", "p. 2"} <= found <= {"p. 1", "p. 2", "p. 3"}
    assert "p.2·Citedin:" in _words(out / "briefing.pdf")
    assert "[1, p. 2]" in (out / "briefing.kml").read_text(encoding="utf-8")
