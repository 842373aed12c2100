/**
 * Completion for shells, made from the table of commands. The scripts hold everything that they offer: to complete a
 * word, nothing is started but git where revisions are asked for.
 */
import { bash } from "./bash.ts";
import { fish } from "./fish.ts";
import { completed } from "./table.ts";
import type { Commands, Completed } from "./table.ts";
import { zsh } from "./zsh.ts";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

const scripts: Readonly<Record<Shell, (all: readonly Completed[]) => string>> = { bash, zsh, fish };

export async function completionScript(shell: Shell, commands: Commands): Promise<string> {
  return scripts[shell](await completed(commands));
}
