import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { treeOf } from "../start/processes.ts";
import { ROOT } from "../start/wrangler.ts";

/** 10,000 accounts of one scheduled workflow, and the schedules of deaths: both tests run inside workerd. */
export async function run([accounts = "10000"]: readonly string[] = []): Promise<void> {
  const scale = await measured("tests/automation-scale.test.ts", { AUTOMATION_ACCOUNTS: accounts });
  console.log(`scale: ${scale.figures}`);
  console.log(`  workerd, with its database: ${scale.before} MiB at its start, ${scale.peak} MiB at most`);
  const crashes = await measured("tests/automation-crash.test.ts", { CRASH_SCHEDULES: "240" });
  console.log(`crashes: ${crashes.figures}`);
}

/** The figures that a test prints as JSON, and the resident memory of its workerd in MiB. */
async function measured(file: string, env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--project", "alone", file],
    { cwd: ROOT, env: { ...process.env, NO_COLOR: "1", ...env } },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const seen: number[] = [];
  const watch = setInterval(() => seen.push(residentOf(child.pid!)), 100);
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(watch);
  const figures = output.match(/^\{"(accounts|schedules)".*$/m)?.[0];
  if (status !== 0 || !figures) throw new Error(`${file} failed:\n${output.slice(-3000)}`);
  const [before = 0] = seen.filter((mib) => mib > 0);
  return { figures, before, peak: Math.max(...seen) };
}

/** Of the largest workerd among what a process started; 0 where there is none, or no /proc. */
function residentOf(root: number): number {
  const sizes = treeOf(root)
    .filter(({ command }) => command.includes("workerd"))
    .map(({ pid }) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, "utf8");
        return Math.round(Number(status.match(/^VmRSS:\s+(\d+)/m)?.[1] ?? 0) / 1024);
      } catch {
        return 0;
      }
    });
  return Math.max(0, ...sizes);
}
