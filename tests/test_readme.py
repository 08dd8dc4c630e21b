"""The README tells the truth: its paths exist, its words are the Makefile's, its commands run."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tools.settings_table import settings_table
from tools.stack import free_port

README = Path("README.md").read_text(encoding="utf-8")
MAKEFILE = Path("Makefile").read_text(encoding="utf-8")


def test_every_word_it_names_is_in_the_makefile() -> None:
    words = set(re.findall(r"make ([a-z-]+)", README))

    assert words
    assert words <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_every_path_it_names_exists() -> None:
    paths = {
        path
        for path in re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.[a-z]\w*)`", README)
        if not path.startswith(("var", "/"))
    }
    missing = {path for path in paths if not Path(path.split("<")[0]).exists()}

    assert missing <= {"file.jsonl", ".venv", ".uv"}


def test_its_table_of_settings_is_that_of_the_code() -> None:
    assert settings_table() in README


def make(word: str, *values: str, text: str = "", timeout: int = 300) -> subprocess.CompletedProcess[str]:
    command = ["make", word, *values]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=timeout, check=False)


def test_make_talk_is_a_chat() -> None:
    talk = make("talk", text="How do I renew my trademark?\n商标怎么续展？\n\n")

    assert talk.returncode == 0, talk.stderr
    assert "**Sources**" in talk.stdout
    assert "**来源**" in talk.stdout


def test_make_evaluate_asks_a_file_of_questions(tmp_path: Path) -> None:
    questions, out = tmp_path / "q.jsonl", tmp_path / "out.jsonl"
    questions.write_text('{"id": "1", "text": "What is mediation?"}\nbroken\n', encoding="utf-8")

    run = make("evaluate", f"QUESTIONS={questions}", f"OUT={out}")

    assert run.returncode == 0, run.stderr
    assert f"{questions}:2: skipped" in run.stderr
    (line,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert line["replies"][0][0]["custom"]["article"] == "adr/mediation"


def test_make_run_serves_the_page_and_stops_when_told() -> None:
    ports = {f"ADVISOR_{name}": str(free_port()) for name in ("PORT", "RASA_PORT", "ACTIONS_PORT")}
    process = subprocess.Popen(
        ["make", "run"], env={**os.environ, **ports}, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert process.stdout is not None
        ready = next(line for line in process.stdout if "is ready" in line)
        address = re.search(r"http://\S+", ready)
        assert address is not None
        assert httpx.get(address[0], trust_env=False).status_code == 200
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(60)
    with pytest.raises(httpx.HTTPError):
        time.sleep(0.5)
        httpx.get(f"http://127.0.0.1:{ports['ADVISOR_RASA_PORT']}/", trust_env=False)
