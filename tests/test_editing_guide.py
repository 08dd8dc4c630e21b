"""The editors' guide tells the truth: its paths exist, its words are the Makefile's, and every command in it runs."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.test_readme import MAKEFILE

GUIDE = Path("docs/editing.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]
# What each prints when it did its work.
SAYS = {
    "ADVISOR_TODAY=2027-01-01 make talk": "**Sources**",
    "make touches FACT=cn-trademark-renewal-fee-online": "knowledge/tables/trademarks.csv",
    "make due": "Due within 30 days",
    "make due WITHIN=90": "Due within 90 days",
    "make summary": "rows of facts",
    "make gaps": "questions without an answer",
    "make replay": "# Replay of",
    "make knowledge": "",
    "make export": "var/export/ip-advisor.html",
}


# tests/test_readme.py runs the one, .ci/run the other before these tests.
TRIED_ELSEWHERE = {"make talk", "make check"}


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) == set(SAYS) | TRIED_ELSEWHERE
    assert "\nmake check\n" in Path(".ci/run").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", SAYS)
def test_the_command_runs(command: str) -> None:
    run = subprocess.run(
        ["sh", "-c", command], input="How do I renew my trademark?\n\n", capture_output=True, text=True, timeout=600
    )

    assert run.returncode == 0, run.stderr
    assert SAYS[command] in run.stdout


def test_every_word_it_names_is_in_the_makefile() -> None:
    words = set(re.findall(r"make ([a-z]+)", GUIDE)) - {"readers"}

    assert words <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def test_every_path_it_names_exists() -> None:
    paths = {path for path in re.findall(r"`((?:knowledge|docs)/[\w./-]*)", GUIDE)}

    assert paths
    assert {path for path in paths if not Path(path).exists()} == set()


def test_an_unknown_fact_and_a_bad_number_of_days_get_a_plain_sentence() -> None:
    for command, sentence in (
        ("make touches FACT=cn-trademark-renew", "No table has a fact 'cn-trademark-renew'. Near it: cn-trademark-"),
        ("make touches", "Name one fact: make touches FACT=cn-trademark-term"),
        ("make due WITHIN=soon", "WITHIN must be a number of days such as 30, not 'soon'."),
    ):
        run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=300, check=False)
        assert run.returncode != 0
        assert sentence in run.stderr
        assert "Traceback" not in run.stderr
