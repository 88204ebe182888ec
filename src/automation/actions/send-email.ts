import * as z from "zod";
import { renderTemplate } from "../../email/liquid.ts";
import { queueEmails } from "../../email/queue.ts";
import { text } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import { defineAction, impossible, liquid, longLiquid, type Scene } from "./action.ts";
import { type Addressee, addressees, recipients } from "./recipients.ts";

const config = lazily(() =>
  z
    .strictObject({
      template_id: text().optional().meta({
        description:
          "The id or the name of an email template, which must exist when the step runs. May be left out where `subject` and `body` are given",
      }),
      recipients: recipients(),
      subject: liquid(500).optional(),
      body: longLiquid()
        .optional()
        .meta({ description: "HTML in Liquid, in place of the template's; what variables give is escaped" }),
    })
    .refine((c) => c.template_id !== undefined || (c.subject !== undefined && c.body !== undefined), {
      path: ["template_id"],
      error: "is required (string) unless subject and body are given",
    }),
);

export const sendEmail = defineAction({
  type: "send_email",
  description:
    "Emails each recipient, with its own `contact.*` where it is a contact of the account. Only contacts can unsubscribe",
  config,
  async preview(given, scene) {
    const { messages } = await written(given, scene);
    return {
      messages: messages.map(({ to, subject, html, text }) => ({
        to: { email: to.email, name: to.name },
        subject,
        html,
        text,
      })),
    };
  },
  async perform(given, scene) {
    const { templateId, messages } = await written(given, scene);
    // What reads the same is one content, however many get it.
    const alike = Map.groupBy(messages, ({ to, subject, html, text }) =>
      JSON.stringify([subject, html, text, to.contact !== undefined]),
    );
    return {
      statements: queueEmails(
        scene.ctx,
        [...alike.values()].map((group) => {
          const { subject, html, text, to } = group[0]!;
          return {
            kind: "automation",
            subject,
            html,
            text,
            templateId,
            unsubscribable: to.contact !== undefined,
            origin: scene.origin,
            to: group.map(({ to }) => ({ email: to.email, name: to.name, accountId: scene.account.id })),
          };
        }),
      ),
      result: { template_id: templateId, recipients: messages.map(({ to }) => to.email) },
    };
  },
});

/** Characters of all the different texts that a step makes: they are in memory at once, of which there are 128 MB. */
const TOGETHER = 10_000_000;

interface Message {
  to: Addressee;
  subject: string;
  html: string;
  text: string;
}

async function written(given: z.output<ReturnType<typeof config>>, scene: Scene) {
  const { template_id, subject, body } = given;
  const template = template_id === undefined ? null : await scene.template(template_id);
  if (template_id !== undefined && !template) {
    throw impossible(`There is no email template with the id or name ${JSON.stringify(template_id)}`);
  }
  const sources = {
    subject: subject ?? template!.subject,
    html: body ?? template!.html,
    text: body === undefined ? template!.text : null,
  };
  const texts = new Map<string, string>();
  let characters = 0;
  const kept = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    characters += text.length;
    if (characters > TOGETHER)
      throw new Error(
        `its texts would have over ${TOGETHER} characters together; write to fewer at a time, or less`,
      );
    return text;
  };
  const messages = addressees(given.recipients, scene).map((to): Message => {
    try {
      const { subject, html, text } = renderTemplate(sources, scene.variables(to.contact) as never);
      return { to, subject, html: kept(html), text: kept(text) };
    } catch (error) {
      throw impossible(`The email cannot be rendered: ${error instanceof Error ? error.message : "unknown"}`);
    }
  });
  return { templateId: template?.id ?? null, messages };
}
