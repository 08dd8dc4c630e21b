"""The rules of the glossary: each breach is found and named with its file, line and rule."""

from pathlib import Path

import pytest

from tests.advisor.knowledge.rules.breach import Breach, faults
from tests.builders import GLOSSARY, write_knowledge

TERMS = "glossary/terms.yml"


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
