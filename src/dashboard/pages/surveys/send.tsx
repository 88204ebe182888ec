import { contactsOf } from "../../../contacts/service.ts";
import type { Fault } from "../../../http/errors.ts";
import { NewSend, type Survey } from "../../../surveys/schema.ts";
import { sendSurvey } from "../../../surveys/send.ts";
import { getSurveyForm } from "../../../surveys/service.ts";
import { AccountPicker, type Picked, readPicked } from "../../components/account-picker.tsx";
import { Card, Notice } from "../../components/blocks.tsx";
import { Button, FormToken } from "../../components/buttons.tsx";
import { Table } from "../../components/table.tsx";
import { type Field, type FieldSet, judged, type Typed } from "../../form-values.ts";
import { words } from "../../format.ts";
import { Faults, FieldRow, faultsAt } from "../../forms.tsx";
import type { C } from "../../gate.ts";
import { useFormat } from "../../page-context.ts";
import { done, show } from "../../render.tsx";
import { LIST } from "./edit.tsx";

/** Recipients of one send. */
const MOST = 1000;

const FIELDS: FieldSet = {
  recipients: {
    label: "People",
    kind: "longtext",
    hint: "One on a line, as Ann Example <ann@example.com>, or only the address",
  },
  send_at: { label: "Send at", kind: "instant" },
  reminder_schedule: {
    label: "Reminders",
    kind: "list",
    placeholder: "3d, 1w",
    hint: "To those who have not answered: so long after the send, as 12h, 3d or 1w",
  },
};

interface Recipient {
  email: string;
  name: string | null;
  account_id: string | null;
  /** Where it comes from, for who looks over it. */
  from: string;
}

interface Sending {
  typed: Typed;
  recipients: Recipient[];
}

/** A form that says to whom; what it comes to is shown before anything is sent. */
export async function sendPage(c: C, id: string) {
  const { data: survey } = await getSurveyForm(c.var.ctx, id);
  return form(c, survey, { typed: new Map(), recipients: [] }, {});
}

export async function sendPost(c: C, id: string) {
  const { ctx, form: given } = c.var;
  const { data: survey } = await getSurveyForm(ctx, id);
  const does = given.get("do") ?? "check";
  const sending = await readSending(c);
  if (does === "find") return form(c, survey, sending, {});
  if (sending.recipients.length > MOST) {
    const message = `come to more than ${MOST}; send it in several parts`;
    return form(c, survey, sending, { faults: [{ field: "recipients", message }], status: 422 });
  }
  const isCheck = does !== "send";
  const sent = await judged(NewSend(), bodyOf(c, sending), async (input) =>
    isCheck ? [] : sendSurvey(ctx, id, input, new URL(c.req.url).origin),
  );
  if (!sent.ok) {
    const faults = toldOf(sent.faults, sending);
    return form(c, survey, sending, { faults, status: sent.status });
  }
  if (isCheck) return form(c, survey, sending, { isChecked: true });
  const count = (status: string) => sent.data.filter((one) => one.status === status).length;
  const parts = (["sent", "scheduled", "skipped"] as const).flatMap((status) =>
    count(status) > 0 ? [`${count(status)} ${status}`] : [],
  );
  return done(c, `${LIST.href}/${id}/recipients`, parts.join(", "));
}

