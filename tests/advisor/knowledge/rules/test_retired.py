"""A retired id leads to the article that answers instead, in the files and in the database."""

from pathlib import Path

import pytest

from advisor.knowledge.content import read_content
from advisor.knowledge.library import Library
from advisor.knowledge.shelf import shelf_of
from tests.advisor.knowledge.rules.breach import faults
from tests.builders import build, write_article, write_knowledge

OLD = "patents/idea-only"
NEW = "trademarks/renewal"


def retire(root: Path, *, line: str = f"{OLD}: {NEW}", keeps_files: bool = False) -> None:
    (root / "retired.yml").write_text(f"{line}\n", encoding="utf-8")
    if not keeps_files:
        for language in ("en", "zh"):
            (root / f"articles/{OLD}.{language}.md").unlink()
        # What else names it must name the successor.
        for path in (root / "learning").rglob("*.yml"):
            path.write_text(path.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")


def test_whoever_asks_for_a_retired_id_gets_its_successor(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    # The classifier needs two articles, as the catalogue will always have.
    write_article(root, "patents/extra", "en", [f"extra {number}" for number in range(15)])
    retire(root)

    for library in (shelf_of(read_content(root)), Library(build(root, f"sqlite:///{tmp_path / 'k.db'}"))):
        article = library.article(OLD, "zh")
        assert article is not None
        assert article.id == NEW
        assert library.article("no/such", "zh") is None


def test_a_retired_article_is_no_fault(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    retire(root)

    assert faults(root) == ""


@pytest.mark.parametrize(
    ("line", "keeps_files", "rule"),
    [
        (f"{OLD}: {NEW}", True, f"retired.yml:1: '{OLD}' is retired, so its two files must go"),
        (f"{OLD}: no/such", False, f"retired.yml:1: '{OLD}' leads to 'no/such', which is no article"),
        (f"{OLD}: {OLD}", False, f"retired.yml:1: '{OLD}' leads to '{OLD}', which is no article"),
        (f"no/such: {NEW}", True, "retired.yml:1: 'no/such' is not in topics.yml"),
        ("- a list", True, "retired.yml:1: must be lines such as"),
        ("", False, f"topics.yml:4: '{OLD}' has no article; write it, or name its successor"),
    ],
)
def test_a_breach_is_named(tmp_path: Path, line: str, keeps_files: bool, rule: str) -> None:
    root = write_knowledge(tmp_path)
    retire(root, line=line, keeps_files=keeps_files)

    assert rule in faults(root)


def test_an_article_relates_to_no_retired_one(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    retire(root)
    for language in ("en", "zh"):
        path = root / f"articles/{NEW}.{language}.md"
        text = path.read_text(encoding="utf-8").replace("related: []", f"related: [{OLD}]")
        path.write_text(text, encoding="utf-8")

    assert f"renewal.en.md:9: related article '{OLD}' is retired; name '{NEW}'" in faults(root)
