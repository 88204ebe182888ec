import { listAccounts } from "../../accounts/list.ts";
import { accountNames } from "../../accounts/names.ts";
import { AccountQuery } from "../../accounts/schema.ts";
import type { Context } from "../../context.ts";
import type { Fault } from "../../http/errors.ts";

/** Accounts that are chosen, and those a search found beside them. */
export interface Picked {
  chosen: { id: string; name: string }[];
  found: { id: string; name: string; under: string | null }[];
  search: string;
}

/** So many are shown of what a search finds. */
const FOUND = 20;

/** What a picker shows: two round trips at most. `browses`: without a search, the first accounts by name. */
export async function readPicked(
  ctx: Context,
  ids: readonly string[],
  given: string,
  { browses = false } = {},
): Promise<Picked> {
  const search = given.trim().slice(0, 255);
  const wanted = [...new Set(ids.filter((id) => id !== ""))].slice(0, 1000);
  const [names, page] = await Promise.all([
    accountNames(ctx, wanted),
    search !== "" || browses
      ? listAccounts(
          ctx,
          AccountQuery().parse({
            ...(search === "" ? { sort: "name" } : { search }),
            limit: String(FOUND),
          }),
        )
      : null,
  ]);
  return {
    chosen: wanted.map((id) => ({ id, name: names.get(id) ?? id })),
    found: (page?.data ?? [])
      .filter(({ id }) => !wanted.includes(id))
      .map(({ id, name, domain, external_id }) => ({ id, name, under: domain ?? external_id })),
    search,
  };
}

/**
 * Accounts to check, and a search for more: its button sends the form, so that the page is shown again with what
 * was found. `does` is what that button says in the form's field `do`.
 */
export function AccountPicker({
  picked: { chosen, found, search },
  name = "account_ids",
  label,
  hint,
  faults = [],
  does,
  isFocused,
}: {
  picked: Picked;
  name?: string;
  label: string;
  hint?: string;
  faults?: Fault[];
  does?: string;
  isFocused?: boolean;
}) {
  const id = `field-${name}`;
  const box = (account: { id: string; name: string; under?: string | null }, checked: boolean) => (
    <label>
      <input type="checkbox" name={name} value={account.id} checked={checked} />
      <span>
        {account.name}
        {account.under ? <span class="under">{account.under}</span> : null}
      </span>
    </label>
  );
  return (
    <fieldset class="field choices picker" id={id}>
      <legend>{label}</legend>
      {hint ? <p class="hint">{hint}</p> : null}
      {faults.map((fault) => (
        <p class="fault">
          {chosen[Number(fault.field.match(/\[(\d+)\]/)?.[1] ?? -1)]?.name ?? ""} {fault.message}
        </p>
      ))}
      {chosen.length > 0 ? (
        <div class="picker-list">{chosen.map((account) => box(account, true))}</div>
      ) : null}
      <div class="picker-search">
        <label for={`${id}-find`}>Find accounts</label>
        <input
          id={`${id}-find`}
          type="search"
          name="find"
          value={search}
          maxlength={255}
          placeholder="Name, domain or external id"
          autofocus={isFocused}
        />
        <button class="button plain" type="submit" name={does ? "do" : undefined} value={does}>
          Find
        </button>
      </div>
      {found.length > 0 ? (
        <div class="picker-list">{found.map((account) => box(account, false))}</div>
      ) : search !== "" ? (
        <p class="hint">No other account is like “{search}”.</p>
      ) : null}
    </fieldset>
  );
}
