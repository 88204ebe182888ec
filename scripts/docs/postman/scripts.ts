import type { Step } from "../story/step.ts";

/** Before every request: what the story's names and days hang on, once per run. */
export const BEFORE = `
if (!pm.collectionVariables.get("run")) pm.collectionVariables.set("run", Date.now().toString(36));
const monthAgo = new Date(Date.now() - 30 * 86400000).toISOString().slice(0, 10);
pm.collectionVariables.set("monthAgo", monthAgo);
`;

/** After every request: over a rate limit, waits as long as it is told to and asks again. */
export const AFTER = `
if (pm.response.code === 429) {
  pm.execution.setNextRequest(pm.info.requestId);
  setTimeout(() => {}, 1000 * Number(pm.response.headers.get("Retry-After") || 1));
}
`;

/** Without the operator's token, its requests are left out, and those of the organization that it creates. */
export const OPERATOR_ONLY = `
if (!pm.variables.get("operatorToken")) pm.execution.skipRequest();
`;

/** What is no part of the story may do anything: it is left out of a run unless it is asked for. */
export const ON_REQUEST = `
if (pm.variables.get("everything") !== "yes") pm.execution.skipRequest();
`;

export interface Expected {
  /** Every status that the operation documents. */
  documented: number[];
  /** Those that the story takes for a success; none where it is not part of it. */
  wanted: number[];
  /** What an answer in JSON has at its top. */
  fields: string[];
}

/** What a request checks, and what it keeps for those after it. */
export function testOf({ documented, wanted, fields }: Expected, step: Step | undefined): string {
  const lines = [
    "if (pm.response.code === 429) return;",
    `pm.test("the status is documented", () => pm.expect(pm.response.code).to.be.oneOf(${JSON.stringify(documented)}));`,
    'pm.test("it has a request id", () => pm.response.to.have.header("X-Request-Id"));',
  ];
  if (wanted.length > 0)
    lines.push(
      `pm.test("it is ${wanted.join(" or ")}", () => pm.expect(pm.response.code).to.be.oneOf(${JSON.stringify(wanted)}));`,
    );
  if (fields.length > 0)
    lines.push(
      "const body = pm.response.json();",
      `pm.test("it has ${fields.join(", ")}", () => pm.expect(body).to.include.all.keys(${JSON.stringify(fields)}));`,
    );
  if (fields.includes("meta"))
    lines.push(
      'pm.test("it names its request", () => pm.expect(body.meta.request_id).to.equal(pm.response.headers.get("X-Request-Id")));',
    );
  const kept = Object.entries(step?.keeps ?? {});
  if (kept.length > 0)
    lines.push('const at = (way) => way.split(".").reduce((node, name) => (node || {})[name], body);');
  for (const [name, way] of kept)
    lines.push(`pm.collectionVariables.set(${JSON.stringify(name)}, at(${JSON.stringify(way)}));`);
  return `(() => {\n${lines.map((line) => `  ${line}`).join("\n")}\n})();`;
}
