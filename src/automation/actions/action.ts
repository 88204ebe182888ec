import * as z from "zod";
import type { Account } from "../../accounts/schema.ts";
import type { Context } from "../../context.ts";
import type { Statement } from "../../db/client.ts";
import type { contacts } from "../../db/schema/index.ts";
import { renderText, textFaults } from "../../email/liquid.ts";
import type { TemplateRow } from "../../email/schema.ts";
import { text } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import type { OutgoingRequest } from "../../webhooks/send.ts";
import { VARIABLES } from "../variables.ts";

export type ContactRow = typeof contacts.$inferSelect;

/** Where an action takes place. */
export interface Scene {
  /** Acts as the workflow; what it changes is one automated change further from its origin. */
  ctx: Context;
  account: Account;
  /** In order of their creation. */
  contacts: readonly ContactRow[];
  /** What the variables of its texts name: a template's, and `trigger.*`, `workflow.*`, `run.*`. */
  variables(contact?: ContactRow): Record<string, object>;
  /** Names its request to the receiver, the same at every attempt. */
  deliveryId: string;
  /** Where links in its emails lead when PUBLIC_URL is not set. */
  origin: string;
  /** The email template of an id or a name; null when there is none. */
  template(idOrName: string): Promise<TemplateRow | null>;
}

/** What an action comes to. `result` is kept with the step. */
export interface Effect {
  /** Committed together with the step's outcome: once, or not at all. */
  statements?: Statement[];
  /** Sent before its outcome is recorded: at least once. */
  request?: OutgoingRequest;
  result: Record<string, unknown>;
  /** When it ends by itself, so that the account is to be scored again. */
  undoAt?: number;
}

/** A kind of action. Adding one is a file, and its line in index.ts. */
export interface Action {
  type: string;
  description: string;
  config: () => z.ZodObject;
  /** The URLs it sends to, by the names of their fields: the target guard judges them. */
  targets?(config: Record<string, unknown>): Record<string, string>;
  /** The survey it names, by the name of its field. */
  surveys?(config: Record<string, unknown>): Record<string, string>;
  /** What it would do, with nothing done. Throws a StepFailure as `perform` does. */
  preview(config: Record<string, unknown>, scene: Scene): Promise<Record<string, unknown>>;
  /** Throws a StepFailure for what it cannot do. */
  perform(config: Record<string, unknown>, scene: Scene): Promise<Effect>;
}

type Typed<S extends z.ZodObject> = Pick<Action, "type" | "description"> & {
  config: () => S;
  targets?(config: z.output<S>): Record<string, string>;
  surveys?(config: z.output<S>): Record<string, string>;
  preview(config: z.output<S>, scene: Scene): Promise<Record<string, unknown>>;
  perform(config: z.output<S>, scene: Scene): Promise<Effect>;
};

/** Checks an action's config against its own schema, and forgets it for the registry. */
export const defineAction = <S extends z.ZodObject>(action: Typed<S>): Action =>
  ({ ...action, config: lazily(action.config) }) as unknown as Action;

/** Why a step could not be done, in words for the tenant. A final one is not tried again. */
export class StepFailure extends Error {
  readonly isFinal: boolean;
  /** Not to be tried before so long (milliseconds). */
  readonly retryAfter: number | null;

  constructor(message: string, { isFinal = false, retryAfter = null as number | null } = {}) {
    super(message);
    this.isFinal = isFinal;
    this.retryAfter = retryAfter;
  }
}

export const impossible = (message: string) => new StepFailure(message, { isFinal: true });

const LIQUID =
  "Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*`";

const sound = (source: string, problem: z.RefinementCtx, path: PropertyKey[] = []): void => {
  for (const { message } of textFaults("", source, VARIABLES)) {
    problem.addIssue({ code: "custom", path, message });
  }
};

/** A text in Liquid of at most so many characters, judged when the workflow is saved. */
export const liquid = (max = 255) =>
  text(max)
    .superRefine((source, problem) => sound(source, problem))
    .meta({ description: LIQUID, minLength: 1, maxLength: max });
export const longLiquid = () => liquid(10_000);

/** JSON whose texts are Liquid. */
export const liquidJson = () =>
  z
    .json()
    .superRefine((value, problem) => eachText(value, [], (source, path) => sound(source, problem, path)))
    .meta({ description: `JSON; its texts are ${LIQUID}` });

function eachText(
  value: unknown,
  path: PropertyKey[],
  visit: (text: string, path: PropertyKey[]) => void,
): void {
  if (typeof value === "string") visit(value, path);
  else if (typeof value === "object" && value !== null) {
    for (const [name, one] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      eachText(one, [...path, name], visit);
    }
  }
}

/** A text with its variables filled in. */
export function rendered(source: string, scene: Scene, protect?: (text: string) => string): string {
  try {
    return renderText(source, scene.variables(), protect);
  } catch (error) {
    throw impossible(`A text cannot be rendered: ${error instanceof Error ? error.message : "unknown"}`);
  }
}

/** JSON with the variables of its texts filled in. */
export function renderedJson(value: unknown, scene: Scene): unknown {
  if (typeof value === "string") return rendered(value, scene);
  if (Array.isArray(value)) return value.map((one) => renderedJson(one, scene));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, renderedJson(one, scene)]));
}
