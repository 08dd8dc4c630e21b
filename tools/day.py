"""A day given on the command line."""

import argparse
from datetime import date


def day(text: str) -> date:
    """Raises ArgumentTypeError, which argparse shows."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a day such as 2026-11-01, not '{text}'") from None
