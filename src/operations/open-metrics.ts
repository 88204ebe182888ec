import type { Gauge } from "./gauges.ts";

export const MEDIA = "application/openmetrics-text; version=1.0.0; charset=utf-8";

const PREFIX = "fastenr_";

/** Gauges as OpenMetrics text: each family with its type, unit and help, one line a sample, `# EOF` at the end. */
export function openMetrics(gauges: readonly Gauge[]): string {
  const lines = gauges.flatMap(({ name, unit, help, samples }) => {
    const family = `${PREFIX}${name}${unit ? `_${unit}` : ""}`;
    return [
      `# TYPE ${family} gauge`,
      ...(unit ? [`# UNIT ${family} ${unit}`] : []),
      `# HELP ${family} ${quoted(help)}`,
      ...samples
        .filter(({ value }) => value !== null)
        .map(({ labels, value }) => `${family}${labelled(labels)} ${value}`),
    ];
  });
  return `${[...lines, "# EOF"].join("\n")}\n`;
}

function labelled(labels: Record<string, string> = {}): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${quoted(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

const quoted = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
