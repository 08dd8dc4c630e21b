"""With which of its routines OpenBLAS multiplies for NumPy: chosen before NumPy is imported, or never.

The one in our NumPy (0.3.20) goes by a list of models. A processor of Intel that is newer than the list it takes for
one of 2004, and multiplies at a quarter of its speed (OpenBLAS issue 4267, mended in 0.3.25).
"""

import os
from pathlib import Path

_VARIABLE = "OPENBLAS_CORETYPE"
_CPUINFO = Path("/proc/cpuinfo")
# What each asks of a processor, best first.
_KERNELS = {
    "SkylakeX": frozenset({"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"}),
    "Haswell": frozenset({"avx2", "fma"}),
}


def choose_kernels() -> None:
    """Leaves what the environment says already, and processors of other kinds, as they are."""
    chosen = best_kernels(_CPUINFO.read_text(encoding="utf-8")) if _CPUINFO.exists() else None
    if chosen:
        os.environ.setdefault(_VARIABLE, chosen)


def best_kernels(cpuinfo: str) -> str | None:
    """For the processor that `cpuinfo` describes, in Linux's words; none for what is no x86, or older."""
    lines = (line.partition(":") for line in cpuinfo.splitlines())
    flags = next((set(value.split()) for name, _, value in lines if name.strip() == "flags"), set())
    return next((name for name, asked in _KERNELS.items() if asked <= flags), None)
