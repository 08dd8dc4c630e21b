"""Logs go to standard output; where it leads to may be full, and that must not end a conversation."""

import io
import sys
from typing import TextIO


class SteadyOutput(io.TextIOBase):
    """Writes what can be written; the rest is lost, as a log is the least that a full disk should cost."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            return

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding


def steady_output() -> None:
    """From now on no line of a log raises OSError in this process."""
    sys.stdout, sys.stderr = SteadyOutput(sys.stdout), SteadyOutput(sys.stderr)
