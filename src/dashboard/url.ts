/** The same page with other parameters; null or "" takes one away. The place in the list is left unless given. */
export function withParameters(
  url: URL,
  changes: Record<string, string | number | null | undefined>,
): string {
  const query = new URLSearchParams(url.search);
  for (const name of ["page", "cursor"]) query.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, String(value));
  }
  const search = query.toString();
  return search === "" ? url.pathname : `${url.pathname}?${search}`;
}

/** A page for who is signed in, or the dashboard itself: where to go on after signing in is in the URL. */
export function safePath(given: string | null, origin: string): string {
  const url = given === null ? null : URL.parse(given, origin);
  const isOurs =
    url !== null &&
    url.origin === origin &&
    /^\/(dashboard|oauth\/authorize)/.test(given!) &&
    /^\/(dashboard(\/|$)|oauth\/authorize$)/.test(url.pathname) &&
    !url.pathname.startsWith("/dashboard/sign-");
  return isOurs ? url.pathname + url.search : "/dashboard";
}
