"""A stand-in for a mail server: IMAP for what has come, SMTP for what goes out, as much of both as a bot needs."""

import re
import socketserver
import threading
import time
from email import message_from_bytes, policy
from typing import Any

from tests.web.stand_in_platform import Call, StandInPlatform

_PATIENCE = 8.0


class StandInMail:
    """One mailbox. What is sent is noted with the stand-in platform, whose faults it also has."""

    def __init__(self, address: str, password: str) -> None:
        self.address, self.password = address, password
        self.platform: StandInPlatform | None = None
        self.mails: list[bytes] = []
        self.flags: dict[int, str] = {}
        self.imap_port = self._serve(_Imap)
        self.smtp_port = self._serve(_Smtp)

    def receive(self, mail: bytes) -> str:
        """Puts a mail into the mailbox; its flags once it has been read."""
        self.mails.append(mail)
        number, deadline = len(self.mails), time.monotonic() + _PATIENCE
        while number not in self.flags:
            assert time.monotonic() < deadline, "nobody reads the mail"
            time.sleep(0.01)
        return self.flags[number]

    def _serve(self, handler: type[socketserver.StreamRequestHandler]) -> int:
        server = _Server(("127.0.0.1", 0), handler)
        server.mail = self
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return int(server.server_address[1])


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    mail: Any = None


class _Conversation(socketserver.StreamRequestHandler):
    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    @property
    def mail(self) -> StandInMail:
        assert isinstance(self.server, _Server)
        return self.server.mail


class _Imap(_Conversation):
    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline().decode().strip():
            tag, _, command = line.partition(" ")
            known = re.search(r'LOGIN "?([^" ]+)"? "?([^"]+)"?', command)
            if known and known.groups() != (self.mail.address, self.mail.password):
                self.say(f"{tag} NO login refused")
                continue
            self._answer(command)
            self.say(f"{tag} OK done")
            if command == "LOGOUT":
                return

    def _answer(self, command: str) -> None:
        if command == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif command.startswith("SELECT"):
            self.say(f"* {len(self.mail.mails)} EXISTS")
        elif command.startswith("UID SEARCH"):
            unread = [str(n) for n in range(1, len(self.mail.mails) + 1) if n not in self.mail.flags]
            self.say(" ".join(["* SEARCH", *unread]))
        elif wanted := re.match(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", command):
            content = self.mail.mails[int(wanted[1]) - 1][: int(wanted[2])]
            self.wfile.write(f"* {wanted[1]} FETCH (UID {wanted[1]} BODY[]<0> {{{len(content)}}}\r\n".encode())
            self.wfile.write(content + b")\r\n")
        elif wanted := re.match(r"UID STORE (\d+) \+FLAGS \((.*)\)", command):
            self.mail.flags[int(wanted[1])] = wanted[2]


class _Smtp(_Conversation):
    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].upper()
            if word == "EHLO":
                self.say("250-stand-in", "250-AUTH PLAIN", "250 8BITMIME")
            elif word == "AUTH":
                self.say("235 welcome")
            elif word == "MAIL" and self._platform.faults:
                status = self._platform.faults.popleft()[0]
                self._platform.seen += 1
                self.say("550 no" if status in range(400, 429) else "451 later")
            elif word == "DATA":
                self._take()
            else:
                self.say("221 bye" if word == "QUIT" else "250 fine")
            if word == "QUIT":
                return

    @property
    def _platform(self) -> StandInPlatform:
        assert self.mail.platform
        return self.mail.platform

    def _take(self) -> None:
        self.say("354 go on")
        content = b""
        while (line := self.rfile.readline()) != b".\r\n":
            content += line.removeprefix(b".")
        mail = message_from_bytes(content, policy=policy.default)
        self._platform.calls.append(Call("SMTP", "mail", {}, {name.lower(): str(v) for name, v in mail.items()}, mail))
        self.say("250 taken")
