"""Tests the credentials of one channel and says what is wrong: `make channel-check CHANNEL=telegram`.

With `--menu` it also puts our menu beside the input field: `make channel-menu CHANNEL=telegram`.
"""

import asyncio
import sys
from pathlib import Path

from advisor.channel_menu import read_menu
from advisor.errors import SettingsError
from advisor.settings import read_settings
from web.channels.delivery import DeliveryError
from web.channels.registry import channel_types, open_channels
from web.channels.settings import key_of
from web.desk.delivery_words import reason_in_words
from web.desk.words import DeskWords


def main() -> int:
    with_menu = sys.argv[2:] == ["--menu"]
    name = sys.argv[1] if len(sys.argv) == 2 or with_menu else ""
    types = {key: kind for key, kind in channel_types().items() if kind.has_menu or not with_menu}
    if name not in types:
        print(f"CHANNEL must be one of: {', '.join(types)}")
        return 2
    try:
        return asyncio.run(_check(name, with_menu))
    except SettingsError as error:
        print(f"{name} is only half set up: {error}")
    return 1


def _say(key: str, **blanks: object) -> str:
    return DeskWords(Path("web/text/desk")).say("en", key, **blanks)


async def _check(name: str, with_menu: bool) -> int:
    settings = read_settings()
    opened = open_channels(settings.knowledge / "channels.yml", pauses=())
    channel = next((channel for channel in opened.channels if channel.name == name), None)
    if channel is None:
        kind = channel_types()[name].settings_type
        needed = [key_of(kind, field) for field, info in kind.model_fields.items() if info.is_required()]
        print(f"{name} is off: set {', '.join(needed)} (docs/integrate/{name}.md)")
        return 1
    try:
        known_as = await channel.check()
        if with_menu:
            await channel.set_menu(read_menu(settings.knowledge / "channel_menu.yml"))
    except DeliveryError as error:
        fault = "does not take the credentials" if error.permanent else "cannot be reached just now"
        print(f"{name} {fault}: {reason_in_words(str(error), _say)} (docs/integrate/{name}.md)")
        return 1
    except (LookupError, TypeError, AttributeError):
        print(f"{name} answered something unexpected: is the address in its settings right?")
        return 1
    finally:
        await opened.http.aclose()
    print(f"{name} knows us as {known_as}; it must send to {settings.public_address}/channels/{name}")
    if with_menu:
        print("The menu is in place; some apps show it only after a while.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
