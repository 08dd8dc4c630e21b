"""The rules of the glossary: each breach is found and named with its file, line and rule."""

from pathlib import Path

import pytest

from tests.advisor.knowledge.rules.breach import Breach, faults
from tests.builders import GLOSSARY, write_knowledge

TERMS = "glossary/terms.yml"
EN = "articles/trademarks/renewal.en.md"
ZH = "articles/trademarks/renewal.zh.md"
TABLE = "tables/facts.csv"


@pytest.mark.parametrize(
    "breach",
    [
        Breach(TERMS, "idea:\n", "An_Idea:\n", 14, "the id must be of lower-case letters"),
        Breach(TERMS, "[idea, ideas]", "[idea, Renewals, rnw]", 15, "'rnw' names 'renewal' too"),
        Breach(TERMS, "[创意, 想法]", "[创意, 續展]", 16, "'續展' names 'renewal' too"),
        Breach(TERMS, "[创意, 想法]", "[创意, 延展]", 16, "'延展' names 'renewal' too"),
        Breach(TERMS, "[patents/idea-only]", "[patents/none]", 20, "article 'patents/none' is not in topics.yml"),
        Breach(TERMS, "source: office\n  article", "source: none\n  article", 21, "source 'none' does not exist"),
        Breach(TERMS, "A thought not yet worked out.", "A " * 46, 18, "the definition is too long: 46 en"),
        Breach(TERMS, "尚未成形的想法。", "想" * 91, 19, "the definition is too long: 91 zh"),
        Breach(TERMS, "A thought not", "A 3rd thought not", 18, "a definition holds no figures"),
        Breach(TERMS, "  zh: [创意, 想法]\n", "", 14, "term 'idea': zh: Field required"),
        Breach(TERMS, "[创意, 想法]", "[]", 14, "term 'idea': zh: Tuple should have at least 1 item"),
        Breach(TERMS, "article_answers: true", "answers: true", 14, "term 'idea': answers: Extra inputs"),
        Breach(TERMS, "    hk: [續期]", "    sg: [續期]", 2, "term 'renewal': locally.sg"),
        Breach("kept_names.yml", "- Renewals Act\n- 续期条例", "names: 1", 1, "must be a list of names"),
    ],
    ids=str,
)
def test_a_breach_is_named(tmp_path: Path, breach: Breach) -> None:
    root = write_knowledge(tmp_path)
    breach.put_into(root)

    assert breach.is_named_in(faults(root), root), faults(root)


def test_a_term_that_stands_in_two_files_is_named(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    (root / "glossary/zz.yml").write_text(GLOSSARY, encoding="utf-8")

    assert f"{root}/glossary/zz.yml:14: term 'idea': stands twice" in faults(root)


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

    assert "must be" not in faults(tmp_path)


def test_the_wording_is_looked_at_too(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    (root / "wording.yml").write_text("# prolongation\nlate: {en: A late prolongation, zh: 补办}\n", encoding="utf-8")

    assert f"{root}/wording.yml:2: 'prolongation' must be 'renewal'" in faults(root)
    assert "wording.yml:1" not in faults(root)
