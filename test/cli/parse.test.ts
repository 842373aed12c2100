import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import type { Options } from "../../src/cli/command.ts";
import { columns } from "../../src/report/frame.ts";
import { readFully, readQuickly } from "../../src/cli/parse.ts";
import { version } from "../../src/version.gen.ts";
import { run } from "./streams.ts";

const scanOptions: Options = (await commands["scan"]!.load()).command.options;

/** Command lines of `scan`: options in any of their spellings, with and without values, and paths between them. */
const words = fc.oneof(
  fc.constantFrom("a", "./b c", "1", "infra/"),
  fc.constantFrom(...Object.entries(scanOptions)).chain(([name, option]) => {
    const texts = option.type === "number" ? ["5", "99.5"] : ["x", "a=b", "1/2", "007", "ünï"];
    const value = fc.constantFrom<string>(...(option.choices ?? texts));
    if (option.type === "boolean") return fc.constantFrom(`--${name}`, `--no-${name}`, `-${option.alias ?? "q"}`);
    return value.chain((text) => fc.constantFrom(`--${name}=${text}`, `--${name}\0${text}`));
  }),
);
const commandLine = fc.array(words, { maxLength: 6 }).map((all) => all.flatMap((word) => word.split("\0")));

const outcome = async (reading: Promise<unknown>): Promise<unknown> => {
  try {
    const read = (await reading) as Awaited<ReturnType<typeof readQuickly>>;
    return read === null ? null : { values: read.values, rest: read.rest };
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};

test("the quick reading and yargs agree", async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(commandLine, async (argv) => {
      const quick = await outcome(readQuickly(["scan", ...argv]));
      if (quick === null) return;
      read += 1;
      expect(await outcome(readFully(["scan", ...argv]))).toEqual(quick);
    }),
    { numRuns: Number(process.env["BORDERLINT_RUNS"] ?? 50) },
  );
  expect(read).toBeGreaterThan(30);
});

test.each([["scan", "--help"], ["scan", "--polcy", "x"], ["report"], ["scan", "-h"]])(
  "yargs answers %j %j",
  async (...argv) => {
    expect(await readQuickly(argv)).toBeNull();
  },
);

