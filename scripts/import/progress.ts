/** How far it is: a bar that moves on a terminal, a line at every tenth elsewhere. */
export interface Progress {
  update(done: number, note: string): void;
  /** Prints a line without tearing the bar. */
  say(text: string): void;
  end(): void;
}

/** `done` of `total` rows, of which `already` were done before it began. */
export function progressOf(
  total: number,
  already: number,
  out: NodeJS.WriteStream = process.stdout,
): Progress {
  const began = Date.now();
  let told = Math.floor((already / total) * 10);
  let bar = "";
  const clear = () => bar && out.write(`\r${" ".repeat(bar.length)}\r`);
  return {
    update(done, note) {
      const seconds = (Date.now() - began) / 1000;
      const speed = (done - already) / Math.max(seconds, 0.001);
      const left = done < total && speed > 0 ? `, ${durationText((total - done) / speed)} left` : "";
      const text = `${count(done)} of ${count(total)} rows${note}`;
      if (out.isTTY) {
        clear();
        const width = 24;
        const full = Math.round((done / total) * width);
        bar = `[${"=".repeat(full)}${" ".repeat(width - full)}] ${text}${left}`.slice(
          0,
          (out.columns ?? 80) - 1,
        );
        out.write(bar);
      } else if (Math.floor((done / total) * 10) > told) {
        told = Math.floor((done / total) * 10);
        out.write(`${told * 10} %: ${text}${left}\n`);
      }
    },
    say(text) {
      clear();
      out.write(`${text}\n${bar}`);
    },
    end() {
      clear();
      bar = "";
    },
  };
}

export const count = (n: number) => n.toLocaleString("en-US");

export function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 90) return `${whole} s`;
  return whole < 5_400 ? `${Math.round(whole / 60)} min` : `${(whole / 3600).toFixed(1)} h`;
}
