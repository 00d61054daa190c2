"""An SMTP server that delivers to Maildirs, with injected faults.

Usage: smtp_server.py FOLDER starttls|smtps|plain [RECIPIENT=MAILDIR ...]

It writes its port to FOLDER/smtp-port, and a line of JSON to FOLDER/received.jsonl for each email that it accepts. If
FOLDER/password exists, it requires a login as "porting". Emails to other recipients go to the Maildir of "*", if given.

FOLDER/faults holds one fault per line. Each connection with an email consumes the first one. FOLDER/faults.ADDRESS is only
for emails to this address:

    mail 451 text    answers MAIL with this; also rcpt, data, and end for the answer to the whole email
    close-in-data    accepts part of the email and hangs up before it is complete
    close-at-end     accepts the whole email, delivers it, and hangs up without an answer
    lose-at-end      accepts the whole email, does not deliver it, and hangs up without an answer
    silent-at-end    accepts the whole email, delivers it, and never answers
    silent           never answers anything after the greeting
"""

import asyncio
import json
import os
import pathlib
import ssl
import sys
import time

from aiosmtpd.smtp import SMTP, AuthResult

folder = pathlib.Path(sys.argv[1])
kind = sys.argv[2]
maildirs = dict(entry.split("=", 1) for entry in sys.argv[3:])
forever = 3600


def next_fault(name="faults"):
    """Removes and returns the next fault, or an empty string."""
    path = folder / name
    lines = path.read_text().splitlines() if path.exists() else []
    if not lines:
        return ""
    temporary = folder / "faults.new"
    temporary.write_text("".join(line + "\n" for line in lines[1:]))
    temporary.rename(path)
    return lines[0]


class Deliverer:
    """Puts emails into Maildirs, whole or not at all."""

    def __init__(self):
        self.count = 0

    def deliver(self, envelope, session, encrypted):
        for recipient in envelope.rcpt_tos:
            maildir = maildirs.get(recipient, maildirs.get("*"))
            if maildir:
                self.put(pathlib.Path(maildir), envelope.content)
        record = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "greeting": session.host_name,
            "encrypted": encrypted,
            "user": getattr(session.auth_data, "login", b"").decode() if session.auth_data else None,
            "content": envelope.content.decode("latin-1"),
        }
        with open(folder / "received.jsonl", "a") as log:
            log.write(json.dumps(record) + "\n")

    def put(self, maildir, content):
        for name in ("tmp", "new", "cur"):
            (maildir / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        self.count += 1
        name = f"{time.time_ns()}.{os.getpid()}_{self.count}.localhost"
        (maildir / "tmp" / name).write_bytes(content)
        (maildir / "tmp" / name).rename(maildir / "new" / name)


class FaultyServer(SMTP):
    """aiosmtpd with one fault."""

    fault = ""

    async def smtp_EHLO(self, hostname):
        if self.peek() == "silent":
            next_fault()
            await asyncio.sleep(forever)
        await super().smtp_EHLO(hostname)

    @staticmethod
    def peek():
        path = folder / "faults"
        return path.read_text().partition("\n")[0] if path.exists() else ""

    async def refused(self, stage):
        if not self.fault.startswith(stage + " "):
            return False
        await self.push(self.fault.removeprefix(stage + " "))
        return True

    async def smtp_MAIL(self, arg):
        self.fault = next_fault()
        if not await self.refused("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg):
        address = (arg or "").partition("<")[2].partition(">")[0]
        self.fault = self.fault or next_fault("faults." + address)
        if not await self.refused("rcpt"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg):
        if await self.refused("data"):
            return
        if self.fault == "close-in-data":
            await self.push("354 Go on")
            await self._reader.read(1000)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Handler(Deliverer):
    """Answers to whole emails."""

    async def handle_DATA(self, server, session, envelope):
        if server.fault.startswith("end "):
            return server.fault.removeprefix("end ")
        if server.fault != "lose-at-end":
            encrypted = server.transport.get_extra_info("ssl_object") is not None
            self.deliver(envelope, session, encrypted)
        if server.fault in ("close-at-end", "lose-at-end"):
            server.transport.close()
        if server.fault == "silent-at-end":
            await asyncio.sleep(forever)
        return "250 Taken as number 1"


def authenticate(server, session, envelope, mechanism, data):
    password = (folder / "password").read_text().strip().encode()
    good = data.login == b"porting" and data.password == password
    return AuthResult(success=good, handled=False, auth_data=data if good else None)


async def main():
    context = None
    if kind != "plain":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    handler = Handler()
    needs_login = (folder / "password").exists()

    def server():
        return FaultyServer(
            handler,
            hostname="localhost",
            data_size_limit=64 << 20,
            tls_context=context if kind == "starttls" else None,
            require_starttls=kind == "starttls",
            authenticator=authenticate if needs_login else None,
            auth_required=needs_login,
            auth_require_tls=kind == "starttls",
            loop=asyncio.get_running_loop(),
        )

    listener = await asyncio.get_running_loop().create_server(
        server, "127.0.0.1", 0, ssl=context if kind == "smtps" else None
    )
    temporary = folder / "smtp-port.new"
    temporary.write_text(str(listener.sockets[0].getsockname()[1]))
    temporary.rename(folder / "smtp-port")
    await listener.serve_forever()


asyncio.run(main())
