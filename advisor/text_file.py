"""Reading a text file people edit, with the line of what cannot be read."""

from pathlib import Path

from advisor.errors import ContentError


def read_text(path: Path) -> str:
    """The whole text, without the mark some editors put at its beginning. Raises ContentError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError(path, line, "must be saved as UTF-8") from error
    except FileNotFoundError as error:
        raise ContentError(path, 1, "the file is missing") from error


def line_of(path: Path, *texts: str) -> int:
    """The line of the last text, each looked for from where the one before it was found.

    A text that is not found is passed over; line 1 when none is. The line breaks a text begins with only say that
    it stands at the beginning of a line.
    """
    whole = read_text(path)
    position = 0
    for text in texts:
        found = whole.find(text, position)
        if found >= 0:
            position = found + len(text) - len(text.lstrip("\n"))
    return whole.count("\n", 0, position) + 1
