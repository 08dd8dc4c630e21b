"""Rasa's own command line, made to run on the libraries we pin: `python -m bot train`, `python -m bot run`."""

import logging
import os
import sys
import warnings
from pathlib import Path

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

# Of Rasa's command line; the settings judge what they stand for.
_TELLING_FLAGS = frozenset({"-vv", "--debug"})


def main() -> None:
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    logging.getLogger("jieba").setLevel(logging.WARNING)
    from bot.compatibility import prepare

    prepare()
    is_serving = sys.argv[1:2] == ["run"]
    if is_serving:
        from advisor.settings import read_settings
        from advisor.steady_output import steady_output

        steady_output()
        if _TELLING_FLAGS.intersection(sys.argv):
            os.environ["LOG_LEVEL"] = "DEBUG"
        # For endpoints.yml: where the action server is, and what Rasa shows it.
        settings = read_settings()
        os.environ["ADVISOR_ACTIONS_ADDRESS"] = settings.actions_address
        os.environ["ADVISOR_INTERNAL_TOKEN"] = settings.internal_token
    from bot.without_tensorflow import leave_out_tensorflow

    leave_out_tensorflow()
    from rasa.__main__ import main as rasa_main

    from bot import action_results, graph_runner, remembered, rule_lookup

    for quicker in (action_results, graph_runner, remembered, rule_lookup):
        quicker.install()
    if is_serving:
        from advisor.one_thread import one_thread

        one_thread()

    rasa_main()


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
