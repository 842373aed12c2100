/** Texts that another program than a shell runs, inside of a document: read by whoever reads files of that language. */
import type { Setting } from "../subject.ts";
import { powershellSettings } from "./powershell.ts";
import { literalSettings } from "./programs.ts";

export type Language = "shell" | "powershell" | "program";

/** Which language a step's `shell` or interpreter speaks: `bash -e {0}`, `pwsh`, `python3`, `/usr/bin/env node`. */
export function languageOf(written: string | null): Language {
  const words = (written ?? "").trim().toLowerCase().split(/\s+/);
  const name = (/(?:^|\/)env$/.test(words[0] ?? "") ? words[1] : words[0])?.replace(/^.*[\\/]|\.exe$/g, "") ?? "";
  if (/^(?:pwsh|powershell)$/.test(name)) return "powershell";
  return /^(?:python|node|nodejs|deno|bun|ruby|perl|php|lua|groovy)[\d.]*$/.test(name) ? "program" : "shell";
}

/** What a text in that language names. */
export function inLanguage(setting: Setting, language: Language): readonly Setting[] {
  if (language === "shell" || setting.hint !== "script") return [setting];
  const { source, start, end } = setting.at;
  const quote = /^["']/.test(source.text.slice(start, start + 1)) ? 1 : 0;
  const text = source.text.slice(start + quote, end - quote);
  const found =
    language === "powershell"
      ? powershellSettings(source, text, start + quote)
      : literalSettings(source, text, start + quote, ["#", "//"]);
  return found.map((one) => ({ ...one, path: [...setting.path.slice(0, -1), ...one.path] }));
}
