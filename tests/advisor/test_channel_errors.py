"""The table of the platforms' error codes is whole, and a fault in it is named."""

from pathlib import Path

import pytest

from advisor.channel_errors import read_channel_errors
from advisor.errors import ContentError
from web.channels.registry import channel_types

FILE = Path("knowledge/channel_errors.yml")
HEAD = "line:\n  checked_on: 2026-11-28\n  sources: [https://a.example]\n"


def test_every_channel_has_its_codes() -> None:
    assert set(read_channel_errors(FILE)) == set(channel_types())


@pytest.mark.parametrize(
    ("channel", "code", "meaning"),
    [
        ("whatsapp", "131047", "window"),
        ("whatsapp", "131026", "unreachable"),
        ("messenger", "10/2018278", "window"),
        ("messenger", "10", "rights"),
        ("telegram", "Forbidden: bot was blocked by the user", "blocked"),
        ("wechat", "45015", "window"),
        ("wechat", "45047", "quota"),
        ("feishu", "230020", "busy"),
    ],
)
def test_what_a_code_means(channel: str, code: str, meaning: str) -> None:
    assert read_channel_errors(FILE)[channel][code] == meaning


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (f"{HEAD}  codes: {{busy: [1], token: ['1']}}\n", "line: code 1 has two meanings"),
        (f"{HEAD}  codes: {{tired: [1]}}\n", "line.codes.tired"),
        ("line:\n  checked_on: 2026-11-28\n  sources: []\n  codes: {}\n", "line.sources"),
        ("line: 5\n", "line"),
        ("[]\n", "dictionary"),
    ],
)
def test_a_fault_in_the_table_is_named(content: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "channel_errors.yml"
    path.write_text(content, "utf-8")

    with pytest.raises(ContentError, match=fault):
        read_channel_errors(path)
