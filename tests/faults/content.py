"""A model file that is damaged, and a build of the knowledge that is cut off under a running assistant."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from advisor.settings import read_settings
from tests.faults.outcome import Outcome
from tests.faults.users import Users
from tools.private_stack import private_stack
from tools.train import model_path

_NOBODY: dict[str, list[str]] = {"en": ["(not started yet)"], "zh": ["(not started yet)"]}


def damaged_model() -> Iterator[Outcome]:
    model = model_path()
    whole = model.read_bytes()
    try:
        model.write_bytes(whole[: len(whole) // 2])
        since = time.monotonic()
        command = [sys.executable, "-W", "ignore", "-m", "tools.train"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        with private_stack() as stack:
            users = Users(stack)
            seconds = users.recovered_after(since)
            note = f"`make run` says: {' '.join(told.split())}"
            done = "model file cut in half, then `make run`"
            yield Outcome(done, _NOBODY, users.taken(), users.lost(), seconds, note)
    finally:
        model.write_bytes(whole)


def interrupted_build() -> Iterator[Outcome]:
    with TemporaryDirectory(prefix="faults-") as folder:
        database, content = Path(folder) / "knowledge.db", Path(folder) / "knowledge"
        shutil.copy(read_settings().database_url.removeprefix("sqlite:///"), database)
        shutil.copytree(read_settings().knowledge, content)
        with private_stack(database_url=f"sqlite:///{database}") as stack:
            users = Users(stack)
            article = content / "articles/trademarks/renewal.en.md"
            article.write_text(article.read_text("utf-8").replace("?\n", " soon?\n"), "utf-8")
            environment = {
                **os.environ, "ADVISOR_KNOWLEDGE": str(content), "ADVISOR_DATABASE_URL": f"sqlite:///{database}",
            }  # fmt: skip
            command = [sys.executable, "-W", "ignore", "-m", "tools.build_knowledge"]
            build = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
            assert build.stderr
            assert "Encoding" in build.stderr.readline()
            users.ask()
            build.send_signal(signal.SIGKILL)
            build.wait()
            seconds = users.recovered_after(time.monotonic())
            done = "knowledge build killed while the assistant runs on its database"
            yield Outcome(done, users.seen(), users.taken(), users.lost(), seconds, "answers from the last good build")
