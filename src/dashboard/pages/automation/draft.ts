import { ACTIONS } from "../../../automation/actions/index.ts";
import { CONDITIONS } from "../../../automation/conditions/index.ts";
import type { Workflow } from "../../../automation/schema.ts";
import { TRIGGERS } from "../../../automation/triggers/index.ts";
import type { Fault } from "../../../http/errors.ts";
import { rearranged } from "../../components/parts-editor.tsx";
import type { Typed } from "../../form-values.ts";
import { type ConfigField, type ConfigFields, fieldsOf, type Node } from "./config-fields.tsx";
// Written by the build, of the schemas that check what is given.
import CONFIGS from "./config-schemas.json" with { type: "json" };

/** A trigger, condition or action as it stands in the form: the texts of its fields, by their names. */
export interface Part {
  type: string;
  texts: Typed;
}

/** A workflow as it stands in the form. Names of fields are the API's paths, as `actions[1].config.title`. */
export interface Draft {
  /** `name`, `description`, `status`, `reentry`, `reentry.every_days`, `account_ids`. */
  top: Typed;
  trigger: Part;
  conditions: Part[];
  actions: Part[];
}

export const LISTS = ["conditions", "actions"] as const;
export type List = (typeof LISTS)[number];

const SCHEMAS = CONFIGS as unknown as Record<keyof typeof KINDS, Record<string, Node>>;
export const KINDS = { trigger: TRIGGERS, conditions: CONDITIONS, actions: ACTIONS };
const TOP = ["name", "description", "status", "reentry", "reentry.every_days", "account_ids"];

export const DELAY: ConfigField = {
  label: "Wait before it",
  placeholder: "3d",
  hint: "As 30m, 12h, 3d or 1w; at once when left out",
};

/** The fields of a trigger, condition or action of this type; none of a type that there is not. */
export function partFields(group: keyof typeof KINDS, type: string): ConfigFields {
  return Object.hasOwn(SCHEMAS[group], type) ? fieldsOf(SCHEMAS[group][type]!) : {};
}

// ---- from a form ----

export function readDraft(form: URLSearchParams): Draft {
  const part = (group: keyof typeof KINDS, at: string): Part => {
    const type = form.get(`${at}.type`) ?? "";
    const fields = partFields(group, type);
    const texts = initialTexts(fields);
    for (const name of Object.keys(fields)) {
      // The fields of another type than the one that was shown are not in the form.
      const field = `${at}.config.${name}`;
      if (form.has(field)) texts.set(name, form.getAll(field));
    }
    if (group === "actions") texts.set("delay", form.getAll(`${at}.delay`));
    return { type, texts };
  };
  const listed = (list: List) => {
    const found: Part[] = [];
    for (let i = 0; form.has(`${list}[${i}].type`); i++) found.push(part(list, `${list}[${i}]`));
    return found;
  };
  return {
    top: new Map(TOP.map((name) => [name, form.getAll(name)])),
    trigger: part("trigger", "trigger"),
    conditions: listed("conditions"),
    actions: listed("actions"),
  };
}

/** What a button other than “save” does to it; `focus` is where to go on. */
export function edit(draft: Draft, does: string, form: URLSearchParams): { draft: Draft; focus: string } {
  const [what = "", list = "", place = ""] = does.split(" ");
  if (!isList(list)) return { draft, focus: what === "find" ? "find" : "trigger.type" };
  if (what === "add") {
    const type = form.get(`add_${list}`) ?? "";
    if (!KINDS[list].some((kind) => kind.type === type)) return { draft, focus: `add_${list}` };
    const added = { type, texts: initialTexts(partFields(list, type)) };
    return {
      draft: { ...draft, [list]: [...draft[list], added] },
      focus: `${list}[${draft[list].length}]`,
    };
  }
  const { parts, focus } = rearranged(draft[list], what, Number(place));
  return {
    draft: { ...draft, [list]: parts },
    focus: focus === null ? `add_${list}` : `${list}[${focus}]`,
  };
}

const isList = (name: string): name is List => (LISTS as readonly string[]).includes(name);

const initialTexts = (fields: ConfigFields): Typed =>
  new Map(
    Object.entries(fields).flatMap(([name, { initial }]): [string, string[]][] =>
      initial === undefined ? [] : [[name, [initial]]],
    ),
  );

// ---- to a body of the API ----

export interface Body {
  body: Record<string, unknown>;
  /** Texts that are not the JSON they must be. */
  faults: Fault[];
}

