import type { Child } from "hono/jsx";
import { WORKFLOW_STATUSES } from "../../../automation/schema.ts";
import { VARIABLES } from "../../../automation/variables.ts";
import type { Fault } from "../../../http/errors.ts";
import { AccountPicker, type Picked } from "../../components/account-picker.tsx";
import { Card } from "../../components/blocks.tsx";
import { Button, FormToken } from "../../components/buttons.tsx";
import { PartFrame } from "../../components/parts-editor.tsx";
import type { FieldSet } from "../../form-values.ts";
import { Faults, FieldRow, faultsAt } from "../../forms.tsx";
import type { ConfigField } from "./config-fields.tsx";
import { DELAY, type Draft, KINDS, LISTS, type List, type Part, partFields } from "./draft.ts";
import { kindChoices, kindName } from "./words.ts";

/** What selects offer that stand for a thing of the organization's; a group that could not be read stays a text. */
export interface Offers {
  surveys?: [id: string, title: string][];
  templates?: [id: string, name: string][];
}

export interface EditorProps {
  action: string;
  draft: Draft;
  faults: Fault[];
  offers: Offers;
  picked: Picked;
  submit: string;
  cancel: string;
  /** The version that is edited. */
  etag?: string;
  /** Where to go on after a button that is not “save”. */
  focus?: string;
}

export const TOP_FIELDS: FieldSet = {
  name: { label: "Name", required: true },
  description: { label: "Description", kind: "longtext" },
  status: {
    label: "Status",
    kind: "select",
    options: WORKFLOW_STATUSES,
    required: true,
    hint: "A draft does nothing by itself: try it on some accounts first, then make it active",
  },
  reentry: {
    label: "How often for one account",
    kind: "select",
    required: true,
    options: [
      ["always", "Each time"],
      ["once", "Once, ever"],
      ["every_days", "Not again for some days"],
    ],
  },
  "reentry.every_days": {
    label: "Days until it may start again",
    kind: "number",
    min: 1,
    max: 3650,
    step: 1,
  },
};

/** A workflow as a form: everything of it goes by submit buttons, which show the page again with what was typed. */
export function Editor(props: EditorProps) {
  const { draft, faults, focus } = props;
  const top = (name: string) => (
    <FieldRow
      name={name}
      field={TOP_FIELDS[name]!}
      texts={draft.top.get(name) ?? []}
      faults={name === "reentry" ? faults.filter(({ field }) => field === name) : faultsAt(faults, name)}
    />
  );
  return (
    <form method="post" action={props.action} class="editor" novalidate>
      <FormToken />
      {/* What Enter in a field does is what the first button does. */}
      <button class="away" type="submit" name="do" value="save" tabindex={-1}>
        {props.submit}
      </button>
      {props.etag ? <input type="hidden" name="etag" value={props.etag} /> : null}
      <Faults fields={labelsOf(draft)} faults={faults} />
      <Card title="Workflow">
        {top("name")}
        {top("description")}
        {top("status")}
      </Card>
      <Card title="When this happens">
        <TriggerFields {...props} />
      </Card>
      <Card title="And all of this holds" hint="Without conditions, it runs each time.">
        <Parts list="conditions" add="Add a condition" {...props} />
      </Card>
      <Card title="Do this" hint="One after the other; each may wait before it.">
        <Variables />
        <Parts list="actions" add="Add an action" {...props} />
      </Card>
      <Card title="How often, and for whom">
        <div class="part-fields">
          {top("reentry")}
          {top("reentry.every_days")}
        </div>
        <AccountPicker
          picked={props.picked}
          label="Only for these accounts"
          hint="All accounts, when none is checked."
          faults={faultsAt(faults, "account_ids")}
          does="find"
          isFocused={focus === "find"}
        />
      </Card>
      <div class="form-actions">
        <Button name="do" value="save">
          {props.submit}
        </Button>
        <a class="button plain" href={props.cancel}>
          Cancel
        </a>
        <Button look="plain" name="do" value="json">
          Edit as JSON
        </Button>
      </div>
    </form>
  );
}

