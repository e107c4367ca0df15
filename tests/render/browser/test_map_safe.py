"""Reports that try to break out of the page do not, and the page fetches nothing for them."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_hostile_reports_stay_text(visit, built):
    seen = visit()
    page = seen.open(built("hostile"))
    for name in ("Events", "Names", "Sources", "Table", "Brief", "Places"):
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(50)
    page.evaluate("location.hash = '#place=gn:2457161&report=1'")
    page.locator("#card-title").wait_for()
    page.locator("#reader .report").wait_for()
    page.locator("#reader .place").first.hover()
    for hit in page.locator(".hit").all()[:5]:
        hit.dispatch_event("pointerenter")
    assert page.evaluate("window.pwned") is None
    assert page.locator("img").count() == 0
    assert page.locator("script[src], iframe, object, embed, link[href]").count() == 0
    hrefs = page.eval_on_selector_all("a[href]", "nodes => nodes.map(n => n.getAttribute('href'))")
    assert not any(href.lower().startswith(("javascript:", "data:", "file:")) for href in hrefs)
    assert seen.foreign() == []
    assert seen.messages == []
    assert "window.pwned=1" in page.locator("#reader .report").inner_text(), "shown as it was written"


def test_a_script_that_got_in_could_fetch_nothing(visit, built):
    seen = visit()
    page = seen.open(built("small"))
    refused = page.evaluate(
        """async () => {
          try { await fetch("https://example.org/"); return "fetched"; } catch (error) { return "refused"; }
        }"""
    )
    assert refused == "refused"
    assert any("Content Security Policy" in message for message in seen.messages)
