import builtins
import pickle
import time
import unittest

import fastenr
from fastenr import (
    ApiConnectionError,
    ApiTimeoutError,
    AuthenticationError,
    AuthorizationError,
    ConflictError,
    FastenrError,
    NotFoundError,
    RateLimitError,
    ServerError,
    ValidationError,
    response_of,
)
from support import OPERATOR, TestCase, client, instruct, stub


class Errors(TestCase):
    def setUp(self):
        self.client = self.closing(client())

    def raised(self, kind, call):
        with self.assertRaises(FastenrError) as caught:
            call()
        self.assertIs(type(caught.exception), kind)
        return caught.exception

    def test_of_the_server(self):
        c = self.client
        account = c.accounts.create(name="Errors", external_id="errors")
        wrong = self.raised(ValidationError, lambda: c.accounts.create({"nmae": "x", "arr": "much"}))
        self.assertEqual((wrong.status, wrong.code), (422, "validation_error"))
        self.assertEqual({fault["field"] for fault in wrong.details}, {"name", "nmae", "arr"})
        self.assertRegex(wrong.request_id, "^req_")
        self.assertRegex(str(wrong), r"^422 validation_error: Invalid input data: .*arr: .*\(req_\w+\)$")
        unknown = "acc_01h00000000000000000000000"
        missing = self.raised(NotFoundError, lambda: c.accounts.get(unknown))
        self.assertEqual((missing.status, missing.code, missing.message), (404, "not_found", "No such account"))
        twice = self.raised(ConflictError, lambda: c.accounts.create(name="Again", external_id="errors"))
        self.assertEqual((twice.status, twice.code), (409, "conflict"))
        stale = response_of(account).etag
        c.accounts.update(account["id"], name="Changed", options={"if_match": stale})
        changed = self.raised(
            ConflictError, lambda: c.accounts.update(account["id"], name="Again", options={"if_match": stale})
        )
        self.assertEqual((changed.status, changed.code), (412, "precondition_failed"))
        self.assertEqual(c.accounts.get(account["id"])["name"], "Changed")
        nobody = self.closing(client(api_key="fsk_test_nobody"))
        self.assertEqual(self.raised(AuthenticationError, lambda: nobody.me.get()).status, 401)
        key = c.api_keys.create(name="Narrow", scopes=["accounts:read"])["key"]
        narrow = self.closing(client(api_key=key))
        refused = self.raised(AuthorizationError, lambda: narrow.goals.create(title="x"))
        self.assertIn("accounts:write", refused.message)

    def test_of_the_customer_health_api(self):
        missing = self.raised(NotFoundError, lambda: self.client.customers.health("nobody"))
        self.assertEqual((missing.message, missing.code), ("Customer not found", "not_found"))
        self.assertRegex(missing.request_id, "^req_")
        account = self.client.accounts.create(name="Customer")
        empty = self.raised(ValidationError, lambda: self.client.customers.record_events(account["id"]))
        self.assertEqual(empty.status, 400)
        self.assertIn("at least one of", empty.message)

    def test_of_a_real_rate_limit(self):
        operator = self.closing(client(api_key=OPERATOR))
        limit = {"per_hour": 1000, "per_minute": 1}
        made = operator.admin.organizations.create(name="Hurried", rate_limit_override=limit)
        hurried = self.closing(client(api_key=made["api_key"]["key"], max_retries=0))
        me = hurried.me.get()
        self.assertEqual(response_of(me).rate_limit["remaining"], 0)
        refused = self.raised(RateLimitError, hurried.me.get)
        self.assertEqual((refused.code, refused.message), ("rate_limit_exceeded", "API rate limit exceeded"))
        self.assertTrue(1 <= refused.retry_after <= 60)
        self.assertRegex(refused.request_id, "^req_")

    def test_of_servers_between(self):
        c = self.closing(stub(max_retries=0))
        for status, kind in [(500, ServerError), (503, ServerError), (418, FastenrError), (302, FastenrError)]:
            instruct({"status": status, "body": "<html>Bad gateway</html>", "headers": {"x-request-id": "req_9"}})
            error = self.raised(kind, c.me.get)
            self.assertEqual((error.status, error.request_id), (status, "req_9"))
            self.assertEqual(error.message, f"The server answered {status}")
        for body in ('{"error": 5}', '{"error": {"code": 1, "details": "no"}}', "[1]", '"text"', ""):
            instruct({"status": 422, "body": body})
            self.assertEqual(self.raised(ValidationError, c.me.get).details, [])
        instruct({"status": 200, "body": "no JSON"})
        self.assertEqual(self.raised(FastenrError, c.me.get).message, "The answer was not JSON")

    def test_not_modified_is_told_apart(self):
        account = self.client.accounts.create(name="Cached")
        headers = {"If-None-Match": response_of(account).etag}
        same = self.raised(FastenrError, lambda: self.client.accounts.get(account["id"], options={"headers": headers}))
        self.assertEqual((same.status, same.code), (304, "not_modified"))

    def test_no_answer(self):
        nowhere = self.closing(client(base_url="http://127.0.0.1:1", max_retries=0))
        lost = self.raised(ApiConnectionError, nowhere.me.get)
        self.assertIsInstance(lost, builtins.ConnectionError)
        self.assertIsNone(lost.status)
        self.assertIsInstance(lost.__cause__, ConnectionRefusedError)
        c = self.closing(stub(max_retries=0))
        for stall in ("silent", "dripping"):
            instruct({"stall": stall})
            began = time.monotonic()
            late = self.raised(ApiTimeoutError, lambda: c.me.get(options={"timeout": 0.3}))
            self.assertIsInstance(late, builtins.TimeoutError)
            self.assertIsInstance(late, ApiConnectionError)
            self.assertTrue(0.25 < time.monotonic() - began < 2, stall)
        self.assertIs(fastenr.TimeoutError, ApiTimeoutError)
        self.assertIs(fastenr.ConnectionError, ApiConnectionError)

    def test_errors_can_be_pickled(self):
        error = self.raised(NotFoundError, lambda: self.client.customers.health("nobody"))
        copy = pickle.loads(pickle.dumps(error))
        self.assertEqual((str(copy), copy.status, copy.request_id), (str(error), 404, error.request_id))


if __name__ == "__main__":
    unittest.main()
