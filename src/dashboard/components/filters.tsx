import { words } from "../format.ts";
import { usePage } from "../page-context.ts";

export type Filter = { name: string; label: string } & (
  | { kind: "search"; placeholder?: string }
  | { kind: "text" | "date" }
  /** Values as the API names them; or with words of their own. */
  | { kind: "select"; options: readonly (string | [value: string, label: string])[]; any?: string }
  | { kind: "number"; min?: number; max?: number }
);

/** Filters of a list. What is chosen stands in the URL, with the order of the list; `more` is folded away. */
export function Filters({ of, more = [] }: { of: Filter[]; more?: Filter[] }) {
  const { url } = usePage();
  const names = [...of, ...more].map(({ name }) => name);
  const kept = [...url.searchParams].filter(([name]) => ["sort", "order", "limit"].includes(name));
  const isFiltered = names.some((name) => url.searchParams.has(name));
  const moreAreSet = more.some(({ name }) => url.searchParams.has(name));
  return (
    <form class="filters" method="get" action={url.pathname} data-auto>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {of.map((filter) => (
        <FilterField {...filter} />
      ))}
      {more.length > 0 ? (
        <details class="more" open={moreAreSet}>
          <summary>More filters</summary>
          <div class="more-fields">
            {more.map((filter) => (
              <FilterField {...filter} />
            ))}
          </div>
        </details>
      ) : null}
      <div class="filter-actions">
        <button class="button plain" type="submit">
          Apply
        </button>
        {isFiltered ? <a href={clearedOf(url, names)}>Clear</a> : null}
      </div>
    </form>
  );
}

function clearedOf(url: URL, names: string[]): string {
  const query = new URLSearchParams(url.search);
  for (const name of [...names, "page", "cursor"]) query.delete(name);
  return query.size === 0 ? url.pathname : `${url.pathname}?${query}`;
}

function FilterField(filter: Filter) {
  const value = usePage().url.searchParams.get(filter.name) ?? "";
  const id = `filter-${filter.name}`;
  return (
    <div class={`filter ${filter.kind}`}>
      <label for={id}>{filter.label}</label>
      {filter.kind === "select" ? (
        <select id={id} name={filter.name}>
          <option value="">{filter.any ?? "Any"}</option>
          {withOwn(filter.options, value).map(([option, label]) => (
            <option value={option} selected={option === value}>
              {label}
            </option>
          ))}
        </select>
      ) : filter.kind === "number" ? (
        <input id={id} type="number" name={filter.name} value={value} min={filter.min} max={filter.max} />
      ) : (
        <input
          id={id}
          type={filter.kind}
          name={filter.name}
          value={value}
          maxlength={255}
          placeholder={filter.kind === "search" ? filter.placeholder : undefined}
        />
      )}
    </div>
  );
}

/** The options with their words; and what the URL says, should it be another, as `active,at_risk`. */
function withOwn(
  options: readonly (string | [string, string])[],
  value: string,
): [value: string, label: string][] {
  const all = options.map((option): [string, string] =>
    typeof option === "string" ? [option, words(option)] : option,
  );
  const wordsOf = new Map(all);
  const parts = value.split(",");
  // What is none of the options was left out, and is not chosen.
  if (parts.length < 2 || !parts.every((part) => wordsOf.has(part))) return all;
  return [...all, [value, parts.map((part) => wordsOf.get(part)).join(", ")]];
}
