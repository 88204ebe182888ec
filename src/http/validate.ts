import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type * as z from "zod";
import type { App } from "../env.ts";
import { ApiError, type Fault, invalid, unreadable } from "./errors.ts";
import { claimIdempotencyKey } from "./idempotency.ts";
import { inputsAhead, SCHEMA } from "./operation.ts";
import { openCursor, rememberWalk, type Walk } from "./pagination.ts";
import { isDecodablePath, readQuery } from "./parameters.ts";

type Target = "json" | "query" | "param";

const MIB = 1024 * 1024;

export interface ValidateOptions {
  /** The largest body in bytes; 1 MiB unless told. */
  maxBytes?: number;
  /** A body may be left out, which is then `{}`. */
  optional?: boolean;
  /** The field that holds a batch's rows: each is judged by `checkRow`, so that a bad one fails alone. */
  rows?: string;
}

/**
 * Reads and checks one part of the request, and documents it: what is given here is what `/openapi.json`
 * says. The faults of path, query and body are told together, by the last of them. On a POST it also claims
 * the `Idempotency-Key`, once the input is known to be sound.
 */
export function validate<T extends Target, S extends z.ZodType>(
  target: T,
  schema: () => S,
  options: ValidateOptions = {},
): MiddlewareHandler<App, string, { in: { [K in T]: z.input<S> }; out: { [K in T]: z.output<S> } }> {
  const middleware = createMiddleware<App>(async (c, next) => {
    const isLast = inputsAhead(c).length === 0;
    const given = target === "json" ? await readBody(c, options) : readParameters(c, target);
    // What is nested without end must not reach anything that follows it down.
    if (given.tooDeep) throw invalid([...(c.var.faults ?? []), ...given.faults!]);
    const result = await schema().safeParseAsync(given.value);
    const faults = [
      ...(c.var.faults ?? []),
      ...(given.faults ?? []),
      ...(result.success ? [] : faultsOf(result.error, given.value, schema(), target === "query")),
    ];
    c.set("faults", faults);
    if (isLast && faults.length > 0) throw invalid(faults);
    if (result.success) {
      if (given.walk) rememberWalk(result.data as object, given.walk);
      c.req.addValidatedData(target, result.data as object);
    }
    if (target !== "json" || c.req.method !== "POST" || faults.length > 0) return next();
    return claimIdempotencyKey(c, given.text ?? "", next);
  });
  return Object.assign(middleware, { [SCHEMA]: { target, schema, options } }) as never;
}

interface Given {
  value: unknown;
  text?: string;
  faults?: Fault[];
  tooDeep?: boolean;
  walk?: Walk;
}

function readParameters(c: Context<App>, target: "query" | "param"): Given {
  if (target === "param") {
    const value = c.req.param();
    const faults = isDecodablePath(c.req.url)
      ? []
      : [{ field: Object.keys(value).join(), message: "must be percent-encoded UTF-8" }];
    return { value, faults };
  }
  const { value, faults } = readQuery(c.req.url);
  const walk = openCursor(value);
  return { value: walk.given, faults: [...faults, ...walk.faults], walk };
}

async function readBody(
  c: Context<App>,
  { maxBytes = MIB, optional = false, rows }: ValidateOptions,
): Promise<Given> {
  const type = c.req.header("Content-Type");
  const bytes = await readCapped(c.req.raw, maxBytes);
  if (bytes.length === 0) {
    if (optional) return { value: {}, text: "" };
    throw unreadable("The request body is empty; send a JSON object");
  }
  const refusal = mediaFault(type ?? "", c.req.header("Content-Encoding") ?? "");
  if (refusal) throw new ApiError(415, "unsupported_media_type", refusal);
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw unreadable("The request body is not valid JSON in UTF-8");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable("The request body must be a JSON object");
  }
  return { value, text, ...unsoundText(value, rows) };
}

/** A body is JSON in UTF-8, as it is: what is compressed could be of any size. */
function mediaFault(type: string, encoding: string): string | null {
  if (!/^application\/(.+\+)?json\s*(;|$)/i.test(type))
    return "The body must be sent as Content-Type: application/json";
  const charset = type.match(/;\s*charset\s*=\s*"?([^\s;"]*)/i)?.[1] ?? "utf-8";
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) return "The body must be in UTF-8";
  if (encoding !== "" && encoding.toLowerCase() !== "identity")
    return "The body must be sent as it is, without Content-Encoding";
  return null;
}

