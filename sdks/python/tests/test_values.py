import copy
import datetime
import decimal
import enum
import io
import json
import logging
import os
import pickle
import pprint
import threading
import traceback
import unittest
import uuid
from unittest import mock

from fastenr import FastenrClient, FastenrError, response_of
from support import KEY, STUB, TestCase, client, instruct, seen, stub

ANYTHING = {"data": {}, "meta": {}}
UTC = datetime.timezone.utc


class Colour(enum.Enum):
    RED = "red"


class Values(TestCase):
    def setUp(self):
        self.client = self.closing(stub())
        instruct(always={"status": 200, "body": ANYTHING})

    def sent(self, **body):
        self.client.accounts.update("acc_1", custom_fields=body)
        return json.loads(seen()[-1]["body"])["custom_fields"]

    def test_a_body_holds_more_than_json_has_words_for(self):
        berlin = datetime.timezone(datetime.timedelta(hours=1))
        identity = uuid.uuid4()
        self.assertEqual(
            self.sent(
                instant=datetime.datetime(2024, 1, 15, 12, 30, 0, 250000, berlin),
                day=datetime.date(2024, 1, 15),
                money=decimal.Decimal("12.50"),
                colour=Colour.RED,
                identity=identity,
                several=("a", {"b": None}),
                text="Zürich 🚀 \u2028 \x00",
            ),
            {
                "instant": "2024-01-15T11:30:00.250000Z",
                "day": "2024-01-15",
                "money": 12.5,
                "colour": "red",
                "identity": str(identity),
                "several": ["a", {"b": None}],
                "text": "Zürich 🚀 \u2028 \x00",
            },
        )

    def test_what_cannot_be_sent_is_told_before_it_is(self):
        before = len(seen())
        for value in (datetime.datetime(2024, 1, 15), float("nan"), object(), float("inf")):
            with self.assertRaises((ValueError, TypeError)):
                self.sent(value=value)
        for bad in ("", ".", ".."):
            with self.assertRaises(ValueError):
                self.client.accounts.get(bad)
        with self.assertRaises(ValueError):
            self.client.me.get(options={"headers": {"X-Bad": "a\r\nX-Other: b"}})
        with self.assertRaises(ValueError):
            self.client.me.get(options={"headers": {"Authorization": "Bearer other"}})
        with self.assertRaises(TypeError):
            self.client.me.get(options={"time_out": 3})
        self.assertEqual(len(seen()), before)

    def test_a_query_takes_lists_times_and_truths_and_leaves_out_none(self):
        since = datetime.datetime(2024, 1, 15, tzinfo=UTC)
        instruct(always={"status": 200, "body": {"data": [], "pagination": {}, "meta": {}}})
        self.client.engagements.list(type=["call", "email"], updated_since=since, limit=5, follow_up_due=True)
        self.client.accounts.list(status=None, search="a&b=c+ä")
        urls = [request["url"] for request in seen()]
        self.assertEqual(
            urls[0],
            "/v1/engagements?type=call&type=email&follow_up_due=true&limit=5"
            "&updated_since=2024-01-15T00%3A00%3A00Z",
        )
        self.assertEqual(urls[1], "/v1/accounts?search=a%26b%3Dc%2B%C3%A4")

    def test_a_base_url_is_meant_with_and_without_its_v1(self):
        for base in (STUB, f"{STUB}/", f"{STUB}/v1", f"{STUB}/v1/"):
            instruct(always={"status": 200, "body": ANYTHING})
            one = self.closing(client(base_url=base))
            one.me.get()
            one.customers.dashboard()
            self.assertEqual([request["url"] for request in seen()], ["/v1/me", "/api/dashboard"])
        for bad in ("api.fastenr.com", "ftp://x", "https://user:pass@x", "https://x?y=1"):
            with self.assertRaises(ValueError):
                client(base_url=bad)

    def test_headers_of_the_client_and_of_the_call(self):
        one = self.closing(stub(headers={"X-Team": "cs", "X-Both": "client"}))
        one.me.get(options={"headers": {"x-both": "call"}})
        headers = seen()[-1]["headers"]
        self.assertEqual((headers["x-team"], headers["x-both"]), ("cs", "call"))

    def test_answers_are_plain_dictionaries_that_know_where_they_came_from(self):
        instruct()
        account = self.client.accounts.create(name="Plain", tags=["a"])
        self.assertIsInstance(account, dict)
        self.assertEqual(json.loads(json.dumps(account)), account)
        again = pickle.loads(pickle.dumps(copy.deepcopy(account)))
        self.assertEqual(response_of(again).etag, response_of(account).etag)
        self.assertRegex(response_of(account).etag, '^"')
        with self.assertRaises(TypeError):
            response_of({})

    def test_one_client_serves_many_threads(self):
        instruct()
        account = self.client.accounts.create(name="Shared")
        found = []
        threads = [
            threading.Thread(target=lambda: found.append(self.client.accounts.get(account["id"])["name"]))
            for _ in range(16)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, ["Shared"] * 16)

    @unittest.skipUnless(hasattr(os, "fork"), "there is no fork here")
    def test_a_forked_process_opens_a_connection_of_its_own(self):
        self.client.me.get()
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                self.client.me.get()
                code = 0
            finally:
                os._exit(code)
        self.assertEqual(os.waitpid(pid, 0)[1], 0)
        self.client.me.get()
        ports = [request["port"] for request in seen()]
        self.assertEqual(ports[0], ports[2])
        self.assertNotEqual(ports[0], ports[1])


