import type { Child, PropsWithChildren } from "hono/jsx";
import type * as z from "zod";
import { ApiError, type Fault } from "../http/errors.ts";
import { faultsOf } from "../http/validate.ts";
import { Button, FormToken } from "./components/buttons.tsx";
import type { Formats } from "./format.ts";
import { words } from "./format.ts";
import type { C } from "./gate.ts";
import { useFormat } from "./page-context.ts";

/**
 * One field of a form: how it is drawn, and how its text becomes what the API's schema takes. The field's
 * name is the path in the API's body: `name`, `owner.email`, `settings.branding.color`.
 */
export interface Field {
  label: string;
  kind?:
    | "text"
    | "email"
    | "url"
    | "longtext"
    | "number"
    | "date"
    /** In the organization's zone. */
    | "instant"
    | "select"
    /** Several of `options`. */
    | "choices"
    /** A checkbox: true or false. */
    | "flag"
    /** `a, b, c` as an array. */
    | "list"
    /** Any JSON. */
    | "json";
  options?: readonly (string | readonly [value: string, label: string])[];
  required?: boolean;
  hint?: Child;
  placeholder?: string;
  /** For numbers. */
  min?: number;
  max?: number;
  step?: number | "any";
}
export type FieldSet = Record<string, Field>;

/** What stands in a form as its texts: as they were typed, or made of what is. */
export type Typed = Map<string, string[]>;

/** A form that was sent and did not go through: draw it again with these. */
export interface Refused {
  ok: false;
  typed: Typed;
  faults: Fault[];
  status: 409 | 422;
}

/**
 * Reads a sent form, holds it against the API's schema, and calls the service with what came of it. An empty
 * field is left out, or `null` with `clears`, which in a change clears it. What the schema or the service
 * refuse (422, 409) comes back as faults by field; anything else is thrown.
 */
export async function submit<S extends z.ZodType, T>(
  c: C,
  fields: FieldSet,
  schema: S,
  service: (input: z.output<S>) => Promise<T>,
  { clears = false, also = {} }: { clears?: boolean; also?: Record<string, unknown> } = {},
): Promise<{ ok: true; data: T } | Refused> {
  const { form } = c.var;
  const typed: Typed = new Map(Object.keys(fields).map((name) => [name, form.getAll(name)]));
  const { value, faults } = bodyOf(fields, form, clears, c);
  const sent = await judged(schema, { ...value, ...also }, service, faults);
  return sent.ok ? sent : { ...sent, typed };
}

/**
 * Holds a body against the API's schema, and calls the service with what came of it. What either refuses comes
 * back as faults, after those that are known already.
 */
export async function judged<S extends z.ZodType, T>(
  schema: S,
  body: unknown,
  service: (input: z.output<S>) => Promise<T>,
  known: Fault[] = [],
): Promise<{ ok: true; data: T } | Omit<Refused, "typed">> {
  const refused = (faults: Fault[], status: 409 | 422 = 422) => ({ ok: false as const, faults, status });
  const parsed = await schema.safeParseAsync(body);
  if (!parsed.success || known.length > 0) {
    // What is empty is told of once, in our words.
    const told = new Set(known.map(({ field }) => field));
    const found = parsed.success ? [] : faultsOf(parsed.error, body, schema);
    return refused([...known, ...found.filter(({ field }) => !told.has(field))]);
  }
  try {
    return { ok: true, data: await service(parsed.data) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 422) return refused(error.details ?? [{ field: "", message: error.message }]);
    if (error.status === 409) return refused(error.details ?? [{ field: "", message: error.message }], 409);
    throw error;
  }
}

