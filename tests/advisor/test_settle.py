"""Settling gives memory back to the system and frees nothing that is in use."""

import subprocess
import sys

import pytest

# Prints how many megabytes less are held, of 50 freed between pieces that are kept, and how many are kept. The pieces
# are written to: of fresh memory that nobody wrote to, the system holds nothing.
_PROGRAM = """
from psutil import Process
from advisor.settle import settle
pieces = [b"x" * 100_000 for _ in range(1_000)]
kept = pieces[::2]
del pieces
before = Process().memory_info().rss
settle()
print((before - Process().memory_info().rss) / 1e6, sum(map(len, kept)) / 1e6)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what is freed")
def test_what_was_freed_goes_back_to_the_system() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    given_back, kept = map(float, done.stdout.split())
    assert kept == 50
    assert given_back > 40
