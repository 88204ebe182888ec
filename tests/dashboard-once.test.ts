import { expect, test } from "vitest";
import { newTenant } from "./support/api.ts";
import { visitor } from "./support/dashboard.ts";

const NEW = "/dashboard/accounts/new";

test("a form sent twice, at once or from the page before, does once what it says", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const names = async () =>
    (await tenant.get("/v1/accounts?sort=name")).body.data.map((account: { name: string }) => account.name);
  const form = me.fill(await me.get(NEW), { name: "Acme" });
  // Pressed twice.
  const both = await Promise.all([me.post(NEW, form), me.post(NEW, form)]);
  expect(both.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([303]));
  for (const { status } of both) expect([303, 409]).toContain(status);
  expect(await names()).toEqual(["Acme"]);
  // Back, and sent again: on to what was made.
  const made = both.find(({ status }) => status === 303)!.location;
  const again = await me.post(NEW, form);
  expect([again.status, again.location]).toEqual([303, made]);
  // Back, and another name: another account. And the same name, from another drawing of the page.
  expect((await me.post(NEW, { ...form, name: "Beta" })).status).toBe(303);
  expect((await me.post(NEW, me.fill(await me.get(NEW), { name: "Acme" }))).status).toBe(303);
  expect(await names()).toEqual(["Acme", "Acme", "Beta"]);
});

test("a form that was refused may be sent again, and another's drawing is nobody else's", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const taken = me.fill(await me.get(NEW), { name: "Acme", external_id: "acme" });
  const { id } = (await tenant.post("/v1/accounts", { name: "First", external_id: "acme" })).body.data;
  expect((await me.post(NEW, taken)).status).toBe(409);
  await tenant.delete(`/v1/accounts/${id}`);
  expect((await me.post(NEW, taken)).status).toBe(303);
  const other = await newTenant();
  const they = await visitor(other.key);
  const { form_token: _, ...fields } = taken;
  expect((await they.post(NEW, fields)).status).toBe(303);
  expect((await other.get("/v1/accounts")).body.data).toHaveLength(1);
});

test("a key that is shown once is made once", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const path = "/dashboard/admin/settings/keys/new";
  const form = me.fill(await me.get(path), { name: "Sync", scopes: ["accounts:read"] });
  const shown = await me.post(path, form);
  expect(shown.text).toMatch(/fsk_live_\w{36}/);
  const again = await me.post(path, form);
  expect(again.status).toBe(409);
  expect(again.text).toContain("was sent before");
  expect(again.text).not.toMatch(/fsk_live_\w{36}/);
  const keys = (await tenant.get("/v1/api-keys")).body.data;
  expect(keys.filter(({ name }: { name: string }) => name === "Sync")).toHaveLength(1);
});
