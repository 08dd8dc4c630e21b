"""Our files read the same in Rasa's process, where every other reader of YAML puts in variables of the environment."""

from pathlib import Path

import pytest
from rasa.shared.utils.io import read_yaml

from advisor.errors import ContentError
from advisor.yaml_file import parse_yaml


def test_what_the_environment_holds_gets_into_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_SECRET", "not to be told")
    text = "a: Say ${ADVISOR_SECRET}, please"

    assert read_yaml(text) == {"a": "Say not to be told, please"}
    assert parse_yaml(text, Path("a.yml")) == {"a": "Say ${ADVISOR_SECRET}, please"}
    with pytest.raises(ContentError, match="could not determine a constructor for the tag"):
        parse_yaml("a: !env_var ${ADVISOR_SECRET}", Path("a.yml"))
