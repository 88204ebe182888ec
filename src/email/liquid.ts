import { Liquid, type Template } from "liquidjs";
import type { Fault } from "../http/errors.ts";
import { lazily } from "../http/lazily.ts";
import { SAMPLE, type TemplateData } from "./data.ts";
import { boundWork, printed } from "./liquid-work.ts";
import { TEMPLATE_CHARS } from "./schema.ts";
import { escapeHtml, plainText } from "./text.ts";

/** A template's sources; all three are Liquid. */
export interface Sources {
  subject: string;
  html: string;
  text: string | null;
}

/** Bounds what liquidjs makes of lists and texts in one rendering. */
const LIMITS = { memoryLimit: 200_000 };
/** What an email may hold: a row of the database holds twice as much. */
const EMAIL_BYTES = 1_000_000;

/** Tags that would read other templates, of which there are none. */
const FOREIGN_TAGS = ["include", "render", "layout", "block"];
/** Filters that take a text for code, and run it for each element of a list. */
const CODE_FILTERS = /_exp$/;

function engineWith(outputEscape?: (value: unknown) => string): Liquid {
  const engine = new Liquid({
    outputEscape,
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: TEMPLATE_CHARS * 2,
  });
  for (const tag of FOREIGN_TAGS) delete engine.tags[tag];
  // Nobody's data may bring its own html.
  delete engine.filters.raw;
  for (const name of Object.keys(engine.filters)) if (CODE_FILTERS.test(name)) delete engine.filters[name];
  boundWork(engine);
  return engine;
}

const asText = lazily(() => engineWith());
/** What was escaped before, by `escape` or inside a `capture`, is not escaped twice. */
const asHtml = lazily(() => engineWith((value) => escapeHtml(unescapeHtml(printed(value)))));

const unescapeHtml = (text: string) =>
  text.replace(
    /&(amp|lt|gt|quot|#34|#39);/g,
    (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'" })[name as string]!,
  );

const engineOf = (field: string) => (field === "html" ? asHtml() : asText());

const FIELDS = ["subject", "html", "text"] as const;

const written = (sources: Sources) =>
  FIELDS.flatMap((field) => (sources[field] === null ? [] : [[field, sources[field]] as const]));

/** What is wrong with a template: broken Liquid, or variables and filters that nobody knows. */
export const templateFaults = (sources: Sources): Fault[] =>
  written(sources).flatMap(([field, source]) => faultsIn(field, source));

function faultsIn(
  field: string,
  source: string,
  engine = engineOf(field),
  sample: Record<string, object> = SAMPLE,
): Fault[] {
  let parsed: Template[];
  let paths: Path[];
  try {
    parsed = engine.parse(source);
    paths = engine.globalVariableSegmentsSync(parsed);
  } catch (error) {
    return [{ field, message: `must be sound Liquid: ${messageOf(error)}` }];
  }
  const faults = paths.flatMap((path) => {
    const fault = unknownPart(path, sample);
    return fault === null ? [] : [{ field, message: fault }];
  });
  if (faults.length > 0) return faults;
  try {
    // What stands in a loop shows only when it runs.
    engine.renderSync(parsed, withCustom(sample, paths), { ...LIMITS, strictVariables: true });
    return [];
  } catch (error) {
    const isUnknown = error instanceof Error && error.name === "UndefinedVariableError";
    return [
      {
        field,
        message: `${isUnknown ? "uses an unknown variable" : "cannot be rendered"}: ${messageOf(error)}`,
      },
    ];
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : "unknown").slice(0, 300);

type Path = readonly (string | number | Path)[];

/** `["account", "nmae"]`: which part of a variable is not known, in words; null when all are. */
function unknownPart(path: Path, sample: Record<string, object>): string | null {
  let known: unknown = sample;
  let name = "";
  for (const part of path) {
    if (name === "custom" || name === "account.custom_fields") return null;
    if (typeof part === "object") return `must name what it uses: ${name}[…] depends on another variable`;
    const isList = Array.isArray(known);
    if (typeof part === "number" || (isList && (part === "first" || part === "last"))) {
      if (!isList) return `uses an unknown variable: ${name} is no list`;
      known = (known as unknown[])[0];
    } else if (part === "size" && (isList || typeof known === "string")) {
      known = 0;
    } else if (typeof known === "object" && known !== null && Object.hasOwn(known, part)) {
      known = (known as Record<string, unknown>)[part];
    } else {
      const names = typeof known === "object" && known !== null ? Object.keys(known) : [];
      const allowed = names.filter((key) => !/^\d+$/.test(key)).join(", ");
      return `uses an unknown variable: ${name ? `${name}.` : ""}${part}${allowed ? `; known are ${allowed}` : ""}`;
    }
    name = name ? `${name}.${part}` : String(part);
  }
  return null;
}

/** The sample with every custom field that is asked for: their names are the tenant's own. */
function withCustom(sample: Record<string, object>, paths: readonly Path[]): Record<string, object> {
  // Without a prototype: `__proto__` is a name like any other.
  const empty = (): Record<string, unknown> => Object.create(null);
  const custom = empty();
  for (const path of paths) {
    const start =
      path[0] === "custom" ? 1 : path[0] === "account" && path[1] === "custom_fields" ? 2 : path.length;
    let at: Record<string, unknown> = custom;
    for (const [i, part] of path.slice(start).entries()) {
      if (typeof part === "object") break;
      const isLast = start + i === path.length - 1;
      if (typeof at[part] !== "object") at[part] = isLast ? (at[part] ?? "x") : empty();
      at = at[part] as Record<string, unknown>;
    }
  }
  const account = { ...sample.account, custom_fields: custom };
  return { ...sample, custom, ...(sample.account ? { account } : {}) };
}

/** What is wrong with a text of its own, such as an automated message; `sample` has all the variables it may use. */
export const textFaults = (field: string, source: string, sample: Record<string, object>): Fault[] =>
  faultsIn(field, source, asText(), sample);

/** A sound text with its variables filled in, each through `protect`. Throws when it takes too much work. */
export const renderText = (
  source: string,
  data: Record<string, object>,
  protect?: (text: string) => string,
): string =>
  (protect ? engineWith((value) => protect(printed(value))) : asText()).parseAndRenderSync(source, data, {
    ...LIMITS,
  }) as string;

/** The variables a sound template uses, as `account.name`. */
export function variablesOf(sources: Sources): string[] {
  const names = written(sources).flatMap(([field, source]) =>
    engineOf(field).globalFullVariablesSync(source),
  );
  return [...new Set(names)].sort();
}

/**
 * The email a template makes of an account's data; what is unknown or empty there prints as nothing. Throws when
 * it takes too much work.
 */
export function renderTemplate(
  sources: Sources,
  data: TemplateData,
): { subject: string; html: string; text: string } {
  const options = { ...LIMITS };
  const html = asHtml().parseAndRenderSync(sources.html, data, options) as string;
  const text =
    sources.text === null
      ? plainText(html)
      : (asText().parseAndRenderSync(sources.text, data, options) as string);
  if (Buffer.byteLength(html) + Buffer.byteLength(text) > EMAIL_BYTES)
    throw new Error("it is larger than 1 MB");
  return { subject: asText().parseAndRenderSync(sources.subject, data, options) as string, html, text };
}
