/**
 * Templates that somebody fills in who is read as well: a role whose task copies them, a root that renders them. What
 * comes in place of a mark is known there; by itself the template says what stands around the marks.
 */
import { isTextNoted } from "../../reads.ts";
import type { Setting } from "../../subject.ts";
import type { FormatReading } from "../format.ts";
import { beneath } from "./template-marks.ts";

/** A name, or the end of one, by which somebody is asked. */
const named = /[a-z0-9-]\.[a-z]{2,}/i;

export type Filler = "terraform" | "others";

/** @param texts that configuration of Terraform renders. @param paths all that there are. */
export function fillerOf(path: string, texts: ReadonlySet<string>, paths: readonly string[]): Filler | null {
  if (beneath(path) === null) return null;
  if (texts.has(path)) return "terraform";
  return isTextNoted(path) || isOfRole(path, paths) ? "others" : null;
}

/** Of a role of Ansible, which is filled in where its tasks copy it. */
export function isOfRole(path: string, paths: readonly string[]): boolean {
  const [, role] = /^(.*?)\/?templates\//.exec(path) ?? [];
  if (role === undefined) return false;
  const tasks = role === "" ? "tasks/" : `${role}/tasks/`;
  return paths.some((other) => other.startsWith(tasks));
}

/**
 * Without the settings of which nothing is known that would say something, and, of what Terraform renders, without
 * scripts: they are run there as they become, and what a block leaves out is nowhere.
 */
export function whatStands(made: FormatReading, filler: Filler): FormatReading {
  const stands = (setting: Setting): boolean =>
    (setting.hint !== "script" || filler !== "terraform") && saysSomething(setting);
  return {
    ...made,
    readings: made.readings.map((reading) => ({
      ...reading,
      subjects: reading.subjects.map((subject) => ({ ...subject, settings: subject.settings.filter(stands) })),
    })),
    diagnostics: made.diagnostics.filter(({ code }) => !/^template-(?:filled|lines)$/.test(code)),
  };
}

function saysSomething({ value, hint }: Setting): boolean {
  if (hint === "script" || hint === "text") return true;
  if (value.kind === "unknown") return value.reason.code !== "unsupported";
  if (value.kind !== "partial") return true;
  return named.test(value.pieces.map((piece) => ("text" in piece ? piece.text : " ")).join(""));
}
