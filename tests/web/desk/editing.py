"""A small knowledge folder editors may write to, behind a desk of its own."""

from pathlib import Path

from tests.builders import write_knowledge

REAL = Path("knowledge").resolve()


def write_editable_knowledge(root: Path) -> Path:
    """Two articles in both languages; everything else that a server needs is the real one's."""
    root.mkdir()
    write_knowledge(root)
    for entry in REAL.iterdir():
        if not (root / entry.name).exists():
            (root / entry.name).symlink_to(entry)
    return root
