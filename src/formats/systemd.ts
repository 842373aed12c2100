/**
 * Units of systemd and those of Podman: images, environment, commands, name servers.
 *
 * @title systemd and Podman
 * @section machines
 * @recognised units and quadlets
 * @worksOut images, environment, commands, name servers
 * @leaves drop-ins over units
 */
import type { Source } from "../source.ts";
import type { Setting, SettingHint } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import type { SectionLine } from "./sections.ts";
import { readSections } from "./sections.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { commentsIn } from "./shell.ts";
import { eitherOf } from "../pattern.ts";

const units = new RegExp(
  [
    String.raw`\.(?:service|socket|timer|mount|network|netdev|container|pod|kube|image|build|volume|`,
    String.raw`target)(?:\.(?:j2|tpl|tmpl|template))?$|(?:^|/)[\w@.-]+\.(?:service|container)\.d/[^/]+\.conf$`,
  ].join(""),
);

const section = eitherOf(
  [
    /^\[(?:Unit|Service|Socket|Timer|Install|Match|Network|Resolve)\]/, // [Service]
    /^\[(?:Container|Pod|Kube|Image|Build|Volume)\]/, // of Quadlet
  ],
  "m",
);

export const format: Format = {
  name: "systemd",
  order: 51,
  mayBe: (path) => units.test(path),
  recognises: ({ source: { text } }) => section.test(text),
  read({ path, source }) {
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "systemd",
      type: "unit",
      at: { source, start: 0, end: 0 },
      settings: inForce(source).filter(counts).flatMap(settingsOf),
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: commentsIn(source) };
  },
};

/** Without what an empty assignment takes back: `ExecStart=` before another `ExecStart=/usr/bin/x`. */
function inForce(source: Source): readonly SectionLine[] {
  const lines = readSections(source);
  const resets = [...source.text.matchAll(/^[ \t]*(\w+)[ \t]*=[ \t]*$/gm)].map(({ index, 1: key }) => ({
    index,
    key,
    section: lines.findLast((line) => line.key === "" && line.at.start < index)?.value,
  }));
  return lines.filter(
    ({ section, key, at }) =>
      !resets.some((reset) => reset.key === key && reset.section === section && reset.index > at.start),
  );
}

function counts({ section, key }: SectionLine): boolean {
  if (key === "" || section === "Unit" || section === "Install") return false;
  return !/^(?:Description|Documentation|Label|ContainerName|HostName|PodName)$/.test(key);
}

/** `A=b`, `"A=b c"`, `'A=b'`: several may stand in a line. */
const assignment = eitherOf(
  [
    /"([A-Za-z_]\w*)=([^"]*)"/, // "A=b c"
    /'([A-Za-z_]\w*)=([^']*)'/,
    /(?<![^\s])([A-Za-z_]\w*)=([^\s"']*)/, // A=b
  ],
  "g",
);

function settingsOf({ key, value, at }: SectionLine): Setting[] {
  const settingAt = (path: readonly string[], from: number, text: string): Setting => {
    const span = { ...at, start: at.start + from, end: at.start + from + text.length };
    return { path, value: string(text, origin("literal", span), span.start), at: span };
  };
  const set = key === "Environment" ? [...value.matchAll(assignment)] : [];
  if (set.length > 0)
    return set.map((match) => {
      const [name, text] = [match[1] ?? match[3] ?? match[5]!, match[2] ?? match[4] ?? match[6]!];
      const from = match.index + match[0].indexOf("=") + 1;
      return settingAt(["environment", name], from, text);
    });
  const hint = hintOf(key);
  const setting = settingAt([key], 0, value);
  return [hint === undefined ? setting : { ...setting, hint }];
}

function hintOf(key: string): SettingHint | undefined {
  if (key === "Image" || key === "ImageTag") return "image";
  if (/^(?:DNS|FallbackDNS|NTP|FallbackNTP)$/.test(key)) return "resolver";
  return /^(?:Exec\w*|HealthCmd|PodmanArgs)$/.test(key) ? "script" : undefined;
}
