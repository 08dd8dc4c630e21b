"""The peer's files, as `rasa init` lays them out: stock Rasa taught the examples our assistant is taught."""

import json
from pathlib import Path
from typing import Any

from advisor.yaml_file import read_yaml
from bench.rasa_files import write_yaml

_PIPELINE = Path("bench/pipelines/stock.en.yml")
_DOMAIN = Path("domain.yml")
EXAMPLES = Path("data/nlu")
ACTION = "action_answer_question"
# The fallback too: what the peer is unsure of is looked up, as with ours.
_LOOKED_UP = ("ask_question", "follow_up", "out_of_scope", "nlu_fallback")
# With max_history and epochs of Rasa's default_config.yml, which an empty `policies` of `rasa init` stands for.
_POLICIES = (
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy"},
    {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 100},
    {"name": "TEDPolicy", "max_history": 5, "epochs": 100, "constrain_similarities": True},
)
# As many as `rasa init` brings; without stories its default policies would have nothing to learn.
_STORIES = (
    ("greet", "ask_question", "thank"),
    ("greet", "ask_question", "ask_question", "goodbye"),
    ("greet", "help", "ask_question", "complain", "ask_question", "thank"),
)


def write_project(folder: Path, epochs: int) -> Path:
    """The folder of the peer's config, domain, rules and stories. `epochs` are DIET's and the response selector's."""
    intents = [next(iter(one)) if isinstance(one, dict) else one for one in read_yaml(_DOMAIN)["intents"]]
    write_yaml(_config(epochs), folder / "config.yml")
    write_yaml(_domain(intents), folder / "domain.yml")
    rules = [{"rule": intent, "steps": _steps(intent)} for intent in [*intents, "nlu_fallback"]]
    _write_data("rules", rules, folder)
    stories = [
        {"story": f"path {number}", "steps": [step for intent in story for step in _steps(intent)]}
        for number, story in enumerate(_STORIES, 1)
    ]
    _write_data("stories", stories, folder)
    return folder


def write_endpoints(folder: Path, actions_port: int, conversations: Path) -> Path:
    """The action server at `actions_port`, trackers in a SQLite file, and the plain REST channel beside it."""
    write_yaml({"rest": None}, folder / "credentials.yml")
    endpoints = {
        "action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"},
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(conversations)},
    }
    return write_yaml(endpoints, folder / "endpoints.yml")


def _write_data(key: str, steps: list[dict[str, Any]], folder: Path) -> None:
    """Rasa takes a file for one of rules or stories by a line that begins with the key."""
    path = folder / "data" / f"{key}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'version: "3.1"\n{key}: {json.dumps(steps)}\n', encoding="utf-8")


def _config(epochs: int) -> dict[str, Any]:
    stock = read_yaml(_PIPELINE)
    pipeline = [part | {"epochs": epochs} if "epochs" in part else part for part in stock["pipeline"]]
    # The same examples as ours, those that stand in the articles too: read by the importer our model is trained with.
    importers = [{"name": "RasaFileImporter"}, {"name": "bot.importer.KnowledgeImporter"}]
    return {**stock, "importers": importers, "pipeline": pipeline, "policies": list(_POLICIES)}


def _domain(intents: list[str]) -> dict[str, Any]:
    said = [intent for intent in intents if intent not in _LOOKED_UP]
    return {
        "version": "3.1",
        "intents": intents,
        "responses": {f"utter_{intent}": [{"text": intent}] for intent in said},
        "actions": [ACTION],
        "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
    }


def _steps(intent: str) -> list[dict[str, str]]:
    return [{"intent": intent}, {"action": ACTION if intent in _LOOKED_UP else f"utter_{intent}"}]
