"""The whole base as one page and as JSON: complete, valid, readable without scripts, on paper and on a phone."""

import itertools
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page

from advisor.editing.export import Exporter
from advisor.editing.export_model import Export
from advisor.knowledge.content import Content, read_content
from advisor.wording import read_wording
from tests.builders import write_knowledge
from tools.export import page, schema

KNOWLEDGE = Path("knowledge")
WORDING = read_wording(KNOWLEDGE / "wording.yml")
TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(KNOWLEDGE)


@pytest.fixture(scope="module")
def export(content: Content) -> Export:
    return Exporter(content, WORDING, TODAY).export()


@pytest.fixture(scope="module")
def html(export: Export) -> str:
    return page(export, WORDING)


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Page:
    """A small base in a real browser with scripts off, opened from disk."""
    path = tmp_path / "base.html"
    small = Exporter(read_content(write_knowledge(tmp_path / "k")), WORDING, date(2027, 12, 24)).export()
    path.write_text(page(small, WORDING), encoding="utf-8")
    opened = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    opened.goto(path.as_uri())
    return opened


def test_every_article_fact_source_and_office_is_in_it(content: Content, export: Export) -> None:
    articles = [article.id for topic in export.topics for article in topic.articles]

    assert articles == list(content.catalogue.titles)
    assert len(export.facts) == sum(map(len, content.facts.values()))
    assert len(export.sources) == len(content.sources)
    assert len(export.offices) == len(content.contacts)
    assert len(export.countries) == len(content.countries)
    assert len(export.glossary) == len(content.terms)
    assert len(export.lessons) == len(content.lessons)
    assert len(export.courses) == len(content.courses)
    assert len(export.cases) == len(content.cases)


def test_the_json_follows_its_documented_schema(export: Export) -> None:
    documented = json.loads(Path("docs/export.schema.json").read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(documented)
    assert list(Draft202012Validator(documented).iter_errors(json.loads(export.model_dump_json()))) == []
    assert schema() == Path("docs/export.schema.json").read_text(encoding="utf-8")


def test_figures_are_those_of_the_day_with_their_sources(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    row = "cn-renewal-fee,500,per-class,CNY,CN,renewal,续展,2027-01-01,,office,2026-11-01,read\n"
    table = root / "tables/facts.csv"
    text = table.read_text(encoding="utf-8").replace("2017-04-01,,office", "2017-04-01,2026-12-31,office")
    table.write_text(text + row, encoding="utf-8")
    content = read_content(root)

    for day, amount in ((date(2026, 12, 31), "450"), (date(2027, 1, 1), "500")):
        article = Exporter(content, WORDING, day).export().topics[0].articles[0]
        assert article.en.countries[0].text == f"CNY {amount} per class [2] online."
        assert article.en.sources[1].number == 2
        assert "2026-11-01" in article.en.sources[1].note


def test_the_page_needs_nothing_beside_itself(html: str) -> None:
    assert html.startswith("<!doctype html>")
    assert "<script" not in html
    assert not re.search(r"<(?:link|img|iframe|object)\b|@import|url\(", html)
    assert "{{" not in html


def test_every_article_stands_in_both_languages_under_a_link_of_the_contents(html: str, content: Content) -> None:
    anchors = Counter(re.findall(r' id="([^"]+)"', html))
    targets = set(re.findall(r'href="#([^"]+)"', html))

    assert set(anchors.values()) == {1}
    assert targets <= set(anchors)
    assert {article.replace("/", "--") for article in content.catalogue.titles} <= targets
    pairs = len(content.catalogue.titles) + len(content.lessons) + len(content.cases)
    assert html.count('<div lang="en">') == html.count('<div lang="zh-Hans">') == pairs


def test_headings_do_not_skip_a_level(html: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_the_page_is_free_of_violations_and_fits_a_phone(shown: Page, browser: Browser) -> None:
    scripted = browser.new_page(viewport={"width": 360, "height": 740})
    scripted.goto(shown.url)

    assert scripted.evaluate("document.documentElement.scrollWidth") <= 360
    violations = Axe().run(scripted).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations] == []


def test_it_is_read_without_scripts(shown: Page) -> None:
    article = shown.get_by_role("article").first

    assert article.get_by_role("heading", level=3).is_visible()
    assert article.get_by_text("This answer was due for review on 2027-11-22").is_visible()
    assert article.locator("[lang=zh-Hans]").get_by_text("办理步骤").is_visible()
    assert shown.get_by_role("navigation").is_visible()
    assert shown.get_by_text("CNIPA", exact=True).first.is_visible()


def test_on_paper_sources_show_their_addresses(shown: Page) -> None:
    shown.emulate_media(media="print")

    assert shown.locator(".back").first.is_hidden()
    assert "https://office.example" in shown.locator(".sources a").first.get_attribute("href")
