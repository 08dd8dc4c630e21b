"""The widget's light Markdown agrees with that of the page without scripts."""

from tests.web.conftest import Door, OpenVisitor
from tests.web.test_markup import ADDRESSES, CASES

PARSE = """async (texts) => {
  const { parseBlocks, splitSources } = await import("/static/widget/markup.js");
  return texts.map((text) => {
    const [body, sources] = splitSources(text);
    const blocks = parseBlocks(body).map(({ kind, start, lines }) =>
      ({ kind, start, lines: lines.map((spans) => spans.map((span) => [span.kind, span.text])) }));
    return { blocks, sources };
  });
}"""


def test_widget_and_plain_page_read_text_alike(door: Door, visit: OpenVisitor) -> None:
    results = visit(f"{door.url}/plain").page.evaluate(PARSE, [case["text"] for case in CASES])

    for case, result in zip(CASES, results, strict=True):
        expected = {"blocks": case["blocks"], "sources": case["sources"]}
        assert result == expected, case["name"]


def test_the_widget_shows_a_long_address_short_too(door: Door, visit: OpenVisitor) -> None:
    show = """async (addresses) => {
      const { shownAddress } = await import("/static/widget/markup.js");
      return addresses.map(shownAddress);
    }"""

    shown = visit(f"{door.url}/plain").page.evaluate(show, [address for address, _ in ADDRESSES])

    assert shown == [short for _, short in ADDRESSES]