class Secrecy(TestCase):
    def assert_hidden(self, text):
        self.assertNotIn(KEY, text)
        self.assertNotIn(KEY[9:30], text)

    def test_the_key_is_in_no_dump_of_the_client(self):
        one = self.closing(client())
        for thing in (one, one._core, one._core.settings, one._core._transport, one.accounts):
            self.assert_hidden(repr(thing))
            self.assert_hidden(pprint.pformat(vars(thing)))
        with self.assertRaises(TypeError):
            pickle.dumps(one._core.settings)

    def test_the_key_is_in_no_error_and_in_no_frame_that_an_error_holds(self):
        calls = [
            (client(base_url="http://127.0.0.1:1", max_retries=0), {}),
            (client(base_url="http://nowhere.invalid", max_retries=0), {}),
            (stub(max_retries=0), {"drop": "before"}),
            (stub(max_retries=0, timeout=0.2), {"stall": "silent"}),
            (stub(max_retries=0), {"status": 401, "body": {"error": "no"}}),
        ]
        for one, instruction in calls:
            self.closing(one)
            instruct(always=instruction)
            with self.assertRaises(FastenrError) as caught:
                one.accounts.create(name="x")
            error = caught.exception
            shown = traceback.TracebackException.from_exception(error, capture_locals=True)
            self.assert_hidden("".join(shown.format()))
            self.assert_hidden(repr(error) + str(error) + repr(vars(error)))
            self.assert_hidden(repr(error.__context__) + repr(error.__cause__))

    def test_the_key_is_in_no_log(self):
        stream = io.StringIO()
        handler = logging.StreamHandler(stream)
        log = logging.getLogger("fastenr")
        log.addHandler(handler)
        log.setLevel(logging.DEBUG)
        self.addCleanup(log.removeHandler, handler)
        one = self.closing(stub())
        instruct({"status": 503, "headers": {"Retry-After": "0"}})
        one.accounts.list(search="somebody")
        self.assertRegex(stream.getvalue(), r"^GET /v1/accounts: 503; again in 0\.\d s\n$")
        self.assert_hidden(stream.getvalue())

    def test_a_bad_key_is_refused_without_being_quoted(self):
        with mock.patch.dict(os.environ, FASTENR_API_KEY=""):
            with self.assertRaises(ValueError):
                FastenrClient()
        for bad in ("", "with space", "with\nnewline", "ä"):
            with self.assertRaises(ValueError) as caught:
                FastenrClient(bad)
            if bad:
                self.assertNotIn(bad, str(caught.exception))

    def test_the_key_is_taken_from_the_environment_unless_given(self):
        with mock.patch.dict(os.environ, FASTENR_API_KEY=KEY, FASTENR_BASE_URL=STUB):
            one = self.closing(FastenrClient())
            instruct(always={"status": 200, "body": ANYTHING})
            one.me.get()
        self.assertEqual(seen()[0]["headers"]["authorization"], f"Bearer {KEY}")


if __name__ == "__main__":
    unittest.main()
