import { expect, test } from "vitest";
import { costOf, faults, newTenant } from "./support/api.ts";

const HOOK = { url: "https://hooks.example.com/fastenr", events: ["account.created"] };

test("a webhook is registered, read, listed, changed and deleted", async () => {
  const tenant = await newTenant();
  const created = await tenant.post("/v1/webhooks", { ...HOOK, description: "CRM" });
  expect(created.status).toBe(201);
  const { id, secret } = created.body.data;
  expect(id).toMatch(/^wh_/);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(created.headers.get("Location")).toBe(`/v1/webhooks/${id}`);
  expect(costOf(created).trips).toBe(1);

  const read = await tenant.get(`/v1/webhooks/${id}`);
  const { secret: _secret, ...rest } = created.body.data;
  expect(read.body.data).toEqual(rest);
  expect(costOf(read).trips).toBe(1);
  expect((await tenant.get("/v1/webhooks")).body.data).toEqual([rest]);

  const changed = await tenant.patch(`/v1/webhooks/${id}`, {
    events: ["*", "goal.*", "*"],
    description: null,
  });
  expect(changed.body.data).toMatchObject({ events: ["*", "goal.*"], description: null, url: HOOK.url });
  const back = await tenant.put(`/v1/webhooks/${id}`, read.body.data);
  expect(back.body.data).toMatchObject({ events: HOOK.events, description: "CRM" });

  expect((await tenant.delete(`/v1/webhooks/${id}`)).body.data).toEqual({ id, deleted: true });
  expect((await tenant.get(`/v1/webhooks/${id}`)).status).toBe(404);
  expect((await tenant.delete(`/v1/webhooks/${id}`)).status).toBe(404);
});

test("a webhook's url, events and unknown fields are judged together", async () => {
  const tenant = await newTenant();
  const bad = await tenant.post("/v1/webhooks", { url: 5, events: ["account.renamed"], evens: [] });
  expect(bad.status).toBe(422);
  expect(
    faults(bad)
      .map((fault) => fault.split(":")[0])
      .sort(),
  ).toEqual(["events[0]", "evens", "url"].sort());
  expect((await tenant.post("/v1/webhooks", { ...HOOK, events: [] })).status).toBe(422);
  const address = await tenant.post("/v1/webhooks", { ...HOOK, url: "ftp://hooks.example.com" });
  expect(faults(address)).toEqual(["url: must begin with https://"]);
});
