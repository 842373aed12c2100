/** Notes that bear on what a verdict is worth: they stand beside it, and are not only for whoever asks for all. */
import type { Report, ReportDiagnostic } from "./report.ts";
import { grouped } from "./words.ts";

const telling = new Set(["judged-by-base", "worse", "not-checked-out", "config-nested"]);

export function bearsOnVerdict({ severity, code }: ReportDiagnostic): boolean {
  return severity === "note" && telling.has(code);
}

/** @param most of each kind, beside which the rest is counted; left out, all are listed. */
export function notedTexts({ diagnostics }: Report, most = Number.POSITIVE_INFINITY): string[] {
  return [...telling].flatMap((code) => {
    const those = diagnostics.filter((one) => one.code === code && bearsOnVerdict(one)).map(({ message }) => message);
    const more = those.length - most;
    return more > 0 ? [...those.slice(0, most), `and ${grouped(more)} more of this kind`] : those;
  });
}
