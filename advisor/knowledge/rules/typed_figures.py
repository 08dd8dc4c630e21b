"""An amount, a term, a share or a law's deadline is a row of a table, never typed into prose."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.rules.place import BODY, beginning, fault_in
from advisor.yaml_file import read_yaml

_TYPED_FIGURE = re.compile(
    r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|CNY|RMB|JPY|HKD|TWD|SGD|INR)\b)\s?\d"
    r"|\d[\d,.]*\s?(?:%|％|元|美元|欧元|英镑|瑞士法郎|日元|dollars?|euros?|francs?|pounds?|yuan|percent)"
    r"|(?<![-\d])\d{1,3}[\s-]?(?:years?|months?|weeks?|days?|working days|hours?)\b"
    r"|(?<![-\d年月第])\d{1,3}\s?(?:个月|个工作日|年(?!\d|版|法|修|第|《)|日内|天|小时|周)"
)
_LAW_YEAR = re.compile(r"(?:19|20)\d{2}\s?年")
# The same in words. "The first three years" and 第一至三年 say which ones, not how long.
_ENGLISH = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|sixty|ninety"
_CHINESE = "[二两三四五六七八九十]+"
_WORDED_FIGURE = re.compile(
    rf"(?<!first )\b(?:{_ENGLISH})(?: (?:or|to) \w+)?[ -](?:business |working |calendar )?"
    r"(?:years?|months?|weeks?|days?|hours?|percent|dollars?|euros?|pounds?|yuan)\b"
    rf"|(?<!前){_CHINESE}(?:个月|个工作日|年|日内|天|小时|周(?!年|边)|成(?![员本立功熟为分])|美元|欧元|元)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"第[一二三四五六七八九十]+(?:[至到、]{_CHINESE})?")


def check(content: Content) -> Iterator[ContentError]:
    plain = read_plain_times(content.root)
    for article in content.articles:
        for text in article.texts():
            figure = typed_figure(text) or worded_figure(text, plain)
            if figure:
                yield fault_in(content, article, rule_against(figure), BODY, beginning(text), figure)


def read_plain_times(root: Path) -> tuple[str, ...]:
    """Phrases that may be typed although they name a time. Raises ContentError."""
    return tuple(read_yaml(root / "plain_times.yml") or ())


def typed_figure(text: str) -> str | None:
    """The first figure typed into `text` in digits; the year of a law is none."""
    match = _TYPED_FIGURE.search(_LAW_YEAR.sub("", text))
    return match[0] if match else None


def worded_figure(text: str, plain: Iterable[str]) -> str | None:
    """The first figure typed into `text` in words; the `plain` phrases are none."""
    for phrase in plain:
        text = text.replace(phrase, "")
    match = _WORDED_FIGURE.search(_ORDINAL.sub("", text))
    return match[0] if match else None


def rule_against(figure: str) -> str:
    return f"'{figure}' is typed into the text; put it in a table and write {{{{its-id}}}}"
