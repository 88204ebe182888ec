import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type * as z from "zod";
import type { App } from "../env.ts";
import { ApiError, type Fault, invalid, unreadable } from "./errors.ts";
import { claimIdempotencyKey } from "./idempotency.ts";
import { openCursor, rememberWalk } from "./pagination.ts";

type Target = "json" | "query" | "param";

/** Where a validating middleware carries its schema, for the OpenAPI document. */
export const SCHEMA = Symbol("schema");

const MIB = 1024 * 1024;

export interface ValidateOptions {
  /** The largest body in bytes; 1 MiB unless told. */
  maxBytes?: number;
  /** A body may be left out, which is then `{}`. */
  optional?: boolean;
}

/**
 * Reads and checks one part of the request, and documents it: what is given here is what `/openapi.json`
 * says. On a POST it also claims the `Idempotency-Key`, once the input is known to be sound.
 */
export function validate<T extends Target, S extends z.ZodType>(
  target: T,
  schema: S,
  options: ValidateOptions = {},
): MiddlewareHandler<App, string, { in: { [K in T]: z.input<S> }; out: { [K in T]: z.output<S> } }> {
  const middleware = createMiddleware<App>(async (c, next) => {
    const given = target === "json" ? await readBody(c, options) : readParameters(c, target);
    const result = await schema.safeParseAsync(given.value);
    const faults = [
      ...(given.faults ?? []),
      ...(result.success ? [] : faultsOf(result.error, given.value, schema)),
    ];
    if (!result.success || faults.length > 0) throw invalid(faults);
    if (given.walk) rememberWalk(result.data as object, given.walk);
    c.req.addValidatedData(target, result.data as object);
    if (target !== "json" || c.req.method !== "POST") return next();
    return claimIdempotencyKey(c, given.text ?? "", next);
  });
  return Object.assign(middleware, { [SCHEMA]: { target, schema, options } }) as never;
}

interface Given {
  value: unknown;
  text?: string;
  faults?: Fault[];
  walk?: ReturnType<typeof openCursor>;
}

function readParameters(c: Context<App>, target: "query" | "param"): Given {
  if (target === "param") return { value: c.req.param() };
  const value: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    value[name.replace(/\[\]$/, "")] = values.length === 1 ? values[0]! : values;
  }
  const walk = openCursor(value);
  return { value: walk.given, walk };
}

async function readBody(
  c: Context<App>,
  { maxBytes = MIB, optional = false }: ValidateOptions,
): Promise<Given> {
  const type = c.req.header("Content-Type");
  const bytes = await readCapped(c.req.raw, maxBytes);
  if (bytes.length === 0) {
    if (optional) return { value: {}, text: "" };
    throw unreadable("The request body is empty; send a JSON object");
  }
  if (!/^application\/(.+\+)?json\s*(;|$)/i.test(type ?? "")) {
    throw new ApiError(
      415,
      "unsupported_media_type",
      "The body must be sent as Content-Type: application/json",
    );
  }
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
  return { value, text, faults: unsoundText(text, value) };
}

async function readCapped(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new ApiError(
      413,
      "payload_too_large",
      `The request body is over ${maxBytes} bytes (${maxBytes / MIB} MiB)`,
    );
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
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

/** Half of a surrogate pair cannot be kept byte for byte, and nesting without end helps nobody. */
function unsoundText(text: string, value: unknown): Fault[] {
  const faults: Fault[] = [];
  const surrogates = /\\u[dD][89a-fA-F]/.test(text);
  const walk = (node: unknown, path: (string | number)[]): void => {
    if (typeof node === "string") {
      if (surrogates && !node.isWellFormed()) {
        faults.push({
          field: fieldOf(path),
          message: "must be well-formed Unicode: it holds half a surrogate pair",
        });
      }
    } else if (typeof node === "object" && node !== null) {
      if (path.length >= MAX_DEPTH) {
        faults.push({
          field: fieldOf(path.slice(0, 3)),
          message: `must be nested at most ${MAX_DEPTH} levels deep`,
        });
        return;
      }
      for (const [key, child] of Array.isArray(node) ? node.entries() : Object.entries(node)) {
        if (surrogates && typeof key === "string" && !key.isWellFormed()) {
          faults.push({ field: fieldOf(path), message: "must have well-formed Unicode names" });
          continue;
        }
        walk(child, [...path, key]);
      }
    }
  };
  if (surrogates || /[[{]\s*[[{"]/.test(text)) walk(value, []);
  return faults;
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
export function faultsOf(error: z.ZodError, value: unknown, schema?: z.ZodType): Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const known = issue.path.length === 0 ? knownFields(schema) : undefined;
      const allowed = known ? `; known are ${known.join(", ")}` : "";
      return issue.keys.map((key) => ({
        field: fieldOf([...issue.path, key]),
        message: `is not a known field${allowed}`,
      }));
    }
    const field = fieldOf(issue.path);
    if (issue.code === "invalid_type" && at(value, issue.path) === undefined) {
      return [{ field, message: `is required (${issue.expected})` }];
    }
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
