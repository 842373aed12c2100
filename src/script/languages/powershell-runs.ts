/** Programs and texts that PowerShell runs and that a script is given from outside: `& $cmd`, `iex $text`. */
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { asText } from "../words/values.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { RUN } from "../flow/open-run.ts";
import { parameterBlock } from "./powershell-parameters.ts";
import { variableOf } from "./powershell-values.ts";
import type { Variables } from "./powershell-values.ts";

/** What runs the word behind it. */
const running = inSequence(
  [
    /^\s*(?:\$\w{1,80}\s*=\s*)?/, // $result =
    eitherOf([
      /[&.]\s+|(?:Invoke-Expression|iex)\s+(?:-Command\s+)?/, // & $cmd
      /(?:Start-Process|saps)\s+(?:-FilePath\s+)?/, // Start-Process $cmd
      /(?:pwsh|powershell)(?:\.exe)?\s+(?:-\w+\s+(?:Bypass\s+)?){0,5}/, // pwsh -File $script
      /Invoke-Command\s.{0,200}-FilePath\s+/,
    ]),
    /(["']?)\$((?:env:)?\w{1,80})\1(?=\s|;|$)/,
  ],
  "i",
);

/**
 * @param line stands at `start` in the source.
 * @returns what is told of it; null: it is known, or whoever wrote the script says it elsewhere.
 */
export function openRunIn(source: Source, line: string, start: number, variables: Variables): Setting | null {
  const found = running.exec(line);
  const name = found?.[2];
  if (found === null || name === undefined || !isGiven(source.text, name)) return null;
  const end = start + found[0].length;
  const value = variableOf(source, name, end - name.length - 1, variables);
  if (value.kind !== "unknown") return null;
  const at = { source, start: end - name.length - 1, end };
  return { path: ["$", RUN], value: asText(value), at };
}

/** From the environment, or as a parameter of the script that is no block of its own caller's. */
function isGiven(text: string, name: string): boolean {
  if (/^env:/i.test(name)) return true;
  const isBlock = new RegExp(`\\[scriptblock\\]\\s*\\$${name}\\b`, "i").test(text);
  const { parameters } = parameterBlock(text);
  return !isBlock && parameters.some((one) => one.name.toLowerCase() === name.toLowerCase());
}
