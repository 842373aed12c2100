/** Puts together what a format hands on. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Span } from "../source.ts";
import type { Reading, Role, Setting, Subject } from "../subject.ts";
import type { Value } from "../value/value.ts";
import type { Documents } from "./documents/document.ts";
import type { FormatReading } from "./format.ts";

/** A subject as formats without conditions, tags and provider addresses have it. */
export interface PlainSubject {
  readonly role: Role;
  readonly address: string;
  readonly format: string;
  readonly type: string;
  readonly at: Span;
  readonly settings?: readonly Setting[];
  readonly source?: Value;
  readonly region?: Value;
  readonly ecosystem?: string;
  readonly byDefault?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

export function subjectOf(plain: PlainSubject): Subject {
  return { provider: null, when: [], byDefault: false, tags: {}, settings: [], ...plain };
}

/** Subjects of one file, or of one way of using it: `scenario` says which, in words. */
export function readingOf(root: string, subjects: readonly Subject[], scenario = ""): Reading {
  return { root, scenario, subjects, unresolved: [], diagnostics: [] };
}

/** The same with more settings of its first subject. */
export function withSettings(made: FormatReading, settings: readonly Setting[]): FormatReading {
  const [reading, ...readings] = made.readings;
  const [subject, ...subjects] = reading?.subjects ?? [];
  if (reading === undefined || subject === undefined || settings.length === 0) return made;
  const first = { ...subject, settings: [...subject.settings, ...settings] };
  return { ...made, readings: [{ ...reading, subjects: [first, ...subjects] }, ...readings] };
}

/** What a format made of documents, with the documents' own diagnostics and comments. */
export function fromDocuments(
  { diagnostics, comments }: Documents,
  readings: readonly Reading[],
  more: readonly Diagnostic[] = [],
): FormatReading {
  return { readings, diagnostics: [...diagnostics, ...more], comments };
}
