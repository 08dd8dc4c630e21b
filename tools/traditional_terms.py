"""Writes the list of Taiwan's and Hong Kong's terms from the glossary: `python -m tools.traditional_terms`."""

from pathlib import Path

from advisor.errors import ContentError
from advisor.glossary.forms import forms_file
from advisor.glossary.term import Terms
from advisor.knowledge.content import read_content
from advisor.language.script import TERMS
from advisor.text_file import read_text


def stale_terms(terms: Terms) -> list[ContentError]:
    """A fault when the list is not what the glossary gives."""
    if TERMS.exists() and read_text(TERMS) == forms_file(terms):
        return []
    return [ContentError(TERMS, 1, "is not what knowledge/glossary/ gives: run `make terms`")]


def main() -> None:
    TERMS.write_text(forms_file(read_content(Path("knowledge")).terms), encoding="utf-8")


if __name__ == "__main__":
    main()