/** The body's bytes, read no further than `maxBytes`; throws 413 for more, 400 where it breaks off. */
export async function readCapped(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new ApiError(
      413,
      "payload_too_large",
      `The request body is over ${maxBytes} bytes (${maxBytes / MIB} MiB)`,
    );
  const told = request.headers.get("Content-Length");
  if (Number(told ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // What tells its length is read at once: it has no more than that.
    if (told !== null) return new Uint8Array(await request.arrayBuffer());
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    // Whoever sent it hung up: that is nothing of ours that failed.
    throw error instanceof ApiError ? error : unreadable("The request body broke off before its end");
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

const MAX_DEPTH = 32;

/**
 * Half of a surrogate pair cannot be kept byte for byte, and nesting without end helps nobody. `rows` names
 * a field whose rows are left to `checkRow`.
 */
function unsoundText(value: unknown, rows?: string): { faults: Fault[]; tooDeep: boolean } {
  const faults: Fault[] = [];
  let tooDeep = false;
  const path: (string | number)[] = [];
  const walk = (node: unknown): void => {
    if (typeof node === "string") {
      if (!node.isWellFormed()) {
        faults.push({
          field: fieldOf(path),
          message: "must be well-formed Unicode: it holds half a surrogate pair",
        });
      }
    } else if (typeof node === "object" && node !== null) {
      if (path.length >= MAX_DEPTH) {
        tooDeep = true;
        faults.push({
          field: fieldOf(path.slice(0, 3)),
          message: `must be nested at most ${MAX_DEPTH} levels deep`,
        });
        return;
      }
      for (const [key, child] of Array.isArray(node) ? node.entries() : Object.entries(node)) {
        if (path.length === 0 && key === rows) continue;
        if (typeof key === "string" && !key.isWellFormed()) {
          faults.push({ field: fieldOf(path), message: "must have well-formed Unicode names" });
          continue;
        }
        path.push(key);
        walk(child);
        path.pop();
      }
    }
  };
  walk(value);
  return { faults, tooDeep };
}

/** A batch of nothing but faults must not be answered with many times its size either. */
const MAX_ROW_FAULTS = 20;

/** Why a row of a batch failed; the others do not. */
export interface RowError {
  code: string;
  message: string;
  details?: Fault[];
}

/** One row of a batch, checked as a body of its own would be. */
export function checkRow<S extends z.ZodType>(
  schema: S,
  row: unknown,
): { ok: true; data: z.output<S> } | { ok: false; error: RowError } {
  if (typeof row !== "object" || row === null || Array.isArray(row)) {
    return { ok: false, error: { code: "validation_error", message: "must be a JSON object" } };
  }
  const { faults: unsound, tooDeep } = unsoundText(row);
  let faults = unsound;
  if (!tooDeep) {
    if (new TextEncoder().encode(JSON.stringify(row)).length > MIB) {
      return { ok: false, error: { code: "payload_too_large", message: "must have at most 1 MiB" } };
    }
    const result = schema.safeParse(row);
    if (result.success && faults.length === 0) return { ok: true, data: result.data };
    if (!result.success) faults = [...faults, ...faultsOf(result.error, row, schema)];
  }
  const { code, message, details } = invalid(faults.slice(0, MAX_ROW_FAULTS));
  return { ok: false, error: { code, message, details } };
}

/** `["contacts", 0, "email"]` as `contacts[0].email`. */
export function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (field, key) =>
      typeof key === "number" ? `${field}[${key}]` : field === "" ? String(key) : `${field}.${String(key)}`,
    "",
  );
}

/** Every fault zod found, one per field and reason. */
export function faultsOf(error: z.ZodError, value: unknown, schema?: z.ZodType, isQuery = false): Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const known = issue.path.length === 0 ? knownFields(schema) : undefined;
      const none = "; there are none";
      const allowed = known ? (known.length > 0 ? `; known are ${known.join(", ")}` : none) : "";
      return issue.keys.map((key) => ({
        field: fieldOf([...issue.path, key.slice(0, 255)]),
        message: `is not a known field${allowed}`,
      }));
    }
    const field = fieldOf(issue.path);
    if (issue.code === "invalid_type" && at(value, issue.path) === undefined) {
      return [{ field, message: `is required (${issue.expected})` }];
    }
    // Of a query everything is text, but what was given several times.
    if (isQuery && issue.code === "invalid_type" && Array.isArray(at(value, issue.path))) {
      return [{ field, message: "must be given only once" }];
    }
    // Of a name that is not right zod says no more than that.
    if (issue.code === "invalid_key") return issue.issues.map(({ message }) => ({ field, message }));
    return [{ field, message: issue.message }];
  });
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, key) => (node as Record<PropertyKey, unknown> | undefined | null)?.[key],
    value,
  );
}

function knownFields(schema: z.ZodType | undefined): string[] | undefined {
  const inner = (schema as { in?: z.ZodType } | undefined)?.in ?? schema;
  const shape = (inner as { shape?: Record<string, unknown> } | undefined)?.shape;
  return shape && Object.keys(shape);
}
