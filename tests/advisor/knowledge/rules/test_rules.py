"""The rules between the files of knowledge/: each breach is found and named with its file, line and rule."""

from pathlib import Path

import pytest

from tests.advisor.knowledge.rules.breach import Breach, faults
from tests.builders import write_knowledge

EN = "articles/trademarks/renewal.en.md"
ZH = "articles/trademarks/renewal.zh.md"
TABLE = "tables/facts.csv"
COUNTRIES = "contacts/countries.csv"
OFFICES = "contacts/offices.csv"
HELPERS = "contacts/helpers.csv"
CASE = "cases/tea-mark.yml"
WORDS = "case_words.yml"


def test_whole_content_has_no_fault(tmp_path: Path) -> None:
    assert faults(write_knowledge(tmp_path)) == ""


@pytest.mark.parametrize(
    "breach",
    [
        Breach(EN, "{{cn-renewal-fee}}", "{{cn-fee}}", 37, "fact 'cn-fee' is in no table"),
        Breach(EN, "[office]", "[nowhere]", 6, "source 'nowhere' does not exist"),
        Breach(EN, "related: []", "related: [a/b]", 9, "related article 'a/b' is not in topics.yml"),
        Breach(EN, "- NO:", "- XX:", 38, "'XX' is not the code"),
        Breach("topics.yml", "renewal:", "other:", 2, "'trademarks/renewal' is not in topics.yml", EN),
        Breach(EN, "  - How do I renew my trademark 3\n", "", 11, "needs 15 questions, has 14"),
        Breach(EN, "Renew it in time.", "Renew. " * 76, 28, "the direct answer is too long: 76"),
        Breach(ZH, "Renew it in time.", "续" * 151, 28, "the direct answer is too long: 151"),
        Breach(EN, "- Do not wait.\n", "", 33, "the pitfalls must not be empty"),
        Breach(EN, "sources: [office]", "sources: []", 6, "needs a source"),
        Breach(HELPERS, "free_help,CN,", "free_help,XX,", 2, "'cn-clinic': serves 'XX'"),
        Breach(HELPERS, "free_help", "charity", 2, "'kind' must be one of"),
        Breach(HELPERS, "免费咨询", "", 2, "'about_zh' is missing"),
        Breach("contacts/needs.yml", "adr:", "help:", 1, "must hold a list of words for each of adr, free_help"),
        Breach(CASE, "countries: [CN]", "countries: [XX]", 2, "'XX' is not known"),
        Breach(CASE, "sectors: [food]", "sectors: [space]", 3, "'space' is not known"),
        Breach(CASE, "rights: [trademark]", "rights: []", 4, "'rights' must name at least one"),
        Breach(CASE, "topics: [trademarks/renewal]", "topics: [a/b]", 8, "'a/b' is not known"),
        Breach(CASE, "sources: [office]", "sources: [nowhere]", 9, "'nowhere' is not known"),
        Breach(CASE, "years: '2019'", "years: lately", 6, "'years' must read 2007"),
        Breach(CASE, "lesson: ours", "lesson: mine", 1, "'lesson' must be 'source'"),
        Breach(CASE, "3 dollars", "4 dollars", 11, "the twins differ in their numbers: ['4'] in English only"),
        Breach(CASE, "lesson: Share the mark.", "lesson: It cost 3 dollars.", 11, "gives an amount without its year"),
        Breach(CASE, "lesson: Share the mark.", "lesson: 商标", 11, "the English text holds Chinese"),
        Breach(CASE, "lesson: Share the mark.", f"lesson: {'Share. ' * 171}", 11, "words or characters, not 60 to 170"),
        Breach(WORDS, "name: {en: food, zh: 食品}", "name: {en: food}", 2, "needs a name with 'en' and 'zh'"),
        Breach(WORDS, "countries: ['NO']", "countries: [1]", 6, "'countries' must be a list of texts"),
        Breach(OFFICES, "CN,national", "XX,national", 2, "'XX': is not in countries.csv"),
        Breach(OFFICES, "CN,national", "ZZ,regional", 2, "'ZZ': a regional office must be one of"),
        Breach(OFFICES, ",,,,,2026", ",,,XX,,2026", 2, "'CN': serves 'XX', which is not in countries.csv"),
        Breach(
            COUNTRIES, "NO,Norway,挪威,挪威,", "NO,Norway,挪威,挪威,mars", 3, "'NO': 'mars' is not in divisions.yml"
        ),
        Breach(COUNTRIES, "NO,Norway", "CN,Norway", 2, "'CN': stands twice"),
        Breach(TABLE, ",office,2026-11-01,read", ",ghost,2026-11-01,read", 2, "source 'ghost' does not exist"),
    ],
    ids=str,
)
def test_a_breach_is_named(tmp_path: Path, breach: Breach) -> None:
    root = write_knowledge(tmp_path)
    breach.put_into(root)

    assert breach.is_named_in(faults(root), root), faults(root)


