"""A Rasa server that never loads TensorFlow, and says so to whoever asks for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.stack import Stack

_AFTERWARDS = """
from bot.compatibility import prepare
from bot.without_tensorflow import leave_out_tensorflow

prepare()
leave_out_tensorflow()
import rasa.nlu.classifiers.diet_classifier
import spacy
try:
    import tensorflow
except ImportError:
    print("there is none")
"""


def test_rasas_own_components_are_read_and_others_find_no_tensorflow() -> None:
    command = [sys.executable, "-W", "ignore", "-c", _AFTERWARDS]
    found = subprocess.run(command, check=True, capture_output=True, text=True)

    assert found.stdout.strip().endswith("there is none")


@pytest.mark.parametrize("library", ["tensorflow", "jaxlib"])
@pytest.mark.parametrize("name", ["rasa", "actions", "web"])
def test_no_server_holds_what_only_training_needs_in_memory(stack: Stack, name: str, library: str) -> None:
    maps = Path(f"/proc/{stack.processes[name].pid}/maps")
    if not maps.exists():
        pytest.skip("only Linux tells what a process has in memory")

    assert library not in maps.read_text("utf-8")
