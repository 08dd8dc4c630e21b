"""An amount, a term, a share or a law's deadline is a row of a table, never typed into prose."""

import re
from collections.abc import Iterator

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.rules.place import BODY, beginning, fault_in

_TYPED_FIGURE = re.compile(
    r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|CNY|RMB|JPY|HKD|TWD|SGD|INR)\b)\s?\d"
    r"|\d[\d,.]*\s?(?:%|％|元|美元|欧元|英镑|瑞士法郎|日元|dollars?|euros?|francs?|pounds?|yuan|percent)"
    r"|(?<![-\d])\d{1,3}[\s-]?(?:years?|months?|weeks?|days?|working days|hours?)\b"
    r"|(?<![-\d年月第])\d{1,3}\s?(?:个月|个工作日|年(?!\d|版|法|修|第|《)|日内|天|小时|周)"
)
_LAW_YEAR = re.compile(r"(?:19|20)\d{2}\s?年")


def check(content: Content) -> Iterator[ContentError]:
    for article in content.articles:
        for text in article.texts():
            figure = typed_figure(text)
            if figure:
                yield fault_in(content, article, rule_against(figure), BODY, beginning(text), figure)


def typed_figure(text: str) -> str | None:
    """The first figure typed into `text`; the year of a law is none."""
    match = _TYPED_FIGURE.search(_LAW_YEAR.sub("", text))
    return match[0] if match else None


def rule_against(figure: str) -> str:
    return f"'{figure}' is typed into the text; put it in a table and write {{{{its-id}}}}"