@pytest.mark.parametrize(
    ("file", "text", "figure"),
    [
        (EN, "Pay EUR 850.", "EUR 8"),
        (EN, "Wait 3 months.", "3 months"),
        (EN, "It costs $5.", "$5"),
        (EN, "Save 50% now.", "50%"),
        (ZH, "须在3个月内办理。", "3个月"),
        (ZH, "费用为500元。", "500元"),
        (EN, "Wait three months.", "three months"),
        (EN, "Plan two to four years.", "two to four years"),
        (EN, "It costs twenty dollars.", "twenty dollars"),
        (ZH, "须在三个月内办理。", "三个月"),
        (ZH, "保护二十年。", "二十年"),
        (ZH, "十五日内答复。", "十五日内"),
    ],
)
def test_a_typed_figure_is_named(tmp_path: Path, file: str, text: str, figure: str) -> None:
    breach = Breach(file, "Ask the office.", text, 38, f"'{figure}' is typed into the text")
    root = write_knowledge(tmp_path)
    breach.put_into(root)

    assert breach.is_named_in(faults(root), root), faults(root)


@pytest.mark.parametrize(
    "text",
    [
        "Pay the first three years at grant.",
        "第一至三年随授权缴纳，前三年可减缴，第五周年后声明使用。",
        "Engage an agent two months ahead.",
        "Wait some months. 等数月。",
        "2019年法第四十五条。",
    ],
)
def test_what_counts_or_advises_is_no_typed_figure(tmp_path: Path, text: str) -> None:
    root = write_knowledge(tmp_path)
    for file in (EN, ZH):
        Breach(file, "Ask the office.", text, 38, "").put_into(root)

    assert faults(root) == ""


@pytest.mark.parametrize(
    "asked",
    [
        "Can I patent an idea 1",
        "can i PATENT an idea 1?!",
        "Ｃａｎ Ｉ patent an idea １",
        "創意能申請專利嗎 1",
        "创意能申请专利吗1",
    ],
)
def test_a_question_in_two_articles_is_named_however_it_is_written(tmp_path: Path, asked: str) -> None:
    old = "  - How do I renew my trademark 1\n"
    breach = Breach(EN, old, f"  - {asked}\n", 13, f"'{asked}' stands in patents/idea-only too")
    root = write_knowledge(tmp_path)
    breach.put_into(root)

    assert breach.is_named_in(faults(root), root), faults(root)


def test_two_rows_for_the_same_day_are_named(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    row = "cn-renewal-fee,500,per-class,CNY,CN,renewal,续展,2019-01-01,,office,2026-11-01,read\n"
    with (root / TABLE).open("a", encoding="utf-8") as table:
        table.write(row)

    assert faults(root) == f"{root / TABLE}:4: fact 'cn-renewal-fee': the same day has two rows"


def test_a_broken_file_comes_alone(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    Breach(ZH, "stage: maintain", "stage: keep", 2, "").put_into(root)

    assert "'stage' must be one of" in faults(root)
    assert "twin" not in faults(root)
