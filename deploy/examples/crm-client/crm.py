"""A CRM in small: publishes port requests, follows the feed, and says what there is to do.

    python crm.py submit KEY request.json --bill bill.pdf --letter letter.pdf
    python crm.py follow [KEY]     until the request waits for us, or has ended; without a key for ever
    python crm.py amend KEY correction.json [--bill …] [--letter …]
    python crm.py show KEY

What it must not forget (its cursor, which request is whose) is in crm.json; a real CRM has it in its database.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from faxport_crm import ENDS, OUR_SIDE, Faxport, File, NoAnswer, NotAdmitted, Refused


class Memory:
    """What the CRM keeps: how far it has read the feed, and the ids of its requests by their keys."""

    def __init__(self, path):
        self.path = Path(path)
        kept = json.loads(self.path.read_text()) if self.path.exists() else {}
        self.cursor = kept.get("cursor", 0)
        self.requests = kept.get("requests", {})

    def save(self):
        """Replaces the file as a whole: after a crash there is the old one or the new one."""
        beside = self.path.with_suffix(".new")
        with open(beside, "w") as file:
            json.dump({"cursor": self.cursor, "requests": self.requests}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self.path)

    def key_of(self, request_id):
        return next((key for key, each in self.requests.items() if each == request_id), None)


def documents(options):
    return [File.read(kind, path) for kind, path in (("bill", options.bill), ("letter", options.letter)) if path]


def submit(faxport, memory, options):
    request = json.loads(Path(options.file).read_text())
    answer = faxport.submit(options.key, request, documents(options))
    memory.requests[options.key] = answer["requestID"]
    memory.save()
    print(f"{options.key}: accepted as {answer['reference']}")
    for warning in answer["warnings"]:
        print(f"  note: {warning}")


def amend(faxport, memory, options):
    patch = json.loads(Path(options.file).read_text())
    faxport.amend(memory.requests[options.key], patch, documents(options))
    print(f"{options.key}: amended")


def show(faxport, memory, options):
    print(json.dumps(faxport.get(memory.requests[options.key]), indent=2))


def follow(faxport, memory, options):
    """Deals with one entry after the other, and keeps the cursor behind each.

    A crash between the two shows an entry again, never none: so whatever is done about an entry has to bear repetition.
    """
    for entry in faxport.changes(after=memory.cursor):
        key = memory.key_of(entry["requestID"])
        stops = key is not None and deal_with(key, entry) and key == options.key
        memory.cursor = entry["cursor"]
        memory.save()
        if stops:
            return


def deal_with(key, entry):
    """Does what an entry asks for, and tells whether nothing goes on without us."""
    status = entry["status"]
    changed = {change["name"] for change in entry["changed"]}
    print(f"{entry['at'][:16]}  {key}  {status['state']}: {entry['happened']}", flush=True)
    if status["state"] in ENDS:
        if "state" in changed:
            print(f"  {key} has ended: {status['state']}.", flush=True)
        return True
    waits_for_us = status["owner"] in OUR_SIDE
    if waits_for_us and changed & {"state", "owner", "nextStep"}:
        # Here a CRM opens a task for somebody: what to do, for whom, until when.
        print(f"  TO DO by {status.get('deadline', 'soon')} ({status['owner']}): {status['nextStep']}", flush=True)
        return True
    if not changed and waits_for_us:
        print(f"  Still waiting for us: {status['nextStep']}", flush=True)
    return False


def secret_key(path):
    """A key file holds one line: the secret key. It is for nobody else to read."""
    return Path(path).read_text().strip() if path else None


def arguments():
    parser = argparse.ArgumentParser(description="A CRM in small.")
    parser.add_argument("--endpoint", default=os.environ.get("FAXPORT_INTAKE"), help="intake (default: $FAXPORT_INTAKE)")
    parser.add_argument("--server-key", help="Faxport's public key; with tcp")
    parser.add_argument("--key-file", help="the file with our own secret key; with tcp")
    parser.add_argument("--memory", default="crm.json", help="where the CRM keeps what it must not forget")
    commands = parser.add_subparsers(required=True)
    for name, act, files in (("submit", submit, True), ("amend", amend, True), ("show", show, False)):
        command = commands.add_parser(name)
        command.add_argument("key", help="the CRM's own id of the request")
        if files:
            command.add_argument("file", help="JSON: the request, or what to change in it")
            command.add_argument("--bill")
            command.add_argument("--letter")
        command.set_defaults(act=act)
    command = commands.add_parser("follow")
    command.add_argument("key", nargs="?")
    command.set_defaults(act=follow)
    return parser.parse_args()


def main():
    options = arguments()
    if not options.endpoint:
        sys.exit("Say where Faxport is: --endpoint, or FAXPORT_INTAKE.")
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
        pass  # The usual way to stop following.


if __name__ == "__main__":
    main()
