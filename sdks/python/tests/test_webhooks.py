import base64
import hashlib
import hmac
import json
import os
import unittest
from unittest import mock

from fastenr import WebhookVerificationError, verify_webhook
from support import TestCase

with open(os.environ["FASTENR_TEST_DELIVERIES"], encoding="utf-8") as file:
    REAL = json.load(file)

SECRET, NEW_SECRET = REAL["secret"], REAL["newSecret"]
HEADERS = REAL["plain"]["headers"]
BODY = REAL["plain"]["body"].encode()
STANDARD = ("webhook-id", "webhook-timestamp", "webhook-signature")


def without(*names):
    return {name: value for name, value in HEADERS.items() if name not in names}


def later(seconds):
    """So long after the delivery was sent."""
    return mock.patch("time.time", lambda: int(HEADERS["webhook-timestamp"]) + seconds)


class Webhooks(TestCase):
    def refused(self, *args, **kwargs):
        with self.assertRaises(WebhookVerificationError):
            verify_webhook(*args, **kwargs)

    def test_a_real_delivery_is_what_it_says(self):
        event = verify_webhook(BODY, HEADERS, SECRET)
        self.assertEqual(event["event"], "account.created")
        self.assertEqual(event["data"]["account_name"], "Zürich 🚀")
        self.assertEqual(event["id"], HEADERS["webhook-id"])
        self.assertEqual(verify_webhook(BODY.decode(), HEADERS, [SECRET]), event)

    def test_headers_come_in_many_forms(self):
        shouted = {name.upper(): value for name, value in HEADERS.items()}
        asgi = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
        wsgi = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in HEADERS.items()}
        wsgi["wsgi.input"] = object()
        for form in (shouted, asgi, wsgi, list(HEADERS.items())):
            self.assertEqual(verify_webhook(BODY, form, SECRET)["event"], "account.created")

    def test_a_changed_body_is_refused(self):
        self.refused(BODY.replace(b"Z", b"z"), HEADERS, SECRET)
        self.refused(BODY + b" ", HEADERS, SECRET)
        self.refused(b"", HEADERS, SECRET)
        self.refused(BODY + b" ", without(*STANDARD), SECRET)

    def test_a_changed_header_is_refused(self):
        for change in (
            {"webhook-id": "evt_other"},
            {"webhook-timestamp": str(int(HEADERS["webhook-timestamp"]) + 1)},
            {"webhook-timestamp": "soon"},
            {"webhook-timestamp": "9" * 400},
            {"webhook-timestamp": "٣"},
            {"webhook-timestamp": "-1"},
            {"webhook-signature": ""},
            {"webhook-signature": "v1,"},
            {"webhook-signature": "v1,ÄÖÜ"},
            {"webhook-signature": HEADERS["webhook-signature"].replace("v1,", "v2,")},
            {"webhook-signature": HEADERS["webhook-signature"][3:]},
        ):
            self.refused(BODY, {**HEADERS, **change}, SECRET)

    def test_another_secret_is_refused(self):
        other = "whsec_" + base64.b64encode(b"x" * 32).decode()
        self.refused(BODY, HEADERS, other)
        self.refused(BODY, HEADERS["x-fastenr-signature"], other)
        self.assertEqual(verify_webhook(BODY, HEADERS, [other, SECRET])["event"], "account.created")

    def test_a_signature_of_the_newer_scheme_is_not_made_up_for_by_the_older(self):
        self.refused(BODY, {**HEADERS, "webhook-signature": "v1,AAAA"}, SECRET)

    def test_an_old_delivery_is_refused_and_so_is_one_of_the_future(self):
        for seconds in (306, -306):
            with later(seconds):
                self.refused(BODY, HEADERS, SECRET)
                self.refused(BODY, without(*STANDARD), SECRET)
                self.refused(BODY, HEADERS["x-fastenr-signature"], SECRET)
        with later(280):
            verify_webhook(BODY, HEADERS, SECRET)
        with later(3600):
            verify_webhook(BODY, HEADERS, SECRET, tolerance=4000)
            verify_webhook(BODY, HEADERS["x-fastenr-signature"], SECRET, tolerance=4000)

    def test_the_older_signature_alone_is_enough_while_the_event_is_fresh(self):
        event = verify_webhook(BODY, without(*STANDARD), SECRET)
        self.assertEqual(event["event"], "account.created")
        self.assertEqual(verify_webhook(BODY, HEADERS["x-fastenr-signature"], SECRET), event)
        self.refused(BODY, without(*STANDARD, "x-fastenr-signature"), SECRET)
        self.refused(BODY, "", SECRET)

    def test_what_is_signed_but_no_event_is_refused(self):
        for body in (b"[]", b"null", b"no JSON", b"\xff", b'{"timestamp": 5}', b'{"timestamp": "2024-01-15"}'):
            signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
            self.refused(body, signature, SECRET)

    def test_during_a_rotation_either_secret_will_do(self):
        headers, body = REAL["both"]["headers"], REAL["both"]["body"]
        self.assertEqual(len(headers["webhook-signature"].split(" ")), 2)
        for secret in (SECRET, NEW_SECRET, [SECRET, NEW_SECRET]):
            event = verify_webhook(body, headers, secret)
            self.assertEqual(event["data"]["account_name"], "After the rotation")
        self.assertNotEqual(SECRET, NEW_SECRET)
        self.refused(body, headers["x-fastenr-signature"], SECRET)
        verify_webhook(body, headers["x-fastenr-signature"], NEW_SECRET)

    def test_without_a_secret_nothing_is_accepted(self):
        for secret in ("", [], [""]):
            with self.assertRaises(ValueError):
                verify_webhook(BODY, HEADERS, secret)
        with self.assertRaises(ValueError) as caught:
            verify_webhook(BODY, HEADERS, "whsec_not base64!")
        self.assertNotIn("not base64", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
