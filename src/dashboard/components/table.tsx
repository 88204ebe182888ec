import type { Child } from "hono/jsx";
import type { Page } from "../../http/pagination.ts";
import { useFormat, usePage } from "../page-context.ts";
import { withParameters } from "../url.ts";
import { Icon } from "./icons.tsx";

export interface Column<T> {
  title: string;
  cell(row: T): Child;
  /** Set to the right, with figures of one width. */
  numeric?: boolean;
  /** What the API calls this order; `first` is the way a first click sorts. */
  sort?: { by: string; first?: "asc" | "desc" };
  /** What the row is called; a phone shows it as the card's head. */
  head?: boolean;
  /** For wide screens alone. */
  minor?: boolean;
  /** Takes a whole line of a phone's card. */
  wide?: boolean;
}

interface TableProps<T> {
  /** What the table is of, for those who do not see it. */
  label: string;
  columns: (Column<T> | null | false)[];
  rows: readonly T[];
  /** Instead of the table when there are no rows. */
  empty: Child;
}

/** Rows in columns; on a phone each row is a card. Headers sort where a column says how. */
export function Table<T>({ label, columns: given, rows, empty }: TableProps<T>) {
  if (rows.length === 0) return <>{empty}</>;
  const columns = given.filter((column) => column !== null && column !== false);
  return (
    <div class="table-frame">
      <table class="table">
        <caption class="away">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Header {...column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) =>
                column.head ? (
                  <th scope="row">{column.cell(row)}</th>
                ) : (
                  <td class={classOf(column)} data-label={column.title}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const classOf = ({ numeric, minor, wide }: Pick<Column<never>, "numeric" | "minor" | "wide">) =>
  [numeric && "numeric", minor && "minor", wide && "wide"].filter(Boolean).join(" ") || undefined;

function Header({
  title,
  sort,
  numeric,
  minor,
}: Pick<Column<never>, "title" | "sort" | "numeric" | "minor">) {
  const { url } = usePage();
  const style = classOf({ numeric, minor });
  if (!sort) {
    return (
      <th scope="col" class={style}>
        {title}
      </th>
    );
  }
  const order = url.searchParams.get("sort") === sort.by ? (url.searchParams.get("order") ?? "asc") : null;
  const next = order === null ? (sort.first ?? "asc") : order === "asc" ? "desc" : "asc";
  return (
    <th
      scope="col"
      class={style}
      aria-sort={order === null ? undefined : order === "asc" ? "ascending" : "descending"}
    >
      <a href={withParameters(url, { sort: sort.by, order: next })}>
        {title}
        {order === null ? null : <Icon name={order === "asc" ? "up" : "down"} />}
      </a>
    </th>
  );
}

/** From here on the next page is reached by cursor, which costs the same however deep. */
const BY_NUMBER = 10;

/** Where one is in a list, and the ways on. */
export function Pager({
  page: { data, pagination: p },
  noun,
}: {
  page: Page<unknown>;
  noun: [one: string, many: string];
}) {
  const { url } = usePage();
  const format = useFormat();
  if (data.length === 0 && (p.page ?? 1) === 1 && !url.searchParams.has("cursor")) return null;
  const first = ((p.page ?? 1) - 1) * p.limit + 1;
  const byNumber = p.page !== undefined && p.page < BY_NUMBER;
  const next = !p.has_more
    ? null
    : withParameters(url, byNumber ? { page: p.page! + 1 } : { cursor: p.next_cursor });
  const back =
    p.page === undefined
      ? withParameters(url, {})
      : p.prev_page
        ? withParameters(url, { page: p.prev_page })
        : null;
  const [one, many] = noun;
  return (
    <nav class="pager" aria-label="Pages">
      <p>
        {p.page === undefined
          ? `${format.number(data.length)} further ${data.length === 1 ? one : many}`
          : data.length === 0
            ? `There is no page ${format.number(p.page)}`
            : p.page === 1 && !p.has_more
              ? `${format.number(data.length)} ${data.length === 1 ? one : many}`
              : p.total === undefined
                ? `${format.number(first)}–${format.number(first + data.length - 1)}${p.has_more ? ", and there are more" : ""}`
                : `${format.number(first)}–${format.number(first + data.length - 1)} of ${format.number(p.total)} ${many}`}
      </p>
      {back ? (
        <a class="button plain" href={back} rel="prev">
          {p.page === undefined ? "First page" : "Previous"}
        </a>
      ) : null}
      {next ? (
        <a class="button plain" href={next} rel="next">
          Next
        </a>
      ) : null}
    </nav>
  );
}
