"""The PDF as a file: words, pages, tags, links, attachments, safety, sameness."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import warnings
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from briefings import hostile_briefing, make_briefing, small_briefing
from pypdf import PdfReader
from tiny_atlas import TinyAtlas

from geobrief.errors import InputError, OutputError
from geobrief.render import report_pdf, report_templates
from geobrief.render.attachments import safe_name, unpack
from geobrief.render.options import RenderOptions
from geobrief.render.report import OPTIONS_NAME, compose
from geobrief.render.report_build import build_report

ATTACHED = {"briefing.json": b'{"a": 1}', "places.geojson": b"{}", "events.csv": b"a,b\r\n"}
FULL = RenderOptions(tlp="AMBER+STRICT", contact="Duty desk, desk@example.org", issue="4", detail=3)


# A briefing without places, for what does not depend on them: it is laid out in a moment.
BARE = replace(small_briefing(), locations=(), events=(), movements=(), chronology=())


def made(briefing, options=FULL):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", report_pdf.MissingGlyphs)
        return compose(briefing, options, TinyAtlas(), ATTACHED)


@cache
def small():
    return made(small_briefing())


@cache
def words():
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(small())).pages]


def opened(data):
    return pikepdf.open(io.BytesIO(data))


def tags(pdf):
    """Yield every element of the tag tree."""
    todo = [pdf.Root.StructTreeRoot]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            kids = node.get("/K", [])
            todo += list(kids) if isinstance(kids, pikepdf.Array) else [kids]


# --- what is printed -----------------------------------------------------------------------------


def test_the_title_block_says_what_it_is():
    first = words()[0].lower()
    for part in (
        "Situation briefing · No. 4",
        "Sahel border situation",
        "061200Z DEC 24",
        "2 to 6 December 2024",
        "6 reports from 6 outlets, 1 of them a copy of another",
        "Duty desk, desk@example.org",
    ):
        assert part.lower() in first


def test_the_marking_is_on_every_page_twice_in_the_words_of_the_standard():
    for text in words():
        assert text.count("TLP:AMBER+STRICT") >= 2
    assert "need-to-know basis within their organization." in words()[0].replace("- ", "")


def test_parts_come_in_the_order_of_the_brief():
    with opened(small()).open_outline() as outline:
        titles = [item.title for item in outline.root[0].children]
    assert titles == [
        "Key findings",
        "Overview map",
        "Movements",
        "Places",
        "Further places",
        "Named, but not as the scene",
        "Chronology",
        "Names not placed, or not surely",
        "Gaps",
        "Sources",
        "Method and limits",
        "Credits",
        "Annex: excerpts cited",
    ]


def test_a_section_has_coordinates_events_quotes_and_how_sure():
    text = " ".join(words())
    for part in (
        "16.2717° N, 0.0447° W",
        "16° 16′ 18″ N, 0° 02′ 41″ W",
        "30Q ZD",
        "Withdrawal.",
        "Around 300 troops left Gao for Bamako on Monday.",
        "But: Capital Gazette [6] says that the troops did not leave.",
        "about 300 troops",
        "B2",
        "How sure.",
        "Next best:",
    ):
        assert part in text


def test_nothing_is_left_out_where_the_detail_is_bounded():
    text = " ".join(words())
    for location in small_briefing().locations:
        assert location.label in text
    for name in ("Lankarta", "Springfield", "broken.pdf", "No report on Ménaka since 3 December."):
        assert name in text


def test_pages_are_numbered():
    total = len(words())
    for number, text in enumerate(words(), start=1):
        assert f"Page {number} of {total}" in text


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("letter", (612, 792))])
def test_paper(paper, size):
    data = made(BARE, RenderOptions(paper=paper))
    box = PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_compact_has_two_pages_however_much_there_is():
    data = made(make_briefing(80, locations=30), RenderOptions(look="compact", detail=40))
    assert len(PdfReader(io.BytesIO(data)).pages) <= 2


def test_an_empty_briefing_is_still_a_report():
    bare = replace(BARE, key_findings=(), key_figures=(), unplaced=(), ambiguous=(), period=None)
    text = PdfReader(io.BytesIO(made(bare))).pages[0].extract_text()
    assert "Sahel border situation" in text


# --- for everyone --------------------------------------------------------------------------------


def test_it_is_tagged_and_has_language_title_and_outline():
    pdf = opened(small())
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as meta:
        assert meta["dc:title"] == "Sahel border situation"
        assert meta["pdfaid:part"] == "3"
        assert meta["pdfaid:conformance"] == "A"
    kinds = {str(tag.S) for tag in tags(pdf)}
    assert {"/H1", "/H2", "/H3", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Link", "/P"} <= kinds
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root[0].children]
    assert "Overview map" in titles
    assert "Sources" in titles


def test_every_figure_has_an_alternative_text_and_maps_say_what_they_show():
    alts = [str(tag.get("/Alt", "")) for tag in tags(opened(small())) if str(tag.S) == "/Figure"]
    assert alts
    assert all(alts)
    assert any(
        "Marked:" in alt and "1 Gao, Mali" in alt and "Arrows: from Gao to Bamako" in alt for alt in alts
    )
    assert any(alt.startswith("Locator map about") for alt in alts)


def test_maps_are_vectors():
    pdf = opened(small())
    images = [
        obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"
    ]
    assert images == []


def test_every_internal_link_lands():
    pdf = opened(small())
    names = pdf.Root.Names.Dests.Names
    known = {str(names[i]) for i in range(0, len(names), 2)}
    links = [
        str(note.Dest) if "/Dest" in note else str(note.A.D)
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if note.Subtype == "/Link" and ("/Dest" in note or note.A.S == "/GoTo")
    ]
    assert len(links) > 40
    assert set(links) <= known


def test_citations_lead_to_their_excerpt_and_back():
    from geobrief.render.report_build import build_report
    from geobrief.render.report_templates import page

    report = build_report(small_briefing(), FULL, TinyAtlas(), ((640, 430), (270, 200)))
    html = page(report, FULL, small_briefing().as_of)
    anchors = re.findall(r'\sid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    cites = re.findall(r'<a class="cite" id="(c\d+)" href="#(x[\d-]+)">', html)
    backs = set(re.findall(r'<a href="#(c\d+)">', html))
    assert cites
    assert {target for _, target in cites} <= set(anchors)
    assert backs <= {anchor for anchor, _ in cites}
    assert len(backs) >= len({target for _, target in cites})


@pytest.mark.parametrize("variant", ["ua-1", "pdf/a-2a", "a-3u"])
def test_other_standards(variant):
    pdf = opened(made(BARE, RenderOptions(pdf_variant=variant)))
    assert pdf.Root.MarkInfo.Marked
    names = pdf.Root.get("/Names", {})
    assert ("/EmbeddedFiles" in names) == ("a-2" not in variant)


# --- the data inside -----------------------------------------------------------------------------


def test_attachments_have_dates_relation_and_one_entry():
    pdf = opened(small())
    held = dict(pdf.attachments.items())
    assert set(held) == {*ATTACHED, OPTIONS_NAME}
    for name, data in ATTACHED.items():
        file = held[name].get_file()
        assert file.read_bytes() == data
        assert file.creation_date.isoformat().startswith("2024-12-06T12:00:00")
        assert file.mod_date == file.creation_date
        wanted = "/Source" if name == "briefing.json" else "/Data"
        assert str(held[name].obj.AFRelationship) == wanted
    entries = [spec.objgen for spec in pdf.Root.AF]
    assert len(entries) == len(set(entries)) == len(held)


def test_attachments_have_their_relation_in_every_variant():
    pdf = opened(made(BARE, replace(FULL, pdf_variant="ua-1")))
    relations = {str(item.UF): str(item.AFRelationship) for item in pdf.Root.AF}
    assert (relations["briefing.json"], relations["events.csv"]) == ("/Source", "/Data")


def test_unpack_gives_them_back():
    found = unpack(small())
    settings = json.loads(found.pop(OPTIONS_NAME))
    assert found == ATTACHED
    assert settings["tlp"] == "AMBER+STRICT"
    assert settings["detail"] == 3


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\nbroken"])
def test_unpack_refuses_what_is_no_briefing(data):
    with pytest.raises(InputError):
        unpack(data)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.csv", "a.csv"),
        ("..", "attachment"),
        ("a\x00b?.json", "a_b_.json"),
        ("", "attachment"),
    ],
)
def test_unpacked_names_stay_in_their_folder(name, safe):
    assert safe_name(name) == safe


# --- safe and the same ---------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(small())
    run = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


_TWICE = """
import sys, hashlib
sys.path[:0] = {paths!r}
from dataclasses import replace
from test_report import made, small_briefing, FULL
print(hashlib.sha256(made(small_briefing(), replace(FULL, detail=1))).hexdigest())
"""


def test_same_bytes_in_another_process_locale_zone_and_hash_seed():
    here = Path(__file__).parent
    script = _TWICE.format(paths=[str(here), str(here.parents[1])])
    base = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LANG", "TZ", "PYTHONHASHSEED")}
    sums = set()
    for more in (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C"},
    ):
        run = subprocess.run(
            [sys.executable, "-c", script], env=base | more, capture_output=True, text=True, check=True
        )
        sums.add(run.stdout.strip())
    assert len(sums) == 1


def test_a_hostile_report_is_printed_as_text_and_reads_no_file(monkeypatch):
    asked = []
    import weasyprint.urls

    real = weasyprint.urls.URLFetcher.fetch

    def fetch(self, url, headers=None):
        asked.append(url)
        return real(self, url, headers)

    monkeypatch.setattr(weasyprint.urls.URLFetcher, "fetch", fetch)
    evil = (
        '<img src="file:///etc/passwd"><link rel=attachment href="file:///etc/passwd">'
        "<style>@import url(file:///etc/passwd)</style></style></script>{{ 7*7 }}{% raw %}"
        + "a" * 10_000 + "\x00\x07\u202e\ud7ff\U0001f600\U000e0041"
    )  # fmt: skip
    data = made(replace(BARE, title=evil[:200], gaps=(evil,)), RenderOptions(contact=evil[:300]))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "root:" not in text
    assert "file:///etc/passwd" in text.replace("\n", "")
    assert "{{ 7*7 }}" in text
    # Our pictures are handed over, so nothing at all is asked for; that the spy sees what is, is shown after.
    assert all(url.startswith("data:") for url in asked)
    report_pdf.lay_out(
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><img src="file:///etc/hosts">'
    )
    assert any(url.startswith("data:image/gif") for url in asked)
    pdf = opened(data)
    assert set(pdf.attachments) == {*ATTACHED, OPTIONS_NAME}
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            assert "/URI" not in note.get("/A", {})


def test_a_briefing_hostile_in_every_field_becomes_a_report():
    hostile = hostile_briefing()
    few = replace(hostile, locations=hostile.locations[:1], movements=(), chronology=hostile.chronology[:2])
    pdf = opened(made(few, RenderOptions(detail=1)))
    assert set(pdf.attachments) == {*ATTACHED, OPTIONS_NAME}


def test_every_plane_of_unicode_is_taken():
    planes = "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0x41, 0x4E00, 0xFFFE))
    assert len(PdfReader(io.BytesIO(made(replace(BARE, gaps=(planes,))))).pages) >= 1


def test_nothing_runs_off_the_page():
    """A word of ten thousand letters is broken, not cut: all of it is in the text."""
    long = "x" * 10_000
    data = made(replace(BARE, gaps=(long,)))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert text.count("x") >= 10_000


# --- machines and templates ----------------------------------------------------------------------


def test_the_clock_is_in_no_font(monkeypatch):
    from fontTools.misc import timeTools
    from weasyprint.pdf import fonts

    # As on a machine without HarfBuzz's subsetter: fontTools cuts the fonts down.
    monkeypatch.setattr(fonts, "harfbuzz_subset", None)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    written = []
    for now in (1_700_000_000, 1_800_000_000):
        monkeypatch.setattr(timeTools.time, "time", lambda now=now: now)
        written.append(made(BARE))
    assert written[0] == written[1]
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_without_pango_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    class Broken:
        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(OutputError, match=r"apt-get install .*libpango-1\.0-0") as caught:
        report_pdf.check_machine()
    assert "\n" not in str(caught.value)


def test_without_fonts_one_line_says_what_to_install(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text(f'<?xml version="1.0"?><fontconfig><dir>{tmp_path}</dir></fontconfig>')
    script = (
        "from geobrief.render.report_pdf import check_machine\n"
        "try: check_machine()\nexcept OSError as error: print(error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "no font is installed" in run.stdout
    assert "fonts-dejavu-core" in run.stdout


def test_missing_glyphs_become_a_warning_that_names_script_and_package():
    assert report_pdf.script_of("東") == "CJK"
    assert report_pdf.script_of("क") == "DEVANAGARI"
    assert report_pdf.script_of("\u2028") is None
    assert report_pdf.script_of("\U0001f600") == "EMOJI"
    with pytest.warns(report_pdf.MissingGlyphs, match="script CJK: install fonts-noto-cjk"):
        report_pdf._warn({"東", "京"})


def test_a_template_of_ones_own_may_change_one_block(tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "report.html").write_text(
        '{% extends "shipped/report.html" %}'
        "{% block gaps %}<p>Our own words about {{ report.title }}</p>{% endblock %}"
    )
    data = made(BARE, RenderOptions(templates=tmp_path))
    text = " ".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(data)).pages).split())
    assert "Our own words about Sahel border situation" in text
    assert "No report on Ménaka" not in text


def test_a_broken_template_is_named(tmp_path):
    (tmp_path / "report.html").write_text("{{ report.nonsense.more }}")
    with pytest.raises(OutputError, match=r"report\.html"):
        made(small_briefing(), RenderOptions(templates=tmp_path))


def test_logos(tmp_path):
    from PIL import Image

    logo = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), "navy").save(logo)
    pdf = opened(made(BARE, RenderOptions(logo=logo)))
    assert any(str(tag.get("/Alt", "")) == "Logo of the publisher" for tag in tags(pdf))
    (tmp_path / "logo.exe").write_bytes(b"MZ")
    with pytest.raises(OutputError, match="not a PNG, JPEG, GIF or SVG"):
        made(BARE, RenderOptions(logo=tmp_path / "logo.exe"))


@pytest.mark.parametrize("wrong", [{"look": "pretty"}, {"paper": "A9"}, {"pdf_variant": "pdf/z"}])
def test_wrong_choices_are_named(wrong):
    with pytest.raises(OutputError, match="there are"):
        made(small_briefing(), RenderOptions(**wrong))


def table_of(briefing, kind):
    look = report_templates.look_named(None)
    size = report_templates.sizes(look, "A4", 3)
    report = build_report(briefing, RenderOptions(), TinyAtlas(), size)
    html = report_templates.page(report, RenderOptions(), briefing.as_of)
    return html[html.index(f'<table class="{kind}">') :].split("</table>", 1)[0]


def test_tables_without_a_date_have_no_column_for_it():
    dated = small_briefing()
    undated = replace(
        dated,
        events=tuple(replace(event, when=None) for event in dated.events),
        sources=tuple(replace(source, published=None) for source in dated.sources),
        chronology=(),
    )
    for kind in ("movements", "events"):
        assert ">When</th>" in table_of(dated, kind)
        assert "When" not in table_of(undated, kind)
        assert "<td" in table_of(undated, kind)
