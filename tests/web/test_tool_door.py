"""The guided tools for programs."""

from typing import Any

import httpx
import pytest

from tests.web.conftest import API_TOKEN, Door, OpenGateway

FACTS = {"deadline_kind": "priority", "right": "patent", "first_filing_date": "2026-03-31"}
NOTHING_ELSE = dict.fromkeys(
    "has_invention has_design has_works has_secrets is_online has_people goes_abroad has_partners has_dispute".split(),
    "no",
)


def calculate(door: Door, tool: str = "deadline", facts: object = FACTS, **headers: str) -> httpx.Response:
    given = {"Authorization": f"Bearer {API_TOKEN}"} | headers
    return door.http.post(f"/api/tools/{tool}", json=facts, headers=given)


@pytest.mark.parametrize(("language", "says"), [("en", "31 March 2027"), ("zh-CN", "2027年3月31日")])
def test_a_program_gets_the_result_and_its_words(door: Door, language: str, says: str) -> None:
    response = calculate(door, **{"Accept-Language": language})

    body = response.json()
    assert response.status_code == 200
    assert body["tool"] == "deadline"
    assert body["facts"]["right"]["value"] == "patent"
    assert says in body["message"]["text"]
    assert body["message"]["custom"]["sources"]


@pytest.mark.parametrize(
    ("facts", "fact", "says"),
    [
        ({"right": "castle"}, "right", "patent, utility_model"),
        ({"first_filing_date": "2026-02-30"}, "first_filing_date", "from 1950 to 2075"),
        ({"first_filing_date": "1800-01-01"}, "first_filing_date", "from 1950 to 2075"),
        ({"first_filing_date": "9999-12-31"}, "first_filing_date", "from 1950 to 2075"),
        ({"first_filing_date": -5}, "first_filing_date", "from 1950 to 2075"),
        ({"colour": "red"}, "colour", "deadline_kind"),
    ],
)
def test_a_bad_fact_is_named_with_what_is_expected(door: Door, facts: dict[str, Any], fact: str, says: str) -> None:
    response = calculate(door, facts={**FACTS, **facts})

    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (422, "bad_facts")
    assert [fault["fact"] for fault in error["facts"]] == [fact]
    assert says in error["facts"][0]["message"]


@pytest.mark.parametrize(
    ("tool", "facts", "says"),
    [
        ("which_right", {"product_features": ["look", "name"], "shown": "no", "markets": ["KE"]}, "Design, Trademark"),
        (
            "diagnostic",
            {"home_country": "KE", "has_brand": "yes", "diagnostic_depth": "now"} | NOTHING_ELSE,
            "**Brands**",
        ),
    ],
)
def test_the_tools_on_what_a_firm_has_answer_programs(door: Door, tool: str, facts: dict[str, Any], says: str) -> None:
    response = calculate(door, tool, facts)

    assert response.status_code == 200
    assert says in response.json()["message"]["text"]


@pytest.mark.parametrize(
    ("tool", "facts", "fact"),
    [
        ("which_right", {"product_features": ["castle"]}, "product_features"),
        ("which_right", {"product_features": ["look"], "markets": ["Atlantis"]}, "markets"),
        ("which_right", {"shown_date": "1800-01-01"}, "shown_date"),
        ("diagnostic", {"has_brand": "perhaps"}, "has_brand"),
        ("diagnostic", {"home_country": "Atlantis"}, "home_country"),
    ],
)
def test_their_bad_facts_are_named(door: Door, tool: str, facts: dict[str, Any], fact: str) -> None:
    response = calculate(door, tool, facts)

    assert response.status_code == 422
    assert [fault["fact"] for fault in response.json()["error"]["facts"]] == [fact]


def test_programs_get_fees_by_currency(door: Door) -> None:
    facts = {"right": "trademark", "target_offices": ["JP", "EU"], "class_count": 2}

    result = calculate(door, "fees", facts).json()["result"]

    assert result["totals"] == [
        {"currency": "JPY", "filing": "20600", "later": "65800"},
        {"currency": "EUR", "filing": "900", "later": "0"},
    ]


def test_programs_get_what_a_bill_has_in_common_with_warnings(door: Door) -> None:
    bill = {
        "right": "trademark",
        "office": "EU",
        "invoice_payee": "International Trademark Register",
        "invoice_amount": {"amount": "1980", "currency": "EUR"},
        "invoice_arrival": "letter",
        "invoice_wording": "Publication in our directory",
    }

    result = calculate(door, "invoice_check", bill).json()["result"]

    assert [match["signal"] for match in result["matches"]] == ["office_like_name", "private_register", "amount_high"]
    assert result["listed"][0]["source"] == "ukipo-misleading-invoices"


@pytest.mark.parametrize(
    ("tool", "facts", "fact"),
    [
        ("fees", {"class_count": 0}, "class_count"),
        ("fees", {"class_count": 46}, "class_count"),
        ("fees", {"target_offices": ["XX"]}, "target_offices"),
        ("invoice_check", {"invoice_amount": {"amount": "-5", "currency": "EUR"}}, "invoice_amount"),
        ("invoice_check", {"invoice_amount": {"amount": "5", "currency": "euro"}}, "invoice_amount"),
    ],
)
def test_wrong_counts_places_and_amounts_are_named(door: Door, tool: str, facts: dict[str, Any], fact: str) -> None:
    response = calculate(door, tool, facts)

    assert response.status_code == 422
    assert [fault["fact"] for fault in response.json()["error"]["facts"]] == [fact]


def test_a_missing_fact_is_asked_for(door: Door) -> None:
    response = calculate(door, facts={"deadline_kind": "priority"})

    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (422, "missing_facts")
    assert error["facts"] == [{"fact": "right", "message": "Which right is it about?"}]


def test_it_needs_the_token(door: Door, open_gateway: OpenGateway) -> None:
    assert calculate(door, Authorization="Bearer wrong").status_code == 401
    assert calculate(open_gateway(api_token=""), Authorization="Bearer x").status_code == 401


def test_an_unknown_tool_is_not_found(door: Door) -> None:
    assert calculate(door, tool="magic").status_code == 404
    assert calculate(door, tool="deadline/x").status_code == 404


@pytest.mark.parametrize("facts", [[], "x", 3])
def test_the_body_must_be_an_object(door: Door, facts: object) -> None:
    assert calculate(door, facts=facts).status_code == 400


def test_the_description_names_every_door_and_every_reference_leads_somewhere(door: Door) -> None:
    document = door.http.get("/api/openapi.json").json()

    def references(node: object) -> set[str]:
        if isinstance(node, dict):
            own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
            return own.union(*map(references, node.values()))
        return set().union(*map(references, node)) if isinstance(node, list) else set()

    assert {"/api/messages", "/api/tools/deadline", "/api/tools/fees"} <= set(document["paths"])
    schemas = document["components"]["schemas"]
    assert {reference.removeprefix("#/components/schemas/") for reference in references(document)} <= set(schemas)
    assert schemas["DeadlineFacts"]["properties"].keys() >= FACTS.keys()
