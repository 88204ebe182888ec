import { expect, test } from "vitest";
import { costOf, newTenant } from "./support/api.ts";

test("an account is created, read, changed and deleted", async () => {
  const tenant = await newTenant();
  const created = await tenant.post("/v1/accounts", {
    name: "New Customer Corp",
    industry: "Healthcare",
    size: "large",
    arr: 100000,
    status: "onboarding",
    contacts: [{ name: "John Doe", email: "john@newcustomer.com", role: "CEO" }],
    custom_fields: { contract_start: "2024-01-01", implementation_manager: "Jane Smith" },
  });
  expect(created.status).toBe(201);
  const { id } = created.body.data;
  expect(created.headers.get("Location")).toBe(`/v1/accounts/${id}`);
  const read = await tenant.get(`/v1/accounts/${id}`);
  expect(read.body.data).toEqual(created.body.data);
  expect(costOf(read).trips).toBe(1);
  console.log(costOf(created), costOf(read));
  const changed = await tenant.put(`/v1/accounts/${id}`, { arr: 5, contacts: [] });
  expect(changed.body.data).toMatchObject({ arr: 5, contacts: [], name: "New Customer Corp" });
  const listed = await tenant.get("/v1/accounts?sort=arr&order=desc&search=customer");
  expect(listed.body.data).toHaveLength(1);
  const gone = await tenant.delete(`/v1/accounts/${id}`);
  expect(gone.body.data).toEqual({ id, deleted: true });
  expect((await tenant.delete(`/v1/accounts/${id}`)).status).toBe(404);
});
