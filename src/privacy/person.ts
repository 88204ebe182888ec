import { type Wiping, wipingAddress, wipingAddressInId, wipingName } from "./words.ts";

/** What stands where a person stood. */
export const ERASED = "[erased]";

/** Who is to be erased: the address in lower case, and the names that stand beside it. */
export interface Person {
  email: string;
  names: readonly string[];
}

/** What a look through a text or a value found and left. */
export interface Look {
  person: Person;
  /** Names found beside the address that nobody knew of yet. */
  found: Set<string>;
  address: Wiping;
  addressInId: Wiping;
  /** By name, made when first needed. */
  names: Map<string, Wiping>;
}

export const looking = (person: Person): Look => ({
  person,
  found: new Set(),
  address: wipingAddress(person.email),
  addressInId: wipingAddressInId(person.email),
  names: new Map(),
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isAddress = (look: Look, value: unknown): boolean =>
  typeof value === "string" && value.trim().toLowerCase() === look.person.email;

/** A name that stands beside the address is that person's from now on. */
export function learn(look: Look, name: unknown): void {
  if (typeof name !== "string" || name.trim() === "" || isAddress(look, name)) return;
  if (!look.person.names.includes(name.trim())) look.found.add(name.trim());
}

/**
 * Text without the address, and without the person's names as far as they are full ones: a first name alone is
 * somebody else's as well, and is only taken for this person's where the address stands in the same row.
 */
export function textWithout(look: Look, text: string, isTheirs: boolean): string {
  const names = [...look.person.names, ...look.found].filter((name) => isTheirs || isFullName(name));
  return names.reduce((rest, name) => wipingOf(look, name)(rest, ERASED), look.address(text, ERASED));
}

/** Whether the address stands in a text, whole. */
export const saysAddress = (look: Look, text: string): boolean => look.address(text, ERASED) !== text;

function wipingOf({ names }: Look, name: string): Wiping {
  const wiping = names.get(name) ?? wipingName(name);
  names.set(name, wiping);
  return wiping;
}

export const isFullName = (name: string): boolean => /\S\s+\S/.test(name);

/**
 * JSON without the person: an object with the address is nothing, or not in its list any more, and what was
 * answered in words beside such an object goes with it. Another's name stays, though it be the same.
 */
export function valueWithout(look: Look, value: unknown, isTheirs: boolean): unknown {
  if (typeof value === "string") return textWithout(look, value, isTheirs);
  if (Array.isArray(value)) {
    return value
      .filter((item) => !isAddress(look, item) && !isPerson(look, item))
      .map((item) => valueWithout(look, item, isTheirs));
  }
  if (!isObject(value)) return value;
  if (isPerson(look, value)) return null;
  const isAnswerer = isPerson(look, value.respondent);
  const isAnother = typeof value.email === "string";
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      if (key === "name" && isAnother) return [key, child];
      if (key === "answers" && isAnswerer && Array.isArray(child)) return [key, withoutWords(child)];
      const name = textWithout(look, key, isTheirs);
      return [name, valueWithout(look, child, isTheirs)];
    }),
  );
}

function isPerson(look: Look, value: unknown): boolean {
  if (!isObject(value) || !isAddress(look, value.email)) return false;
  learn(look, value.name);
  return true;
}

/** Answers that are not words: numbers and yes or no say nothing about who gave them. */
export const withoutWords = (answers: readonly unknown[]): unknown[] =>
  answers.filter((answer) => !isObject(answer) || /^(number|boolean)$/.test(typeof answer.value));
