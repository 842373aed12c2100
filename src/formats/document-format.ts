/** Formats of YAML and JSON that are read alike: told by name or a mark in the text, each leaf under its path. */
import type { SettingHint } from "../subject.ts";
import { settingsOf } from "./document-settings.ts";
import type { DocumentNode } from "./document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./read-documents.ts";

type Path = readonly (string | number)[];

export interface DocumentKind {
  /** Type of its subjects: `devcontainer`. Where all lies in one cloud, in that cloud's words: `AWS::ECS::TaskDefinition`. */
  readonly type: string;
  readonly path: RegExp;
  /** What the text must have besides. */
  readonly content?: RegExp;
  readonly hint?: (path: Path, node: DocumentNode, parent: DocumentNode | null) => SettingHint | undefined;
  /** Parts that say nothing of what takes effect. */
  readonly skip?: (path: Path, node: DocumentNode) => boolean;
}

export function documentFormat(name: string, order: number, kinds: readonly DocumentKind[]): Format {
  const kindOf = ({ path, source }: FormatFile): DocumentKind | undefined =>
    kinds.find((kind) => kind.path.test(path) && (kind.content?.test(source.text) ?? true));
  return {
    name,
    order,
    mayBe: (path) => kinds.some((kind) => kind.path.test(path)),
    recognises: (file) => kindOf(file) !== undefined,
    read(file): FormatReading {
      const kind = kindOf(file);
      const documents = readDocuments(file.source);
      const settings = documents.documents.flatMap((node) =>
        settingsOf(node, {
          ...(kind?.hint === undefined ? {} : { hint: kind.hint }),
          ...(kind?.skip === undefined ? {} : { skip: kind.skip }),
        }),
      );
      const subject = subjectOf({
        role: "file",
        address: file.path,
        format: name,
        type: kind?.type ?? name,
        at: { source: file.source, start: 0, end: 0 },
        settings,
      });
      return fromDocuments(documents, [readingOf(file.path, [subject])]);
    },
  };
}

/** The innermost name of a path. */
export function lastName(path: Path): string {
  return String(path.findLast((part) => typeof part === "string") ?? "");
}
