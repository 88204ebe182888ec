import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Process {
  pid: number;
  parent: number;
  group: number;
  command: string;
}

/** Every process of this machine: from /proc where there is one, else from `ps`. */
export function listProcesses(): Process[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => fromProc(Number(name)) ?? []);
  } catch {
    return execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,pgid=,args="], { encoding: "utf8" })
      .split("\n")
      .flatMap((line) => {
        const [, pid, parent, group, command] = line.match(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/) ?? [];
        return command ? [{ pid: Number(pid), parent: Number(parent), group: Number(group), command }] : [];
      });
  }
}

function fromProc(pid: number): Process | null {
  try {
    // "pid (name) state ppid pgrp …", where the name may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent, group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z") return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { pid, parent: Number(parent), group: Number(group), command };
  } catch {
    return null; // It ended meanwhile.
  }
}

/** A process and everything it started, itself first. */
export function treeOf(root: number, all = listProcesses()): Process[] {
  const tree = all.filter(({ pid }) => pid === root);
  for (const known of tree) tree.push(...all.filter(({ parent }) => parent === known.pid));
  return tree;
}

/** Signals every process of a group; none being left is no error. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // ESRCH: it is gone already.
  }
}
