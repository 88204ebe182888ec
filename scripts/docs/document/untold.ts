/** What operations answer that the story does not come to, or that would be an example of itself. */
export const ANSWERS: Record<string, unknown> = {
  receiveEmailEvent: {
    data: { received: true },
    meta: { timestamp: "2026-01-15T10:00:00.000Z", request_id: "req_01kf0g8r00h3x8m2v5q7w9z4ca" },
  },
  getOpenApi: {
    openapi: "3.1.0",
    info: { title: "fastenr", version: "0.1.0" },
    paths: { "/v1/accounts": { get: { operationId: "listAccounts" } } },
  },
  getPostmanCollection: {
    info: {
      name: "fastenr",
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item: [{ name: "Accounts", item: [] }],
    variable: [{ key: "apiKey", value: "" }],
  },
};

/** What answers that are no JSON are like, by their kind. */
export const TEXTS: Record<string, string> = {
  "text/html": '<!DOCTYPE html>\n<html lang="en">…</html>',
  "text/javascript": "(() => { … })();",
  "application/openmetrics-text":
    '# TYPE fastenr_oldest_due_seconds gauge\nfastenr_oldest_due_seconds{database="DB",work="delivery"} 0\n# EOF\n',
  "application/x-ndjson":
    '{"kind":"export","data":{"id":"exp_01kf0g8r000001m2v5q7w9z4ca"}}\n{"kind":"account","data":{"id":"acc_01kf0g8r000001m2v5q7w9z4ca","name":"New Customer Corp"}}\n',
};
