"""A small CRM: publishes port requests, follows the feed, and says what to do.

    python crm.py submit KEY request.json [--bill bill.pdf] [--letter letter.pdf] [--draft] [--batch NAME]
    python crm.py amend KEY changes.json [--bill …] [--letter …] [--publish]
    python crm.py letter KEY letter.pdf    the letter of authorization, ready to sign
    python crm.py forecast KEY             the result of every rule, before an attempt is spent
    python crm.py follow [KEY]             until the request waits for us or has ended; without a key, forever
    python crm.py search TEXT              by any part of a number, name, reference or key
    python crm.py show KEY

Where Faxport is: --endpoint or FAXPORT_INTAKE over ZeroMQ, --url or FAXPORT_URL over HTTP, with FAXPORT_TOKEN.
What it must remember (its place in the feed, its requests, and the keys of changes that are not answered yet) is in
crm.json; a real CRM uses its database.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from faxport import END_STATES, OUR_SIDE, Faxport, FaxportError, FeedRestored, File, Refused, new_key
from faxport.contract import FeedEntry, Violation


class Memory:
    """What the CRM remembers."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        kept = json.loads(self.path.read_text()) if self.path.exists() else {}
        self.cursor: int = kept.get("cursor", 0)
        self.mark: str | None = kept.get("mark")
        self.requests: dict[str, str] = kept.get("requests", {})
        self.unanswered: dict[str, str] = kept.get("unanswered", {})

    def save(self) -> None:
        """Replaces the whole file, so that a crash leaves either the old one or the new one."""
        beside = self.path.with_suffix(".new")
        with open(beside, "w") as file:
            json.dump({name: value for name, value in vars(self).items() if name != "path"}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self.path)

    def key_of(self, request_id: str) -> str | None:
        return next((key for key, each in self.requests.items() if each == request_id), None)

    def key_for(self, *change: object) -> tuple[str, str]:
        """The key for a change, which is stored before the change is sent, and where it is stored.

        After a crash the same change gets the same key again, so it is not done twice.
        """
        name = hashlib.sha256(repr(change).encode()).hexdigest()
        self.unanswered.setdefault(name, new_key())
        self.save()
        return self.unanswered[name], name

    def answered(self, name: str) -> None:
        del self.unanswered[name]
        self.save()


def documents(options: argparse.Namespace) -> list[File]:
    bill = [File.read("bill", options.bill)] if options.bill else []
    return bill + ([File.read("letter", options.letter)] if options.letter else [])


def submit(faxport: Faxport, memory: Memory, options: argparse.Namespace) -> None:
    request = json.loads(Path(options.file).read_text())
    answer = faxport.submit(options.key, request, documents(options), draft=options.draft, batch_id=options.batch)
    memory.requests[options.key] = answer["requestID"]
    memory.save()
    print(f"{options.key}: accepted as {answer['reference']}{', a draft' if options.draft else ''}")
    tell_what_is_missing(answer.get("missing", []))
    for warning in answer["warnings"]:
        print(f"  note: {warning}")


def amend(faxport: Faxport, memory: Memory, options: argparse.Namespace) -> None:
    patch: dict[str, Any] = json.loads(Path(options.file).read_text())
    files = documents(options)
    key, place = memory.key_for(options.key, patch, [file.sha256 for file in files], options.publish)
    answer = faxport.amend(memory.requests[options.key], patch, files, key=key, publish=options.publish)
    memory.answered(place)
    print(f"{options.key}: {'published' if options.publish else 'amended'}")
    tell_what_is_missing(answer.get("missing", []))


def tell_what_is_missing(missing: list[Violation]) -> None:
    for each in missing:
        print(f"  missing: {each['field']}: {each['message']} {each['remedy']}")


def letter(faxport: Faxport, memory: Memory, options: argparse.Namespace) -> None:
    pdf, blanks = faxport.letter(memory.requests[options.key])
    Path(options.file).write_bytes(pdf)
    print(f"{options.key}: {options.file} is ready to sign" + (f"; blank in it: {', '.join(blanks)}" if blanks else ""))


def forecast(faxport: Faxport, memory: Memory, options: argparse.Namespace) -> None:
    """Shows what holds the packet and what deserves a look. What could not be checked never counts as passed."""
    said = faxport.forecast(memory.requests[options.key])["forecast"]
    while said["standing"] == "reading":
        time.sleep(0.5)
        said = faxport.forecast(memory.requests[options.key])["forecast"]
    print(f"{options.key}: {said['standing']}")
    for each in said["findings"]:
        if each["outcome"] in ("fail", "warn"):
            print(f"  {each['outcome']}  {each['rule']}: {each['message']} {each.get('remedy', '')}")
    unseen = sum(each["outcome"] == "notChecked" for each in said["findings"])
    print(f"  {unseen} rules could not be checked. A rejection now would cost ${said['rejection']['fee'] / 100:.2f}"
          f" and {said['rejection']['restartDays']} days.")


