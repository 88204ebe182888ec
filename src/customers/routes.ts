import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { identifyCustomerApiCaller, needs } from "./access.ts";
import { getDashboard } from "./dashboard.ts";
import { allCustomers, getCustomerHealth } from "./read.ts";
import { recordCustomerSignals } from "./record.ts";
import { Customer, CustomerDashboard, CustomerHealth, CustomerSignals, Recorded } from "./schema.ts";
import { jsonStream } from "./stream.ts";

const open = { tag: "Customer health", scope: "open" } as const;
const ById = lazily(() =>
  z.object({
    id: z.string().meta({ description: "The customer's external id, or its id" }),
  }),
);
const JSON_TYPE = { "Content-Type": "application/json" };

const who = (scope: string) =>
  `Open where the server names an organization for this API; elsewhere it takes an API key with ${scope}. Errors are flat: \`{error}\`, or \`{message}\` with 404.`;

/** `/api`: the customer-health document. A customer is an account. */
export const customerRoutes = new Hono<App>()
  .use(identifyCustomerApiCaller)
  .get(
    "/customers",
    operation({
      id: "fetchCustomers",
      summary: "Fetch all customers",
      description: `Oldest first, as a stream. ${who("accounts:read")}`,
      ...open,
      body: () => z.array(Customer()),
    }),
    needs("accounts:read"),
    async (c) => {
      const pages = allCustomers(c.var.ctx);
      const first = (await pages.next()).value ?? [];
      return c.body(jsonStream(first, pages), 200, JSON_TYPE);
    },
  )
  .get(
    "/customers/:id/health",
    operation({
      id: "fetchCustomerHealth",
      summary: "Fetch a customer with its health and newest signals",
      description: who("health:read"),
      ...open,
      body: CustomerHealth,
    }),
    needs("health:read"),
    validate("param", ById),
    async (c) => c.json(await getCustomerHealth(c.var.ctx, c.req.valid("param").id), 200),
  )
  .post(
    "/customers/:id/events",
    operation({
      id: "recordCustomerEvents",
      summary: "Record an event, a ticket and an invoice of a customer",
      description: `Any of the three, at least one; all are recorded or none. What is not valid is 400. ${who("accounts:write")}`,
      ...open,
      body: Recorded,
    }),
    needs("accounts:write"),
    validate("param", ById),
    validate("json", CustomerSignals, { optional: true }),
    async (c) => {
      await recordCustomerSignals(c.var.ctx, c.req.valid("param").id, c.req.valid("json"));
      return c.json({ message: "Event recorded" as const }, 200);
    },
  )
  .get(
    "/dashboard",
    operation({
      id: "fetchDashboard",
      summary: "Summarize the health of all customers",
      description: `Average and distribution leave out customers that churned or have no score. ${who("analytics:read")}`,
      ...open,
      body: CustomerDashboard,
    }),
    needs("analytics:read"),
    async (c) => {
      const { totalCustomers, averageHealthScore, healthy, neutral, atRisk } = await getDashboard(c.var.ctx);
      const summary = {
        totalCustomers,
        averageHealthScore,
        healthDistribution: { healthy, neutral, atRisk: [] },
      };
      const frame = JSON.stringify(summary);
      const end = "]}}";
      const first = (await atRisk.next()).value ?? [];
      return c.body(jsonStream(first, atRisk, frame.slice(0, -end.length), end), 200, JSON_TYPE);
    },
  );
