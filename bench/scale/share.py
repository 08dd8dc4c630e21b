"""A part of a core for a group of processes, by Linux's control groups: so one machine can stand for several."""

import os
from pathlib import Path

import psutil

_GROUPS = Path("/sys/fs/cgroup/cpu")
_PERIOD_MICROSECONDS = 20_000


def can_share() -> bool:
    return os.access(_GROUPS, os.W_OK) and (_GROUPS / "cpu.cfs_quota_us").exists()


class Share:
    """`cores` is None for no limit."""

    _made = 0

    def __init__(self, cores: float | None) -> None:
        Share._made += 1
        self._cores = cores
        self._folder = _GROUPS / f"advisor-{os.getpid()}-{Share._made}"

        if cores is not None:
            self._folder.mkdir()
            (self._folder / "cpu.cfs_period_us").write_text(str(_PERIOD_MICROSECONDS))
            (self._folder / "cpu.cfs_quota_us").write_text(str(round(cores * _PERIOD_MICROSECONDS)))

    def take(self, processes: list[psutil.Process]) -> None:
        if self._cores is not None:
            for process in processes:
                (self._folder / "cgroup.procs").write_text(str(process.pid))

    def remove(self) -> None:
        """When its processes have ended."""
        if self._cores is not None:
            self._folder.rmdir()
