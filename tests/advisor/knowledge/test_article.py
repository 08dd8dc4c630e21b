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
    ("old", "new", "line", "rule"),
    [
        ("---\nid", "id", 1, "must begin with a front matter"),
        ("id: trademarks/renewal", "id: trademarks/other", 2, "as the file is named"),
        ("right: trademark", "right: brand", 4, "'right' must be one of"),
        ("stage: maintain", "stage: keep", 5, "'stage' must be one of"),
        ("reviewed_on: 2026-11-22", "reviewed_on: soon", 7, "must be a date"),
        ("review_by: 2027-11-22", "review_by: 2027-11-22 10:00", 8, "must be a date"),
        ("sources: [office]", "sources: office", 6, "must be a list"),
        ("  - renew my mark", "  - 12", 11, "must be a text"),
        ("## steps", "## Steps", 16, "the headings must be"),
        ("1. File", "File", 17, "an item must begin with"),
        ("Renew it in time.", "", 14, "the direct answer is missing"),
        ("- CN: {{", "- China {{", 23, "a country line must read"),
        ("- NO:", "- CN:", 24, "'CN' has two lines"),
        ("sources: [office]", "sources: [office", 7, "not valid YAML"),
    ],
)
def test_a_broken_file_names_the_rule(tmp_path: Path, old: str, new: str, line: int, rule: str) -> None:
    path = write_article(tmp_path, "trademarks/renewal", "en", ["renew my mark"])
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError, match=rule) as fault:
        read_article(path)

    assert fault.value.path == path
    assert fault.value.line == line


def test_an_article_in_a_third_language_is_a_fault(tmp_path: Path) -> None:
    path = write_article(tmp_path, "trademarks/renewal", "en", ["renew my mark"])

    with pytest.raises(ContentError, match=r"must be named renewal\.en\.md or renewal\.zh\.md"):
        read_article(path.rename(path.with_name("renewal.fr.md")))
