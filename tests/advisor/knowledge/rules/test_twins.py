"""Both languages of an article say the same, point by point."""

from pathlib import Path

import pytest

from tests.advisor.knowledge.rules.breach import Breach, faults
from tests.builders import write_knowledge

EN = "articles/trademarks/renewal.en.md"
ZH = "articles/trademarks/renewal.zh.md"
STEP = "1. File the form {{cn-renewal-window}} before expiry.\n"


def test_a_missing_twin_is_named(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    (root / ZH).unlink()

    assert faults(root) == f"{root / EN}:1: its twin in the other language is missing"


@pytest.mark.parametrize(
    "breach",
    [
        Breach(ZH, "right: trademark", "right: patent", 4, "the twins differ in their right: trademark in English", EN),
        Breach(ZH, "stage: maintain", "stage: acquire", 5, "the twins differ in their stage", EN),
        Breach(ZH, "review_by: 2027-11-22", "review_by: 2027-11-23", 8, "the twins differ in their review_by", EN),
        Breach(ZH, "{{cn-renewal-fee}}", "免费", 37, "the facts of country CN: cn-renewal-fee only in English", EN),
        Breach(ZH, "Ask the office.", "见第9条。", 38, "the numbers of country NO: 9 only in Chinese", EN),
        Breach(ZH, "Do not wait.", "2027-01-01 截止", 34, "the numbers of pitfall 1: 2027, 1 only in Chinese", EN),
        Breach(ZH, "Do not wait.", "见 cnipa.gov.cn", 34, "the links of pitfall 1: cnipa.gov.cn only in Chinese", EN),
        Breach(ZH, STEP, f"{STEP}2. 完成。\n", 32, "the English has no step 2"),
        Breach(EN, STEP, f"{STEP}2. Done.\n", 32, "the Chinese has no step 2"),
        Breach(ZH, "- NO: Ask the office.\n", "", 10, "the twins differ in their countries", EN),
    ],
    ids=str,
)
def test_a_difference_is_named(tmp_path: Path, breach: Breach) -> None:
    root = write_knowledge(tmp_path)
    breach.put_into(root)

    assert breach.is_named_in(faults(root), root), faults(root)
