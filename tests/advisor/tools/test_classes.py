"""The class finder in words, and the goods it reads out of a sentence."""

from datetime import date

import pytest

from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.tools.guide import Guide
from advisor.tools.toolbox import Toolbox

TODAY = date(2026, 11, 28)


def opened(toolbox: Toolbox, text: str) -> CaseFile:
    return Guide(toolbox).open(toolbox.tools["classes"], CaseFile(), text, TODAY)


@pytest.mark.parametrize(
    ("text", "goods", "system"),
    [
        ("which class are t-shirts in?", "t-shirts", None),
        ("We sell soap and candles, which classes are they in?", "soap and candles", None),
        ("which classes do I need for coffee beans, mugs and a café", "coffee beans, mugs and a café", None),
        ("which IPC class is a water pump in", "water pump", "ipc"),
        ("find the Locarno class for my design", None, "locarno"),
        ("class finder", None, None),
        ("咖啡豆属于第几类", "咖啡豆", None),
        ("我们卖手工皂和香薰蜡烛，分别属于第几类", "手工皂和香薰蜡烛", None),
        ("幫我查蜂蜜屬於第幾類", "蜂蜜", None),
        ("帮我查商品类别", None, None),
    ],
)
def test_a_sentence_tells_the_goods(toolbox: Toolbox, text: str, goods: str | None, system: str | None) -> None:
    case = opened(toolbox, text)

    assert (case.value("goods"), case.value("class_system")) == (goods, system)


@pytest.mark.parametrize(
    ("goods", "reader", "says"),
    [
        ("honey, hotels", Reader("en", ()), ["Nice classes: 30, 43", "Several classes", "edition 13-2026", "[2]"]),
        ("online shop", Reader("en", ("ZA",)), ["class **35**", "one class an application"]),
        ("蜂蜜", Reader("zh-Hans", ()), ["尼斯分类：第30类", "类似群", "不属于30"]),
        ("蜂蜜", Reader("zh-Hant", ("TW",)), ["第30類", "多個類別"]),
        ("xyzzy", Reader("en", ()), ["I do not guess"]),
    ],
)
def test_the_answer_says_what_it_rests_on(toolbox: Toolbox, goods: str, reader: Reader, says: list[str]) -> None:
    tool = toolbox.tools["classes"]
    case = CaseFile().having("goods", goods, TODAY)
    text = tool.write(tool.run(case, TODAY), case, reader).text

    for words in says:
        assert words in text
