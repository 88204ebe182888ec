import asyncio
import datetime
import inspect
import json
import pathlib
import re
import unittest
import urllib.parse

from fastenr import AsyncFastenrClient, AsyncPages
from support import KEY, STUB, TestCase, instruct, seen, stub

REPOSITORY = pathlib.Path(__file__).parents[3]
DOCUMENT = json.loads((REPOSITORY / "openapi.json").read_text())
METHODS = json.loads((REPOSITORY / "sdks/methods.json").read_text())

#: Serves as a list, as an envelope and as a bare body.
ANYTHING = {
    "data": [],
    "pagination": {"limit": 25, "has_more": False, "next_cursor": None},
    "meta": {"timestamp": "2024-01-15T10:00:00Z", "request_id": "req_1"},
}


def snake(name):
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


def operations():
    for path, item in DOCUMENT["paths"].items():
        for verb, operation in item.items():
            yield verb.upper(), path, operation


def resolved(schema):
    while "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def sample(name):
    return f"{name} ä/&?=+%"


class Case:
    """An operation, a call of its method with everything that it takes, and the request this must make."""

    def __init__(self, verb, path, operation):
        self.verb, self.path = verb, path
        self.name = METHODS[operation["operationId"]]
        self.path_names = re.findall(r"\{(\w+)\}", path)
        parameters = [p["name"] for p in operation.get("parameters", []) if p["in"] == "query"]
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        fields = resolved(content["schema"]).get("properties", {}) if content else {}
        writable = [name for name, field in fields.items() if not field.get("readOnly")]
        self.body = {name: {"given": [name, 1.5, None]} for name in writable if name not in self.path_names}
        self.query = {name: sample(name) for name in parameters}
        self.required_body = bool(content) and operation["requestBody"].get("required", False)

    def method(self, client):
        for part in self.name.split("."):
            client = getattr(client, snake(part))
        return client

    def arguments(self):
        return [sample(name) for name in self.path_names], {**self.body, **self.query}

    def expected_path(self):
        quoted = {name: urllib.parse.quote(sample(name), safe="") for name in self.path_names}
        return self.path.format(**quoted)


CASES = [Case(*one) for one in operations() if METHODS.get(one[2]["operationId"])]


class Parity(TestCase):
    def test_the_table_names_each_operation_and_no_other(self):
        named = {name for name in METHODS}
        there = {operation["operationId"] for _, _, operation in operations()}
        self.assertEqual({name for name in there - named if not name.endswith("ByPatch")}, set())
        self.assertEqual(named - there, set())
        self.assertGreater(len(CASES), 100)

    def test_a_method_takes_what_its_operation_takes(self):
        client = self.closing(stub())
        for case in CASES:
            with self.subTest(case.name):
                names = list(inspect.signature(case.method(client)).parameters)
                body = ["body"] if case.body else []
                file = ["to"] if case.name == "exports.download" else []
                expected = [*case.path_names, *body, *case.body, *case.query, *file, "options"]
                self.assertEqual(names, expected)

    def check(self, case, request):
        url = urllib.parse.urlsplit(request["url"])
        self.assertEqual(request["method"], case.verb)
        self.assertEqual(url.path, case.expected_path())
        self.assertEqual(urllib.parse.parse_qs(url.query), {name: [text] for name, text in case.query.items()})
        self.assertEqual(json.loads(request["body"] or "{}"), case.body)
        headers = request["headers"]
        self.assertEqual(headers["authorization"], f"Bearer {KEY}")
        self.assertRegex(headers["user-agent"], r"^fastenr-python/\d+\.\d+\.\d+ python/3\.\d+")
        self.assertEqual("idempotency-key" in headers, case.verb == "POST")
        self.assertEqual(headers.get("content-type"), "application/json" if request["body"] else None)

    def test_each_method_makes_the_request_that_the_document_tells(self):
        client = self.closing(stub())
        instruct(always={"status": 200, "body": ANYTHING})
        for case in CASES:
            args, kwargs = case.arguments()
            case.method(client)(*args, **kwargs)
        requests = seen()
        self.assertEqual(len(requests), len(CASES))
        for case, request in zip(CASES, requests):
            with self.subTest(case.name):
                self.check(case, request)
        self.assertEqual(len({request["port"] for request in requests}), 1, "the connection is kept alive")

    def test_the_async_methods_are_the_same(self):
        async def run():
            async with AsyncFastenrClient(KEY, base_url=STUB) as client:
                for case in CASES:
                    method = case.method(client)
                    args, kwargs = case.arguments()
                    self.assertEqual(
                        list(inspect.signature(method).parameters),
                        list(inspect.signature(case.method(other)).parameters),
                    )
                    made = method(*args, **kwargs)
                    self.assertEqual(isinstance(made, AsyncPages), "cursor" in case.query, case.name)
                    await made

        other = self.closing(stub())
        instruct(always={"status": 200, "body": ANYTHING})
        asyncio.run(run())
        requests = seen()
        self.assertEqual(len(requests), len(CASES))
        for case, request in zip(CASES, requests):
            with self.subTest(case.name):
                self.check(case, request)

    def test_a_body_is_given_as_a_dictionary_as_well_and_arguments_win(self):
        client = self.closing(stub())
        instruct(always={"status": 200, "body": ANYTHING})
        client.accounts.create({"name": "By dictionary", "custom_fields": {"a": None}})
        client.accounts.update("acc_1", {"name": "Before", "arr": 1}, name="After", industry=None)
        client.contacts.update("con_1", {"id": "con_1", "created_at": "as it was read"})
        self.assertEqual(
            [json.loads(request["body"]) for request in seen()],
            [
                {"name": "By dictionary", "custom_fields": {"a": None}},
                {"name": "After", "arr": 1, "industry": None},
                {"id": "con_1", "created_at": "as it was read"},
            ],
        )

    def test_a_body_is_sent_where_there_must_be_one_and_left_out_where_there_is_nothing_to_say(self):
        client = self.closing(stub())
        instruct(always={"status": 200, "body": ANYTHING})
        for case in CASES:
            case.method(client)(*case.arguments()[0])
        for case, request in zip(CASES, seen()):
            with self.subTest(case.name):
                self.assertEqual(request["body"], "{}" if case.required_body else "")
                self.assertNotIn("?", request["url"])


if __name__ == "__main__":
    unittest.main()
