/** Whom a program asks, where only its environment says it: told where nothing in the repository sets the variable. */
import { isConfiguration } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { Source } from "../../source.ts";
import type { Unresolved } from "../../subject.ts";
import { atMost } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

/** Of Python, Node, Ruby and Go. What stands there instead where nobody sets it is found as any other text. */
const reading = eitherOf(
  [
    /\bos\.environ\[\s*["'](\w{1,80})["']\s*\]/, // os.environ["BASE_URL"]
    /\bos\.(?:environ\.get|getenv)\(\s*["'](\w{1,80})["']\s*\)/,
    /\bprocess\.env\.(\w{1,80})|\bprocess\.env\[\s*["'](\w{1,80})["']\s*\]/, // process.env.BASE_URL
    /\bENV(?:\.fetch\(|\[)\s*["'](\w{1,80})["']\s*[\])]/, // ENV["BASE_URL"]
    /\bos\.Getenv\(\s*"(\w{1,80})"\s*\)/,
  ],
  "g",
);
/** Another value stands behind it. */
const hasFallback = /^\s*!?(?:\)\s*)?(?:\|\||\?\?|\bor\b)/;
const assigned = inSequence([
  /(?:^|[\s;])(?:@|(?:const|let|var)\s+)?(\w{1,80})(?:\s*:\s*\w+)?/, // const base: string
  /\s*:?=\s*(?:str\(|String\(|URI\()?$/, // = String(
]);
const asking = [
  String.raw`\b(?:requests\.\w+|httpx\.\w+|urlopen|session\.\w+|client\.(?:get|post|put|request)|fetch|`,
  String.raw`axios(?:\.\w+)?|got(?:\.\w+)?|Net::HTTP\.\w+|HTTParty\.\w+|Faraday\.new|RestClient\.\w+|URI(?:\.\w+)?|`,
  String.raw`http\.(?:Get|Post|NewRequest))\s*\(`,
].join("");
const called = new RegExp(`(${asking})[^\\n;]{0,200}$`);
const keyed = inSequence(
  [
    /\b(?:base_?url|endpoint(?:_?url)?|api_?base|host)["']?\s*[:=]\s*/, // baseURL:
    /[`f]?["']?(?:\$?\{)?$/, // f"{
  ],
  "i",
);
const maxReads = 200;

/** @param path of the program, by which it goes in reports. */
export function openAddresses(source: Source, path: string, context: FormatContext): readonly Unresolved[] {
  const { text } = source;
  const found = new Map<string, Unresolved>();
  const reads = [...text.matchAll(reading)];
  for (const match of atMost(reads, maxReads, "variables that a program reads")) {
    const [whole, ...names] = match;
    const name = names.find((one) => one !== undefined) ?? "";
    const end = match.index + whole.length;
    if (found.has(name) || hasFallback.test(text.slice(end, end + 20))) continue;
    const line = text.slice(Math.max(text.lastIndexOf("\n", match.index) + 1, match.index - 300), match.index);
    if (/^\s*(?:#|\/\/|\*)/.test(line)) continue;
    const isAsked = called.test(line) || keyed.test(line) || isAskedLater(text, assigned.exec(line)?.[1]);
    if (!isAsked || setIn(context).has(name)) continue;
    const reason = `address that a program asks: the variable ${name} is set elsewhere`;
    found.set(name, { subject: path, at: { source, start: match.index, end }, reason });
  }
  return [...found.values()];
}

/** Whether a variable of the program goes into what it asks. */
function isAskedLater(text: string, variable: string | undefined): boolean {
  if (variable === undefined) return false;
  return new RegExp(String.raw`${asking}[^\n;]{0,200}\b${variable}\b`).test(text);
}

const setting = eitherOf(
  [
    /\b([A-Z][A-Z0-9_]{2,80})["']?[ \t]*[:=]/, // BASE_URL=
    /\b(?:name["']?[ \t]*:[ \t]*["']?|export[ \t]+)([A-Za-z_]\w{2,80})/, // name: base_url
    /^([A-Za-z_]\w{2,80})=/, // base_url=
  ],
  "gm",
);
const settingFile = eitherOf([
  /(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|\.env[\w.-]*|[Mm]akefile|Procfile)$/, // .env.live
  /\.(?:sh|bash|env|tf|hcl)$/,
]);
/** Names that something in the repository sets, or hands on. */
const setIn = oncePerTree(({ files, paths }: FormatContext): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const path of paths) {
    if (!settingFile.test(path) && !isConfiguration(path)) continue;
    const read = files.text(path);
    if (!("source" in read)) continue;
    for (const [, ...groups] of read.source.text.matchAll(setting))
      names.add(groups.find((one) => one !== undefined) ?? "");
  }
  return names;
});
