/** The ways in which a chart is installed: each is evaluated by itself. */
import type { Diagnostic } from "../../diagnostic.ts";
import { joinPath } from "../../files.ts";
import type { Source } from "../../source.ts";
import type { Reading, Subject } from "../../subject.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Condition } from "../../value/value.ts";
import { conditionOn } from "../../value/question.ts";
import type { DocumentNode } from "../documents/document.ts";
import { readingOf } from "../emit.ts";
import type { FormatContext } from "../format.ts";
import { openDocument } from "./chart.ts";
import type { Chart } from "./chart.ts";
import type { Given } from "./given.ts";
import { manifestsOf } from "./manifests.ts";
import type { Memory } from "./manifests.ts";
import { installed } from "./values.ts";
import type { Installed } from "./values.ts";
import { valuesSubject } from "./values-subject.ts";
import { nothingWritten } from "./written-before.ts";
import type { ValuesFiles } from "./values-files.ts";
import { deployedIn } from "../effect/ways-of-deploying.ts";

interface Way {
  readonly over: DocumentNode | null;
  readonly name: string;
  /** Texts of which what they say is given: nobody replaces it. */
  readonly sources?: ReadonlySet<Source>;
  /** Without the values that the chart has by itself. */
  readonly isAlone?: boolean;
  /** Under what it is a way of installing the chart at all. */
  readonly when?: readonly Condition[];
}

/**
 * Files that only may be values and are laid over the chart, which costs as much as the chart each time; what further
 * ones set counts as it stands.
 */
const maxTried = 16;

function underAll(subjects: readonly Subject[], when: readonly Condition[]): readonly Subject[] {
  return when.length === 0 ? subjects : subjects.map((one) => ({ ...one, when: [...one.when, ...when] }));
}

/**
 * As the repository itself installs the chart, else the values by themselves; and with each further file laid over
 * them that nobody else gives.
 *
 * @param isInner another chart of the repository brings it along: that it is installed by itself is possible.
 */
export function scenariosOf(
  chart: Chart,
  given: readonly Given[],
  files: ValuesFiles,
  isInner: boolean,
  context: FormatContext,
): { readonly readings: readonly Reading[]; readonly diagnostics: readonly Diagnostic[] } {
  if (chart.isLibrary) return { readings: [], diagnostics: [] };
  const memory: Memory = { written: nothingWritten(), deployed: new WeakMap(), told: new Map(), literal: new Map() };
  const root = joinPath(chart.folder, "values.yaml");
  const scenario = ({ over, name, sources, isAlone = false, when = [] }: Way): Reading => {
    const top = installed(isAlone ? { ...chart, values: null } : chart, over);
    const flags = (node: DocumentNode): number => (sources?.has(node.source) === true ? 0 : DEFAULT);
    const { subjects, missing, unread } = manifestsOf(top, context, memory, flags);
    const all = [...givenElsewhere(top, missing.size > 0, unread, root), ...subjects];
    return readingOf(root, underAll(all, when), name);
  };
  const byItself = isInner ? [conditionOn(`alone:${root}`, "it is installed by itself")] : [];
  const isInstalled = given.some(({ isTrial, onlyIf }) => !isTrial && onlyIf === undefined);
  const hasFurther = files.certain.length + files.possible.length + given.length > 0;
  const readings = [
    ...(isInstalled ? [] : [scenario({ over: null, name: hasFurther ? "values.yaml alone" : "", when: byItself })]),
    ...given.map((one): Reading => {
      const { name, values, files: restsOn, sources, at, open, isAlone, onlyIf } = one;
      const unresolved = open.map((what) => ({ subject: name, at, reason: `${what}: values that nobody here says` }));
      const way = deployedIn({ isGiven: true, ...(onlyIf === undefined ? {} : { onlyIf }) });
      return { ...scenario({ over: values, name, sources, isAlone }), restsOn, ...way, unresolved };
    }),
    ...files.certain.map((path) => scenario({ over: openDocument(path, context), name: path, when: byItself })),
    ...files.possible.map((path, index) => {
      const when = [conditionOn(`values:${path}`, `it is installed with ${path}`)];
      const over = openDocument(path, context);
      if (index < maxTried) return scenario({ over, name: path, when });
      return readingOf(root, underAll(valuesSubject(over, path), when), path);
    }),
  ];
  return { readings, diagnostics: [...memory.told.values()] };
}

/**
 * Values that take effect where nobody can look: in charts that lie elsewhere, and, where a template is wanted that is
 * not here or could not be filled in, any of them.
 */
function givenElsewhere(
  top: Installed,
  isOpen: boolean,
  unread: ReadonlySet<string>,
  root: string,
  isTop = true,
): Subject[] {
  const { values, inner, chart, elsewhere } = top;
  // What takes the values of a chart that writes and brings along nothing is made later, or lies elsewhere.
  const isEmpty = chart.templates.length + chart.dependencies.length === 0;
  const names = new Set(elsewhere.length === 0 ? [] : [...elsewhere.map(({ key }) => key), "global"]);
  const isWhole = isOpen || isEmpty || unread.has(chart.folder) || values?.kind !== "map";
  const node = isWhole ? values : { ...values, entries: values.entries.filter(({ name }) => names.has(name)) };
  const within = inner.flatMap((one) =>
    givenElsewhere(one, isOpen, unread, joinPath(one.chart.folder, "values.yaml"), false),
  );
  return [...valuesSubject(node, root, isTop ? "." : chart.folder), ...within];
}
