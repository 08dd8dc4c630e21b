"""Which answers offer a guided tool, and in what words (knowledge/tools/offers.yml and each tool's own words)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from advisor.reply import Button, payload
from advisor.wording import Wording, read_wording
from advisor.yaml_file import read_yaml


@dataclass(frozen=True)
class Offer:
    tool: str
    words: Wording

    def button(self, base: str) -> Button:
        """`base` is "en" or "zh"."""
        return Button(self.words.say("offer", base), payload(f"tool_{self.tool}"))


Offers = Mapping[str, Offer]


def read_offers(folder: Path) -> Offers:
    """The offer of each article that has one; `folder` is knowledge/tools. Raises ContentError."""
    by_tool = read_yaml(folder / "offers.yml")
    words = {tool: read_wording(folder / f"{tool}.yml") for tool in by_tool}
    return {article: Offer(tool, words[tool]) for tool, articles in by_tool.items() for article in articles}
