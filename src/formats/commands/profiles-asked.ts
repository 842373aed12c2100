/** Profiles that commands, pipelines and files of variables turn on, of Compose and of Skaffold. */
import { eitherOf } from "../../pattern.ts";
import { oncePerTree } from "../../reads.ts";
import { atMost } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";

interface Profiles {
  readonly compose: ReadonlySet<string>;
  readonly skaffold: ReadonlySet<string>;
}

/** Any of them: all are asked for, or which ones only a run knows. */
const any = "*";

/** Whether one of these profiles is turned on somewhere. */
export function isAsked(tool: keyof Profiles, names: readonly string[], context: FormatContext): boolean {
  const asked = profilesAsked(context)[tool];
  return asked.has(any) || names.some((name) => asked.has(name));
}

const profilesAsked = oncePerTree(askedIn);

/** What may have commands, and what sets variables for them; no documents for people. */
const asking = new RegExp(
  [
    String.raw`(?:^|\/)(?:Jenkinsfile|(?:GNU)?[Mm]akefile|[Rr]akefile|\.?[Jj]ustfile|Procfile|package\.json|`,
    String.raw`Tiltfile|\.env[\w.-]*|\.envrc)$|\.(?:mk|sh|bash|zsh|ps1|bat|cmd|py|rb|env|service|toml|json|just|`,
    String.raw`ya?ml)$`,
  ].join(""),
);
const maxNames = 1_000;

const composeNames = eitherOf(
  [
    /--profile[= \t]+["']?([^\s"';&|]+)/, // docker compose --profile debug up
    /\bCOMPOSE_PROFILES["']?[ \t]*[:=][ \t]*["']?([^\s"']+)/,
  ],
  "g",
);
const skaffoldNames = eitherOf(
  [
    /(?:[ \t]-p|--profile)[= \t]*["']?([^\s"';&|]+)/, // skaffold run -p debug
    /\bSKAFFOLD_PROFILE["']?[ \t]*[:=][ \t]*["']?([^\s"']+)/,
  ],
  "g",
);
const needed = /\bactiveProfiles\b/;

function askedIn({ files, paths }: FormatContext): Profiles {
  const compose = new Set<string>();
  const skaffold = new Set<string>();
  for (const path of paths) {
    const read = asking.test(path) ? files.text(path) : null;
    const text = read !== null && "source" in read ? read.source.text : "";
    if (/--profile|COMPOSE_PROFILES/.test(text) && /compose/i.test(text)) take(text, composeNames, compose);
    if (!/skaffold/i.test(text)) continue;
    take(text, skaffoldNames, skaffold);
    if (needed.test(text)) skaffold.add(any);
  }
  return { compose, skaffold };
}

function take(text: string, pattern: RegExp, into: Set<string>): void {
  const inForce = text.replace(/^[ \t]*(?:#|\/\/).*$/gm, "");
  for (const [, option = "", variable = ""] of atMost([...inForce.matchAll(pattern)], maxNames, "names of profiles"))
    for (const name of (option || variable).split(","))
      into.add(/[$`{%]/.test(name) ? any : name.replace(/["'\]]+$/, ""));
}
