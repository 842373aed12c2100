/** What commands of PowerShell are given where nobody says it: `$PSDefaultParameterValues`. */
import { inSequence } from "../../pattern.ts";
import { toolOf } from "./powershell-tools.ts";

/** `'New-AzResourceGroup:Location' = 'East Asia'`, `['*-Az*:Location'] = $place`, `.Add('…:Location', $place)` */
const defaultOf = inSequence(
  [
    /["']([\w*?[\]-]{1,80}):(\w{1,80})["']/, // 'New-AzResourceGroup:Location'
    /\s{0,20}(?:(?:\]\s{0,20})?=|,)\s{0,20}/,
    /([^;\n})]{1,2000})/,
  ],
  "g",
);

interface Default {
  readonly path: readonly string[];
  /** Where what it is given stands. */
  readonly start: number;
  readonly end: number;
}

export function setsDefaults(script: string): boolean {
  return /\$PSDefaultParameterValues\b/i.test(script);
}

/** The entries in a statement. */
export function defaultsIn(statement: string): readonly Default[] {
  return [...statement.matchAll(defaultOf)].map(({ 0: whole, 1: command = "", 2: name = "", 3: given = "", index }) => {
    const start = index + whole.length - given.length;
    // `*-Az*` stands for any of them.
    return { path: [`$${toolOf(command.replaceAll("*", "Any"))}`, name], start, end: start + given.trimEnd().length };
  });
}
