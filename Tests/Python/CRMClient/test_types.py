"""The types are what the schemas say, every field of a request can be sent, and the package passes mypy --strict."""

import inspect
import json
import os
import re
import subprocess
import sys
import typing
import unittest

from played import CLIENT

from faxport import END_STATES, OUR_SIDE, Faxport, contract
from faxport.errors import BY_STATUS

METHODS = {"SubmitPortRequest": Faxport.submit, "AmendPortRequest": Faxport.amend, "CancelPortRequest": Faxport.cancel,
           "RequestSnapBack": Faxport.snap_back, "GetPortRequest": Faxport.get, "ReadFeed": Faxport.feed,
           "GetForecast": Faxport.forecast, "GetLetter": Faxport.letter, "GetPacket": Faxport.packet,
           "FetchDocument": Faxport.document, "CheckHealth": Faxport.health, "DescribeService": Faxport.methods}
# What the client sets itself.
OWN = {"documents", "limit", "waitMs"}


class Types(unittest.TestCase):
    def test_they_are_generated_from_the_schemas(self):
        done = subprocess.run([sys.executable, CLIENT / "generate_types.py", "--check"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_package_and_example_pass_strict(self):
        done = subprocess.run([sys.executable, "-m", "mypy", "--cache-dir", os.devnull], cwd=CLIENT, capture_output=True,
                              text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_wrong_use_does_not_pass(self):
        wrong = ('from faxport import Faxport\n'
                 'faxport = Faxport.http("http://x", "t")\n'
                 'faxport.submit("k", {"form": {"numberToPort": 5035550167}})\n'
                 'faxport.list(state="complete")\n'
                 'faxport.get("r")["statuss"]\n'
                 'faxport.amend("r", {})\n')
        done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", os.devnull, "-c",
                               wrong], cwd=CLIENT, capture_output=True, text=True)
        self.assertEqual(sorted(set(re.findall(r"<string>:(\d)", done.stdout))), ["3", "4", "5", "6"], done.stdout)

    def test_every_field_of_a_request_can_be_sent(self):
        self.assertEqual(set(METHODS) | {"ListPortRequests"}, set(contract.METHODS))
        for request, method in METHODS.items():
            with self.subTest(request):
                fields = set(typing.get_type_hints(getattr(contract, request))) - OWN
                self.assertLessEqual({snake(field) for field in fields}, set(inspect.signature(method).parameters) | {"id"})

    def test_the_named_values_are_those_of_the_contract(self):
        self.assertLessEqual(END_STATES, set(typing.get_args(contract.PortState)))
        self.assertLessEqual(OUR_SIDE, set(typing.get_args(contract.Party)))
        self.assertLessEqual(set(BY_STATUS), set(typing.get_args(contract.StatusCode)))
        said = json.loads((CLIENT / "../../contract/schemas/ReadFeed.response.json").read_text())
        sentence = said["definitions"]["PortState"]["description"].split(".")[0]
        self.assertEqual(END_STATES, {state for state in typing.get_args(contract.PortState) if state in sentence})


def snake(field):
    return re.sub(r"(?<=[a-z])(ID|[A-Z])", lambda match: "_" + match[0].lower(), field)


if __name__ == "__main__":
    unittest.main()
