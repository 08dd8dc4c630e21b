"""With which of its routines OpenBLAS multiplies for NumPy: chosen before NumPy is imported, or never.

The one in our NumPy (0.3.20) goes by a list of models. A processor of Intel that is newer than the list it takes for
one of 2004, and multiplies at a quarter of its speed (OpenBLAS issue 4267, mended in 0.3.25). SciPy's own listens to
the same choice.
"""

import os
from pathlib import Path

_VARIABLE = "OPENBLAS_CORETYPE"
_CPUINFO = Path("/proc/cpuinfo")
# Those of others it knows.
_MISTAKEN = "GenuineIntel"
# What each asks of a processor, best first.
_KERNELS = {
    "SkylakeX": frozenset({"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"}),
    "Haswell": frozenset({"avx2", "fma"}),
}


def choose_kernels() -> None:
    """Leaves what the environment says already, and other processors than Intel's, as they are."""
    try:
        chosen = best_kernels(_CPUINFO.read_text(encoding="utf-8"))
    except OSError:
        return
    if chosen:
        os.environ.setdefault(_VARIABLE, chosen)


def best_kernels(cpuinfo: str) -> str | None:
    """For the processor of Intel that `cpuinfo` describes, in Linux's words; none for any other, or an older one."""
    told: dict[str, str] = {}
    for line in cpuinfo.splitlines():
        name, _, value = line.partition(":")
        told.setdefault(name.strip(), value.strip())
    flags = told.get("flags", "").split() if told.get("vendor_id") == _MISTAKEN else []
    return next((name for name, asked in _KERNELS.items() if asked.issubset(flags)), None)