/** Every field there is, with what it is called among the others. */
function labelsOf({ trigger, conditions, actions }: Draft): Record<string, { label: string }> {
  const labels: Record<string, { label: string }> = {
    "reentry.every_days": TOP_FIELDS["reentry.every_days"]!,
    ...TOP_FIELDS,
    account_ids: { label: "Accounts" },
  };
  const part = (group: keyof typeof KINDS, { type }: Part, at: string, called: string) => {
    for (const [name, { label }] of Object.entries(partFields(group, type)))
      labels[`${at}.config.${name}`] = { label: `${called}, ${label}` };
    if (group === "actions") labels[`${at}.delay`] = { label: `${called}, ${DELAY.label}` };
    labels[at] = { label: called };
  };
  part("trigger", trigger, "trigger", "Trigger");
  for (const [i, one] of conditions.entries())
    part("conditions", one, `conditions[${i}]`, `Condition ${i + 1}`);
  for (const [i, one] of actions.entries()) part("actions", one, `actions[${i}]`, `Action ${i + 1}`);
  for (const list of LISTS) labels[list] = { label: list === "actions" ? "Actions" : "Conditions" };
  return labels;
}

function TriggerFields({ draft: { trigger }, faults, offers, focus }: EditorProps) {
  const about = KINDS.trigger.find(({ type }) => type === trigger.type)?.description;
  return (
    <div id="field-trigger" class="trigger">
      <div class="choose">
        <label for="trigger-type">Trigger</label>
        <select id="trigger-type" name="trigger.type" autofocus={focus === "trigger.type"}>
          <Kinds group="trigger" chosen={trigger.type} />
        </select>
        <button class="button plain" type="submit" name="do" value="trigger">
          Use this trigger
        </button>
      </div>
      {about ? <p class="hint">{withCode(about)}</p> : null}
      <PartFields group="trigger" part={trigger} at="trigger" faults={faults} offers={offers} />
    </div>
  );
}

const Kinds = ({ group, chosen }: { group: keyof typeof KINDS; chosen?: string }) => (
  <>
    {kindChoices(group).map(([type, name]) => (
      <option value={type} selected={type === chosen}>
        {name}
      </option>
    ))}
  </>
);

function Parts({ list, add, draft, faults, offers, focus }: EditorProps & { list: List; add: string }) {
  const parts = draft[list];
  const own = faults.filter(({ field }) => field === list);
  return (
    <div id={`field-${list}`} class="parts">
      {own.map(({ message }) => (
        <p class="fault">{message}</p>
      ))}
      {parts.length > 0 ? (
        <ol class="parts">
          {parts.map((part, i) => (
            <li>
              <OnePart
                list={list}
                part={part}
                i={i}
                of={parts.length}
                faults={faults}
                offers={offers}
                isFocused={focus === `${list}[${i}]`}
              />
            </li>
          ))}
        </ol>
      ) : null}
      <div class="choose">
        <label for={`add-${list}`}>{add}</label>
        <select id={`add-${list}`} name={`add_${list}`} autofocus={focus === `add_${list}`}>
          <Kinds group={list} />
        </select>
        <button class="button plain" type="submit" name="do" value={`add ${list}`}>
          Add
        </button>
      </div>
    </div>
  );
}

interface OnePartProps {
  list: List;
  part: Part;
  i: number;
  of: number;
  faults: Fault[];
  offers: Offers;
  isFocused: boolean;
}

function OnePart({ list, part, i, of, faults, offers, isFocused }: OnePartProps) {
  const at = `${list}[${i}]`;
  const called = `${i + 1}. ${kindName(list, part.type)}`;
  const shown = Object.keys(partFields(list, part.type)).map((name) => `${at}.config.${name}`);
  // Of the part as a whole, or of what it has no field for.
  const own = faultsAt(faults, at).filter(
    (fault) => ![...shown, `${at}.delay`].some((name) => faultsAt([fault], name).length > 0),
  );
  const about = KINDS[list].find(({ type }) => type === part.type)?.description;
  return (
    <PartFrame at={at} list={list} i={i} of={of} called={called} isFocused={isFocused}>
      <input type="hidden" name={`${at}.type`} value={part.type} />
      {own.map(({ message }) => (
        <p class="fault">{message}</p>
      ))}
      {about ? <p class="hint">{withCode(about)}</p> : null}
      <PartFields group={list} part={part} at={at} faults={faults} offers={offers} />
    </PartFrame>
  );
}

interface PartFieldsProps {
  group: keyof typeof KINDS;
  part: Part;
  at: string;
  faults: Fault[];
  offers: Offers;
}

