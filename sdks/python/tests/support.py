"""What the tests are told by whoever starts them, and the stub between them and the server."""

import json
import os
import unittest
import urllib.request

from fastenr import FastenrClient

URL = os.environ["FASTENR_TEST_URL"]
STUB = os.environ["FASTENR_TEST_STUB"]
OPERATOR = os.environ["FASTENR_TEST_OPERATOR"]


def organization():
    """The key of a new organization."""
    with FastenrClient(OPERATOR, base_url=URL) as operator:
        return operator.admin.organizations.create(name="Python GmbH", plan="enterprise")["api_key"]["key"]


#: Of an organization of this module's own.
KEY = organization()


def client(**kwargs):
    return FastenrClient(**{"api_key": KEY, "base_url": f"{URL}/v1", **kwargs})


def stub(**kwargs):
    """A client whose requests go through the stub."""
    return client(base_url=f"{STUB}/v1", **kwargs)


def instruct(*instructions, always=None):
    """What the stub does with the next requests, and forgets those it saw."""
    body = json.dumps({"next": instructions, "all": always}).encode()
    request = urllib.request.Request(f"{STUB}/__stub", data=body, method="PUT")
    urllib.request.urlopen(request).close()


def seen():
    """The requests that came to the stub since it was instructed."""
    with urllib.request.urlopen(f"{STUB}/__stub") as answer:
        return json.load(answer)


class TestCase(unittest.TestCase):
    maxDiff = None

    def closing(self, made):
        self.addCleanup(made.close)
        return made