/** The people that were typed, and the contacts of the accounts that are checked. */
async function readSending(c: C): Promise<Sending> {
  const { ctx, form: given } = c.var;
  const typed: Typed = new Map(
    [...Object.keys(FIELDS), "account_ids"].map((name) => [name, given.getAll(name)]),
  );
  const lines = (typed.get("recipients")?.[0] ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const written = lines.map((line): Recipient => {
    const [, name = "", email] = line.match(/^(.*?)<([^<>]*)>$/) ?? [];
    const called = name.trim().replace(/^"(.*)"$/, "$1");
    return { email: (email ?? line).trim(), name: called || null, account_id: null, from: "Written here" };
  });
  const ids = (typed.get("account_ids") ?? []).filter((id) => id !== "").slice(0, MOST);
  const known = new Set(written.map(({ email }) => email.toLowerCase()));
  const contacts =
    ids.length > 0 && ctx.actor.scopes.includes("accounts:read") ? await contactsOf(ctx, ids, MOST + 1) : [];
  const others = contacts.flatMap(({ email, name, accountId, accountName }): Recipient[] => {
    if (known.has(email.toLowerCase())) return [];
    known.add(email.toLowerCase());
    return [{ email, name, account_id: accountId, from: accountName }];
  });
  return { typed, recipients: [...written, ...others] };
}

function bodyOf(c: C, { typed, recipients }: Sending) {
  const text = (name: string) => typed.get(name)?.[0]?.trim() ?? "";
  return {
    recipients: recipients.map(({ email, name, account_id }) => ({ email, name, account_id })),
    send_at: text("send_at") === "" ? undefined : c.var.format.fromLocal(text("send_at")),
    reminder_schedule: text("reminder_schedule")
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  };
}

/** A recipient's fault names its address; none at all is told in words for who fills in the form. */
const toldOf = (faults: Fault[], { recipients }: Sending): Fault[] =>
  recipients.length === 0
    ? [
        {
          field: "recipients",
          message: "must be somebody: write an address, or check an account with contacts",
        },
      ]
    : faults.map((fault) => {
        const who = recipients[Number(fault.field.match(/^recipients\[(\d+)\]/)?.[1] ?? -1)];
        return who ? { ...fault, message: `“${who.email.slice(0, 100)}” ${fault.message}` } : fault;
      });

interface Again {
  faults?: Fault[];
  status?: number;
  isChecked?: boolean;
}

async function form(c: C, survey: Survey, sending: Sending, { faults = [], status, isChecked }: Again) {
  const { ctx } = c.var;
  const isLook = c.var.form?.get("do") === "find";
  const picked: Picked | null = ctx.actor.scopes.includes("accounts:read")
    ? await readPicked(ctx, sending.typed.get("account_ids") ?? [], c.var.form?.get("find") ?? "")
    : null;
  const crumbs = [LIST, { href: `${LIST.href}/${survey.id}`, label: survey.title }];
  const field = (name: keyof typeof FIELDS, more: Partial<Field> = {}) => (
    <FieldRow
      name={name}
      field={{ ...FIELDS[name]!, ...more }}
      texts={sending.typed.get(name) ?? []}
      faults={faultsAt(faults, name)}
    />
  );
  return show(
    c,
    { title: `Send ${survey.title}`, crumbs },
    <form method="post" action={`${LIST.href}/${survey.id}/send`} class="editor" novalidate>
      <FormToken />
      <button class="away" type="submit" name="do" value="check" tabindex={-1}>
        Look it over
      </button>
      <Faults fields={FIELDS} faults={faults} />
      {survey.status === "active" ? null : (
        <Notice tone="fair">
          It is {words(survey.status).toLowerCase()}: only an active survey can be sent.
        </Notice>
      )}
      {isChecked ? <Checked sending={sending} at={c.var.form.get("send_at")} /> : null}
      <Card title="To whom">
        {field("recipients")}
        {picked ? (
          <AccountPicker
            picked={picked}
            label="The contacts of these accounts"
            does="find"
            isFocused={isLook}
            faults={[]}
          />
        ) : null}
      </Card>
      <Card title="When">
        {field("send_at", { hint: `Time in ${c.var.format.timezone}; at once when left empty` })}
        {field("reminder_schedule")}
      </Card>
      <div class="form-actions">
        <Button look={isChecked ? "plain" : "primary"} name="do" value="check">
          {isChecked ? "Look it over again" : "Look it over"}
        </Button>
        <a class="button plain" href={`${LIST.href}/${survey.id}`}>
          Cancel
        </a>
      </div>
    </form>,
    status,
  );
}

/** What it comes to, and the button that does it. */
function Checked({ sending: { recipients }, at }: { sending: Sending; at: string | null }) {
  const format = useFormat();
  const people = `${format.number(recipients.length)} ${recipients.length === 1 ? "person" : "people"}`;
  return (
    <Card
      title={`To ${people}, ${at ? `on ${format.instant(format.fromLocal(at))}` : "now"}`}
      hint="Who unsubscribed, or got another survey of late, gets none: the list of recipients tells why."
    >
      <div class="checked">
        <Table
          label="Recipients"
          columns={[
            { title: "Address", head: true, cell: ({ email }: Recipient) => email },
            { title: "Name", cell: ({ name }) => name ?? <span class="none">–</span> },
            { title: "From", cell: ({ from }) => from },
          ]}
          rows={recipients.slice(0, 50)}
          empty={null}
        />
        {recipients.length > 50 ? <p class="hint">And {format.number(recipients.length - 50)} more</p> : null}
      </div>
      <div>
        <Button name="do" value="send">
          {at ? "Schedule it" : "Send it"} to {people}
        </Button>
      </div>
    </Card>
  );
}
