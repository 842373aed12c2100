/** Code of functions that stands in a template: what it says of places, beside what its lines say of hosts. */
import type { Setting } from "../../subject.ts";
import { known } from "../words/values.ts";
import { settingsInText } from "./in-text.ts";
import { languageOf } from "./interpreter.ts";

/** Names of settings that hold code, and of what says beside them, or further out, in which language. */
const codes: ReadonlyMap<string, RegExp> = new Map([
  ["ZipFile", /^Runtime$/],
  ["InlineCode", /^Runtime$/],
  ["content", /^filename$/],
]);
const maxOut = 3;

/** The settings, and those that code among them makes: clients of clouds, each with the region that it is told. */
export function withInlineCode(settings: readonly Setting[]): readonly Setting[] {
  const more = settings.filter(isCode).flatMap((one) => placesIn(one, settings));
  return more.length === 0 ? settings : [...settings, ...more];
}

function isCode({ path, value, hint }: Setting): boolean {
  return hint === undefined && codes.has(String(path.at(-1))) && (value.kind === "string" || value.kind === "partial");
}

function placesIn(setting: Setting, settings: readonly Setting[]): readonly Setting[] {
  const { path, value, at } = setting;
  const saying = codes.get(String(path.at(-1)))!;
  const language = languageOf(programOf(saidAround(path, saying, settings)));
  if (language.kind !== "program") return [];
  return settingsInText(value, language, at)
    .filter((one) => one.hint === "region" && one.value.kind === "string")
    .map((one) => ({ ...one, path: [...path, ...one.path] }));
}

function saidAround(path: Setting["path"], saying: RegExp, settings: readonly Setting[]): string | null {
  for (let out = 1; out <= Math.min(maxOut, path.length); out += 1) {
    const around = path.slice(0, -out);
    const said = settings.find(
      (one) =>
        one.path.length === around.length + 1 &&
        saying.test(String(one.path.at(-1))) &&
        around.every((part, index) => one.path[index] === part),
    );
    if (said !== undefined) return known(said.value);
  }
  return null;
}

/** `python3.12` and `nodejs20.x` of Lambda, `index.py`: what runs it. */
function programOf(said: string | null): string | null {
  if (said === null) return null;
  const [, ending] = /\.(py|rb|[cm]?[jt]s)$/.exec(said) ?? [];
  switch (ending) {
    case undefined:
      return /^[a-z]+/.exec(said)?.[0] ?? null;
    case "py":
      return "python";
    case "rb":
      return "ruby";
    default:
      return "node";
  }
}
