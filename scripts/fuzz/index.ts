import fc from "fast-check";
import { type Product, startProduct } from "../../tests/process/support.ts";
import { helpWith } from "../arguments.ts";
import { answerChecker, type Document, operationsOf } from "./document.ts";
import {
  bodyProperties,
  listProperty,
  type Property,
  putProperty,
  queryProperty,
  type Subject,
} from "./properties.ts";
import { callCount, newWorld, pathIn } from "./world.ts";

/**
 * `npm run fuzz`: inputs made from the documented schemas, and broken ones made from those, against a server
 * of its own. FUZZ_SEED repeats a run, FUZZ_RUNS is the inputs per property (100 unless told), and arguments
 * choose operations by a part of their name.
 */
helpWith("[FUZZ_SEED=<n>] [FUZZ_RUNS=<n>] npm run fuzz [-- <part of an operation's name> …]");
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.FUZZ_RUNS ?? 100);
const asked = process.argv.slice(2);

let inputs = 0;
const failures: string[] = [];

async function examine(subject: Subject, property: Property): Promise<void> {
  const name = `${subject.operation.name}: ${property.name}`;
  const result = await fc.check(
    fc.asyncProperty(property.inputs, async (input) => {
      inputs++;
      await property.run(input);
    }),
    { seed, numRuns, endOnFailure: false },
  );
  if (!result.failed) return;
  const { counterexample, errorInstance } = result;
  const message = (errorInstance as Error | null)?.message ?? "";
  failures.push(
    `${name}\n  ${message.slice(0, 1_500)}\n  with ${JSON.stringify(counterexample?.[0])?.slice(0, 1_000)}`,
  );
  console.log(`\n✗ ${failures.at(-1)}`);
}

async function fuzz(product: Product): Promise<void> {
  const document = (await (await fetch(`${product.url}/openapi.json`)).json()) as Document;
  const operations = operationsOf(document);
  const check = answerChecker(document);
  const chosen = operations.filter(
    ({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)),
  );
  console.log(`${chosen.length} operations, ${numRuns} inputs per property, FUZZ_SEED=${seed}`);
  for (const operation of chosen.filter(({ method }) => method !== "DELETE")) {
    const statuses = new Map<number, number>();
    const refusals = new Map<string, number>();
    const count = (status: number, reasons: string[] = []) => {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      for (const reason of reasons) refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
    };
    const subject: Subject = {
      document,
      operation,
      operations,
      world: await newWorld(product),
      check,
      count,
    };
    if (pathIn(subject.world, operation) === null) continue;
    const properties = [
      ...(operation.body ? bodyProperties(subject) : []),
      putProperty(subject),
      queryProperty(subject),
      listProperty(subject),
    ];
    for (const property of properties) if (property) await examine(subject, property);
    if (statuses.size > 0) {
      const told = [...statuses].sort(([x], [y]) => x - y).map(([status, n]) => `${n}× ${status}`);
      console.log(`${operation.name}: of valid bodies ${told.join(", ")}`);
      const reasons = [...refusals].sort(([, x], [, y]) => y - x).slice(0, 3);
      for (const [reason, n] of reasons) console.log(`    ${n}× ${reason}`);
    }
  }
}

const started = Date.now();
const product = await startProduct();
try {
  await fuzz(product);
} finally {
  await product.kill();
}
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`\n${inputs} inputs in ${callCount()} requests, ${seconds} s: ${failures.length} failures`);
process.exit(failures.length > 0 ? 1 : 0);
