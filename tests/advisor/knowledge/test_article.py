"""Reading an article's file."""

from pathlib import Path

import pytest

from advisor.errors import ContentError
from advisor.knowledge.article import read_article
from tests.builders import write_article


def test_an_article_is_read_whole(tmp_path: Path) -> None:
    path = write_article(tmp_path, "trademarks/renewal", "en", ["renew my mark", "renewal late"])

    article = read_article(path)

    assert article.id == "trademarks/renewal"
    assert article.language == "en"
    assert article.questions == ("renew my mark", "renewal late")
    assert article.facts() == {"cn-renewal-fee", "cn-renewal-window"}


def test_the_country_code_of_norway_is_a_text_and_not_a_no(tmp_path: Path) -> None:
    article = read_article(write_article(tmp_path, "trademarks/renewal", "en", ["q"]))

    assert list(article.countries) == ["CN", "NO"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("---\nid", "id", "must begin with a front matter"),
        ("id: trademarks/renewal", "id: trademarks/other", "as the file is named"),
        ("right: trademark", "right: brand", "'right' must be one of"),
        ("stage: maintain", "stage: keep", "'stage' must be one of"),
        ("reviewed_on: 2026-11-22", "reviewed_on: soon", "must be a date"),
        ("sources: [office]", "sources: office", "must be a list"),
        ("  - renew my mark", "  - 12", "must be a text"),
        ("## steps", "## Steps", "the headings must be"),
        ("Renew it in time.", "", "the direct answer is missing"),
        ("- CN: {{", "- China {{", "a country line must read"),
        ("sources: [office]", "sources: [office", "not valid YAML"),
    ],
)
def test_a_broken_file_names_the_rule(tmp_path: Path, old: str, new: str, rule: str) -> None:
    path = write_article(tmp_path, "trademarks/renewal", "en", ["renew my mark"])
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError, match=rule) as fault:
        read_article(path)

    assert fault.value.path == path
    assert fault.value.line >= 1
