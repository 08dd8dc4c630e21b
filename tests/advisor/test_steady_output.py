"""A log on a full disk: lines are lost, and nothing else."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.steady_output import SteadyOutput

_LOGS_AND_GOES_ON = """
import resource, structlog, sys
from advisor.steady_output import steady_output
steady_output()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
for number in range(2_000):
    structlog.get_logger().error("a line", number=number)
    print("another", file=sys.stderr, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
structlog.get_logger().error("there is room again")
"""


def test_a_process_outlives_a_log_that_cannot_be_written(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as output:
        command = [sys.executable, "-W", "ignore", "-c", _LOGS_AND_GOES_ON]
        code = subprocess.run(command, stdout=output, stderr=output, check=False).returncode

    assert code == 0
    assert "there is room again" in log.read_text("utf-8")


def test_what_can_be_written_is() -> None:
    inner = io.StringIO()
    print("a line", file=SteadyOutput(inner), flush=True)

    assert inner.getvalue() == "a line\n"


def test_what_is_no_fault_of_the_disk_is_told() -> None:
    closed = io.StringIO()
    closed.close()

    with pytest.raises(ValueError):
        SteadyOutput(closed).write("x")
