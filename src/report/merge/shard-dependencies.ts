/** The rows of dependencies of several shards as those that one scan would have. */
import { compareDependencies } from "../assemble.ts";
import { groupedBy } from "../group.ts";
import type { Report, ReportDependency } from "../report.ts";
import { inOneCloud } from "./one-cloud.ts";
import { holds } from "../../terms.ts";
import { distinctRows, rowKey, stronger, withExistence } from "../rows.ts";

/** A row that several shards have is one, as certain as where it is most certain. */
export function joinedDependencies(shards: readonly Report[]): ReportDependency[] {
  const rows = withoutEchoes(distinctRows(inOneCloud(shards.flatMap(({ dependencies }) => dependencies))));
  return [...groupedBy(rows, placelessKey)].flatMap(([, same]) => placed(same)).sort(compareDependencies);
}

/** A host that one shard may reach by a line that certainly names it in another is told once, as in one scan. */
function withoutEchoes(rows: readonly ReportDependency[]): readonly ReportDependency[] {
  const keyOf = ({ value, operator, at }: ReportDependency): string =>
    `${value}\0${operator?.entity ?? ""}\0${at.file}\0${at.line}`;
  const isHost = ({ kind, operator }: ReportDependency): boolean => kind === "endpoint" && operator !== null;
  const certain = new Set(rows.filter((row) => isHost(row) && holds(row.certainty)).map(keyOf));
  return rows.filter((row) => !isHost(row) || holds(row.certainty) || !certain.has(keyOf(row)));
}

/** What lies nowhere in one shard lies in another where a configuration there puts it. */
function placed(same: readonly ReportDependency[]): readonly ReportDependency[] {
  const [first] = same;
  if (first === undefined || first.kind !== "resource" || same.length === 1) return same;
  const somewhere = same.filter(({ location }) => location !== null);
  const existence = same.reduce(stronger).exists ?? same.reduce(stronger).certainty;
  const isOpen = somewhere.some(({ placeOpen }) => placeOpen === true);
  return (somewhere.length > 0 ? somewhere : same).map((row) => ({
    ...withExistence(row, existence, row.exists !== undefined),
    ...(isOpen ? { placeOpen: true as const } : {}),
  }));
}

function placelessKey(row: ReportDependency): string {
  return rowKey({ ...row, location: null });
}