function bodyOf(fields: FieldSet, form: URLSearchParams, clears: boolean, c: C) {
  const value: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const texts = form.getAll(name).map((text) => text.replaceAll("\r\n", "\n"));
    const text = texts[0] ?? "";
    const isEmpty = texts.every((one) => one.trim() === "");
    if (field.kind === "flag") put(value, name, texts.includes("true"));
    else if (field.kind === "choices")
      put(
        value,
        name,
        texts.filter((one) => one !== ""),
      );
    else if (isEmpty) {
      if (field.required) faults.push({ field: name, message: "is required" });
      else if (clears) put(value, name, null);
    } else if (field.kind === "json") {
      try {
        put(value, name, JSON.parse(text));
      } catch {
        faults.push({ field: name, message: "must be valid JSON" });
      }
    } else put(value, name, convert(field, text, c));
  }
  for (const name of Object.keys(fields)) {
    const [parent, part] = name.split(".");
    // A person without name and email is no person.
    if (part && isAllNull(value[parent!])) value[parent!] = null;
  }
  return { value, faults };
}

function convert({ kind }: Field, text: string, c: C): unknown {
  switch (kind) {
    case "number": {
      const number = Number(text.trim());
      return Number.isNaN(number) ? text : number;
    }
    case "list":
      return text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== "");
    case "instant":
      return c.var.format.fromLocal(text);
    case "longtext":
      return text;
    default:
      return text.trim();
  }
}

const isAllNull = (node: unknown) =>
  typeof node === "object" && node !== null && Object.values(node).every((part) => part === null);

/** `owner.email` into `{owner: {email}}`. */
function put(value: Record<string, unknown>, name: string, given: unknown): void {
  const path = name.split(".");
  const last = path.pop()!;
  let node = value;
  for (const key of path) {
    node[key] ??= {};
    node = node[key] as Record<string, unknown>;
  }
  node[last] = given;
}

/** The texts of a form that shows what is: from an API answer, by the fields' paths. */
export function typedOf(fields: FieldSet, data: object, format: Formats): Typed {
  return new Map(
    Object.entries(fields).map(([name, field]) => {
      const value = name
        .split(".")
        .reduce<unknown>((node, key) => (node as Record<string, unknown> | null | undefined)?.[key], data);
      return [name, textsOf(field, value, format)];
    }),
  );
}

function textsOf({ kind }: Field, value: unknown, format: Formats): string[] {
  if (value === null || value === undefined) return [];
  if (kind === "list") return [(value as string[]).join(", ")];
  if (kind === "choices") return value as string[];
  if (kind === "instant") return [format.local(value as string)];
  if (kind === "json") return [JSON.stringify(value, null, 2)];
  return [String(value)];
}

interface FormProps {
  action: string;
  fields: FieldSet;
  /** What stands in it: `typedOf(...)` of what is, or a refused form's. */
  typed?: Typed;
  faults?: Fault[];
  submit: string;
  /** Where “Cancel” leads. */
  cancel?: string;
}

/** A form of its fields, each with its fault beside it and all of them at the top. */
export const Form = ({
  action,
  fields,
  typed = new Map(),
  faults = [],
  submit,
  cancel,
  children,
}: PropsWithChildren<FormProps>) => (
  <form method="post" action={action} class="form" novalidate>
    <FormToken />
    <Faults fields={fields} faults={faults} />
    {Object.entries(fields).map(([name, field]) => (
      <FieldRow name={name} field={field} texts={typed.get(name) ?? []} faults={faultsAt(faults, name)} />
    ))}
    {children}
    <div class="form-actions">
      <Button>{submit}</Button>
      {cancel ? (
        <a class="button plain" href={cancel}>
          Cancel
        </a>
      ) : null}
    </div>
  </form>
);

/** Of this field, or of a part of it. */
const isAt = (fault: Fault, name: string) =>
  fault.field === name || fault.field.startsWith(`${name}.`) || fault.field.startsWith(`${name}[`);
export const faultsAt = (faults: Fault[], name: string) => faults.filter((fault) => isAt(fault, name));

