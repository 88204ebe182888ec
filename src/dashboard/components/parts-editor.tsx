import type { PropsWithChildren } from "hono/jsx";
import { Icon } from "./icons.tsx";

interface PartProps {
  /** Its path in the API's body, as `actions[1]`. */
  at: string;
  list: string;
  i: number;
  of: number;
  called: string;
  isFocused: boolean;
}

/** One of several parts of a form, with buttons that move and remove it: they send the form, which shows it anew. */
export const PartFrame = ({ at, list, i, of, called, isFocused, children }: PropsWithChildren<PartProps>) => (
  <fieldset class="part" id={`field-${at}`} tabindex={-1} autofocus={isFocused}>
    <legend>{called}</legend>
    <div class="part-buttons">
      {i > 0 ? (
        <button class="button plain" type="submit" name="do" value={`up ${list} ${i}`}>
          <Icon name="up" />
          <span class="away">Move {called} up</span>
        </button>
      ) : null}
      {i < of - 1 ? (
        <button class="button plain" type="submit" name="do" value={`down ${list} ${i}`}>
          <Icon name="down" />
          <span class="away">Move {called} down</span>
        </button>
      ) : null}
      <button class="button plain" type="submit" name="do" value={`remove ${list} ${i}`}>
        Remove<span class="away"> {called}</span>
      </button>
    </div>
    {children}
  </fieldset>
);

/** What such a button does to the parts, and which one is gone on with; null when that is none of them. */
export function rearranged<T>(
  parts: readonly T[],
  what: string,
  at: number,
): { parts: T[]; focus: number | null } {
  const next = [...parts];
  if (what === "remove") {
    next.splice(at, 1);
    return { parts: next, focus: null };
  }
  const to = what === "up" ? at - 1 : at + 1;
  const [moved] = next.splice(at, 1);
  if (!moved || to < 0 || to > next.length) return { parts: [...parts], focus: null };
  next.splice(to, 0, moved);
  return { parts: next, focus: to };
}
