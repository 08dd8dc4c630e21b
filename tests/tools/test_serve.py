"""The word people type, stopped as terminals and supervisors stop it."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.stack import free_port

PORTS = ("ADVISOR_PORT", "ADVISOR_RASA_PORT", "ADVISOR_ACTIONS_PORT")
STORES = ("TRACKER", "EVENTS", "CHANNELS", "DESK")


def is_taken(port: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(port))) == 0


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_several_times_it_leaves_no_server_behind(ending: signal.Signals, tmp_path: Path) -> None:
    ports = {name: str(free_port()) for name in PORTS}
    stores = {f"ADVISOR_{name}_DATABASE_URL": f"sqlite:///{tmp_path / name}.db" for name in STORES}
    command = [sys.executable, "-W", "ignore", "-m", "tools.serve"]
    with subprocess.Popen(command, env={**os.environ, **ports, **stores}, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        assert any("is ready" in line for line in serving.stdout)

        for _ in range(5):
            serving.send_signal(ending)
            time.sleep(0.002)

        assert serving.wait(60) == 0
    assert [name for name, port in ports.items() if is_taken(port)] == []
