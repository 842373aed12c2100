/** Formats of YAML and JSON that are read alike: told by name or a mark in the text, each leaf under its path. */
import type { SettingHint } from "../../subject.ts";
import { settingsOf } from "./document-settings.ts";
import type { DocumentNode, Documents } from "./document.ts";
import { fromDocuments, readingOf, subjectOf } from "../emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "../format.ts";
import { readDocuments } from "./read-documents.ts";
import { hasKey, mayHaveAtTop, unusualDocuments } from "../reading/recognition.ts";
import type { Source } from "../../source.ts";

type Path = readonly (string | number)[];

export interface DocumentKind {
  /**
   * Type of its subjects: `devcontainer`. Where all lies in one cloud, in that cloud's words:
   * `AWS::ECS::TaskDefinition`.
   */
  readonly type: string;
  readonly path: RegExp;
  /** What the text must have besides. */
  readonly content?: Pick<RegExp, "test">;
  /** Or what a document of it has at its top, all of them, however it is written. */
  readonly keys?: readonly string[];
  readonly hint?: (path: Path, node: DocumentNode, parent: DocumentNode | null) => SettingHint | undefined;
  /** What takes effect of a document as a whole. */
  readonly inForce?: (document: DocumentNode, file: FormatFile, context: FormatContext) => DocumentNode;
  /** Parts that say nothing of what takes effect. */
  readonly skip?: (path: Path, node: DocumentNode, parent: DocumentNode | null) => boolean;
}

export function documentFormat(name: string, order: number, kinds: readonly DocumentKind[]): Format {
  const kindOf = ({ path, source }: FormatFile): DocumentKind | undefined =>
    kinds.find(
      (kind) => kind.path.test(path) && ((kind.content?.test(source.text) ?? true) || isKeyedAs(kind, source)),
    );
  return {
    name,
    order,
    mayBe: (path) => kinds.some((kind) => kind.path.test(path)),
    recognises: (file) => kindOf(file) !== undefined,
    read(file, context): FormatReading {
      const kind = kindOf(file);
      const documents = readDocuments(file.source);
      const settings = documents.documents.flatMap((node) =>
        settingsOf(kind?.inForce?.(node, file, context) ?? node, {
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
      return fromDocuments(asTemplate(documents, file.source), [readingOf(file.path, [subject])]);
    },
  };
}

function isKeyedAs({ keys = [] }: DocumentKind, source: Source): boolean {
  return (
    keys.length > 0 &&
    keys.every((name) => mayHaveAtTop(source, name)) &&
    unusualDocuments(source, ...keys).some((document) => keys.every((name) => hasKey(document, [name])))
  );
}

/** What a template engine is yet to fill in need not be YAML before; what it renders is read where it is rendered. */
function asTemplate(documents: Documents, { text }: Source): Documents {
  if (documents.diagnostics.length === 0 || !/%\{|\{%|\{\{/.test(text)) return documents;
  const diagnostics = documents.diagnostics.map((one) =>
    one.code === "yaml-syntax"
      ? { ...one, severity: "warning" as const, message: `${one.message}; a template fills it in first` }
      : one,
  );
  return { ...documents, diagnostics };
}

/** The innermost name of a path. */
export function lastName(path: Path): string {
  return String(path.findLast((part) => typeof part === "string") ?? "");
}
