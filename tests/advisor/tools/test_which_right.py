"""Which right: features from sentences, the rights for them, novelty, and the words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.calculators.first_fee import read_first_fees
from advisor.calculators.right_file import read_rights
from advisor.calculators.which_right import RightsPlan
from advisor.case.case_file import CaseFile
from advisor.case.question import read_questions
from advisor.case.value import THREE_WAYS, Value
from advisor.errors import ContentError
from advisor.knowledge.catalogue import read_catalogue
from advisor.reader import Reader
from advisor.settings import read_settings
from advisor.tools.guide import Guide
from advisor.tools.toolbox import Toolbox, open_toolbox
from advisor.tools.which_right import WhichRight
from tests.advisor.tools.cases import TODAY, case_of

FOLDER = Path("knowledge/tools")
RIGHTS = read_rights(FOLDER / "which_right" / "rights.yml")
FEATURES = [
    choice.id for choice in read_questions(FOLDER / "which_right" / "questions.yml")["product_features"].choices
]
BOX = open_toolbox(read_settings())


def tool_of(box: Toolbox) -> WhichRight:
    tool = box.tools["which_right"]
    assert isinstance(tool, WhichRight)
    return tool


def plan(**facts: Value) -> RightsPlan:
    case = case_of(**{"markets": ("CN",), **facts})
    assert tool_of(BOX).missing(case) is None
    return tool_of(BOX).run(case, TODAY)


@pytest.mark.parametrize(
    ("sentence", "features"),
    [
        (
            "I invented a folding kettle with a new look and a funny name; what can I protect?",
            {"function", "look", "name"},
        ),
        ("我做了一款新式保温杯，外形很特别，还起了名字，能申请什么保护？", {"look", "name"}),
        ("我做了一款新檯燈，造型特別，也取了品牌名，能申請什麼保護", {"look", "name"}),
        ("We have an app with its own database", {"software", "database"}),
        ("a cake from a secret recipe in special packaging", {"know_how", "packaging"}),
        ("我们有秘方，包装也是新的", {"know_how", "packaging"}),
        ("I bred a new plant variety", {"variety"}),
        ("我培育了植物新品种，还注册了域名", {"variety", "domain"}),
        ("honey with our region as place name", {"origin"}),
        ("the domain name only", {"domain"}),
        ("芯片和说明书", {"chip", "content"}),
    ],
)
def test_a_sentence_names_features(sentence: str, features: set[str]) -> None:
    case = Guide(BOX).open(tool_of(BOX), CaseFile(), sentence, TODAY)

    assert set(case.value("product_features")) == features


def test_a_sentence_names_the_markets_too() -> None:
    sentence = "I designed a chair with a new shape and sell it in Kenya and Japan; what can I protect?"

    case = Guide(BOX).open(tool_of(BOX), CaseFile(), sentence, TODAY)

    assert case.value("markets") == ("KE", "JP")
    assert tool_of(BOX).missing(case) == "shown"


@pytest.mark.parametrize(
    ("features", "asked"),
    [
        (("name",), ["markets"]),
        (("content", "database"), ["markets"]),
        (("look",), ["shown", "markets"]),
        (("function", "name"), ["shown", "markets"]),
        (("variety",), ["shown", "markets"]),
    ],
)
def test_disclosure_is_asked_only_where_it_matters(features: tuple[str, ...], asked: list[str]) -> None:
    case = case_of(product_features=features)

    assert [fact for fact in tool_of(BOX).needs(case) if fact not in case] == asked


def test_its_date_is_asked_only_when_it_was_shown() -> None:
    needs = [tool_of(BOX).needs(case_of(product_features=("look",), shown=shown)) for shown in THREE_WAYS]

    assert ["shown_date" in asked for asked in needs] == [True, False, False]


@pytest.mark.parametrize(
    ("features", "rights"),
    [
        (("function",), ["patent", "utility_model"]),
        (("look",), ["design", "copyright", "unfair_competition"]),
        (("name",), ["trademark", "domain_name", "unfair_competition"]),
        (("software",), ["trade_secret", "patent", "copyright"]),
        (("content",), ["copyright"]),
        (("know_how",), ["trade_secret"]),
        (("variety",), ["plant_variety"]),
        (("origin",), ["geographical_indication"]),
        (("database",), ["trade_secret", "copyright", "database_right"]),
        (("domain",), ["trademark", "domain_name"]),
        (("chip",), ["layout_design"]),
        (("packaging",), ["design", "trademark", "copyright", "unfair_competition"]),
    ],
)
def test_each_feature_has_its_rights_in_the_order_to_act(features: tuple[str, ...], rights: list[str]) -> None:
    assert [one.right for one in plan(product_features=features, shown="no").protections] == rights


def test_a_country_without_utility_models_is_not_told_to_file_one() -> None:
    both = plan(product_features=("function",), shown="no", markets=("US", "CN"))
    one = plan(product_features=("function",), shown="no", markets=("US",))

    assert [(filing.country, filing.right) for filing in both.filings] == [
        ("US", "patent"),
        ("CN", "patent"),
        ("CN", "utility_model"),
    ]
    assert [protection.right for protection in one.protections] == ["patent"]


@settings(deadline=None, max_examples=40)
@given(
    features=st.sets(st.sampled_from(FEATURES), min_size=1),
    shown=st.sampled_from(THREE_WAYS),
    markets=st.lists(st.sampled_from(["CN", "US", "DE", "KE", "NP", "EU", "TW", "OA"]), min_size=1, unique=True),
    day=st.dates(date(1990, 1, 1), date(2075, 12, 31)),
)
def test_every_description_ends_in_a_plan_in_both_languages(
    features: set[str], shown: str, markets: list[str], day: date
) -> None:
    case = case_of(product_features=tuple(sorted(features)), markets=tuple(markets), shown=shown, shown_date=day)
    result = tool_of(BOX).run(case, TODAY)

    assert result.protections
    assert {feature for one in result.protections for feature in one.features} == features
    assert set(result.not_mentioned) == set(FEATURES) - features
    novel = [one.right for one in result.protections if one.needs_novelty]
    order = [one.right for one in result.protections]
    # What is lost by showing it comes before what is not, secrets apart.
    later = {"trademark", "domain_name", "copyright", "unfair_competition"}
    assert all(order.index(right) < order.index(other) for right in novel for other in later.intersection(order))
    for language in ("en", "zh-Hant"):
        assert "{" not in tool_of(BOX).write(result, case, Reader(language, ())).text


@settings(deadline=None, max_examples=40)
@given(features=st.sets(st.sampled_from(FEATURES), min_size=1))
def test_not_sure_warns_like_shown(features: set[str]) -> None:
    named = tuple(sorted(features))
    unsure = plan(product_features=named, shown="not_sure")
    shown = plan(product_features=named, shown="yes", shown_date=date(2026, 1, 1))

    assert unsure.is_public == shown.is_public
    assert [one.right for one in unsure.protections] == [one.right for one in shown.protections]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"shown": "no"}, ["can cost you these rights for good", "CNY 500", "How to apply for a design"]),
        (
            {"shown": "yes", "shown_date": date(2026, 3, 1)},
            ["It was shown on 1 March 2026", "only in cases the law lists"],
        ),
        ({"shown": "not_sure"}, ["Find out when and to whom"]),
        ({"shown": "yes", "shown_date": date(2027, 3, 1)}, ["You will show it on 1 March 2027: file before that day"]),
        ({"shown": "not_sure", "markets": ("NP",)}, ["no checked figure", "Nepal"]),
        ({"shown": "yes", "shown_date": date(2026, 3, 1), "markets": ("FR",)}, ["by **1 March 2027**", "EUR 350"]),
        ({"shown": "yes", "shown_date": date(2025, 3, 1), "markets": ("US",)}, ["that ended on 1 March 2026"]),
    ],
)
def test_the_words_tell_what_follows_from_being_shown(facts: dict[str, Value], says: list[str]) -> None:
    case = case_of(**{"product_features": ("look",), "markets": ("CN",), **facts})

    text = tool_of(BOX).write(tool_of(BOX).run(case, TODAY), case, Reader("en", ())).text

    assert [words for words in says if words not in text] == []


def test_the_page_to_print_holds_the_same_without_a_link() -> None:
    case = case_of(product_features=("look",), shown="no", markets=("CN",))
    reply = tool_of(BOX).write(tool_of(BOX).run(case, TODAY), case, Reader("en", ()))
    sheet = tool_of(BOX).sheet(case, Reader("en", ()), TODAY)

    assert "/files/" in reply.text and "/files/" not in sheet
    assert reply.text.splitlines()[0] == sheet.splitlines()[0]


def test_every_feature_has_a_right_and_every_right_words_and_articles_that_exist() -> None:
    articles = read_catalogue(Path("knowledge/topics.yml")).titles

    assert {feature for right in RIGHTS for feature in right.protects} == set(FEATURES)
    for right in RIGHTS:
        assert right.articles and set(right.articles) <= set(articles), right.id


def test_every_fee_is_an_amount_of_its_office(toolbox: Toolbox) -> None:
    fees = read_first_fees(FOLDER / "first_fees.csv")
    facts = tool_of(toolbox).parts.library.facts({fee.fact for fee in fees})

    for fee in fees:
        assert all(row.office == fee.office and row.currency for row in facts[fee.fact]), fee


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("cost: free", "cost: dear", 1),
        lambda text: text.replace("  protects: [know_how, software, database]\n", "", 1),
        lambda text: "[]",
    ],
)
def test_a_wrong_file_of_rights_is_refused_with_its_line(tmp_path: Path, spoil: Callable[[str], str]) -> None:
    path = tmp_path / "rights.yml"
    path.write_text(spoil((FOLDER / "which_right" / "rights.yml").read_text(encoding="utf-8")), encoding="utf-8")

    with pytest.raises(ContentError):
        read_rights(path)
