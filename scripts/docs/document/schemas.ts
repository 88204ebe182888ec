type Json = Record<string, unknown>;

const JSON_REF = "#/components/schemas/Json";

/**
 * A JSON Schema without what zod adds that says nothing, or says the same twice: patterns beside formats,
 * the bounds of safe integers, and how a query's text is read.
 */
export function tidySchema(schema: unknown, isAnswer: boolean): void {
  if (typeof schema !== "object" || schema === null) return;
  if (Array.isArray(schema)) {
    for (const item of schema) tidySchema(item, isAnswer);
    return;
  }
  const json = schema as Json;
  // What is read back and ignored may be anything.
  if (Object.keys(json).join() === "readOnly") json.$ref = JSON_REF;
  if (Array.isArray(json.anyOf)) {
    json.anyOf = json.anyOf.flatMap((option) =>
      Object.keys(option).join() === "anyOf" ? option.anyOf : [option],
    );
    mergeNull(json);
  }
  if (json.format === "date" || json.format === "date-time" || json.format === "email") delete json.pattern;
  const types = [json.type].flat();
  if (types.includes("integer")) {
    delete json.pattern;
    if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
    if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  }
  if (json.type === "boolean") delete json.enum;
  if (json.type === "array" && json.items) delete json.anyOf;
  if (Array.isArray(json.prefixItems)) asList(json, json.prefixItems);
  // Answers may gain fields.
  if (isAnswer && json.additionalProperties === false) delete json.additionalProperties;
  if (isStringSchema(json.propertyNames)) delete json.propertyNames;
  for (const key of ["items", "additionalProperties", "not", "propertyNames"])
    tidySchema(json[key], isAnswer);
  for (const key of ["anyOf", "oneOf", "allOf", "prefixItems"]) tidySchema(json[key], isAnswer);
  for (const key of ["properties", "$defs"])
    for (const child of Object.values((json[key] ?? {}) as Json)) tidySchema(child, isAnswer);
}

const isStringSchema = (schema: unknown) => JSON.stringify(schema) === '{"type":"string"}';

/** `anyOf` of something plain and null is that type or null. */
function mergeNull(json: Json): void {
  const options = json.anyOf as Json[];
  const [first, second] = options;
  if (options.length !== 2 || second?.type !== "null" || typeof first?.type !== "string") return;
  if (first.enum !== undefined && !Array.isArray(first.enum)) return;
  delete json.anyOf;
  const { description, ...rest } = first;
  Object.assign(json, {
    ...rest,
    ...(json.description === undefined && description !== undefined ? { description } : {}),
    type: [first.type, "null"],
    ...(Array.isArray(first.enum) ? { enum: [...first.enum, null] } : {}),
  });
}

/** A tuple of like parts as a list of that length, which more tools know. */
function asList(json: Json, parts: unknown[]): void {
  if (new Set(parts.map((part) => JSON.stringify(part))).size !== 1) return;
  delete json.prefixItems;
  Object.assign(json, { items: parts[0], minItems: parts.length, maxItems: parts.length });
}

/** zod names each place of any JSON anew; here they are one. */
export function oneJson(document: { components: { schemas: Record<string, unknown> } }): void {
  const { schemas } = document.components;
  for (const name of Object.keys(schemas)) if (name.startsWith("__schema")) delete schemas[name];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const json = node as Json;
    if (/^#\/components\/schemas\/__schema\d+$/.test(String(json.$ref))) json.$ref = JSON_REF;
    for (const child of Object.values(json)) walk(child);
  };
  walk(document);
  const type = ["object", "array", "string", "number", "boolean", "null"];
  schemas.Json = { description: "Any JSON value", type, items: { $ref: JSON_REF } };
}
