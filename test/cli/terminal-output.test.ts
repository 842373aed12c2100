/**
 * What a person sees: the program as a process of its own, at the widths of real terminals, with colour and without.
 */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { columns } from "../../src/report/frame.ts";

const root = resolve(import.meta.dirname, "../..");
const program = join(root, "dist/borderlint.js");
/** Of the environment only what finds programs: what a developer's shell says of colours is not to count. */
const quiet = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", SOURCE_DATE_EPOCH: "1795521600" };
// oxlint-disable-next-line no-control-regex -- the colours themselves
const colours = /\u001b\[[\d;]*m/g;

function printed(argv: readonly string[], env: Readonly<Record<string, string>>): string {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd: root,
    encoding: "utf8",
    env: { ...quiet, ...env },
  });
  expect(stderr).toBe("");
  return stdout;
}

const shown = (text: string): string => text.replaceAll("\u001b", "␛");

describe.each([80, 120])("at %i columns", (width) => {
  test("the fixtures' findings fit in 120 lines, and each line in the terminal", async () => {
    const plain = printed(["scan", "fixtures/company", "--statistics"], { COLUMNS: String(width), NO_COLOR: "1" });
    await expect(plain).toMatchFileSnapshot(`golden/company.${width}.txt`);
    const lines = plain.trimEnd().split("\n");
    expect(lines.length).toBeLessThan(120);
    expect(lines.filter((line) => columns(line) > width)).toEqual([]);
  });

  test("colour only adds", async () => {
    const coloured = printed(["scan", "fixtures/company", "--statistics"], {
      COLUMNS: String(width),
      FORCE_COLOR: "1",
    });
    await expect(shown(coloured)).toMatchFileSnapshot(`golden/company.${width}.color.txt`);
    await expect(coloured.replace(colours, "")).toMatchFileSnapshot(`golden/company.${width}.txt`);
  });
});

test("everything is there with --verbose, and one line each with --quiet", async () => {
  const verbose = printed(["scan", "fixtures/company", "--verbose"], { COLUMNS: "80" });
  await expect(verbose).toMatchFileSnapshot("golden/company.verbose.txt");
  const quietly = printed(["scan", "fixtures/company", "--quiet"], { COLUMNS: "80" });
  await expect(quietly).toMatchFileSnapshot("golden/company.quiet.txt");
});

const hasScript = spawnSync("script", ["--version"]).status === 0 && process.platform === "linux";

describe.runIf(hasScript)("on a terminal", () => {
  /** A pseudo-terminal of so many columns; what is written to it, with the terminal's line ends undone. */
  function onTerminal(width: number, env: Readonly<Record<string, string>>): string {
    const command = [process.execPath, program, "scan", "fixtures/company", "--statistics"].join(" ");
    const { stdout } = spawnSync("script", ["-qec", `stty cols ${width}; ${command}`, "/dev/null"], {
      cwd: root,
      encoding: "utf8",
      // No progress: it would be drawn among what is compared.
      env: { ...quiet, CI: "1", TERM: "xterm-256color", SHELL: "/bin/sh", ...env },
    });
    return stdout.replaceAll("\r\n", "\n");
  }

  test("the terminal's own width and colours are taken", async () => {
    await expect(shown(onTerminal(80, {}))).toMatchFileSnapshot("golden/company.80.color.txt");
  });

  test("NO_COLOR is minded there", async () => {
    await expect(onTerminal(120, { NO_COLOR: "1" })).toMatchFileSnapshot("golden/company.120.txt");
  });
});
