/**
 * Texts that watch what others do, or refuse it: what they name is what they look for. As files of their own no reader
 * takes them; here they stand in config maps, secrets and files that are written.
 */
import { isForPeople } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";

/** All the marks of a kind stand in it. */
const kinds: readonly (readonly RegExp[])[] = [
  // Alerts of Prometheus and of what takes after it.
  [/^[ \t]*groups[ \t]*:/m, /^[ \t-]*(?:alert|record)[ \t]*:/m, /^[ \t-]*expr[ \t]*:/m],
  // Rules of Falco.
  [/^-[ \t]+(?:rule|macro|list)[ \t]*:/m, /^[ \t]+(?:condition|items)[ \t]*:/m],
  // Dashboards of Grafana.
  [/^\s{0,200}\{/, /"panels"\s{0,20}:\s{0,20}\[/, /"(?:title|schemaVersion)"\s{0,20}:/],
  // Policies in Rego.
  [/^package[ \t]+[\w.]+[ \t]*$/m, /^(?:default[ \t]+)?(?:allow|deny|violation|warn)\b[^\n]{0,200}[{:=]/m],
];
const mayWatch = eitherOf([/^[ \t]*(?:groups|package)\b/, /^-[ \t]+(?:rule|macro|list)\b/, /"panels"/], "m");

/** Whether a text is one, or prose: `README.md` of a config map. @param name under which it stands. */
export function isWatching(name: string, text: string): boolean {
  if (!text.includes("\n") && !text.includes('"panels"')) return false;
  if (isForPeople(name) || name.endsWith(".rego")) return true;
  return mayWatch.test(text) && kinds.some((marks) => marks.every((mark) => mark.test(text)));
}
