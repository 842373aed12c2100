/** What a release of Helm gives to a chart of the repository: it takes effect where the chart uses it, if it does. */
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Subject } from "../../subject.ts";

const values = /^(?:values|set|set_list|set_sensitive|set_wo)$/;

/** Without values that the reader of charts judges. */
export function withoutChartValues(subjects: readonly Subject[], files: Files, root: string): readonly Subject[] {
  if (!subjects.some(isRelease)) return subjects;
  return subjects.map((subject) => {
    const chart = isRelease(subject)
      ? subject.settings.find(({ path }) => path.length === 1 && path[0] === "chart")
      : undefined;
    if (chart?.value.kind !== "string") return subject;
    const { text } = chart.value;
    const isHere = [joinPath(root, text), joinPath(".", text)].some(
      (folder) => files.names(folder)?.some((name) => /^Chart\.ya?ml$/.test(name)) === true,
    );
    if (!isHere) return subject;
    return { ...subject, settings: subject.settings.filter(({ path }) => !values.test(String(path[0]))) };
  });
}

function isRelease({ type, role }: Subject): boolean {
  return type === "helm_release" && role === "resource";
}
