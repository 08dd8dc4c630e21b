import pytest

from advisor.reply import payload, read_payload


@pytest.mark.parametrize(
    "entities", [{}, {"article": "trademarks/renewal"}, {"article": "a/b", "title": '引号 " } 与 {'}]
)
def test_what_a_button_says_reads_as_it_was_written(entities: dict[str, str]) -> None:
    assert read_payload(payload("choose", **entities)) == ("choose", entities)
