/** Every command with its line in the help; the rest of it is loaded when it is asked for. */
import type { CommandEntry } from "./command.ts";

export const commands: Readonly<Record<string, CommandEntry>> = {
  scan: {
    describe: "find flagged dependencies, fail by policy (default)",
    load: () => import("./commands/scan.ts"),
  },
  inventory: {
    describe: "every operator, region and jurisdiction in use",
    load: () => import("./commands/inventory.ts"),
  },
  resolve: {
    describe: "what the evaluator makes of each attribute, and why",
    load: () => import("./commands/resolve.ts"),
  },
  console: {
    describe: "evaluate expressions from standard input",
    load: () => import("./commands/console.ts"),
  },
  lookup: {
    describe: "what is known of a host, region, provider, ASN …",
    load: () => import("./commands/lookup.ts"),
  },
  explain: { describe: "a rule, its sources, its remedy", load: () => import("./commands/explain.ts") },
  policy: {
    describe: "list, validate and test policies; their schemas",
    load: () => import("./commands/policy.ts"),
  },
  waivers: { describe: "waivers in force, expiring, expired, unused", load: () => import("./commands/waivers.ts") },
  baseline: {
    describe: "record today's findings, so that new ones fail",
    load: () => import("./commands/baseline.ts"),
  },
  merge: { describe: "join the reports of shards or repositories", load: () => import("./commands/merge.ts") },
  report: { describe: "make reports again from saved JSON", load: () => import("./commands/report.ts") },
  whatif: {
    describe: "what a ban would hit, and what to move first",
    load: () => import("./commands/whatif.ts"),
  },
  fix: { describe: "make the changes that are proved to remove findings", load: () => import("./commands/fix.ts") },
  init: { describe: "write configuration, workflow and hooks", load: () => import("./commands/init.ts") },
  completion: {
    describe: "completion for bash, zsh or fish",
    load: () => import("./commands/completion.ts"),
  },
};
