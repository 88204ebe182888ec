import unittest

from fastenr import FastenrClient, response_of
from support import STUB, TestCase, client, instruct, organization, seen


class Pages(TestCase):
    @classmethod
    def setUpClass(cls):
        cls.key = organization()
        own = client(api_key=cls.key)
        rows = [{"name": f"Account {i:03}", "external_id": f"e{i}", "industry": "Rail & Sea"} for i in range(57)]
        assert {row["status"] for row in own.accounts.batch(accounts=rows)} == {"created"}
        own.close()

    def setUp(self):
        self.client = self.closing(FastenrClient(self.key, base_url=STUB))
        instruct()

    def test_a_list_is_its_first_page_until_it_is_walked(self):
        page = self.client.accounts.list(limit=10, sort="name")
        self.assertEqual([row["name"] for row in page.data], [f"Account {i:03}" for i in range(10)])
        self.assertEqual(page.pagination["total"], 57)
        self.assertTrue(page.has_more)
        self.assertEqual(response_of(page).request_id, page.response.headers["x-request-id"])
        self.assertEqual(response_of(page.data[0]).status, 200)
        self.assertEqual(len(seen()), 1)

    def test_iterating_gives_every_row_once_by_cursor(self):
        names = [row["name"] for row in self.client.accounts.list(limit=10, sort="name", industry="Rail & Sea")]
        self.assertEqual(names, [f"Account {i:03}" for i in range(57)])
        requests = seen()
        self.assertEqual(len(requests), 6)
        self.assertTrue(all("cursor=" in request["url"] for request in requests[1:]))

    def test_rows_that_come_while_one_walks_make_nothing_skip_or_repeat(self):
        walked = []
        for row in self.client.accounts.list(limit=20, sort="name", search="Account"):
            if len(walked) == 20:
                self.client.accounts.create(name="Account 000 and a half", external_id="half")
            walked.append(row["name"])
        self.client.accounts.delete(self.client.accounts.get_by_external_id("half")["id"])
        self.assertEqual(walked, [f"Account {i:03}" for i in range(57)])

    def test_a_given_page_is_where_the_walk_begins(self):
        page = self.client.accounts.list(page=3, limit=20, sort="name")
        self.assertEqual(page.pagination["page"], 3)
        self.assertEqual([row["name"] for row in page], [f"Account {i:03}" for i in range(40, 57)])
        page = self.client.accounts.list(page=2, limit=20, sort="name")
        self.assertEqual(len(list(page)), 37)

    def test_page_by_page(self):
        pages = list(self.client.accounts.list(limit=25).iter_pages())
        self.assertEqual([len(page.data) for page in pages], [25, 25, 7])
        self.assertIsNone(pages[-1].next_page())
        self.assertFalse(pages[-1].has_more)
        self.assertEqual(repr(pages[0]), "Page(25 rows, has_more=True)")

    def test_an_empty_list_is_empty(self):
        self.assertEqual(list(self.client.tasks.list()), [])

    def test_options_go_along_to_every_page(self):
        options = {"headers": {"X-Trace": "walk"}}
        list(self.client.accounts.list(limit=30, options=options))
        self.assertEqual([request["headers"]["x-trace"] for request in seen()], ["walk", "walk"])

    def test_nested_lists_go_on_as_well(self):
        account = self.client.accounts.get_by_external_id("e1")
        for i in range(5):
            self.client.accounts.events.create(account["id"], event_type="login", event_id=f"login-{i}")
        events = list(self.client.accounts.events.list(account["id"], limit=2))
        self.assertEqual({event["event_id"] for event in events}, {f"login-{i}" for i in range(5)})


if __name__ == "__main__":
    unittest.main()
