import os
import pathlib
import unittest
from unittest import mock

from support import KEY, URL, TestCase, client


class Seed(TestCase):
    def test_the_snippet_runs_word_for_word_but_for_the_key_and_the_account(self):
        setup = self.closing(client())
        account = setup.accounts.create(name="Acme", status="active")
        setup.accounts.create(name="Gone", status="churned")
        text = pathlib.Path(__file__).with_name("seed_snippet.py").read_text()
        text = text.replace("your_api_key", KEY).replace("acc_123456", account["id"])
        found = {}
        with mock.patch.dict(os.environ, FASTENR_BASE_URL=f"{URL}/v1"):
            exec(text, found)
        self.closing(found["client"])
        self.assertEqual({row["status"] for row in found["accounts"]}, {"active"})
        self.assertEqual(found["accounts"].pagination["limit"], 50)
        engagement = found["engagement"]
        self.assertEqual(engagement["title"], "Quarterly Review")
        self.assertEqual(setup.engagements.get(engagement["id"]), engagement)

    def test_the_readme_begins_with_it(self):
        text = pathlib.Path(__file__).with_name("seed_snippet.py").read_text()
        self.assertIn(text, pathlib.Path(__file__).parents[1].joinpath("README.md").read_text())

    def test_without_a_base_url_it_is_the_production_one(self):
        self.assertEqual(client(base_url=None).base_url, "https://api.fastenr.com/v1")


if __name__ == "__main__":
    unittest.main()
