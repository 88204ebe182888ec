import openapiTS, { astToString } from "openapi-typescript";
import type { Schema } from "./document.ts";
import type { Signature } from "./schemas.ts";

/** The types of what is sent and answered, and the interface of the client's resources. */
export async function typesText(
  schemas: Record<string, Schema>,
  signatures: Signature[],
  events: string[],
): Promise<string> {
  // A property's type may not name itself, but an alias may.
  const named = { ...schemas, Json: { type: "string" } };
  const ast = await openapiTS(
    {
      openapi: "3.1.0",
      info: { title: "fastenr", version: "1" },
      paths: {},
      components: { schemas: named },
    } as never,
    { rootTypes: true, rootTypesNoSchemaPrefix: true, defaultNonNullable: false },
  );
  const text = astToString(ast)
    .replace(/components\[(["'])schemas\1\]\[\1Json\1\]/g, "Json")
    .replace(/^ *Json: string;\n|^export type Json = Json;\n/gm, "");
  const components = text.slice(
    text.indexOf("export interface components"),
    text.indexOf("export type $defs") >= 0 ? text.indexOf("export type $defs") : undefined,
  );
  return `${HEAD}
import type { Answer, PageAnswer, RequestOptions } from "./answer.ts";

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

${components}
/** What is posted to a webhook, by \`event\`. \`id\` is the same at every attempt: tell repetitions by it. */
export type WebhookEvent = ${events.join(" | ")};
${interfaces(signatures)}`;
}

export const HEAD =
  "// Made from openapi.json and sdks/methods.json by `npm run generate -w @fastenr/sdk`. Do not edit.";

interface Resource {
  methods: Signature[];
  children: Map<string, Resource>;
}

/** `client.accounts.events` is an `AccountsEvents`, all of them are `Resources`. */
function interfaces(signatures: Signature[]): string {
  const root: Resource = { methods: [], children: new Map() };
  for (const signature of signatures) {
    let place = root;
    for (const part of signature.name.split(".").slice(0, -1)) {
      if (!place.children.has(part)) place.children.set(part, { methods: [], children: new Map() });
      place = place.children.get(part)!;
    }
    place.methods.push(signature);
  }
  const texts: string[] = [];
  const write = (name: string, { methods, children }: Resource) => {
    const nested = [...children].map(([child]) => `  readonly ${child}: ${typeName(name, child)};`);
    texts.push(`export interface ${name} {\n${[...methods.map(methodText), ...nested].join("\n")}\n}`);
    for (const [child, resource] of children) write(typeName(name, child), resource);
  };
  write("Resources", root);
  return texts.join("\n\n");
}

const typeName = (parent: string, child: string) =>
  `${parent === "Resources" ? "" : parent.replace(/Resource$/, "")}${child[0]!.toUpperCase()}${child.slice(1)}Resource`;

function methodText(signature: Signature): string {
  const { operation, name, parameters, bodyType, queryType, queryRequired, body, paged, answerType } =
    signature;
  const input = bodyType
    ? [`body${body!.required ? "" : "?"}: ${bodyType}`]
    : queryType
      ? [`query${queryRequired ? "" : "?"}: ${queryType}`]
      : [];
  const args = [...parameters.map((one) => `${camel(one)}: string`), ...input, "options?: RequestOptions"];
  const type = answerType === "stream" ? "ReadableStream<Uint8Array>" : answerType;
  const answer = paged ? `PageAnswer<${type}>` : `Answer<${type}>`;
  return `${comment(operation)}\n  ${name.split(".").at(-1)}(${args.join(", ")}): ${answer};`;
}

function comment({ summary, description }: Signature["operation"]): string {
  const lines = description ? [`${summary}.`, "", ...description.split("\n")] : [`${summary}.`];
  if (lines.length === 1) return `  /** ${lines[0]} */`;
  return `  /**\n${lines.map((line) => `   *${line && ` ${line.replaceAll("*/", "*\\/")}`}`).join("\n")}\n   */`;
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
