"""NumPy multiplies with the best of its routines that the processor can run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.kernels import best_kernels

CPUINFO = Path("/proc/cpuinfo")
INTEL = "processor\t: 0\nvendor_id\t: GenuineIntel\n"
SERVER = "flags\t\t: fpu avx2 fma avx512f avx512cd avx512bw avx512dq avx512vl amx_tile\n"
TOLD = """
import {module}, numpy
from threadpoolctl import threadpool_info
print({{pool["architecture"] for pool in threadpool_info() if "numpy.libs" in pool["filepath"]}})
"""


@pytest.mark.parametrize(
    ("cpuinfo", "kernels"),
    [
        (f"{INTEL}model\t\t: 207\n{SERVER}\nprocessor\t: 1\n{SERVER}", "SkylakeX"),
        (f"{INTEL}flags\t\t: fpu sse4_2 avx avx2 fma\n", "Haswell"),
        (f"{INTEL}flags\t\t: fpu sse4_2 avx2 fma avx512f avx512cd\n", "Haswell"),
        (f"{INTEL}flags\t\t: fpu sse4_2 avx\n", None),
        (f"processor\t: 0\nvendor_id\t: AuthenticAMD\n{SERVER}", None),
        ("processor\t: 0\nFeatures\t: fp asimd\n", None),
        ("", None),
    ],
)
def test_the_best_are_chosen_that_the_processor_can_run(cpuinfo: str, kernels: str | None) -> None:
    assert best_kernels(cpuinfo) == kernels


@pytest.mark.skipif(
    not CPUINFO.exists() or not best_kernels(CPUINFO.read_text(encoding="utf-8")), reason="OpenBLAS chooses by itself"
)
@pytest.mark.parametrize("module", ["bot.__main__", "actions.__main__", "web.__main__", "tools.score.scope"])
def test_every_process_chooses_before_numpy_is_there(module: str) -> None:
    command = [sys.executable, "-W", "ignore", "-c", TOLD.format(module=module)]
    # Ours has chosen already.
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_CORETYPE"}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == str({best_kernels(CPUINFO.read_text(encoding="utf-8"))})
