/**
 * Atmos: its configuration, and the manifests of its stacks. What they give to roots of the repository is said there.
 *
 * @title Atmos
 * @section terraform
 * @recognised `atmos.yaml`, and YAML below the folder of stacks that it names
 * @worksOut stacks with their imports, contexts, overrides and inherited components: each component that is deployed is
 *   a run of its root with its variables, environment and workspace. Abstract components that nobody inherits and
 *   manifests that no stack imports say nothing. Templates of Go are filled in, with settings and variables;
 *   `!include`, `!template`, and what `!env`, `!terraform.output` and `!store` give where nothing else does
 * @leaves what `atmos.Component`, data sources and `!exec` give, imports from elsewhere, back ends
 */
import { configurationsAmong, isAtmos, keyOfPart, projectAround } from "./atmos/project.ts";
import type { Project } from "./atmos/project.ts";
import { settingsOf } from "./documents/document-settings.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { joinPath } from "../files.ts";
import type { DocumentNode } from "./documents/document.ts";
import type { SettingHint } from "../subject.ts";
import { isConfigurationFile } from "../terraform/written/load-module.ts";

type Path = readonly (string | number)[];

export const format: Format = {
  name: "atmos",
  order: 24,
  mayBe: (path, paths) => /\.ya?ml$/.test(path) && configurationsAmong(paths).length > 0,
  recognises: ({ path }, context) => isAtmos(path) || projectAround(path, context) !== null,
  read(file, context): FormatReading {
    const documents = readDocuments(file.source);
    const project = isAtmos(file.path) ? null : projectAround(file.path, context);
    const own =
      project === null || !project.used.has(file.path)
        ? []
        : documents.documents.flatMap((node) =>
            settingsOf(node, {
              hint: hintOf,
              skip: (path, one) =>
                isIdle(path, file, project) || project.winning.isReplaced(path, one) || isForTemplates(path, one),
            }),
          );
    // What roots are given that lie elsewhere is told here, as it is put together.
    const elsewhere = (project?.components ?? []).filter(
      ({ stack, root }) =>
        stack === file.path && !hasRoot(joinPath(joinPath(project!.folder, project!.roots), root), context),
    );
    const settings = [
      ...own,
      ...elsewhere.flatMap(({ name, vars }) => settingsOf(vars, { path: [name], hint: hintOf, skip: isName })),
    ];
    const subject = subjectOf({
      role: "file",
      address: file.path,
      format: "atmos",
      type: "atmos-stack",
      at: { source: file.source, start: 0, end: 0 },
      settings,
    });
    return fromDocuments(documents, [readingOf(file.path, [subject])]);
  },
};

function hintOf(path: Path): SettingHint | undefined {
  return regionName.test(String(path.at(-1))) ? "region" : undefined;
}

const regionName = /^(?:default_?|aws_?)?region$/;

/** Templates are told where what they come to takes effect, and so are places that only templates name. */
function isForTemplates(path: Path, node: DocumentNode): boolean {
  if (node.kind !== "scalar" || !regionName.test(String(path.at(-1)))) return false;
  return path.includes("settings") || path.includes("locals") || node.text.includes("{{");
}

function hasRoot(folder: string, { files }: FormatContext): boolean {
  return files.names(folder)?.some(isConfigurationFile) === true;
}

/** Components that nothing deployed is made of, and what names things for people. */
function isIdle(path: Path, { path: file }: FormatFile, { parts, possible }: Project): boolean {
  const [first, kind, name] = path;
  if (isName(path)) return true;
  if (possible.has(file)) return false;
  return (
    path.length === 3 && first === "components" && kind === "terraform" && !parts.has(keyOfPart(file, String(name)))
  );
}

function isName(path: Path): boolean {
  return /^(?:name|description|title)$/.test(String(path.at(-1)));
}