/** All that is not right, with links to its fields. */
export function Faults({
  fields,
  faults,
}: {
  fields: Record<string, Pick<Field, "label">>;
  faults: Fault[];
}) {
  if (faults.length === 0) return null;
  const nameOf = (fault: Fault) => Object.keys(fields).find((name) => isAt(fault, name));
  return (
    <div class="notice bad" role="alert" tabindex={-1} autofocus>
      <p>
        <strong>
          {faults.length === 1 ? "One thing is not right:" : `${faults.length} things are not right:`}
        </strong>
      </p>
      <ul>
        {faults.map((fault) => {
          const name = nameOf(fault);
          return (
            <li>
              {name ? (
                <a href={`#field-${name}`}>
                  {fields[name]!.label} {fault.message}
                </a>
              ) : (
                `${fault.field} ${fault.message}`.trim()
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export function FieldRow({
  name,
  field,
  texts,
  faults,
}: {
  name: string;
  field: Field;
  texts: string[];
  faults: Fault[];
}) {
  const format = useFormat();
  const id = `field-${name}`;
  const described = [
    field.hint || field.kind === "instant" ? `${id}-hint` : null,
    faults.length > 0 ? `${id}-fault` : null,
  ]
    .filter(Boolean)
    .join(" ");
  const common = {
    id,
    name,
    "aria-describedby": described || undefined,
    "aria-invalid": faults.length > 0 ? ("true" as const) : undefined,
    required: field.required,
  };
  const hint = field.hint ?? (field.kind === "instant" ? `Time in ${format.timezone}` : null);
  const notes = (
    <>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {faults.length > 0 ? (
        <p class="fault" id={`${id}-fault`}>
          {faults.map(({ message }) => message).join("; ")}
        </p>
      ) : null}
    </>
  );
  if (field.kind === "flag") {
    return (
      <div class="field flag">
        <label>
          <input
            type="checkbox"
            {...common}
            required={undefined}
            value="true"
            checked={texts.includes("true")}
          />
          <span>{field.label}</span>
        </label>
        {notes}
      </div>
    );
  }
  if (field.kind === "choices") {
    return (
      <fieldset class="field choices" id={id} aria-describedby={described || undefined}>
        <legend>{field.label}</legend>
        {optionsOf(field).map(([value, label]) => (
          <label>
            <input type="checkbox" name={name} value={value} checked={texts.includes(value)} />
            <span>{label}</span>
          </label>
        ))}
        {notes}
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>
        {field.label}
        {field.required ? null : <span class="optional"> (optional)</span>}
      </label>
      <Input field={field} common={common} text={texts[0] ?? ""} />
      {notes}
    </div>
  );
}

function Input({ field, common, text }: { field: Field; common: Record<string, unknown>; text: string }) {
  switch (field.kind) {
    case "longtext":
    case "json":
      return (
        <textarea
          {...common}
          rows={field.kind === "json" ? 8 : 4}
          class={field.kind === "json" ? "code" : undefined}
        >
          {text.startsWith("\n") ? `\n${text}` : text}
        </textarea>
      );
    case "select":
      return (
        <select {...common}>
          {field.required && text !== "" ? null : (
            <option value="">{field.required ? "Choose one" : "None"}</option>
          )}
          {optionsOf(field).map(([value, label]) => (
            <option value={value} selected={value === text}>
              {label}
            </option>
          ))}
        </select>
      );
    case "number":
      return (
        <input
          {...common}
          type="number"
          value={text}
          min={field.min}
          max={field.max}
          step={field.step ?? "any"}
        />
      );
    default:
      return (
        <input
          {...common}
          type={TYPES[field.kind ?? "text"] ?? "text"}
          value={text}
          placeholder={field.placeholder}
        />
      );
  }
}

const TYPES: Partial<Record<NonNullable<Field["kind"]>, string>> = {
  email: "email",
  url: "url",
  date: "date",
  instant: "datetime-local",
};

const optionsOf = ({ options = [] }: Field) =>
  options.map((option): readonly [string, string] =>
    typeof option === "string" ? [option, words(option)] : option,
  );
