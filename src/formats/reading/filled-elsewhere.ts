/**
 * Templates that somebody fills in who is read as well: a role whose task copies them, a root that renders them. What
 * comes in place of a mark is known there; by itself the template says what stands around the marks.
 */
import type { Setting, Subject } from "../../subject.ts";
import type { FormatReading } from "../format.ts";

/** A name, or the end of one, by which somebody is asked. */
const named = /[a-z0-9-]\.[a-z]{2,}/i;

/** Of a role of Ansible, which is filled in where its tasks copy it. */
export function isOfRole(path: string, paths: readonly string[]): boolean {
  const [, role] = /^(.*?)\/?templates\//.exec(path) ?? [];
  if (role === undefined) return false;
  const tasks = role === "" ? "tasks/" : `${role}/tasks/`;
  return paths.some((other) => other.startsWith(tasks));
}

/** Without the settings of which nothing is known that would say something. */
export function whatStands(made: FormatReading): FormatReading {
  return {
    ...made,
    readings: made.readings.map((reading) => ({ ...reading, subjects: reading.subjects.map(withoutOpen) })),
    diagnostics: made.diagnostics.filter(({ code }) => !/^template-(?:filled|lines)$/.test(code)),
  };
}

function withoutOpen(subject: Subject): Subject {
  return { ...subject, settings: subject.settings.filter(saysSomething) };
}

function saysSomething({ value, hint }: Setting): boolean {
  if (hint === "script" || hint === "text") return true;
  if (value.kind === "unknown") return value.reason.code !== "unsupported";
  if (value.kind !== "partial") return true;
  return named.test(value.pieces.map((piece) => ("text" in piece ? piece.text : " ")).join(""));
}
