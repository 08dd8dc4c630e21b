"""A chat in the terminal with the whole assistant behind it: `python -m tools.talk`."""

from tools.client import Client, Conversation
from tools.private_stack import private_stack


def main() -> None:
    print("Starting (about half a minute)…", flush=True)
    with private_stack() as stack:
        print("Type a question in English or Chinese; a number presses a button; an empty line ends.\n")
        _chat(Client(stack).conversation())


def _chat(conversation: Conversation) -> None:
    payloads: list[str] = []
    while text := _read():
        chosen = payloads[int(text) - 1] if text.isdigit() and 0 < int(text) <= len(payloads) else text
        messages, _ = conversation.say(chosen)
        payloads = [button["payload"] for message in messages for button in message.get("buttons", [])]
        for message in messages:
            print(f"\n{message['text']}")
            for number, button in enumerate(message.get("buttons", []), 1):
                print(f"   ({number}) {button['title']}")
        print()


def _read() -> str:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


if __name__ == "__main__":
    main()
