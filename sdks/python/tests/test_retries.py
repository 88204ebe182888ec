import email.utils
import time
import unittest

from fastenr import ApiConnectionError, ConflictError, RateLimitError, ServerError, ValidationError
from fastenr import _retry
from support import TestCase, client, instruct, seen, stub


class Retries(TestCase):
    def setUp(self):
        self.client = self.closing(stub())
        self.names = (f"{self.id()} {i}" for i in range(100))

    def count(self, name):
        """How many accounts there are of a name."""
        return len(self.closing(client()).accounts.list(search=name).data)

    def create(self, *instructions, **options):
        """Creates an account under these conditions, tells the requests that it took."""
        name = next(self.names)
        instruct(*instructions)
        account = self.client.accounts.create(name=name, options=options)
        self.assertEqual(account["name"], name)
        self.assertEqual(self.count(name), 1)
        requests = seen()
        self.assertEqual(len({request["headers"]["idempotency-key"] for request in requests}), 1)
        self.assertEqual(len({request["body"] for request in requests}), 1)
        return requests

    def test_one_post_makes_one_account_whatever_happens_to_its_answers(self):
        after = {"drop": "after"}
        self.assertEqual(len(self.create({"status": 503})), 2)
        self.assertEqual(len(self.create({"status": 429, "headers": {"Retry-After": "0"}}, {"status": 503})), 3)
        self.assertEqual(len(self.create({"drop": "before"})), 2)
        # It was made, but nobody heard of it: the answer is the first one's.
        self.assertEqual(len(self.create(after)), 2)
        self.assertEqual(len(self.create({"drop": "amid"})), 2)
        self.assertEqual(len(self.create(after, {"status": 502}, {"drop": "before"})), 4)

    def test_two_calls_are_two_accounts(self):
        instruct()
        name = next(self.names)
        for _ in range(2):
            self.client.accounts.create(name=name)
        self.assertEqual(self.count(name), 2)
        self.assertEqual(len({request["headers"]["idempotency-key"] for request in seen()}), 2)

    def test_a_given_key_makes_two_calls_one(self):
        instruct()
        options = {"idempotency_key": self.id()}
        first = self.client.accounts.create(name="Once", options=options)
        self.assertEqual(self.client.accounts.create(name="Once", options=options), first)
        with self.assertRaises(ValidationError):
            self.client.accounts.create(name="Another", options=options)

    def test_a_timeout_is_made_again(self):
        requests = self.create({"stall": "silent"}, {"stall": "dripping"}, timeout=0.4)
        self.assertEqual(len(requests), 3)

    def test_a_change_and_a_deletion_are_made_again(self):
        account = self.closing(client()).accounts.create(name=next(self.names))
        instruct({"drop": "after"})
        self.assertEqual(self.client.accounts.update(account["id"], arr=7)["arr"], 7)
        self.assertEqual(len(seen()), 2)
        instruct({"status": 503})
        self.assertEqual(self.client.accounts.delete(account["id"])["deleted"], True)

    def test_it_waits_as_long_as_it_is_told(self):
        instruct({"status": 429, "headers": {"Retry-After": "1"}})
        began = time.monotonic()
        self.client.me.get()
        self.assertGreaterEqual(time.monotonic() - began, 1)
        self.assertEqual(len(seen()), 2)

    def test_it_does_not_wait_for_an_hour(self):
        instruct({"status": 429, "headers": {"Retry-After": "3600"}})
        with self.assertRaises(RateLimitError) as caught:
            self.client.me.get()
        self.assertEqual(caught.exception.retry_after, 3600)
        self.assertEqual(len(seen()), 1)

    def test_a_date_is_waited_for_as_well(self):
        instruct({"status": 503, "headers": {"Retry-After": email.utils.formatdate(time.time() + 2, usegmt=True)}})
        began = time.monotonic()
        self.client.me.get()
        self.assertGreaterEqual(time.monotonic() - began, 0.9)
        instruct({"status": 429, "headers": {"Retry-After": email.utils.formatdate(time.time() + 600, usegmt=True)}})
        with self.assertRaises(RateLimitError) as caught:
            self.client.me.get()
        self.assertTrue(590 <= caught.exception.retry_after <= 600, caught.exception.retry_after)
        for nonsense in ("soon", "-5", "²"):
            self.assertIsNone(_retry.retry_after_of({"retry-after": nonsense}))
        self.assertEqual(_retry.retry_after_of({"retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"}), 0)

    def test_it_gives_up_after_the_retries_it_may_make(self):
        instruct(always={"status": 503, "headers": {"Retry-After": "0"}})
        with self.assertRaises(ServerError):
            self.client.me.get()
        self.assertEqual(len(seen()), 4)
        instruct(always={"drop": "before"})
        with self.assertRaises(ApiConnectionError):
            self.client.me.get(options={"max_retries": 0})
        once = len(seen())
        # A connection that was kept alive is not to be blamed on the server.
        self.assertLessEqual(once, 2)
        instruct(always={"status": 503})
        with self.assertRaises(ServerError):
            self.closing(stub(max_retries=0)).me.get()
        self.assertEqual(len(seen()), 1)

    def test_what_is_refused_for_good_is_not_made_again(self):
        for status in (400, 401, 403, 404, 409, 412, 413, 415, 422, 500):
            instruct({"status": status})
            with self.assertRaises(Exception):
                self.client.me.get()
            self.assertEqual(len(seen()), 1, status)

    def test_a_conflict_that_passes_is_made_again(self):
        conflict = {"status": 409, "headers": {"Retry-After": "0"}}
        self.assertEqual(len(self.create(conflict)), 2)
        instruct(always=conflict)
        with self.assertRaises(ConflictError):
            self.client.me.get(options={"max_retries": 1})

    def test_waits_double_with_jitter_and_are_capped(self):
        def wait(retries):
            return _retry.wait_before_retry(_retry.Failure("lost", False, None), retries, 99)

        for retries, longest in enumerate([0.5, 1, 2, 4, 8, 8, 8]):
            waits = [wait(retries) for _ in range(200)]
            self.assertLessEqual(max(waits), longest)
            self.assertGreaterEqual(min(waits), longest / 2)
            self.assertGreater(max(waits) - min(waits), longest / 4)

    def test_a_connection_that_the_server_closed_is_not_used_again(self):
        instruct({"status": 200, "body": {"data": {}}, "headers": {"Connection": "close"}})
        self.client.me.get(options={"max_retries": 0})
        self.client.me.get(options={"max_retries": 0})
        ports = [request["port"] for request in seen()]
        self.assertNotEqual(ports[0], ports[1])


if __name__ == "__main__":
    unittest.main()
