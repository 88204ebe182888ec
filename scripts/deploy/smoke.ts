/** How long a new version may take until it answers everywhere. */
const READY_MS = 180_000;

/**
 * Asks what was deployed whether it works: its status with its version, and with an operator token what needs
 * the token and the database. Throws with what is wrong.
 */
export async function smoke(
  origin: string,
  version: string,
  operatorToken: string | undefined,
  say: (text: string) => void,
  readyMs = READY_MS,
): Promise<void> {
  const deadline = Date.now() + readyMs;
  for (;;) {
    const found = await ask(origin, "/healthz");
    if (found.status === 200 && found.body.version === version) break;
    if (Date.now() > deadline)
      throw new Error(
        `${origin}/healthz answers ${found.status} ${JSON.stringify(found.body)}, not version ${version}`,
      );
    await new Promise((resume) => setTimeout(resume, 1_000));
  }
  say(`${origin}/healthz is ok with version ${version}`);
  const unkeyed = await ask(origin, "/v1/me");
  if (unkeyed.status !== 401)
    throw new Error(`${origin}/v1/me without a key answers ${unkeyed.status}, not 401`);
  if (!operatorToken) return say("no OPERATOR_TOKEN is given: what needs one is not asked");
  const found = await ask(origin, "/v1/admin/organizations?limit=1", operatorToken);
  if (found.status === 503 && /OPERATOR_TOKEN/.test(found.body?.error?.message))
    throw new Error(
      `${origin} works, but has no operator token yet: set it with \`npx wrangler secret put OPERATOR_TOKEN\` for this environment, and run this again`,
    );
  if (found.status !== 200) throw new Error(`${origin} refuses the operator token: ${found.status}`);
  say(`${origin} knows the operator token`);
}

async function ask(origin: string, path: string, token?: string) {
  try {
    const response = await fetch(origin + path, {
      headers: token ? { Authorization: `Bearer ${token}` } : {},
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: whatever answers there may be anything.
    return { status: response.status, body: parsed(text) as any };
  } catch (error) {
    return { status: 0, body: { error: (error as Error).message } };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 200);
  }
}
