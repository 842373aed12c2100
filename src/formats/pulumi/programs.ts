/**
 * Settings of a project that its program makes a place of: `new aws.Provider("p", { region: config.require("r") })`.
 * Programs are not run; what they ask of their settings stands in them, and under which name.
 */
import { folderOf, isBelow, joinPath } from "../../files.ts";
import type { Subject } from "../../subject.ts";
import { atMost } from "../../value/work.ts";
import { getText } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { subjectOf } from "../emit.ts";
import type { FormatContext } from "../format.ts";
import type { Configured } from "./configuration.ts";
import { eitherOf } from "../../pattern.ts";

const program = /\.(?:[cm]?[jt]s|py|go|cs|fs|vb|java|kt|scala)$/;
const elsewhere = /(?:^|\/)(?:node_modules|venv|\.venv|vendor|bin|obj|dist)\//;
/** The package of a provider, as each language names it. */
const packages = eitherOf(
  [
    /@pulumi\/([\w-]+)/, // @pulumi/aws
    /\bpulumi_(\w+)/, // pulumi_aws
    /\/pulumi-([\w-]+)\/sdk/, // github.com/pulumi/pulumi-aws/sdk/v6/go/aws
    /\bPulumi\.([A-Z]\w+)/, // Pulumi.Aws
    /\bcom\.pulumi\.(\w+)/, // com.pulumi.aws
  ],
  "g",
);
const own = new Set(
  "pulumi random command tls time std archive null local automation core deployment resources".split(" "),
);
const placeName = /^(?:.*[._-])?(?:region|location|zone)$|(?:Region|Location|Zone)$/;
const maxPrograms = 200;

/** The place that each setting gives, by the package whose provider takes it. */
export function placesInPrograms(
  path: string,
  project: DocumentNode | null,
  configuration: ReadonlyMap<string, Configured>,
  context: FormatContext,
): Subject[] {
  const settings = [...configuration].filter(([name]) => !name.includes(":"));
  const runtime = getText(project, "runtime") ?? getText(project, "runtime", "name");
  if (settings.length === 0 || runtime === "yaml") return [];
  const texts = textsOf(joinPath(folderOf(path), getText(project, "main") ?? "."), context);
  return settings.flatMap(([name, { value, at }]): Subject[] => {
    const text = texts.find((one) => isPlace(name, one));
    if (text === undefined) return [];
    const owners = packagesIn(text);
    const [owner, other] = owners;
    return [
      subjectOf({
        role: owner === undefined ? "file" : "provider",
        address: `config ${name}`,
        format: "pulumi",
        type: owner === undefined || other !== undefined ? "pulumi:configuration" : `${owner}:provider`,
        at,
        settings: [{ path: ["region"], value, at, hint: "region" }],
      }),
    ];
  });
}

function textsOf(folder: string, { files, paths }: FormatContext): readonly string[] {
  const found = paths.filter(
    (one) => program.test(one) && (folder === "." || isBelow(one, folder)) && !elsewhere.test(one),
  );
  return atMost(found, maxPrograms, "files of a program").flatMap((one) => {
    const read = files.text(one);
    return "source" in read ? [read.source.text] : [];
  });
}

/** Whether a program asks for the setting, and makes a place of it, or calls it one. */
function isPlace(name: string, text: string): boolean {
  const key = name.replaceAll(/\W/g, "\\$&");
  const asks = String.raw`\b(?:[rR]equire|[gG]et|[tT]ry)\w*(?:<[^<>\n]{1,80}>)?\([^()\n]{0,80}["'\`]${key}["'\`]`;
  if (!new RegExp(asks).test(text)) return false;
  const place = String.raw`\b\w{0,60}(?:[rR]egion|[lL]ocation|[zZ]one)\w{0,60}`;
  if (placeName.test(name) || new RegExp(String.raw`${place}["']?\s*[:=(][^,;\n]{0,200}?${asks}`).test(text))
    return true;
  const variable = new RegExp(String.raw`\b(\w+)\s*(?::[^=\n]{1,60})?:?=[^=\n;]{0,200}?${asks}`).exec(text)?.[1];
  return (
    variable !== undefined && new RegExp(String.raw`${place}["']?\s*[:=(][^,;\n]{0,200}\b${variable}\b`).test(text)
  );
}

function packagesIn(text: string): readonly string[] {
  const names = [...text.matchAll(packages)].map((match) => match.slice(1).find((one) => one !== undefined) ?? "");
  return [
    ...new Set(
      names.filter((name) => !own.has(name.toLowerCase())).map((name) => name.toLowerCase().replaceAll("_", "-")),
    ),
  ];
}
