/** Completion, asked of the shells themselves where they are installed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shells } from "../../src/cli/completion/scripts.ts";
import { commands } from "../../src/cli/commands.ts";
import { run } from "./streams.ts";

const isInstalled = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "borderlint-completion-"));
  for (const shell of shells) writeFileSync(join(folder, shell), (await run(["completion", shell])).stdout);
  writeFileSync(join(folder, "envs.tfvars"), "");
  mkdirSync(join(folder, "kept"));
  execFileSync("git", ["init", "-q", "-b", "main", folder]);
  const author = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
  execFileSync("git", ["-C", folder, ...author, "commit", "-q", "--allow-empty", "-m", "first"]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers for the last of the words. */
function inBash(...words: string[]): string[] {
  const line = words.map((word) => `'${word}'`).join(" ");
  const script =
    `source ./bash; COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _borderlint; printf '%s\\n' ` +
    `"\${COMPREPLY[@]}"`;
  const offered = execFileSync("bash", ["--norc", "-c", script], { cwd: folder, encoding: "utf8" });
  return offered.split("\n").filter((word) => word !== "");
}

function inFish(line: string): string[] {
  const offered = execFileSync("fish", ["--no-config", "-c", `source ./fish; complete -C '${line}'`], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder },
  });
  return offered.split("\n").flatMap((row) => row.split("\t")[0] || []);
}

/**
 * What is on the line of a real interactive zsh after a tab, for each of the lines; it starts once, as a person's
 * does.
 */
function inZsh(lines: readonly string[]): readonly string[] {
  const script = [
    "zmodload zsh/zpty",
    "zpty shell zsh -f -i",
    String.raw`zpty -w shell "PS1=; stty -echo; autoload -Uz compinit; compinit -u -D; source ./zsh; print READY"`,
    "zpty -r -m shell seen '*READY*READY*' || zpty -r -m shell seen '*READY*'",
    // The line is shown by a key of its own, so that nothing depends on how the editor draws.
    String.raw`zpty -w shell $'show() { print -r -- "<$BUFFER>"; BUFFER=; zle accept-line }; ` +
      String.raw`zle -N show; bindkey "^X" show; print SET'`,
    "zpty -r -m shell seen '*SET*SET*' || zpty -r -m shell seen '*SET*'",
    ...lines.flatMap((line, index) => [
      `zpty -w -n shell $'${line}\\t\\x18'`,
      "zpty -r -m shell seen '*<borderlint*>*'",
      `print -r -- "line ${index}" $seen`,
    ]),
    "zpty -d shell",
  ].join("\n");
  const { stdout } = spawnSync("zsh", ["-f", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    timeout: 50_000,
    env: { ...process.env, TERM: "dumb", HOME: folder },
  });
  const shown = stdout.split(/^line \d+ /m).slice(1);
  return lines.map((_, index) => /<(borderlint[^>]*)>/.exec(shown[index] ?? "")?.[1] ?? "");
}

