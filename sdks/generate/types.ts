import type { OpenApiDocument, Schema } from "./document.ts";

/** A type as every language has it. */
export type Type =
  | { kind: "string" | "datetime" | "date" | "integer" | "number" | "boolean" | "null" | "any" }
  | { kind: "literal"; value: string | number | boolean }
  | { kind: "array"; of: Type }
  | { kind: "map"; of: Type }
  | { kind: "union"; of: Type[] }
  | { kind: "object"; name: string };

export interface Field {
  name: string;
  type: Type;
  required: boolean;
  description?: string;
}

export interface ObjectType {
  name: string;
  fields: Field[];
  /** Met in a body first, not in an answer. */
  isInput: boolean;
}

/** Objects that have a better name than their place gives them: by that name, or by the operation they answer. */
export type Names = Record<string, string>;

/** Turns schemas into types, and gives each shape of an object one name. */
export class TypeRegistry {
  readonly objects: ObjectType[] = [];
  readonly #byShape = new Map<string, string>();
  readonly #components: Record<string, Schema>;
  readonly #names: Names;
  /** Whether what is looked at is sent, not answered. */
  isInput = false;

  constructor(document: OpenApiDocument, names: Names) {
    this.#components = document.components?.schemas ?? {};
    this.#names = names;
  }

  /** The type of a schema; `name` is for the object that it may be. */
  typeOf(schema: Schema, name: string): Type {
    const target = this.#resolve(schema);
    if (target === null) return { kind: "any" };
    if (target.name) return this.typeOf(target.schema, target.name);
    const { anyOf, oneOf, allOf } = schema;
    if (allOf?.length === 1) return this.typeOf(allOf[0]!, name);
    const alternatives = anyOf ?? oneOf;
    if (alternatives) return union(alternatives.map((one) => this.typeOf(one, nameOfAlternative(one, name))));
    if (schema.const !== undefined) return literal(schema.const);
    // A query has no booleans but by these words.
    if (schema.enum?.join() === "true,false") return { kind: "boolean" };
    if (schema.enum) return union(schema.enum.map(literal));
    if (Array.isArray(schema.type)) {
      return union(schema.type.map((type) => this.typeOf({ ...schema, type }, name)));
    }
    switch (schema.type) {
      case "string":
        if (schema.format === "date-time") return { kind: "datetime" };
        return { kind: schema.format === "date" ? "date" : "string" };
      case "integer":
      case "number":
      case "boolean":
      case "null":
        return { kind: schema.type };
      case "array":
        return { kind: "array", of: this.typeOf(schema.items ?? {}, singular(name)) };
      case "object":
        return this.#objectOf(schema, name);
      default:
        return { kind: "any" };
    }
  }

  /** The fields of an object that may be given: those that are read only are left out. */
  fieldsOf(schema: Schema, name: string): Field[] {
    const target = this.#resolve(schema);
    if (target?.name) return this.fieldsOf(target.schema, target.name);
    return Object.entries(schema.properties ?? {})
      .filter(([, property]) => property.readOnly !== true)
      .map(([field, property]) => ({
        name: field,
        type: this.typeOf(property, this.#names[`${name}.${field}`] ?? name + pascal(field)),
        required: schema.required?.includes(field) ?? false,
        ...(property.description ? { description: property.description } : {}),
      }));
  }

  /** The schema itself, where this is but a reference to it. */
  resolved(schema: Schema): Schema {
    const target = this.#resolve(schema);
    return target?.name ? this.resolved(target.schema) : schema;
  }

  /** What a schema refers to: with a name, with none, or null where it holds itself (any JSON). */
  #resolve(schema: Schema): { name?: string; schema: Schema } | null {
    if (!schema.$ref) return { schema };
    const name = schema.$ref.split("/").at(-1)!;
    const found = this.#components[name];
    if (!found) throw new Error(`no schema ${name}`);
    if (JSON.stringify(found).includes(`"${schema.$ref}"`)) return null;
    return { name, schema: found };
  }

  /** The name, if it is that of an object which differs by nothing but fields that may be missing. */
  #fuller(name: string, fields: Field[]): string | undefined {
    const other = this.objects.find((object) => object.name === name);
    if (!other) return undefined;
    const fits =
      fields.every((field) => other.fields.some((one) => isSame(one, field))) &&
      other.fields.every((one) => !one.required || fields.some((field) => field.name === one.name));
    return fits ? name : undefined;
  }

  #objectOf(schema: Schema, wanted: string): Type {
    if (Object.keys(schema.properties ?? {}).length === 0) {
      const { additionalProperties: values } = schema;
      const of: Type = typeof values === "object" ? this.typeOf(values, singular(wanted)) : { kind: "any" };
      return { kind: "map", of };
    }
    const name = this.#names[wanted] ?? wanted;
    const place = this.objects.length;
    const fields = this.fieldsOf(schema, name);
    const shape = JSON.stringify(
      fields.map(({ description: _, ...field }) => field).sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    const known = this.#byShape.get(shape) ?? this.#fuller(name, fields);
    if (known) return { kind: "object", name: known };
    const free = [name, `${name}Summary`, ...Array.from({ length: 9 }, (_, i) => `${name}${i + 2}`)].find(
      (one) => !this.objects.some((object) => object.name === one),
    )!;
    this.#byShape.set(shape, free);
    // Before what it holds, as one reads.
    this.objects.splice(place, 0, { name: free, fields, isInput: this.isInput });
    return { kind: "object", name: free };
  }
}

/** One of several objects is told by the word that stands in it: `type: "send_email"`. */
function nameOfAlternative(schema: Schema, name: string): string {
  const word = Object.values(schema.properties ?? {}).find(({ const: value }) => typeof value === "string");
  return word ? name + pascal(String(word.const)) : name;
}

const isSame = (a: Field, b: Field) =>
  JSON.stringify({ ...a, description: "" }) === JSON.stringify({ ...b, description: "" });

const literal = (value: string | number | boolean | null): Type =>
  value === null ? { kind: "null" } : { kind: "literal", value };

/** One of several types, each once, null last. */
function union(types: Type[]): Type {
  const flat = types.flatMap((type) => (type.kind === "union" ? type.of : [type]));
  if (flat.some(({ kind }) => kind === "any")) return { kind: "any" };
  const all = new Map(flat.map((type) => [JSON.stringify(type), type]));
  const has = (kind: string) => flat.some((type) => type.kind === kind);
  const each = [...all.values()].filter(
    (type) =>
      !(type.kind === "integer" && has("number")) &&
      !(type.kind === "literal" && typeof type.value === "string" && has("string")),
  );
  each.sort((a, b) => Number(a.kind === "null") - Number(b.kind === "null"));
  return each.length === 1 ? each[0]! : { kind: "union", of: each };
}

export const pascal = (name: string) =>
  name.replace(/(^|[_.\-\s])(\w)/g, (_, __, letter: string) => letter.toUpperCase());

export const singular = (name: string) =>
  name
    .replace(/(?<!ser)ies$/i, "y")
    .replace(/(ch|sh|ss|x)es$/, "$1")
    .replace(/(?<![su]|ic|serie)s$/i, "");
