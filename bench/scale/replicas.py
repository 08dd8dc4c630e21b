"""The whole assistant n times over: n public servers, n Rasa servers, n action servers, behind one proxy."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from pydantic import SecretStr

from advisor.settings import Settings, read_settings
from bench.scale.servers import Server, database_url, haproxy, postgresql, rabbitmq, valkey
from bench.scale.share import Share
from bench.scale.usage import family
from tools.stack import free_port
from tools.train import model_path

DATABASES = ("conversations", "events", "desk", "channels")
# In the order in which they are started.
_READY = {"actions": "/ready", "rasa": "/webhooks/rest/", "web": "/readyz"}
_START_SECONDS = 400
_STOP_SECONDS = 60
# Until the proxy has seen that a server is back (`downinter` and `slowstart` in deploy/haproxy.cfg).
_COUNTED_SECONDS = 6


@dataclass
class Site:
    """`processes` are ours by kind and number, at `ports`; `servers` those of others by name."""

    settings: Settings
    servers: dict[str, Server]
    broker_url: str
    logs: Path
    ports: dict[str, list[int]]
    processes: dict[str, dict[int, subprocess.Popen[bytes]]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.servers['haproxy'].port}"

    def database(self, name: str) -> str:
        return database_url(self.servers["postgresql"].port, name)

    def start(self, kind: str, number: int, model: Path | None = None) -> None:
        """`model` in place of the newest, for a Rasa server."""
        self.processes.setdefault(kind, {})[number] = _started(self, kind, number, model or model_path())

    def wait_until_ready(self, kind: str, number: int) -> None:
        _wait(f"http://127.0.0.1:{self.ports[kind][number]}{_READY[kind]}")

    def replace(self, kind: str, number: int, model: Path | None = None) -> None:
        """Asks a server to end, as an operator does, and starts another in its place."""
        old = self.processes[kind][number]
        old.terminate()
        old.wait(_STOP_SECONDS)
        self.start(kind, number, model)
        self.wait_until_ready(kind, number)
        time.sleep(_COUNTED_SECONDS)


@contextmanager
def site(replicas: int, share: float | None, logs: Path) -> Iterator[Site]:
    """`share` is the part of a core that all processes of one replica have together; None for no limit."""
    with ExitStack() as stack:
        servers = {
            "postgresql": stack.enter_context(postgresql(DATABASES)),
            "valkey": stack.enter_context(valkey()),
            "rabbitmq": stack.enter_context(rabbitmq()),
        }
        ports = {kind: [free_port() for _ in range(replicas)] for kind in ("web", "rasa", "actions")}
        doors = {kind: free_port() for kind in ("web", "rasa", "actions")}
        servers["haproxy"] = stack.enter_context(haproxy(_addresses(ports, doors)))
        broker_url = f"amqp://127.0.0.1:{servers['rabbitmq'].port}/"
        logs.mkdir(parents=True, exist_ok=True)
        running = Site(_settings(servers, doors, broker_url), servers, broker_url, logs, ports)
        shares = [Share(share) for _ in range(replicas)]
        for each in shares:
            stack.callback(each.remove)
        stack.callback(_stop, running)
        for number in range(replicas):
            for kind in _READY:
                running.start(kind, number)
            # One after the other: three that load their models at once need three times as long each.
            running.wait_until_ready("rasa", number)
        for kind in _READY:
            for number in range(replicas):
                running.wait_until_ready(kind, number)
        _wait(f"{running.url}/readyz")
        for number, each in enumerate(shares):
            each.take(family(group[number].pid for group in running.processes.values()))
        yield running


def _addresses(ports: dict[str, list[int]], doors: dict[str, int]) -> dict[str, str]:
    found = {
        "ADVISOR_BIND": f"127.0.0.1:{doors['web']}",
        "ADVISOR_INNER_BIND": "127.0.0.1",
        "ADVISOR_INNER_RASA": str(doors["rasa"]),
        "ADVISOR_INNER_ACTIONS": str(doors["actions"]),
        # Two thousand wait here by intention.
        "ADVISOR_QUEUE": "1200s",
    }
    for kind, all_of_them in ports.items():
        for number, port in enumerate(all_of_them, 1):
            found[f"ADVISOR_{kind.upper()}_{number}"] = f"127.0.0.1:{port}"
    return found


def _settings(servers: dict[str, Server], doors: dict[str, int], broker_url: str) -> Settings:
    database = servers["postgresql"].port
    return read_settings().model_copy(
        update={
            **{f"{name}_database_url": database_url(database, name) for name in DATABASES if name != "conversations"},
            "tracker_database_url": database_url(database, "conversations"),
            "redis_url": f"redis://127.0.0.1:{servers['valkey'].port}/0",
            "broker_url": broker_url,
            "rasa_url": f"http://127.0.0.1:{doors['rasa']}",
            "actions_url": f"http://127.0.0.1:{doors['actions']}",
            "trusted_proxies": ["127.0.0.1"],
            "secret": SecretStr(secrets.token_urlsafe(32)),
            "api_token": SecretStr(secrets.token_urlsafe(24)),
            "rate_per_minute": 1_000_000,
            "reply_timeout": 55.0,
        }
    )


def _started(running: Site, kind: str, number: int, model: Path) -> subprocess.Popen[bytes]:
    name = {"web": "port", "rasa": "rasa_port", "actions": "actions_port"}[kind]
    port = running.ports[kind][number]
    settings = running.settings.model_copy(update={name: port})
    python = [sys.executable, "-W", "ignore", "-m"]
    rasa = ["bot", "run", "--model", str(model), "--interface", "127.0.0.1", "--port", str(port)]
    command = [*python, *(rasa if kind == "rasa" else [kind])]
    with (running.logs / f"{kind}{number + 1}.log").open("ab") as output:
        return subprocess.Popen(
            command,
            env={**os.environ, **settings.as_environment()},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _wait(address: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(address, timeout=5, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.3)
    raise TimeoutError(f"{address} was not ready")


def _stop(running: Site) -> None:
    everybody = [process for group in running.processes.values() for process in group.values()]
    for process in everybody:
        process.terminate()
    for process in everybody:
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