def search(faxport: Faxport, memory: Memory, options: argparse.Namespace) -> None:
    for each in faxport.list(matching=options.text):
        status = each["status"]
        print(f"{each['key']}  {each['number']}  {each['practiceName']}  {status['state']}: {status['nextStep']}")


def show(faxport: Faxport, memory: Memory, options: argparse.Namespace) -> None:
    print(json.dumps(faxport.get(memory.requests[options.key]), indent=2))


def follow(faxport: Faxport, memory: Memory, options: argparse.Namespace) -> None:
    """Processes one entry after another, and saves the place after each.

    After a crash in between, an entry arrives again, so processing an entry must be safe to repeat.
    """
    try:
        for entry in faxport.feed(after=memory.cursor, mark=memory.mark):
            key = memory.key_of(entry["requestID"])
            stops = key is not None and deal_with(key, entry) and key == options.key
            memory.cursor, memory.mark = entry["cursor"], entry.get("mark")
            memory.save()
            if stops:
                return
    except FeedRestored:
        # The last entry of each request says what holds now; entries that we knew and that are gone never happened.
        print("Faxport was restored from an earlier copy: the feed is read anew.", flush=True)
        memory.cursor, memory.mark = 0, None
        memory.save()
        follow(faxport, memory, options)


def deal_with(key: str, entry: FeedEntry) -> bool:
    """Does what an entry asks for. Returns whether the request waits for us or has ended."""
    status = entry["status"]
    changed = {change["name"] for change in entry["changed"]}
    print(f"{entry['at'][:16]}  {key}  {status['state']}: {entry['happened']}", flush=True)
    if status["state"] in END_STATES:
        if "state" in changed:
            print(f"  {key} has ended: {status['state']}.", flush=True)
        return True
    waits_for_us = status["owner"] in OUR_SIDE
    if waits_for_us and changed & {"state", "owner", "nextStep"}:
        # Here a CRM opens a task: what to do, who has to do it, and by when.
        print(f"  TO DO by {status.get('deadline', 'soon')} ({status['owner']}): {status['nextStep']}", flush=True)
        return True
    if not changed and waits_for_us:
        print(f"  Still waiting for us: {status['nextStep']}", flush=True)
    return False


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A small CRM.")
    parser.add_argument("--endpoint", default=os.environ.get("FAXPORT_INTAKE"), help="intake, over ZeroMQ")
    parser.add_argument("--server-key", action="append", default=[], help="Faxport's public key, with tcp; repeatable")
    parser.add_argument("--key-file", type=Path, help="the file with our own secret key; with tcp")
    parser.add_argument("--url", default=os.environ.get("FAXPORT_URL"), help="the gateway, over HTTP")
    parser.add_argument("--memory", default="crm.json", help="where the CRM keeps what it must remember")
    commands = parser.add_subparsers(required=True)
    for act in (submit, amend, letter, forecast, show):
        command = commands.add_parser(act.__name__)
        command.add_argument("key", help="the CRM's own id for the request")
        command.set_defaults(act=act)
        if act in (submit, amend):
            command.add_argument("file", help="JSON: the request, or what to change in it")
            command.add_argument("--bill")
            command.add_argument("--letter")
        if act is submit:
            command.add_argument("--draft", action="store_true", help="the request may be incomplete; publish it later")
            command.add_argument("--batch", help="a name for requests that belong together")
        if act is amend:
            command.add_argument("--publish", action="store_true", help="publish the draft")
        if act is letter:
            command.add_argument("file", help="where to write the PDF")
    command = commands.add_parser("search")
    command.add_argument("text")
    command.set_defaults(act=search)
    command = commands.add_parser("follow")
    command.add_argument("key", nargs="?")
    command.set_defaults(act=follow)
    return parser.parse_args()


def connected(options: argparse.Namespace) -> Faxport:
    if options.url:
        return Faxport.http(options.url, os.environ.get("FAXPORT_TOKEN", ""))
    if not options.endpoint:
        sys.exit("Where is Faxport? Set FAXPORT_INTAKE, or FAXPORT_URL and FAXPORT_TOKEN.")
    # The file is read for each call, so a new key is in use as soon as it is there.
    key = options.key_file.read_text if options.key_file else None
    return Faxport.zeromq(options.endpoint, server_key=options.server_key, secret_key=key)


def main() -> None:
    options = arguments()
    try:
        with connected(options) as faxport:
            options.act(faxport, Memory(options.memory), options)
    except Refused as refusal:
        print(f"Refused. {refusal}", file=sys.stderr)
        for each in refusal.violations:
            print(f"  {each['field']}: {each['message']} {each['remedy']}", file=sys.stderr)
        sys.exit(1)
    except FaxportError as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        pass  # The normal way to stop following.


if __name__ == "__main__":
    main()
