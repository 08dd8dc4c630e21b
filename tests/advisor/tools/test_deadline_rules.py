"""The deadline finder's table of rules: each has its words and can be applied."""

from datetime import date
from pathlib import Path

from advisor.calculators.deadline import Deadlines
from advisor.calculators.deadline_rule import read_rules
from advisor.reader import Reader
from advisor.tools.deadline import DeadlineFinder
from advisor.tools.toolbox import Toolbox
from advisor.yaml_file import read_yaml
from tests.advisor.tools.cases import TODAY, sought

TOOLS = Path("knowledge/tools")
RULES = read_rules(TOOLS / "deadline_rules.csv")
WORDS = read_yaml(TOOLS / "deadline.yml")


def test_every_rule_has_words_a_question_and_periods(toolbox: Toolbox) -> None:
    known = toolbox.tools["deadline"].parts.library.facts({fact for rule in RULES for fact in rule.facts})
    moves = {row.split(",")[0] for row in (TOOLS / "deadline_moves.csv").read_text().splitlines()[1:]}
    for rule in RULES:
        assert f"act_{rule.act}" in WORDS, rule
        assert f"rule_{rule.kind}" in WORDS and f"not_covered_{rule.kind}" in WORDS, rule
        assert rule.counted_from in DeadlineFinder.facts, rule
        assert rule.facts <= set(known), rule
        assert not rule.moves or (rule.moves in moves and f"moves_{rule.moves}" in WORDS), rule
        assert not rule.count or f"count_{rule.count}" in WORDS, rule
        assert rule.kind in {choice.id for choice in toolbox.questions["deadline_kind"].choices}, rule


def test_no_rule_stands_twice() -> None:
    keys = [(rule.kind, rule.what, rule.office, rule.act, rule.who) for rule in RULES]

    assert len(keys) == len(set(keys))


def test_every_rule_can_be_applied_and_said(finder: DeadlineFinder) -> None:
    """One case for each office, right and kind that the table knows, in both languages."""
    groups = {(rule.kind, rule.what, rule.office): rule for rule in RULES}
    for kind, what, office in groups:
        case = sought(kind)
        case = case.having("domain_policy" if kind == "domain" else "right", what, TODAY)
        if office not in {"", "*", "WIPO"}:
            case = case.having("office", office, TODAY).having("target_offices", (office,), TODAY)
        while missing := finder.missing(case):
            case = case.having(missing, date(2025, 8, 31), TODAY)
        result = finder.run(case, TODAY)
        assert isinstance(result, Deadlines) and result.dates, (kind, what, office)
        for language in ("en", "zh-Hans"):
            assert "{" not in finder.write(result, case, Reader(language, ())).text
