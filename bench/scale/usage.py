"""What processes use: CPU seconds so far, and memory of their own with their part of what they share."""

from collections.abc import Iterable

import psutil


def family(pids: Iterable[int]) -> list[psutil.Process]:
    """The processes and all their descendants."""
    found = []
    for pid in pids:
        try:
            process = psutil.Process(pid)
            found += [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            continue
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    total = 0.0
    for process in family(pids):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        # Those of descendants that have ended stand with their parent.
        total += times.user + times.system + times.children_user + times.children_system
    return total


def megabytes(pids: Iterable[int]) -> int:
    total = 0
    for process in family(pids):
        try:
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return round(total / 1024**2)