export function bodyOf({ top, trigger, conditions, actions }: Draft): Body {
  const faults: Fault[] = [];
  const text = (name: string) => top.get(name)?.[0]?.replaceAll("\r\n", "\n").trim() ?? "";
  const part = (group: keyof typeof KINDS, { type, texts }: Part, at: string) => {
    const config = Object.entries(partFields(group, type)).flatMap(([name, field]) => {
      const { value, fault } = valueIn(field, texts.get(name) ?? []);
      if (fault) faults.push({ field: `${at}.config.${name}`, message: fault });
      return value === undefined ? [] : [[name, value] as const];
    });
    const delay = texts.get("delay")?.[0]?.trim();
    return { type, config: Object.fromEntries(config), ...(delay ? { delay } : {}) };
  };
  const ids = (top.get("account_ids") ?? []).filter((id) => id !== "");
  const days = text("reentry.every_days");
  const body = {
    name: text("name"),
    description: text("description") || null,
    status: text("status") || undefined,
    trigger: part("trigger", trigger, "trigger"),
    conditions: conditions.map((one, i) => part("conditions", one, `conditions[${i}]`)),
    actions: actions.map((one, i) => part("actions", one, `actions[${i}]`)),
    account_ids: ids.length > 0 ? ids : null,
    reentry:
      text("reentry") === "every_days"
        ? { every_days: /^\d+$/.test(days) ? Number(days) : days }
        : text("reentry") || undefined,
  };
  return { body, faults };
}

function valueIn(field: ConfigField, given: readonly string[]): { value?: unknown; fault?: string } {
  const texts = given.map((text) => text.replaceAll("\r\n", "\n"));
  const said = texts.map((text) => text.trim()).filter((text) => text !== "");
  const [first] = said;
  if (field.kind === "flag") {
    return texts.includes("true") ? { value: true } : field.isOnByDefault ? { value: false } : {};
  }
  if (first === undefined) return {};
  switch (field.kind) {
    case "number":
      return { value: numberOr(first) };
    case "choices":
      if (field.isOpen) return { value: [...new Set(said.flatMap(split))] };
      return { value: field.isNumeric ? said.map(numberOr) : said };
    case "list":
      return { value: said.flatMap(split) };
    case "json":
      try {
        return { value: JSON.parse(first) };
      } catch {
        return { fault: "must be valid JSON" };
      }
    case "longtext":
      return { value: texts[0] };
    default:
      return { value: field.isLoose ? jsonOr(first) : first };
  }
}

const split = (text: string) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

const numberOr = (text: string): number | string => {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
};

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// ---- from a workflow ----

/** As the API gives it, or takes it. */
export type Given = Pick<Workflow, "name"> & {
  description?: string | null;
  status?: string;
  trigger: { type: string; config?: object };
  conditions?: readonly { type: string; config?: object }[];
  actions: readonly { type: string; config?: object; delay?: string }[];
  account_ids?: string[] | null;
  reentry?: Workflow["reentry"];
};

/** Parts are told apart by registries that TypeScript does not see into. */
export const givenOf = (workflow: object) => workflow as Given;

export function draftOf(given: Given): Draft {
  const { reentry = "always" } = given;
  const part = (group: keyof typeof KINDS, { type, config = {}, delay }: Given["actions"][number]): Part => {
    const texts = textsOf(partFields(group, type), config as Record<string, unknown>);
    if (delay) texts.set("delay", [delay]);
    return { type, texts };
  };
  return {
    top: new Map([
      ["name", [given.name]],
      ["description", [given.description ?? ""]],
      ["status", [given.status ?? "draft"]],
      ["reentry", [typeof reentry === "object" ? "every_days" : reentry]],
      ["reentry.every_days", typeof reentry === "object" ? [String(reentry.every_days)] : []],
      ["account_ids", given.account_ids ?? []],
    ]),
    trigger: part("trigger", given.trigger),
    conditions: (given.conditions ?? []).map((one) => part("conditions", one)),
    actions: given.actions.map((one) => part("actions", one)),
  };
}

function textsOf(fields: ConfigFields, config: Record<string, unknown>): Typed {
  return new Map(
    Object.entries(fields).flatMap(([name, field]): [string, string[]][] => {
      const value = config[name];
      return value === undefined || value === null ? [] : [[name, textOf(field, value)]];
    }),
  );
}

function textOf(field: ConfigField, value: unknown): string[] {
  if (field.kind === "json") return [JSON.stringify(value, null, 2)];
  if (field.kind === "choices") return (value as unknown[]).map(String);
  if (field.kind === "list") return [(value as string[]).join(", ")];
  if (!field.isLoose) return [String(value)];
  return [typeof value === "string" && jsonOr(value) === value ? value : JSON.stringify(value)];
}

/** Whether the form can show it all: a comma within an element of a list, say, it cannot. */
export function isShowable(given: Given): boolean {
  const { body, faults } = bodyOf(draftOf(given));
  const parts = ({ trigger, conditions = [], actions }: Given) =>
    JSON.stringify(plain({ trigger, conditions, actions }));
  return faults.length === 0 && parts(body as unknown as Given) === parts(given);
}

/** In one order, without what is not there or is false by default. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined && one !== null && one !== false)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, plain(one)]),
  );
}
