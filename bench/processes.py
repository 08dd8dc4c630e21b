"""What running processes cost, their children with them."""

from collections.abc import Iterable

import psutil


def pss_megabytes(roots: Iterable[int]) -> float:
    """Resident memory; a page that several processes share counts once in all."""
    return float(sum(process.memory_full_info().pss for process in _family(roots))) / 2**20


def cpu_seconds(roots: Iterable[int]) -> float:
    """User and system time so far."""
    return sum(sum(process.cpu_times()[:2]) for process in _family(roots))


def _family(roots: Iterable[int]) -> list[psutil.Process]:
    processes = [psutil.Process(root) for root in roots]
    return [*processes, *(child for process in processes for child in process.children(recursive=True))]
