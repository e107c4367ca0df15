"""The page as text: complete in itself, the same bytes each time, the user's own templates."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import briefings
import pytest

from geobrief.errors import ResourceError
from geobrief.render import map_page
from geobrief.render.map import files, render_map
from geobrief.render.options import RenderOptions

_HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def page() -> str:
    return render_map(briefings.small_briefing(), RenderOptions()).decode("utf-8")


def test_nothing_in_it_would_be_loaded(page):
    markup = re.sub(r"<script[^>]*>.*?</script>|<style>.*?</style>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(?:src|href)\s*=\s*[\"']?[^\"'#\s]", markup), "no file, no address"
    styles = "".join(re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL))
    assert not re.findall(r"url\((?!data:)", styles)
    assert "@import" not in styles
    assert "sourceMappingURL" not in page
    assert "cdn." not in page


def test_the_policy_lets_nothing_in(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    text = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in text
    assert "connect-src 'none'" in text
    assert "http" not in text


def test_it_is_small_enough_to_send(page):
    assert len(page.encode()) < 1_500_000


def test_the_page_says_its_language_and_title(page):
    assert '<html lang="en">' in page
    assert "<title>Sahel border situation" in page


def test_two_processes_with_other_hashes_make_the_same_bytes(tmp_path):
    code = (
        f"import sys; sys.path.insert(0, {str(_HERE)!r}); import briefings, hashlib;"
        "from geobrief.render.map import render_map; from geobrief.render.options import RenderOptions;"
        "print(hashlib.sha256(render_map(briefings.small_briefing(), RenderOptions())).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_text_of_reports_cannot_end_a_script_element():
    page = render_map(briefings.hostile_briefing(), RenderOptions()).decode("utf-8")
    assert "<img src=x" not in page
    assert page.count("</script>") == page.count("<script")
    assert "<script>window.pwned" not in page


def test_folium_is_imported_only_when_a_map_is_made():
    code = "import sys, geobrief.render.map; sys.exit('folium' in sys.modules or 'branca' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_template_of_the_users_own_takes_the_place_of_ours(tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "colours.css").write_text(
        "body { --mine: 1; background: url(https://example.org/x.png) }"
    )
    made = render_map(briefings.small_briefing(), RenderOptions(templates=tmp_path)).decode()
    assert "--mine: 1" in made
    assert "example.org/x.png" not in made, "what a style sheet would fetch is left out"
    with pytest.raises(ResourceError, match="no such folder"):
        render_map(briefings.small_briefing(), RenderOptions(templates=tmp_path / "none"))


def test_an_online_layer_is_off_unless_asked_for_and_is_named(page):
    url = "https://tiles.example.org/{z}/{x}/{y}.png"
    made = render_map(briefings.small_briefing(), RenderOptions(tiles=url)).decode()
    assert "https://tiles.example.org" in map_page.policy(url)
    assert f"Online layer: {url}" in made
    assert "L.tileLayer" in made
    assert "tiles.example.org" not in page


@pytest.mark.parametrize(
    "url", ["https://x.org; script-src *", "javascript:alert(1)", "https://x.org'", "//x.org/{z}"]
)
def test_a_tile_address_cannot_widen_the_policy(url):
    policy = map_page.policy(url)
    assert policy.count("script-src") == 1
    assert "*" not in policy


def test_the_disclaimer_can_be_set():
    made = render_map(briefings.small_briefing(), RenderOptions(disclaimer="Our <own> words.")).decode()
    assert "Our &lt;own&gt; words." in made


def test_an_empty_briefing_still_makes_a_page():
    empty = replace(
        briefings.small_briefing(), locations=(), events=(), movements=(), chronology=(), sources=()
    )
    assert list(files(empty, RenderOptions())) == ["map.html"]


def test_leaflets_licence_stays_with_it(page):
    assert "Leaflet 1.9" in page
    assert "Vladimir Agafonkin" in page


def test_a_date_alone_is_printed_without_an_hour(page):
    assert "As of 6 Dec 2024, 12:00 UTC" in page
    midnight = replace(briefings.small_briefing(), as_of=datetime(2024, 12, 6, tzinfo=UTC))
    assert "As of 6 Dec 2024 ·" in render_map(midnight, RenderOptions()).decode("utf-8")
