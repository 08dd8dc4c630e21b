"""docs/integrate/http.md says what the code does."""

import re
from pathlib import Path

import web

WEB = Path(web.__file__).parent
PAGE = (WEB.parent / "docs" / "integrate" / "http.md").read_text("utf-8")
# Only the widget and the pages meet these.
NOT_FOR_INTEGRATORS = {"bad_token", "not_found", "method_not_allowed", "bad_request", "newsletter_down"}


def test_every_attribute_of_the_tag_is_explained() -> None:
    options = (WEB / "static" / "widget" / "options.js").read_text("utf-8")

    read = set(re.findall(r"dataset\.(\w+)", options)) - {"server"}
    assert set(re.findall(r"^\| `data-(\w+)`", PAGE, re.MULTILINE)) == read


def test_every_error_is_explained() -> None:
    code = "\n".join(path.read_text("utf-8") for path in WEB.glob("*.py"))
    reasons = set(re.findall(r'(?:Refusal\(\s*\d+, |_refusal\()"(\w+)"', code)) - NOT_FOR_INTEGRATORS

    rows = re.findall(r"^\| \d{3} \| (.*?) \|", PAGE, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == reasons


def test_every_field_is_explained() -> None:
    code = (WEB / "said.py").read_text("utf-8") + (WEB / "messages.py").read_text("utf-8")

    fields = set(re.findall(r'(?:text_field\(body, |body\.get\()"(\w+)"', code))
    section = PAGE.partition("| field sent |")[2].partition("`text` of a reply")[0]
    assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) == fields
