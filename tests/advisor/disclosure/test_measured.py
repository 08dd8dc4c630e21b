"""How often the guard recognises a disclosure, and how often it warns of none: measured on data/evaluation/."""

import json
from pathlib import Path

import pytest

from advisor.disclosure.signs import SignReader

EVALUATION = Path("data/evaluation")
READER = SignReader(Path("knowledge/guard/signs.yml"))


def texts(name: str, **wanted: str) -> list[str]:
    rows = map(json.loads, (EVALUATION / name).read_text(encoding="utf-8").splitlines())
    return [row["text"] for row in rows if all(row[key] == value for key, value in wanted.items())]


def share_withheld(found: list[str]) -> float:
    return sum(READER.read(text).is_disclosure for text in found) / len(found)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("part", "least"), [("tuning", 0.95), ("held_out", 0.6)])
def test_most_disclosures_are_recognised(language: str, part: str, least: float) -> None:
    assert share_withheld(texts("disclosures.jsonl", language=language, part=part)) >= least


def test_at_most_one_question_in_a_hundred_is_withheld() -> None:
    assert share_withheld(texts("questions.jsonl", scope="in")) <= 0.01


def test_at_most_one_question_in_a_thousand_of_the_articles_is_withheld() -> None:
    questions = [
        line.removeprefix("  - ")
        for path in Path("knowledge/articles").glob("*/*.md")
        for line in path.read_text(encoding="utf-8").split("---")[1].splitlines()
        if line.startswith("  - ")
    ]
    assert len(questions) > 20_000
    assert share_withheld(questions) <= 0.001


@pytest.mark.parametrize(
    "text",
    [
        "I invented a bottle opener. A lever pulls a hinged pin out of a groove, and a magnet catches the cap. We have "
        "never sold it. How do I get a patent on it?",
        "I have worked for years on a water filter and finally invented one: a spring pushes a membrane of graphene "
        "against a nozzle so that the water is filtered twice. Can I get a patent?",
        "My idea is a baby bottle with a spring in the cap, a valve that opens when the baby bites and a membrane "
        "coated with wax. I am afraid that it will be copied.",
        "I developed a soil sensor. It works by sending ultrasound through a membrane; an open source microcontroller "
        "measures the echo and opens the valve. Is it patentable?",
        "I have invented a hinge with a cam and a spring that locks into a slot. Would I be infringing a patent?",
        "We developed a new coating: 20% silica and 5% resin are mixed, heated to 80 degrees and sprayed. Before "
        "knock-offs appear we want advice.",
        "Our secret recipe needs 10 minutes more in the oven and 20% less sugar, then 5% more butter. Is it safe?",
        "Our brand Lumo is a registered trademark. My invention is a pump whose valve opens when the membrane is "
        "pressed, and a spring closes it again. Can I patent it?",
        "The name of that coating is a registered mark, I know. In my new pan the coating contains silica and a "
        "polymer, baked in two layers. Nobody knows it yet. What should I do first?",
        "I invented a peeler with a spring in the handle and a blade that turns. The big firms make another kind and "
        "have sold several thousand. Can I patent mine?",
    ],
)
def test_what_may_happen_to_an_invention_does_not_make_it_known(text: str) -> None:
    assert READER.read(text).is_disclosure


@pytest.mark.parametrize(
    "text",
    [
        "I designed a lamp with a hinge, a spring and a magnet. They have copied my lamp and sell it. What can I do?",
        "I built a tool with a hook and a hose, we sold 300. Now a shop has copied it. Is it too late for a patent?",
        "We split up. He wants 50% of the company, I did 90% of the work and the app is 99% done. Who owns the secret?",
        "Our trade secret is: 4 guys check all orders by hand and 2 girls pack them. How do we protect that in law?",
        "I invented a toothbrush. Can I patent it, and what does it cost in China? Nothing is filed yet.",
        "Our granted patent covers a valve that opens when the spring is pressed. A competitor copies it.",
        "Is it safe to tell you my invention? I have not filed anything and I am afraid that somebody steals it.",
        "我发明了一个新产品，还没申请专利，想先拿去展会，会不会影响新颖性？另外申请发明专利大概要多少钱？",
        "我们的商标被别人抢注了，客户名单也被离职员工带走了，这种情况应该先起诉还是先报案？证据怎么保全？",
        "",
    ],
)
def test_a_question_that_tells_nothing_passes(text: str) -> None:
    assert not READER.read(text).is_disclosure
