"""Bringing a draft up to files that changed meanwhile, field by field."""

from pathlib import Path

from advisor.editing.article_text import FIELDS, read_fields, write_fields
from advisor.editing.knowledge_folder import Texts


def merge_text(base: str, draft: str, now: str, path: Path) -> tuple[str, list[str]]:
    """`now` with what the draft changed, and the fields both changed differently: there the draft's word stands.

    Raises ContentError, UnwritableFieldError.
    """
    old, mine, theirs = (read_fields(text, path) for text in (base, draft, now))
    changed = {name: mine[name] for name in FIELDS if mine[name] != old[name]}
    both = [name for name in changed if theirs[name] not in {old[name], mine[name]}]
    return write_fields(now, changed, path), both


def merge_twins(base: Texts, draft: Texts, now: Texts, path: Path) -> tuple[dict[str, str], list[str]]:
    """The same for both twins."""
    merged = {language: merge_text(base[language], draft[language], now[language], path) for language in now}
    texts = {language: text for language, (text, _) in merged.items()}
    return texts, sorted({name for _, both in merged.values() for name in both})
