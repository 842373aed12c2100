/**
 * PowerShell by what its command lines say of places and hosts; nothing is worked out but plain variables.
 *
 * @title PowerShell
 * @section machines
 * @recognised `*.ps1`, `*.psm1`, `*.psd1`
 * @worksOut plain variables and what options are given of them, lines
 * @leaves control flow
 */
import type { Source } from "../source.ts";
import type { Setting, SettingHint } from "../subject.ts";
import { string } from "../value/build.ts";
import { passThrough } from "../value/parts.ts";
import { origin } from "../value/trace.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { contentLines } from "./lines.ts";
import { commentsIn } from "./shell.ts";

export const format: Format = {
  name: "powershell",
  order: 94,
  mayBe: (path) => /\.(?:ps1|psm1|psd1)$/i.test(path),
  recognises: () => true,
  read({ path, source }) {
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "powershell",
      type: "powershell-script",
      at: { source, start: 0, end: 0 },
      settings: powershellSettings(source, source.text, 0),
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: commentsIn(source) };
  },
};

/** `-Region cn-north-1`, `--image "x"`: the name and the value, in quotes or not. */
const option =
  /(?<=\s)--?([A-Za-z][\w-]{0,40})(?:[ \t]+|=|:)(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})'|([^\s"'|;()@$-][^\s"'|;()]{0,2000}))/g;
/** `-Region $region`, `--region "$env:REGION"` */
const given = /(?<=\s)--?([A-Za-z][\w-]{0,40})(?:[ \t]+|=|:)"?\$(?:env:)?(\w{1,80})\b/gi;
const variable = /^\s*(?:\[[\w.[\]]+\]\s*)?\$(?:env:)?(\w+)\s*=\s*["']([^"'\n$]{1,2000})["']/;
const spoken = /^\s*(?:Write-(?:Host|Output|Verbose|Warning|Error|Debug|Information)|echo|throw)\b/i;

/** @param offset where `script` begins in the source. */
export function powershellSettings(source: Source, script: string, offset: number): Setting[] {
  const settings: Setting[] = [];
  const variables = new Map<string, Setting>();
  let inComment = false;
  const add = (path: readonly string[], start: number, text: string, hint?: SettingHint): Setting => {
    const at = { source, start, end: start + text.length };
    const setting = { path, value: string(text, origin("literal", at), start), at };
    settings.push(hint === undefined ? setting : { ...setting, hint });
    return setting;
  };
  for (const { text, start: inScript } of contentLines({ path: source.path, text: script })) {
    const start = inScript + offset;
    if (text.startsWith("<#")) inComment = true;
    const isSilent = inComment || text.startsWith("#") || (spoken.test(text) && !text.includes(">"));
    if (text.includes("#>")) inComment = false;
    if (isSilent) continue;
    const comment = text.search(/\s#/);
    const line = comment < 0 ? text : text.slice(0, comment);
    const set = variable.exec(line);
    if (set !== null) {
      const made = add(["environment", set[1]!], start + set[0].length - 1 - set[2]!.length, set[2]!);
      variables.set(set[1]!.toLowerCase(), made);
      continue;
    }
    // `-Region $region`: what the option gets is what was set.
    for (const match of line.matchAll(given)) {
      const made = variables.get(match[2]!.toLowerCase());
      const hint = hintOf(match[1]!);
      if (made === undefined) continue;
      const from = start + match.index + match[0].lastIndexOf("$");
      const at = { source, start: from, end: from + match[2]!.length + 1 };
      const value = passThrough(made.value, "local", at, `$${match[2]!}`);
      const setting = { path: [`$${toolOf(line)}`, match[1]!], value, at };
      settings.push(hint === undefined ? setting : { ...setting, hint });
    }
    const gaps: [number, number][] = [];
    for (const match of line.matchAll(option)) {
      const value = match[2] ?? match[3] ?? match[4] ?? "";
      const at = match.index + match[0].length - value.length - (match[4] === undefined ? 1 : 0);
      gaps.push([match.index, match.index + match[0].length]);
      add([`$${toolOf(line)}`, match[1]!], start + at, value, hintOf(match[1]!));
    }
    let from = 0;
    for (const [open, close] of [...gaps, [line.length, line.length] as [number, number]]) {
      const rest = line.slice(from, open);
      if (/[.:/]/.test(rest)) add(["line"], start + from, rest, undefined);
      from = close;
    }
  }
  return settings;
}

/** The program of a line, or the cloud whose module a cmdlet belongs to. */
function toolOf(line: string): string {
  if (/\b(?:\w+-Az[A-Z]|az\s)/.test(line)) return "az";
  if (/\b(?:\w+-(?:AWS|EC2|S3|SSM|ECS|EKS|RDS|IAM|CFN|LM)[A-Z]?\w*|Set-DefaultAWSRegion|aws\s)/.test(line))
    return "aws";
  return /^&?\s*["']?([\w.-]+)/.exec(line)?.[1]?.toLowerCase() ?? "";
}

function hintOf(name: string): SettingHint | undefined {
  if (/^(?:region|location|zone)$/i.test(name)) return "region";
  return /^image$/i.test(name) ? "image" : undefined;
}
