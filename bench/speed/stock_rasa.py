"""Rasa's command line without anything of ours: `python -m bench.speed.stock_rasa train|run …`.

Only what Rasa 3.6.21 needs to start on the libraries we pin (bot/compatibility.py) is added.
"""

import os
import sys
from pathlib import Path

from bot import compatibility

if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    sys.path.insert(0, str(Path.cwd()))
    compatibility.prepare()
    from rasa.__main__ import main

    main()
