/**
 * Helmfile: repositories of charts, releases and the values that they are given.
 *
 * @title Helmfile
 * @section machines
 * @recognised YAML with `releases` or, by its name, `repositories`
 * @worksOut repositories, charts from elsewhere, values of releases that are installed, filled in for each environment
 *   with its values, `bases` and `templates`; releases of charts of the repository install these
 */
import type { SettingHint, Subject } from "../subject.ts";
import { settingsOf, valueOf } from "./documents/document-settings.ts";
import type { DocumentNode } from "./documents/document.ts";
import { get, getText, itemsOf, textOf } from "./documents/document.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { isJoinedImage, isJoinedRegistry, joinedImage } from "./kubernetes/joined-image.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { hasKey, isKeyed, mayHaveAtTop, unusualDocuments } from "./reading/recognition.ts";
import { folderOf, joinPath } from "../files.ts";
import type { Named } from "./named/named.ts";
import { environmentsOf, releasesOf } from "./helm/helmfile-environments.ts";
import { givenValues } from "./helm/values-names.ts";
import { isTemplate, templateSettings } from "./go-template/template.ts";

export const format: Format = {
  name: "helmfile",
  order: 26,
  mayBe: (path) => /\.ya?ml(?:\.gotmpl)?$/i.test(path),
  recognises: ({ path, source }) => {
    const { text } = source;
    if (ownName.test(path)) return isKeyed(source, topKeys) || topKey.test(text);
    return (
      (/^releases[ \t]*:/m.test(text) && /(?:^[ \t]+|- |[{,][ \t]*)(?:chart|url)[ \t]*:/m.test(text)) ||
      (mayHaveAtTop(source, "releases") &&
        unusualDocuments(source, "releases", "chart").some((document) =>
          itemsOf(get(document, "releases")).some((release) => hasKey(release, ["chart"])),
        ))
    );
  },
  read,
};

const ownName = /(?:^|\/)helmfile[^/]*$|(?:^|\/)helmfile\.d\/[^/]+$/i;
const topKeys = ["releases", "repositories", "helmfiles", "bases", "environments", "templates", "helmDefaults"];
/** Of a template that is no YAML before it is filled in. */
const topKey = /^(?:releases|repositories|helmfiles)[ \t]*:/m;

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  const environments = environmentsOf(source, path, context);
  const isBroken = documents.diagnostics.some(({ code }) => code === "yaml-syntax");
  if (isTemplate(source) && isBroken && environments.every(({ document }) => document === null)) {
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "helmfile",
      type: "helmfile-template",
      at: { source, start: 0, end: 0 },
      settings: templateSettings(source, () => undefined),
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: documents.comments };
  }
  const names: Named[] = [];
  const readings = environments.map(({ shown, values, document }) => {
    const releases = releasesOf(document, values);
    for (const one of releases) names.push(...namedBy(one, path));
    const subjects = [
      ...itemsOf(get(document, "repositories")).flatMap((one) => sourceOf(get(one, "url"), path)),
      ...releases.flatMap((one) => release(one, path)),
    ];
    return readingOf(path, subjects, shown.trim());
  });
  const diagnostics = isTemplate(source) ? [] : documents.diagnostics;
  return { readings, diagnostics, comments: documents.comments, names };
}

/** The chart of a release, where it lies here, and the files of its values. */
function namedBy(release: DocumentNode, path: string): Named[] {
  const name = `release ${getText(release, "name") ?? "?"}`;
  const named = (at: DocumentNode, as: Named["as"], like?: string): Named[] => {
    const text = textOf(at) ?? "";
    if (at.kind !== "scalar" || text === "" || /[{}$*]|:\/\//.test(text)) return [];
    const isNeeded = getText(release, "missingFileHandler") === null && !text.startsWith("/");
    const places = [joinPath(folderOf(path), text)];
    return [{ places, as, by: name, at, isNeeded, ...(like === undefined ? {} : { like }) }];
  };
  const chart = get(release, "chart");
  const isHere = /^\.{1,2}\//.test(textOf(chart) ?? "");
  return [
    ...(isHere && chart !== null ? named(chart, "text") : []),
    ...itemsOf(get(release, "values")).flatMap((at) => named(at, "file", givenValues)),
  ];
}

/** A repository or chart from elsewhere; `oci: true` repositories have no scheme. */
function sourceOf(node: DocumentNode | null, address: string): Subject[] {
  if (node?.kind !== "scalar" || !node.text.includes(".")) return [];
  return [
    subjectOf({
      role: "module",
      address,
      format: "helmfile",
      type: "helmfile-source",
      at: node,
      source: valueOf(node),
      ecosystem: "helm",
    }),
  ];
}

function release(node: DocumentNode, path: string): Subject[] {
  const chart = get(node, "chart");
  const isRemote = chart?.kind === "scalar" && /^(?:https?|oci|git)\b.*:\/\//.test(chart.text);
  const settings = ["values", "set"].flatMap((part) =>
    settingsOf(get(node, part), {
      path: [part],
      skip: (at, _, parent) => isJoinedRegistry(at, parent),
      value: (one, at, parent) => joinedImage(one, at, parent),
      hint: (at, one, parent): SettingHint | undefined =>
        isJoinedImage(at, parent) || (at.at(-1) === "image" && one.kind === "scalar") ? "image" : undefined,
    }),
  );
  const subject = subjectOf({
    role: "file",
    address: `release/${getText(node, "name") ?? "?"}`,
    format: "helmfile",
    type: "helm-values",
    at: node,
    settings,
  });
  return [subject, ...(isRemote ? sourceOf(chart, path) : [])];
}
