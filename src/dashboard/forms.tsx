import type { PropsWithChildren } from "hono/jsx";
import type { Fault } from "../http/errors.ts";
import { Button, FormToken } from "./components/buttons.tsx";
import type { Field, FieldSet, Typed } from "./form-values.ts";
import { words } from "./format.ts";
import { useFormat } from "./page-context.ts";

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
          rows={field.rows ?? (field.kind === "json" ? 8 : 4)}
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
