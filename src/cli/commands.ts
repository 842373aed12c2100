/** Every command with its line in the help; the rest of it is loaded when it is asked for. */
import type { Command } from "./command.ts";

export interface CommandEntry {
  readonly describe: string;
  load(): Promise<{ readonly command: Command }>;
}

/** The command that runs where none is named. */
export const defaultCommand = "scan";

export const commands: Readonly<Record<string, CommandEntry>> = {
  scan: { describe: "find flagged dependencies and fail the build by policy (the default)", load: () => import("./commands/scan.ts") },
  resolve: { describe: "what the evaluator makes of each attribute, and why", load: () => import("./commands/resolve.ts") },
  console: { describe: "evaluate expressions from standard input, one per line", load: () => import("./commands/console.ts") },
  report: { describe: "make reports again from saved JSON", load: () => import("./commands/report.ts") },
  merge: { describe: "join the reports of shards or repositories", load: () => import("./commands/merge.ts") },
};
