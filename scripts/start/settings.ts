import path from "node:path";

/** What `npm start` reads from its environment; see the configuration table in the README. */
export interface Settings {
  port: number;
  /** Absolute. */
  stateDir: string;
  /** Unset: one is generated and kept in the state directory. */
  operatorToken: string | undefined;
  /** Works beside it, as while it is replaced. */
  previousOperatorToken: string | undefined;
  /** Whether an empty database gets the demo organization. */
  demo: boolean;
  /** Unset: the demo organization. Empty: `/api` wants a key. */
  customerApiOrganization: string | undefined;
  allowPrivateTargets: boolean;
  /** Whether crons fire by themselves. */
  crons: boolean;
  /** How email goes out, for the Worker; unset it is captured. */
  email: Record<string, string>;
}

/** What a newcomer did wrong, told in one line. */
export class StartError extends Error {}

/** Throws StartError for a value that cannot be used. Relative directories are of `directory`. */
export function readSettings(env: NodeJS.ProcessEnv, directory: string): Settings {
  return {
    port: portOf(env.PORT || "8000"),
    stateDir: path.resolve(directory, env.STATE_DIR || ".wrangler/state"),
    operatorToken: tokenOf("OPERATOR_TOKEN", env.OPERATOR_TOKEN),
    previousOperatorToken: tokenOf("OPERATOR_TOKEN_PREVIOUS", env.OPERATOR_TOKEN_PREVIOUS),
    demo: flagOf("DEMO", env.DEMO, true),
    customerApiOrganization: organizationOf(env.CUSTOMER_API_ORGANIZATION),
    allowPrivateTargets: flagOf("ALLOW_PRIVATE_TARGETS", env.ALLOW_PRIVATE_TARGETS, true),
    crons: flagOf("CRONS", env.CRONS, true),
    email: emailOf(env),
  };
}

const EMAIL = ["EMAIL_PROVIDER", "EMAIL_FROM", "EMAIL_WEBHOOK_SECRET", "RESEND_API_KEY", "RESEND_URL"];

function emailOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const provider = env.EMAIL_PROVIDER || "capture";
  if (!["capture", "cloudflare", "resend"].includes(provider)) {
    throw new StartError(`EMAIL_PROVIDER must be capture, cloudflare or resend, not "${provider}"`);
  }
  const given = EMAIL.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  for (const [name, value] of given) {
    if (/["\r\n]/.test(value)) throw new StartError(`${name} may not hold quotes or line breaks`);
  }
  return Object.fromEntries(given);
}

function portOf(given: string): number {
  const port = Number(given);
  if (!/^\d+$/.test(given) || port < 1 || port > 65_535) {
    throw new StartError(`PORT must be a number from 1 to 65535, not "${given}"`);
  }
  return port;
}

function flagOf(name: string, given: string | undefined, unset: boolean): boolean {
  if (given === undefined || given === "") return unset;
  if (given === "1" || given === "true") return true;
  if (given === "0" || given === "false") return false;
  throw new StartError(`${name} must be 1 (true) or 0 (false), not "${given}"`);
}

/** The characters of a bearer token (RFC 6750): it has to fit into a header. */
function tokenOf(name: string, given: string | undefined): string | undefined {
  if (given === undefined || given === "") return undefined;
  if (!/^[\w.~+/-]+=*$/.test(given)) {
    throw new StartError(`${name} may hold letters, digits and -._~+/ (and = at its end)`);
  }
  return given;
}

function organizationOf(given: string | undefined): string | undefined {
  if (given && !/^org_\w+$/.test(given)) {
    throw new StartError(`CUSTOMER_API_ORGANIZATION must be an organization's id (org_…), not "${given}"`);
  }
  return given;
}
