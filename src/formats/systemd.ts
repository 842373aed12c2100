/** Units of systemd and those of Podman: images, environment, commands, name servers. */
import type { Setting, SettingHint } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import type { SectionLine } from "./sections.ts";
import { readSections } from "./sections.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { commentsIn } from "./shell.ts";

const units =
  /\.(?:service|socket|timer|mount|network|netdev|container|pod|kube|image|build|volume|target)(?:\.(?:j2|tpl|tmpl|template))?$|(?:^|\/)[\w@.-]+\.(?:service|container)\.d\/[^/]+\.conf$/;

export const format: Format = {
  name: "systemd",
  order: 51,
  mayBe: (path) => units.test(path),
  recognises: ({ source: { text } }) =>
    /^\[(?:Unit|Service|Container|Pod|Kube|Image|Build|Volume|Network|Match|Socket|Timer|Install|Resolve)\]/m.test(
      text,
    ),
  read({ path, source }) {
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "systemd",
      type: "unit",
      at: { source, start: 0, end: 0 },
      settings: readSections(source).filter(counts).map(settingOf),
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: commentsIn(source) };
  },
};

function counts({ section, key }: SectionLine): boolean {
  if (key === "" || section === "Unit" || section === "Install") return false;
  return !/^(?:Description|Documentation|Label|ContainerName|HostName|PodName)$/.test(key);
}

function settingOf({ key, value, at }: SectionLine): Setting {
  // `Environment="A=b"`: the variable is what is set.
  const variable = key === "Environment" ? /^["']?([A-Za-z_]\w*)=/.exec(value) : null;
  const from = at.start + (variable?.[0].length ?? 0);
  const text = value.slice(from - at.start).replace(variable === null ? /$^/ : /["']\s*$/, "");
  const span = { ...at, start: from, end: from + text.length };
  const path = variable === null ? [key] : ["environment", variable[1]!];
  const hint = hintOf(key);
  const setting = { path, value: string(text, origin("literal", span), from), at: span };
  return hint === undefined ? setting : { ...setting, hint };
}

function hintOf(key: string): SettingHint | undefined {
  if (key === "Image" || key === "ImageTag") return "image";
  if (/^(?:DNS|FallbackDNS|NTP|FallbackNTP)$/.test(key)) return "resolver";
  return /^(?:Exec\w*|HealthCmd|PodmanArgs)$/.test(key) ? "script" : undefined;
}
