"""A chat in the terminal with the whole assistant behind it: `python -m tools.talk`."""

from tools.client import Client, Conversation
from tools.private_stack import private_stack


def main() -> None:
    print("Starting (about half a minute)…", flush=True)
    with private_stack() as stack:
        print("Type a question in English or Chinese; a number presses a button; an empty line ends.\n")
        _chat(Client(stack).conversation())


def _chat(conversation: Conversation) -> None:
    buttons: list[dict[str, str]] = []
    while text := _read():
        is_button = text.isdecimal() and 0 < int(text) <= len(buttons)
        messages, _ = conversation.say(buttons[int(text) - 1]["payload"] if is_button else text)
        buttons = [button for message in messages for button in message.get("buttons", [])]
        print("\n" + "\n\n".join(message["text"] for message in messages))
        for number, button in enumerate(buttons, 1):
            print(f"   ({number}) {button['title']}")
        print()


def _read() -> str:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


if __name__ == "__main__":
    main()