describe.runIf(isInstalled("bash"))("bash", () => {
  test("commands", () => {
    expect(inBash("borderlint", "")).toEqual(expect.arrayContaining(Object.keys(commands)));
    expect(inBash("borderlint", "inve")).toEqual(["inventory"]);
  });
  test("options of the command at hand, scan's where none is named", () => {
    expect(inBash("borderlint", "--chang")).toEqual(["--changed-since"]);
    expect(inBash("borderlint", "resolve", "--s")).toEqual(["--scenario"]);
    expect(inBash("borderlint", "console", "--format")).toEqual([]);
  });
  test("values: choices, names of packs and formats, files", () => {
    expect(inBash("borderlint", "--fail-on", "n")).toEqual(["note", "never"]);
    expect(inBash("borderlint", "--fail-on", "=", "w")).toEqual(["warning"]);
    expect(inBash("borderlint", "--fail-on", "=")).toEqual(["error", "warning", "note", "never"]);
    expect(inBash("borderlint", "scan", "-p", "clean")).toEqual(["clean-network"]);
    expect(inBash("borderlint", "--format", "sa")).toEqual(["sarif"]);
    expect(inBash("borderlint", "--var-file", "env")).toEqual(["envs.tfvars"]);
    expect(inBash("borderlint", "policy", "va")).toEqual(["validate"]);
    expect(inBash("borderlint", "explain", "clean-cloud/loc")).toEqual(["clean-cloud/location"]);
  });
  test("what stands after another word, and what git or the catalogue knows", () => {
    expect(inBash("borderlint", "policy", "schema", "")).toEqual(["policy", "waivers", "config", "test"]);
    expect(inBash("borderlint", "policy", "list", "clean")).toEqual(["clean-network"]);
    expect(inBash("borderlint", "policy", "validate", "env")).toEqual(["envs.tfvars"]);
    expect(inBash("borderlint", "help", "inv")).toEqual(["inventory"]);
    expect(inBash("borderlint", "--changed-since", "ma")).toEqual(["main"]);
    expect(inBash("borderlint", "--cache", "=", "k")).toEqual(["kept"]);
    expect(inBash("borderlint", "whatif", "--in-force", "clean-network/clean-ca")).toEqual([
      "clean-network/clean-cable",
      "clean-network/clean-carrier",
    ]);
    expect(inBash("borderlint", "--workspace", "")).toEqual([]);
  });
});

describe.runIf(isInstalled("fish"))("fish", () => {
  test("commands, options, values", () => {
    expect(inFish("borderlint inve")).toEqual(["inventory"]);
    expect(inFish("borderlint --chang")).toEqual(["--changed-since"]);
    expect(inFish("borderlint resolve --scen")).toEqual(["--scenario"]);
    expect(inFish("borderlint --fail-on n")).toEqual(expect.arrayContaining(["note", "never"]));
    expect(inFish("borderlint completion b")).toEqual(["bash"]);
    expect(inFish("borderlint policy schema ").toSorted()).toEqual(["config", "policy", "test", "waivers"]);
    expect(inFish("borderlint policy list clean")).toEqual(["clean-network"]);
    expect(inFish("borderlint help inv")).toEqual(["inventory"]);
    expect(inFish("borderlint --changed-since ma")).toEqual(["main"]);
    expect(inFish("borderlint --var-file env")).toEqual(["envs.tfvars"]);
  });
});

describe.runIf(isInstalled("zsh"))("zsh", () => {
  const expected = [
    ["borderlint inve", "borderlint inventory "],
    ["borderlint --chang", "borderlint --changed-since"],
    ["borderlint --fail-on=w", "borderlint --fail-on=warning "],
    ["borderlint policy va", "borderlint policy validate "],
    ["borderlint policy schema con", "borderlint policy schema config "],
    ["borderlint policy list clean", "borderlint policy list clean-network "],
    ["borderlint help inv", "borderlint help inventory "],
    ["borderlint scan --changed-since ma", "borderlint scan --changed-since main "],
    ["borderlint scan --policy=clean", "borderlint scan --policy=clean-network "],
    ["borderlint scan --var-file env", "borderlint scan --var-file envs.tfvars "],
    ["borderlint scan --format sari", "borderlint scan --format sarif "],
    ["borderlint scan --format sarif=env", "borderlint scan --format sarif=envs.tfvars "],
  ] as const;
  let shown: readonly string[] = [];
  beforeAll(() => {
    shown = inZsh(expected.map(([typed]) => typed));
  });
  test.each(expected.map(([typed, completed], index) => [typed, completed, index] as const))(
    "%s",
    (_, completed, index) => expect(shown[index]?.slice(0, completed.length)).toBe(completed),
  );
});

test("a shell that is not known is told which are", async () => {
  expect(await run(["completion", "csh"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("csh is no shell; did you mean zsh? There are bash, zsh, fish"),
  });
});