function PartFields({ group, part, at, faults, offers }: PartFieldsProps) {
  const fields = Object.entries(partFields(group, part.type));
  if (fields.length === 0 && group !== "actions") return null;
  return (
    <div class="part-fields">
      {fields.map(([name, field]) => (
        <ConfigRow
          name={`${at}.config.${name}`}
          field={offered(name, field, offers, part.texts.get(name)?.[0])}
          texts={part.texts.get(name) ?? []}
          faults={faultsAt(faults, `${at}.config.${name}`)}
        />
      ))}
      {group === "actions" ? (
        <FieldRow
          name={`${at}.delay`}
          field={DELAY}
          texts={part.texts.get("delay") ?? []}
          faults={faultsAt(faults, `${at}.delay`)}
        />
      ) : null}
    </div>
  );
}

interface RowProps {
  name: string;
  field: ConfigField;
  texts: string[];
  faults: Fault[];
}

function ConfigRow({ name, field, texts, faults }: RowProps) {
  // A line would lose them.
  const isLong = !field.kind && texts[0]?.includes("\n");
  const row = (
    <FieldRow
      name={name}
      field={isLong ? { ...field, kind: "longtext" } : field}
      texts={texts}
      faults={faults}
    />
  );
  if (!field.isOpen) return row;
  const known = new Set(field.options?.map((option) => (typeof option === "string" ? option : option[0])));
  const others = texts.filter((text) => text !== "" && !known.has(text));
  return (
    <>
      {row}
      <div class="field">
        <label for={`field-${name}-others`}>
          Other addresses<span class="optional"> (optional)</span>
        </label>
        <input id={`field-${name}-others`} name={name} value={others.join(", ")} />
        <p class="hint">Several, with commas between</p>
      </div>
    </>
  );
}

/** A field that names something of the organization's offers what there is. */
function offered(name: string, field: ConfigField, offers: Offers, text = ""): ConfigField {
  const options =
    name === "survey_id" ? offers.surveys : name === "template_id" ? offers.templates : undefined;
  if (!options) return field;
  const isKnown = text === "" || options.some(([value]) => value === text);
  return { ...field, kind: "select", options: isKnown ? options : [...options, [text, text]] };
}

/** The names that texts of actions may use. */
const Variables = () => (
  <details class="variables">
    <summary>Variables for texts</summary>
    <p class="hint">
      Texts are Liquid: <code>{"Hello {{ contact.name }}"}</code>, with filters as{" "}
      <code>{"{{ account.arr | round }}"}</code>. There are:
    </p>
    <ul>
      {Object.entries(VARIABLES).map(([group, of]) => (
        <li>
          <strong>{group}</strong>{" "}
          {(Array.isArray(of) ? Object.keys(of).filter((name) => !/^\d/.test(name)) : Object.keys(of)).map(
            (name) => (
              <>
                <code>
                  {group}.{name}
                </code>{" "}
              </>
            ),
          )}
        </li>
      ))}
    </ul>
  </details>
);

/** `code` of descriptions as such. */
export const withCode = (text: string): Child =>
  text.split("`").map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part));

interface JsonEditorProps extends Pick<EditorProps, "action" | "faults" | "submit" | "cancel" | "etag"> {
  json: string;
}

/** The same as the API takes it, for what the form cannot show. */
export const JsonEditor = ({ action, json, faults, submit, cancel, etag }: JsonEditorProps) => (
  <form method="post" action={action} class="editor" novalidate>
    <FormToken />
    {etag ? <input type="hidden" name="etag" value={etag} /> : null}
    <Faults fields={{ json: { label: "The workflow" } }} faults={faults} />
    <Card title="As the API takes it">
      <div class="field">
        <label for="field-json">Workflow, in JSON</label>
        <textarea
          id="field-json"
          name="json"
          class="code"
          rows={28}
          spellcheck={false}
          aria-invalid={faults.length > 0 ? "true" : undefined}
        >
          {json}
        </textarea>
      </div>
    </Card>
    <div class="form-actions">
      <Button name="do" value="save">
        {submit}
      </Button>
      <a class="button plain" href={cancel}>
        Cancel
      </a>
      <Button look="plain" name="do" value="form">
        Edit as a form
      </Button>
    </div>
  </form>
);
