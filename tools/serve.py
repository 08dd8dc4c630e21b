"""Runs the assistant until Ctrl-C: `python -m tools.serve`."""

import signal
import sys

from advisor.errors import SettingsError
from advisor.settings import read_settings
from tools.stack import Stack, StartError


def main() -> int:
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
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


if __name__ == "__main__":
    sys.exit(main())
