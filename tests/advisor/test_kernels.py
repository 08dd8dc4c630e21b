"""NumPy multiplies with the best of its routines that the processor can run."""

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.kernels import best_kernels

CPUINFO = Path("/proc/cpuinfo")
SERVER = "flags\t\t: fpu avx2 fma avx512f avx512cd avx512bw avx512dq avx512vl amx_tile\n"
TOLD = """
import {module}, numpy
from threadpoolctl import threadpool_info
print({{pool["architecture"] for pool in threadpool_info() if "numpy.libs" in pool["filepath"]}})
"""


@pytest.mark.parametrize(
    ("cpuinfo", "kernels"),
    [
        (f"processor\t: 0\nmodel\t\t: 207\n{SERVER}\nprocessor\t: 1\n{SERVER}", "SkylakeX"),
        ("processor\t: 0\nflags\t\t: fpu sse4_2 avx avx2 fma\n", "Haswell"),
        ("processor\t: 0\nflags\t\t: fpu sse4_2 avx2 fma avx512f avx512cd\n", "Haswell"),
        ("processor\t: 0\nflags\t\t: fpu sse4_2 avx\n", None),
        ("processor\t: 0\nFeatures\t: fp asimd\n", None),
        ("", None),
    ],
)
def test_the_best_are_chosen_that_the_processor_can_run(cpuinfo: str, kernels: str | None) -> None:
    assert best_kernels(cpuinfo) == kernels


@pytest.mark.skipif(
    not CPUINFO.exists() or not best_kernels(CPUINFO.read_text(encoding="utf-8")), reason="OpenBLAS chooses by itself"
)
@pytest.mark.parametrize("module", ["bot.__main__", "actions.__main__", "web.__main__", "tools.build_knowledge"])
def test_every_process_chooses_before_numpy_is_there(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", TOLD.format(module=module)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str({best_kernels(CPUINFO.read_text(encoding="utf-8"))})
