/** Text for people or JSON for programs, asked for in the same words of every command that has both. */
import type { Options, Values } from "./command.ts";

export const formOptions = {
  format: { type: "string", choices: ["terminal", "json"], describe: "form of the output (default: terminal)" },
  json: { type: "boolean", describe: "the same as --format json" },
} as const satisfies Options;

export function isJsonAsked({ format, json }: Values<typeof formOptions>): boolean {
  return json === true || format === "json";
}