describe("what is wrong is said, and can't run is 2", () => {
  test.each([
    [["--polcy", "x"], /there is no --polcy; did you mean --policy\?/],
    [["--outptu", "x"], /there is no --outptu; did you mean --format\?/],
    [["--output", "x"], /there is no --output; write --format NAME\[=FILE\]/],
    [["--json"], /there is no --json; write --format json/],
    [["--severity", "note"], /there is no --severity; write --fail-on LEVEL/],
    [["--ignore", "x"], /there is no --ignore; write --exclude GLOB/],
    [["--no-such"], /there is no --no-such; /],
    [["scan", "--scan"], /there is no --scan; /],
    [["-pfoo"], /write the value of -p apart: -p foo/],
    [["-qz"], /there is no -qz; /],
    [["--no-color=1"], /--no-color takes no value/],
    [["--color=maybe"], /--color takes no value/],
    [["lookup", "--jsn", "x"], /there is no --jsn; did you mean --json\?/],
    [["--quiet", "--verbose"], /--quiet and --verbose ask for opposite things/],
    [["validate"], /no such file or folder, and no command; did you mean `borderlint policy va/],
    [["--config", "src"], /--config src: that is a folder; name the configuration in it/],
    [["explain", "clean-cloud/operator", "-p", "foreign-adversaries"], /it is a rule of clean-network/],
    [["--shrink"], /there is no --shrink; `borderlint --help` lists the options/],
    [["completion", "--format", "json"], /there is no --format; `borderlint completion --help` lists/],
    [["console", "--format", "json"], /there is no --format; write --json/],
    [["resolve", "--format", "sarif"], /--format sarif: choose one of terminal, json/],
    [["scan", "--jsn"], /there is no --jsn; did you mean --format json\?/],
    [["lookup", "a", "b"], /lookup does not take "b": borderlint lookup <value>/],
    [["policy", "lst"], /policy: lst is no action; did you mean list\? There are list, validate, /],
    [["--baseline", "nope.json"], /: no such baseline; `borderlint baseline -o nope\.json` writes one/],
    [["--var-file", "package.jsn"], /--var-file package\.jsn: no such var file; did you mean "package\.json"\?$/m],
    [["scan", "READNE.md"], /READNE\.md: no such file or folder; did you mean "README\.md"\?$/m],
    [["READNE.md"], /READNE\.md: no such file or folder; did you mean "README\.md"\?$/m],
    [["--waivers", "nope.yaml"], /--waivers nope\.yaml: no such waivers file; the working directory holds /],
    [["--config", "nope.yaml"], /--config nope\.yaml: no such configuration; `borderlint init` writes one/],
    [["--var-file", "nope.tfvars"], /--var-file nope\.tfvars: no such var file; the working directory holds /],
    [["--policy", "nope.yaml"], /no pack or file "nope\.yaml"; `borderlint policy list` shows the packs/],
    [["--fail-on", "eror"], /choose one of error, warning, note, never; did you mean "error"\?/],
    [["--fail-on", "nope"], /--fail-on nope: choose one of error, warning, note, never/],
    [["--policy"], /--policy needs a value/],
    [["--no-policy"], /--policy needs a value/],
    [["--fail-on", "error", "--fail-on", "note"], /--fail-on may be given only once/],
    [["--shard", "3/2"], /--shard 3\/2: write I\/N/],
    [["--min-coverage", "101"], /--min-coverage is a percentage/],
    [["--min-coverage", "abc"], /--min-coverage needs a number/],
    [["--min-coverage", ""], /--min-coverage needs a number/],
    [["--min-coverage="], /--min-coverage needs a number/],
    [["--min-coverage"], /--min-coverage needs a number/],
    [["--min-coverage", "--quiet"], /--min-coverage needs a number/],
    [["-j"], /--jobs needs a number/],
    [["--format", "sarf"], /no such format; did you mean "sarif"\?/],
    [["--format", "sarif="], /the file's name is missing/],
    [["--format", "json", "--format", "sarif"], /only one report can go to standard output/],
    [["scna"], /no such file or folder, and no command; did you mean `borderlint scan`\?/],
    [["scan", "scna"], /scna: no such file or folder; \/.* holds .* and \d+ more$/m],
    [["--format", "sarf"], /did you mean "sarif"\? There are csv, /],
    [["report"], /: <reports\.\.> is missing, JSON reports of .*; for example: borderlint/],
    [["policy"], /policy: <action> is missing, one of list, validate, test, schema; for /],
    [["report", "/no/such.json"], /: there is no such file; there is no folder \/no either$/m],
    [["policy", "test", "zzz.yaml"], /zzz\.yaml: no such file of cases; \/.* holds /],
    [["resolve", "nope"], /nope: no such folder; the working directory holds /],
    [["console", "srk"], /srk: no such folder; did you mean "src"\?$/m],
    [["--jobs", "0"], /--jobs 0: write a whole number from 1 to 64/],
    [["whatif", "--ban", "Atlantis"], /is called so; `borderlint inventory` lists those that are in use/],
    [["whatif", "--in-force", "foo"], /there is no such list; there are .*entity-list/],
  ])("%j", async (argv, message) => {
    const { code, stdout, stderr } = await run(argv);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});

test("--version and --help", async () => {
  expect(await run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  const help = await run(["--help", "--verbose"]);
  expect(help).toMatchObject({ code: 0, stderr: "" });
  for (const name of Object.keys(commands)) expect(help.stdout).toContain(`borderlint ${name}`);
  for (const [name, option] of Object.entries(scanOptions)) {
    expect(help.stdout).toContain(`--${name}`);
    expect(option.describe).not.toMatch(/\.$/);
  }
});

describe("the help of each command fits a screen of 80 columns, and shows by example what it is for", () => {
  test.each([[], ...Object.keys(commands).map((name) => [name])])("%s", async (...names) => {
    const asked = await Promise.all(
      [
        [...names, "--help"],
        ["help", ...names],
        [...names, "-h"],
        [...names, "--help", "--verbose"],
        ["help", ...names, "-v"],
      ].map((argv) => run(argv, { env: { COLUMNS: "80" } })),
    );
    const [help, other, letter, full, fullOther] = asked.map(({ code, stdout, stderr }) => ({ code, stdout, stderr }));
    expect([other, letter, fullOther]).toEqual([help, help, full]);
    const options = (names[0] === undefined ? undefined : await commands[names[0]]?.load())?.command.options ?? {};
    for (const told of [help, full]) {
      expect(told).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/\nExamples?[:\n]/) });
      const lines = told?.stdout.trimEnd().split("\n") ?? [];
      expect(lines.length).toBeLessThanOrEqual(told === help ? 23 : 40);
      expect(lines.filter((line) => columns(line) > 80)).toEqual([]);
      for (const option of Object.keys(options)) expect(told?.stdout).toContain(`--${option}`);
    }
  });

  test("the examples are command lines that can be read", async () => {
    for (const { load } of Object.values(commands))
      for (const [line] of (await load()).command.examples ?? []) {
        const words = /borderlint(?: [^|)]*)?/.exec(line)?.[0].trim().split(" ").slice(1) ?? [];
        expect(await readQuickly(words), line).not.toBeNull();
      }
  });
});
