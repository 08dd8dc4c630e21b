"""A locked term that our own text renders otherwise is named with its file, line and the right term."""

from pathlib import Path

import pytest

from advisor.editing.locked_terms import check_locked_terms
from advisor.knowledge.content import read_content
from tests.advisor.knowledge.rules.breach import Breach
from tests.builders import write_knowledge

TERMS = "glossary/terms.yml"
EN = "articles/trademarks/renewal.en.md"
ZH = "articles/trademarks/renewal.zh.md"
TABLE = "tables/facts.csv"


def faults(root: Path) -> str:
    return "\n".join(map(str, check_locked_terms(read_content(root))))


def test_whole_content_has_no_fault(tmp_path: Path) -> None:
    assert faults(write_knowledge(tmp_path)) == ""


@pytest.mark.parametrize(
    "breach",
    [
        Breach(EN, "Renew it in time.", "Ask for Prolongation.", 28, "'Prolongation' must be 'renewal'"),
        Breach(ZH, "- Do not wait.", "- 不要等续期。", 34, "'续期' must be '续展'"),
        Breach(EN, "title: trademarks", "title: prolongation of trademarks", 3, "'prolongation' must be 'renewal'"),
        Breach(TABLE, "CN,renewal,续展", "CN,renewal,续期", 2, "'续期' must be '续展'"),
        Breach(TERMS, "尚未成形的想法。", "续期的想法。", 19, "'续期' must be '续展'"),
    ],
    ids=str,
)
def test_a_locked_term_rendered_otherwise_is_named(tmp_path: Path, breach: Breach) -> None:
    root = write_knowledge(tmp_path)
    breach.put_into(root)

    assert breach.is_named_in(faults(root), root), faults(root)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (EN, "How do I renew my trademark 3", "How long is the prolongation 3"),
        (ZH, "商标怎么续展 3", "商标怎么续期 3"),
        (ZH, "- Do not wait.", "- 依《续期条例》办理。"),
        (EN, "- Do not wait.", "- The prolongations differ."),
    ],
)
def test_questions_names_and_longer_words_are_passed_over(tmp_path: Path, file: str, old: str, new: str) -> None:
    path = write_knowledge(tmp_path) / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    assert faults(tmp_path) == ""


def test_the_wording_is_looked_at_too(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    (root / "wording.yml").write_text("# prolongation\nlate: {en: A late prolongation, zh: 补办}\n", encoding="utf-8")

    assert f"{root}/wording.yml:2: 'prolongation' must be 'renewal'" in faults(root)
    assert "wording.yml:1" not in faults(root)
