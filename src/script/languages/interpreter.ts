/** Which language the program speaks that a text is handed to. */
import { shells } from "../syntax/shells.ts";
import type { CommentMark } from "./literals.ts";

export type Language =
  | { readonly kind: "shell" | "powershell" | "batch" }
  /** Read by its literals. */
  | { readonly kind: "program"; readonly comments: readonly CommentMark[] }
  /** Nobody here knows it. */
  | { readonly kind: "unknown"; readonly name: string };

const shell: Language = { kind: "shell" };
const hashes: Language = { kind: "program", comments: ["#"] };
const slashes: Language = { kind: "program", comments: ["//"] };

const named: ReadonlyMap<string, Language> = new Map<string, Language>([
  ...[...shells, "busybox", "script", "wsl"].map((name) => [name, shell] as const),
  ...["pwsh", "powershell", "pscore", "ps"].map((name) => [name, { kind: "powershell" }] as const),
  ...["cmd", "command.com", "bat", "batch"].map((name) => [name, { kind: "batch" }] as const),
  ...["python", "pypy", "ipython", "ruby", "irb", "perl", "raku", "tclsh", "expect", "r", "rscript", "julia"].map(
    (name) => [name, hashes] as const,
  ),
  ...["node", "nodejs", "deno", "bun", "tsx", "ts-node", "zx", "php", "groovy", "scala", "kotlin", "go"].map(
    (name) => [name, slashes] as const,
  ),
  ["lua", { kind: "program", comments: ["--"] }],
]);

/** Shells by other names, whose syntax is the usual one: `micromamba-shell`, `wsl-bash`, `alpine.sh`. */
const likeShell = /(?:^|[.-])(?:ba|z|da|k|a)?sh(?:ell)?$/;
/** Programs that run another, and how it is told apart from their own words: it is known. */
const runners: ReadonlySet<string> = new Set(
  (
    "env sudo doas nice timeout time xvfb-run unbuffer stdbuf chroot nsenter docker podman kubectl oc ssh " +
    "nix nix-shell poetry pipenv uv conda micromamba mamba npx bundle winpty arch aws-vault doppler op chamber"
  ).split(" "),
);
const maxWords = 40;

/**
 * @param written what runs a text, as a setting says it: `bash -e {0}`, `pwsh -Command`, `/usr/bin/env python3`.
 * @returns shell where nothing is said, or what is filled in elsewhere.
 */
export function languageOf(written: string | null): Language {
  const words = (written ?? "").trim().split(/\s+/, maxWords);
  const own = words.findIndex((word) => !/^\w+=/.test(word));
  const first = nameOf(words[own] ?? "");
  if (first === "" || /[\uFFFC$]|[{}<>]/.test(first)) return shell;
  const known = languageNamed(first);
  if (known !== null) return known;
  if (!runners.has(first)) return { kind: "unknown", name: first };
  const others = words.slice(own + 1).flatMap((word) => languageNamed(nameOf(word)) ?? []);
  return others.at(-1) ?? shell;
}

/** Of a command, the language of the texts that it is given, where they are no shell's; null: it is given none. */
export function languageOfProgram(command: string): Language | null {
  if (!programs.has(command.toLowerCase().replace(edition, ""))) return null;
  const language = languageNamed(nameOf(command));
  return language?.kind === "shell" ? null : language;
}

const endings: readonly (readonly [program: RegExp, ending: string])[] = [
  [/^(?:python|pypy)[\d.]*$/, ".py"],
  [/^(?:node|nodejs|deno|bun|tsx|ts-node|zx)$/, ".ts"],
  [/^ruby[\d.]*$/, ".rb"],
  [/^perl[\d.]*$/, ".pl"],
  [/^php[\d.]*$/, ".php"],
  [/^lua[\d.]*$/, ".lua"],
  [/^(?:pwsh|powershell)$/, ".ps1"],
];

/** How files of the language that a program speaks are called; null: nobody here knows. */
export function endingOf(command: string): string | null {
  const name = nameOf(command);
  return endings.find(([program]) => program.test(name))?.[1] ?? null;
}

const programs = new Set("python pypy ruby perl node nodejs deno bun tsx php lua pwsh powershell cmd".split(" "));
/** `python3.11`, `node.exe` */
const edition = /[\d.]*(?:\.exe)?$/;

function languageNamed(name: string): Language | null {
  const language = named.get(name) ?? named.get(name.replace(/[\d.]+$/, ""));
  return language ?? (likeShell.test(name) ? shell : null);
}

function nameOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/^.*[\\/]/, "")
    .replace(/\.exe$|["',]/g, "");
}
