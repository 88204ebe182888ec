import * as z from "zod";

/** JSON Schema as the OpenAPI document has it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  pattern?: string;
  format?: string;
  readOnly?: boolean;
  description?: string;
}

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  schema: Schema;
}

interface Response {
  $ref?: string;
  content?: Record<string, { schema: Schema }>;
}

interface Described {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Response>;
}

export interface Document {
  paths: Record<string, Record<string, Described>>;
  components?: { schemas?: Record<string, Schema>; responses?: Record<string, Response> };
}

/** One operation of the document. */
export interface Operation {
  name: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | undefined;
  responses: Described["responses"];
  /** Lists take a cursor. */
  isList: boolean;
}

const METHODS = ["get", "post", "put", "patch", "delete"];

/** The operations that answer JSON. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method] && /^\/(v1|api)\//.test(path)).map((method) => {
      const { parameters = [], requestBody, responses } = methods[method]!;
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        parameters,
        body: requestBody?.content["application/json"]?.schema,
        responses,
        isList: parameters.some((one) => one.in === "query" && one.name === "cursor"),
      };
    }),
  );
}

export const resolve = (document: Document, schema: Schema): Schema =>
  schema.$ref ? resolve(document, document.components!.schemas![schema.$ref.split("/").at(-1)!]!) : schema;

/** Checks answers against the schema that the document has for their status. */
export function answerChecker(document: Document) {
  const made = new Map<string, z.ZodType>();
  const $defs = JSON.parse(
    JSON.stringify(document.components?.schemas ?? {}).replaceAll("#/components/schemas/", "#/$defs/"),
  ) as Record<string, unknown>;
  const zodOf = (schema: Schema): z.ZodType => {
    const text = JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/");
    if (!made.has(text)) made.set(text, z.fromJSONSchema({ ...JSON.parse(text), $defs }));
    return made.get(text)!;
  };
  /** What is wrong with an answer, if anything. */
  return ({ responses }: Operation, status: number, body: unknown): string | null => {
    const given = responses[status];
    const described = given?.$ref ? document.components!.responses![given.$ref.split("/").at(-1)!] : given;
    if (!described) return `the status ${status} is not documented: ${JSON.stringify(body).slice(0, 600)}`;
    const schema = described.content?.["application/json"]?.schema;
    if (!schema) return `nothing is documented for ${status}`;
    const { error } = zodOf(schema).safeParse(body);
    return error
      ? `${status} is not as documented: ${JSON.stringify(error.issues.slice(0, 3))} in ${JSON.stringify(body).slice(0, 600)}`
      : null;
  };
}
