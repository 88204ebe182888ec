import asyncio
import time
import unittest

from fastenr import ApiTimeoutError, AsyncFastenrClient, NotFoundError, response_of
from support import KEY, STUB, URL, instruct, seen


class Async(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.client = AsyncFastenrClient(KEY, base_url=f"{STUB}/v1")
        self.addAsyncCleanup(self.client.close)
        instruct()

    async def test_the_seed_s_calls(self):
        account = await self.client.accounts.create(name="Async")
        accounts = await self.client.accounts.list(status="active", limit=50)
        self.assertIn(account["id"], [row["id"] for row in accounts.data])
        engagement = await self.client.engagements.create(
            account_id=account["id"], type="meeting", title="Quarterly Review", outcome="positive"
        )
        self.assertEqual(engagement["outcome"], "positive")
        self.assertRegex(response_of(engagement).request_id, "^req_")

    async def test_lists_are_walked_with_or_without_awaiting_them(self):
        rows = [{"name": f"Row {i}", "external_id": f"async-{i}", "tags": ["walked"]} for i in range(7)]
        await self.client.accounts.batch(accounts=rows)
        names = [row["name"] async for row in self.client.accounts.list(tag="walked", limit=3, sort="name")]
        self.assertEqual(names, [f"Row {i}" for i in range(7)])
        page = await self.client.accounts.list(tag="walked", limit=3, sort="name")
        self.assertEqual([row["name"] async for row in page], names)
        self.assertEqual([len(one.data) async for one in page.iter_pages()], [3, 3, 1])
        self.assertEqual(len((await page.next_page()).data), 3)

    async def test_calls_go_side_by_side(self):
        instruct(always={"stall": "silent"})
        began = time.monotonic()
        calls = [self.client.me.get(options={"timeout": 0.5, "max_retries": 0}) for _ in range(20)]
        errors = await asyncio.gather(*calls, return_exceptions=True)
        self.assertLess(time.monotonic() - began, 3)
        self.assertEqual({type(error) for error in errors}, {ApiTimeoutError})
        self.assertEqual(len(seen()), 20)

    async def test_no_more_than_may_are_under_way_at_once(self):
        async with AsyncFastenrClient(KEY, base_url=STUB, max_concurrency=2) as client:
            instruct(always={"stall": "silent"})
            calls = [client.me.get(options={"timeout": 0.8, "max_retries": 0}) for _ in range(4)]
            running = asyncio.gather(*calls, return_exceptions=True)
            while len(seen()) < 2:
                await asyncio.sleep(0.01)
            self.assertEqual(len(seen()), 2)
            await running
            self.assertEqual(len(seen()), 4)

    async def test_a_cancelled_call_ends_at_once_and_frees_its_thread(self):
        async with AsyncFastenrClient(KEY, base_url=STUB, max_concurrency=1) as client:
            instruct({"stall": "silent"}, {"stall": "dripping"})
            for count in (1, 2):
                call = asyncio.create_task(client.me.get())
                while len(seen()) < count:
                    await asyncio.sleep(0.01)
                began = time.monotonic()
                call.cancel()
                with self.assertRaises(asyncio.CancelledError):
                    await call
                # The only thread is free for the next.
                with self.subTest(count):
                    instructed = await asyncio.wait_for(client.status.get(), 5) if count == 2 else None
                    self.assertLess(time.monotonic() - began, 2)
            self.assertEqual(instructed["status"], "ok")
            self.assertEqual(len(seen()), 3)

    async def test_a_call_is_cancelled_while_it_waits_for_its_next_attempt(self):
        instruct({"status": 503, "headers": {"Retry-After": "50"}})
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(self.client.me.get(), 0.5)
        self.assertEqual(len(seen()), 1)

    async def test_retries_and_errors_are_the_same(self):
        instruct({"status": 503}, {"drop": "after"})
        account = await self.client.accounts.create(name="Async, retried")
        self.assertEqual(len(seen()), 3)
        found = await self.client.accounts.list(search="Async, retried")
        self.assertEqual([row["id"] for row in found.data], [account["id"]])
        with self.assertRaises(NotFoundError):
            await self.client.customers.health("nobody")

    async def test_the_loop_goes_on_meanwhile(self):
        instruct({"stall": "silent"})
        call = asyncio.create_task(self.client.me.get(options={"timeout": 0.5, "max_retries": 0}))
        ticks = 0
        while not call.done():
            await asyncio.sleep(0.01)
            ticks += 1
        self.assertIsInstance(call.exception(), ApiTimeoutError)
        self.assertGreater(ticks, 10)

    async def test_one_client_serves_one_loop_after_the_other(self):
        def in_a_loop_of_its_own():
            async def ask():
                return (await client.me.get())["plan"]

            return asyncio.run(ask())

        async with AsyncFastenrClient(KEY, base_url=URL) as client:
            plans = [await asyncio.to_thread(in_a_loop_of_its_own) for _ in range(2)]
        self.assertEqual(plans, ["enterprise", "enterprise"])


if __name__ == "__main__":
    unittest.main()
