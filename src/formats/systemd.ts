/**
 * Units of systemd and those of Podman: images, environment, commands, name servers.
 *
 * @title systemd and Podman
 * @section machines
 * @recognised units and quadlets
 * @worksOut images, commands with the environment that they are given, also by files of the repository, which may be
 *   others for each machine; name servers; what drop-ins beside a unit replace; what quadlets build and play, whatever
 *   it is called
 * @leaves drop-ins in other folders
 */
import type { Setting, SettingHint } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import type { Value } from "../value/value.ts";
import type { SectionLine } from "./documents/sections.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { commentsIn } from "./shell.ts";
import { eitherOf } from "../pattern.ts";
import { environmentsOf, isEnvironment } from "./systemd/environment.ts";
import { namedByQuadlet } from "./systemd/named.ts";
import { linesOf } from "./systemd/drop-ins.ts";

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
  read({ path, source }, context) {
    const lines = linesOf(path, source, context).filter(counts);
    const readings = environmentsOf(path, lines, context).map(({ folder, environment }) => {
      const variables = new Map(environment.map(({ name, value }) => [name, value]));
      const subject = subjectOf({
        role: "file",
        address: path,
        format: "systemd",
        type: "unit",
        at: { source, start: 0, end: 0 },
        settings: [
          ...environment.map(({ name, value, at }): Setting => ({ path: ["environment", name], value, at })),
          ...lines.filter(({ key }) => !isEnvironment(key)).map((line) => settingOf(line, variables)),
        ],
      });
      return readingOf(path, [subject], folder === "" ? "" : `the files of ${folder}`);
    });
    return { readings, diagnostics: [], names: namedByQuadlet(path, lines), comments: commentsIn(source) };
  },
};

function counts({ section, key }: SectionLine): boolean {
  if (key === "" || section === "Unit" || section === "Install") return false;
  return !/^(?:Description|Documentation|Label|ContainerName|HostName|PodName)$/.test(key);
}

function settingOf({ key, value, at }: SectionLine, variables: ReadonlyMap<string, Value>): Setting {
  const hint = hintOf(key);
  const setting: Setting = { path: [key], value: string(value, origin("literal", at), at.start), at };
  if (hint === undefined) return setting;
  return hint === "script" ? { ...setting, hint, variables } : { ...setting, hint };
}

function hintOf(key: string): SettingHint | undefined {
  if (key === "Image" || key === "ImageTag") return "image";
  if (/^(?:DNS|FallbackDNS|NTP|FallbackNTP)$/.test(key)) return "resolver";
  return /^(?:Exec\w*|HealthCmd|PodmanArgs)$/.test(key) ? "script" : undefined;
}
