"""Requests of invented practices, with the documents that agree with them."""

import copy
import datetime
import json

from running_system import ROOT

import papers  # noqa: I001 (found by way of running_system)
from faxport import File

CORRECT_ACCOUNT = "50381-44972"


def request(sample, number):
    """The content of a sample with another number and another practice."""
    content = json.loads((ROOT / f"deploy/samples/request-{sample}.json").read_text())
    content["form"]["numberToPort"] = number
    content["practice"]["practiceGroupID"] = f"pg-{number[-4:]}"
    content["practice"]["providerID"] = f"dr-{number[-4:]}"
    content["gate"]["answeredAt"] = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return content


def files(content):
    return [File("bill", "bill.pdf", papers.bill(content)), File("letter", "letter.pdf", papers.letter(content))]


def corrected(content):
    """The same with the account number that the carrier has on file: the content and the patch."""
    other = copy.deepcopy(content)
    other["form"]["carrierAccountNumber"] = CORRECT_ACCOUNT
    return other, {"form": {"carrierAccountNumber": CORRECT_ACCOUNT}}
