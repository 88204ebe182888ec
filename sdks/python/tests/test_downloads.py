import asyncio
import pathlib
import tempfile
import time

from fastenr import ApiConnectionError, ApiTimeoutError, AsyncFastenrClient, NotFoundError
from support import KEY, STUB, TestCase, instruct, seen, stub

FOREIGN = {"status": 200, "body": "not what was sent", "headers": {"Repr-Digest": "sha-256=:AAAA:"}}


class Downloads(TestCase):
    @classmethod
    def setUpClass(cls):
        instruct()
        cls.client = stub()
        export = cls.client.exports.create()
        while export["status"] in ("queued", "running"):
            time.sleep(0.2)
            export = cls.client.exports.get(export["id"])
        cls.id = export["id"]
        cls.text = cls.client.exports.download(cls.id)

    @classmethod
    def tearDownClass(cls):
        cls.client.close()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.file = self.folder / "fastenr.ndjson"
        instruct()

    def files(self):
        return sorted(path.name for path in self.folder.iterdir())

    def test_a_file_is_what_is_downloaded_without_one(self):
        self.assertIn('"kind":"export"', self.text)
        self.assertEqual(self.client.exports.download(self.id, to=self.file), str(self.file))
        self.assertEqual(self.file.read_text(), self.text)
        self.assertEqual(self.files(), ["fastenr.ndjson"])

    def test_what_breaks_off_is_begun_anew(self):
        instruct({"drop": "amid"}, {"status": 503, "headers": {"Retry-After": "0"}}, FOREIGN)
        self.client.exports.download(self.id, to=str(self.file))
        self.assertEqual(self.file.read_text(), self.text)
        self.assertEqual(len(seen()), 4)

    def test_what_does_not_come_leaves_what_was_there(self):
        self.file.write_text("of yesterday")
        cases = [
            ({"status": 404}, NotFoundError),
            (FOREIGN, ApiConnectionError),
            ({"drop": "amid"}, ApiConnectionError),
            ({"stall": "silent"}, ApiTimeoutError),
        ]
        for instruction, error in cases:
            instruct(always=instruction)
            with self.assertRaises(error):
                self.client.exports.download(self.id, to=self.file, options={"max_retries": 0, "timeout": 0.5})
            self.assertEqual(self.files(), ["fastenr.ndjson"])
            self.assertEqual(self.file.read_text(), "of yesterday")

    def test_a_file_that_cannot_be_written_is_told_as_what_it_is(self):
        with self.assertRaises(FileNotFoundError):
            self.client.exports.download(self.id, to=self.folder / "none" / "here")
        full = pathlib.Path("/dev/full")
        if full.exists():
            part = self.folder / "full.part"
            part.symlink_to(full)
            with self.assertRaises(OSError) as caught:
                self.client.exports.download(self.id, to=self.folder / "full")
            self.assertNotIsInstance(caught.exception, ConnectionError)
            self.assertEqual(len(seen()), 1)
            self.assertEqual(self.files(), [])

    def test_the_async_client_writes_files_as_well(self):
        async def run():
            async with AsyncFastenrClient(KEY, base_url=STUB) as client:
                instruct({"drop": "amid"})
                return await client.exports.download(self.id, to=self.file)

        self.assertEqual(asyncio.run(run()), str(self.file))
        self.assertEqual(self.file.read_text(), self.text)
