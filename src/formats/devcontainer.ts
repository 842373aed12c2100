/**
 * Development containers: the image, features by where they are kept, commands that are run in it; and what Visual
 * Studio Code gives to the tools that it runs: `go.toolsEnvVars`, `terminal.integrated.env.linux`.
 *
 * @title Development containers, editors
 * @section machines
 * @recognised by name; `.vscode/settings.json`, `*.code-workspace`
 * @worksOut image, features, commands; of an editor's settings the environments of its tools
 */
import { folderOf, joinPath } from "../files.ts";
import type { Setting } from "../subject.ts";
import type { DocumentNode } from "./documents/document.ts";
import type { Named } from "./named/named.ts";
import type { Format } from "./format.ts";
import { documentFormat } from "./documents/document-format.ts";
import { settingOf } from "./documents/document-settings.ts";
import { entriesOf, get } from "./documents/document.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { eitherOf } from "../pattern.ts";

const scripts = /^(?:initialize|onCreate|updateContent|postCreate|postStart|postAttach)Command$/;

/** In a workspace below `settings`, in a folder at the top. */
function isForTools(path: readonly (string | number)[]): boolean {
  const [first, second = first] = path;
  return (
    path.length === 0 ||
    (first === "settings" && path.length === 1) ||
    /env/i.test(String(first === "settings" ? second : first))
  );
}

/** A command in a list is one command, word by word; in a map of several, each is one. */
function asCommand(setting: Setting): Setting {
  const { path, hint } = setting;
  if (hint !== "script" || typeof path.at(-1) !== "number") return setting;
  return { ...setting, path: [...path.slice(0, -1), "command", path.at(-1)!] };
}

/** By which the container is built, whatever it is called. */
function dockerfileOf(node: DocumentNode, path: string): Named[] {
  const at = get(node, "build", "dockerfile") ?? get(node, "dockerFile");
  if (at?.kind !== "scalar" || at.text.includes("$")) return [];
  const places = [joinPath(folderOf(path), at.text)];
  return [{ places, as: "file", like: "Dockerfile", by: path, at, isNeeded: true }];
}

const plain = documentFormat("devcontainer", 28, [
  {
    type: "devcontainer",
    path: eitherOf([
      /(?:^|\/)\.devcontainer\/(?:[^/]+\/)?devcontainer\.json$/, // .devcontainer/web/devcontainer.json
      /(?:^|\/)(?:\.devcontainer|devcontainer-feature|devcontainer-template)\.json$/,
    ]),
    hint: (path) => {
      if (path[0] === "image") return "image";
      return scripts.test(String(path[0])) ? "script" : undefined;
    },
    skip: (path) => path[0] === "customizations" || path[0] === "name",
  },
  {
    type: "editor-settings",
    path: /(?:^|\/)(?:\.vscode\/settings\.json|[^/]+\.code-workspace)$/,
    skip: (path) => !isForTools(path),
  },
]);

export const format: Format = {
  ...plain,
  read(file, context) {
    const made = plain.read(file, context);
    // The names of features are references to images.
    const features = readDocuments(file.source).documents.flatMap((node) => entriesOf(get(node, "features")));
    const [reading] = made.readings;
    const [subject] = reading?.subjects ?? [];
    if (reading === undefined || subject === undefined) return made;
    const settings = features.map(({ name, key }) => {
      const at = { ...key, start: key.start + 1, end: key.end - 1 };
      return settingOf(["features", "image"], key as never, string(name, origin("literal", at), at.start), "image");
    });
    const built = readDocuments(file.source).documents.flatMap((node) => dockerfileOf(node, file.path));
    const all = [...subject.settings.map(asCommand), ...settings];
    return { ...made, readings: [{ ...reading, subjects: [{ ...subject, settings: all }] }], names: built };
  },
};
