"""What answers are written from: kept in memory, never older than the build in service."""

from pathlib import Path

import pytest

from advisor.errors import KnowledgeUnavailableError
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.library import Library
from advisor.knowledge.shelf import shelf_of
from tests.builders import build, write_knowledge

RENEWAL = "trademarks/renewal"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_knowledge(tmp_path / "k")


def reword(root: Path) -> None:
    path = root / f"articles/{RENEWAL}.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Do not wait.", "Hurry."), encoding="utf-8")


def test_a_new_build_is_served_at_once(root: Path, url: str) -> None:
    library = Library(build(root, url))
    before = library.article(RENEWAL, "en")
    reword(root)

    build(root, url)

    after = library.article(RENEWAL, "en")
    assert before and after
    assert before != after and "Hurry." in str(after)


def test_an_answer_under_way_stays_with_the_build_it_began_with(root: Path, url: str) -> None:
    library = Library(build(root, url))
    current = library.current()
    reword(root)

    build(root, url)

    assert "Hurry." not in str(current.article(RENEWAL, "en"))
    assert "Hurry." in str(library.current().article(RENEWAL, "en"))


def test_the_database_holds_what_the_files_say(root: Path, url: str) -> None:
    content = read_content(root)
    library, files = Library(build(root, url)), shelf_of(content)
    ids = [article.id for article in content.articles]

    assert library.titles(ids, "zh") == files.titles(ids, "zh")
    assert library.facts(content.facts) == files.facts(content.facts)
    assert library.sources(content.sources) == files.sources(content.sources)


def test_what_is_not_there_is_no_error(root: Path, url: str) -> None:
    library = Library(build(root, url))

    assert library.article("no/such", "en") is None
    assert library.titles(["no/such"], "en") == library.facts(["none"]) == library.sources(["none"]) == {}


def test_a_database_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeUnavailableError):
        Library(open_database(f"sqlite:///{tmp_path / 'none.db'}")).article(RENEWAL, "en")
