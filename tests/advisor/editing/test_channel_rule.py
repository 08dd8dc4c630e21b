"""Every article fits every channel; one that does not is named with the channel and the line."""

from datetime import date
from pathlib import Path

import pytest

from advisor.channel import Channel, read_channels
from advisor.editing.channel_rule import check_channels
from advisor.errors import ContentError
from advisor.knowledge.content import read_content
from advisor.wording import read_wording
from advisor.yaml_file import read_yaml
from tests.builders import TODAY, write_knowledge

WORDING = read_wording(Path("knowledge/wording.yml"))


def channel(limit: int, messages: int | None = None, unit: str = "bytes") -> Channel:
    return Channel(name="pigeon", unit=unit, limit=limit, messages=messages, buttons=0, markup="none")


def faults(root: Path, channel: Channel) -> list[str]:
    return [str(fault) for fault in check_channels(read_content(root), [channel], WORDING, TODAY)]


@pytest.mark.parametrize(
    ("limit", "messages", "rule"),
    [
        (2000, 1, None),
        (120, None, None),
        (120, 2, "pigeon: needs 4 messages, and may have 2"),
        (60, None, "pigeon: '[1] The Office https://office.example (f…' is longer"),
    ],
)
def test_a_reply_too_long_for_a_channel_is_named(
    tmp_path: Path, limit: int, messages: int | None, rule: str | None
) -> None:
    found = faults(write_knowledge(tmp_path), channel(limit, messages))

    if rule is None:
        assert found == []
    else:
        assert any(fault.startswith(f"{tmp_path}/articles/trademarks/renewal.en.md:28: {rule}") for fault in found)


def test_the_note_of_a_country_counts_too(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    path = root / "articles/patents/idea-only.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Ask the office.", "Ask. " * 60), encoding="utf-8")

    (fault,) = faults(root, channel(250))
    assert "**Norway** Ask." in fault


def test_the_channels_of_the_product_are_read() -> None:
    channels = {channel.name: channel for channel in read_channels(Path("knowledge/channels.yml"))}

    assert (channels["wechat"].limit, channels["wechat"].messages) == (2048, 4)
    assert channels["wechat"].unit == "bytes"
    assert channels["web"].limit is None
    assert set(channels) >= set("email whatsapp messenger telegram line slack teams wecom feishu dingtalk sms".split())


def test_every_limit_says_where_it_was_seen() -> None:
    for name, entry in read_yaml(Path("knowledge/channels.yml")).items():
        assert isinstance(entry["checked_on"], date), name
        assert entry["sources"] or "limit" not in entry, name
        assert set(entry["recalled"]) <= set(entry), name


def test_a_bad_value_is_named(tmp_path: Path) -> None:
    path = tmp_path / "channels.yml"
    path.write_text("web:\n  unit: characters\n  buttons: many\n  markup: none\n", encoding="utf-8")

    with pytest.raises(ContentError, match="channel 'web': buttons"):
        read_channels(path)
