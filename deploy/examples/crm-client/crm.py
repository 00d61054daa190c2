"""A small CRM: publishes port requests, follows the feed, and says what to do.

    python crm.py submit KEY request.json [--bill bill.pdf] [--letter letter.pdf] [--draft] [--batch NAME]
    python crm.py amend KEY changes.json [--bill …] [--letter …] [--publish]
    python crm.py letter KEY letter.pdf    the letter of authorization, ready to sign
    python crm.py forecast KEY             the result of every rule, before an attempt is spent
    python crm.py follow [KEY]             until the request waits for us or has ended; without a key, forever
    python crm.py search TEXT              by any part of a number, name, reference or key
    python crm.py show KEY

What it must remember (its cursor, and the ids of its requests) is in crm.json; a real CRM uses its database.
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

from faxport_crm import ENDS, OUR_SIDE, Faxport, File, NoAnswer, NotAdmitted, Refused


class Memory:
    """What the CRM remembers: how far it has read the feed, and the ids of its requests by key."""

    def __init__(self, path):
        self.path = Path(path)
        kept = json.loads(self.path.read_text()) if self.path.exists() else {}
        self.cursor, self.mark = kept.get("cursor", 0), kept.get("mark")
        self.requests = kept.get("requests", {})

    def save(self):
        """Replaces the whole file, so that a crash leaves either the old one or the new one."""
        beside = self.path.with_suffix(".new")
        with open(beside, "w") as file:
            json.dump({"cursor": self.cursor, "mark": self.mark, "requests": self.requests}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self.path)

    def key_of(self, request_id):
        return next((key for key, each in self.requests.items() if each == request_id), None)


def documents(options):
    return [File.read(kind, path) for kind, path in (("bill", options.bill), ("letter", options.letter)) if path]


def submit(faxport, memory, options):
    request = json.loads(Path(options.file).read_text())
    answer = faxport.submit(options.key, request, documents(options), options.draft, options.batch)
    memory.requests[options.key] = answer["requestID"]
    memory.save()
    print(f"{options.key}: accepted as {answer['reference']}{', a draft' if options.draft else ''}")
    tell_what_is_missing(answer)
    for warning in answer["warnings"]:
        print(f"  note: {warning}")


def amend(faxport, memory, options):
    patch = json.loads(Path(options.file).read_text())
    answer = faxport.amend(memory.requests[options.key], patch, documents(options), options.publish)
    print(f"{options.key}: {'published' if options.publish else 'amended'}")
    tell_what_is_missing(answer)


def tell_what_is_missing(answer):
    for each in answer.get("missing", []):
        print(f"  missing: {each['field']}: {each['message']} {each['remedy']}")


def letter(faxport, memory, options):
    pdf, blanks = faxport.letter(memory.requests[options.key])
    Path(options.file).write_bytes(pdf)
    print(f"{options.key}: {options.file} is ready to sign" + (f"; blank in it: {', '.join(blanks)}" if blanks else ""))


def forecast(faxport, memory, options):
    """Shows what holds the packet and what deserves a look. What could not be checked never counts as passed."""
    said = faxport.forecast(memory.requests[options.key])
    while said["standing"] == "reading":
        time.sleep(0.5)
        said = faxport.forecast(memory.requests[options.key])
    print(f"{options.key}: {said['standing']}")
    for each in said["findings"]:
        if each["outcome"] in ("fail", "warn"):
            print(f"  {each['outcome']}  {each['rule']}: {each['message']} {each.get('remedy', '')}")
    unseen = sum(each["outcome"] == "notChecked" for each in said["findings"])
    print(f"  {unseen} rules could not be checked. A rejection now would cost ${said['rejection']['fee'] / 100:.2f}"
          f" and {said['rejection']['restartDays']} days.")


def search(faxport, memory, options):
    for each in faxport.search(matching=options.text):
        status = each["status"]
        print(f"{each['key']}  {each['number']}  {each['practiceName']}  {status['state']}: {status['nextStep']}")


def show(faxport, memory, options):
    print(json.dumps(faxport.get(memory.requests[options.key]), indent=2))


def follow(faxport, memory, options):
    """Processes one entry after another, and saves the cursor after each.

    After a crash in between, an entry arrives again, so processing an entry must be safe to repeat.
    """
    for entry in faxport.changes(after=memory.cursor, mark=memory.mark):
        key = memory.key_of(entry["requestID"])
        stops = key is not None and deal_with(key, entry) and key == options.key
        memory.cursor, memory.mark = entry["cursor"], entry.get("mark")
        memory.save()
        if stops:
            return


def deal_with(key, entry):
    """Does what an entry asks for. Returns whether the request waits for us or has ended."""
    status = entry["status"]
    changed = {change["name"] for change in entry["changed"]}
    print(f"{entry['at'][:16]}  {key}  {status['state']}: {entry['happened']}", flush=True)
    if status["state"] in ENDS:
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


def secret_key(path):
    """A key file holds one line, the secret key. Nobody else may read it."""
    return Path(path).read_text().strip() if path else None


def arguments():
    parser = argparse.ArgumentParser(description="A small CRM.")
    parser.add_argument("--endpoint", default=os.environ.get("FAXPORT_INTAKE"), help="intake (default: $FAXPORT_INTAKE)")
    parser.add_argument("--server-key", help="Faxport's public key; with tcp")
    parser.add_argument("--key-file", help="the file with our own secret key; with tcp")
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


def main():
    options = arguments()
    if not options.endpoint:
        sys.exit("Where is Faxport? Set --endpoint or FAXPORT_INTAKE.")
    faxport = Faxport(options.endpoint, server_key=options.server_key, secret_key=secret_key(options.key_file))
    try:
        options.act(faxport, Memory(options.memory), options)
    except Refused as refusal:
        print(f"Refused. {refusal}", file=sys.stderr)
        for each in refusal.violations:
            print(f"  {each['field']}: {each['message']} {each['remedy']}", file=sys.stderr)
        sys.exit(1)
    except (NoAnswer, NotAdmitted) as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        pass  # The normal way to stop following.


if __name__ == "__main__":
    main()
