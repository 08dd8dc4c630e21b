"""Runs the assistant until Ctrl-C: `python -m tools.serve`."""

import signal
import sys
from types import FrameType

from advisor.errors import SettingsError
from advisor.settings import read_settings
from tools.stack import Stack, StartError

_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    for ending in _ENDINGS:
        signal.signal(ending, _end)
    try:
        settings = read_settings()
        print("Starting (about half a minute)…", flush=True)
        with Stack(settings) as stack:
            print(f"IP Advisor is ready: {stack.url}/   (Ctrl-C stops it)", flush=True)
            stack.watch(lambda name: print(f"{name} stopped; starting it again", flush=True))
    except (SettingsError, StartError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.")
    return 0


def _end(_number: int, _frame: FrameType | None) -> None:
    """Once: `make` passes on what its whole group was told already, and a second one would leave servers running."""
    for ending in _ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
