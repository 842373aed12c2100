/** The picture of who and where: operators on the left, jurisdictions in which things lie on the right, bands between. */
import { html } from "../escape.ts";
import type { Use } from "./uses.ts";
import { count, jurisdictionText } from "../words.ts";

const width = 1080;
const gap = 10;
const leftEdge = 330;
const rightEdge = 750;
const nodeWidth = 12;
const leastHeight = 20;
/** Operators and jurisdictions that are drawn one by one; the rest is drawn together. */
const drawn = 12;

interface Node {
  readonly name: string;
  readonly detail: string;
  readonly flagged: boolean;
  readonly total: number;
  readonly top: number;
  readonly height: number;
}

interface Flow {
  readonly left: string;
  readonly right: string;
  readonly total: number;
  readonly flagged: boolean;
}

/** An SVG element, or nothing where there is nothing to draw. */
export function picture(uses: readonly Use[]): string {
  if (uses.length === 0) return "";
  const flows = bundled(uses);
  const details = new Map(
    uses.map((use) => [use.operator, `answers to ${jurisdictionText(use.operatorJurisdiction)}`]),
  );
  const scale =
    260 /
    Math.max(
      1,
      flows.reduce((sum, flow) => sum + flow.total, 0),
    );
  const unplaced = new Set(uses.map((use) => use.unplaced));
  const left = stacked(flows, (flow) => flow.left, scale, details, unplaced);
  const right = stacked(flows, (flow) => flow.right, scale, new Map(), unplaced);
  const height = Math.max(bottom(left), bottom(right)) + 4;
  const label = `Dependencies by operator and jurisdiction: ${flows.map((flow) => `${flow.left} in ${flow.right}: ${flow.total}`).join("; ")}`;
  return [
    `<svg class="picture" viewBox="0 0 ${width} ${Math.ceil(height)}" role="img" aria-label="${html(label)}">`,
    ...bands(flows, left, right),
    ...[...left.values()].map((node) => nodeElement(node, leftEdge - nodeWidth, "end")),
    ...[...right.values()].map((node) => nodeElement(node, rightEdge, "start")),
    "</svg>",
  ].join("\n");
}

/** Flows between the largest ends, flagged ones first; the small ones together. */
function bundled(uses: readonly Use[]): Flow[] {
  const names = (of: (use: Use) => string): Set<string> => {
    const totals = new Map<string, { flagged: number; total: number }>();
    for (const use of uses) {
      const before = totals.get(of(use)) ?? { flagged: 0, total: 0 };
      totals.set(of(use), { flagged: before.flagged + use.findings, total: before.total + use.total });
    }
    const ranked = [...totals].sort(
      ([a, x], [b, y]) => Number(y.flagged > 0) - Number(x.flagged > 0) || y.total - x.total || (a < b ? -1 : 1),
    );
    return new Set(ranked.slice(0, drawn).map(([name]) => name));
  };
  const lefts = names((use) => use.operator);
  const rights = names((use) => placeName(use));
  const flows = new Map<string, Flow>();
  for (const use of uses) {
    const left = lefts.has(use.operator) ? use.operator : "other operators";
    const right = rights.has(placeName(use)) ? placeName(use) : "other jurisdictions";
    const key = `${left}\0${right}`;
    const before = flows.get(key);
    flows.set(key, {
      left,
      right,
      total: (before?.total ?? 0) + use.total,
      flagged: (before?.flagged ?? false) || use.findings > 0,
    });
  }
  return [...flows.values()].sort(
    (a, b) => Number(b.flagged) - Number(a.flagged) || b.total - a.total || (a.left < b.left ? -1 : 1),
  );
}

function placeName(use: Use): string {
  return use.unplaced ?? jurisdictionText(use.locationJurisdiction);
}

function stacked(
  flows: readonly Flow[],
  end: (flow: Flow) => string,
  scale: number,
  details: ReadonlyMap<string, string>,
  unplaced: ReadonlySet<string | null>,
): Map<string, Node> {
  const nodes = new Map<string, Node>();
  let top = 4;
  // What says least stands last, where its bands cross the fewest others.
  const names = [...new Set(flows.map(end))].sort((a, b) => Number(unplaced.has(a)) - Number(unplaced.has(b)));
  for (const name of names) {
    const own = flows.filter((flow) => end(flow) === name);
    const total = own.reduce((sum, flow) => sum + flow.total, 0);
    const detail = details.get(name) ?? "";
    const height = Math.max(detail === "" ? leastHeight : leastHeight * 1.6, total * scale);
    nodes.set(name, { name, detail, total, flagged: own.some((flow) => flow.flagged), top, height });
    top += height + gap;
  }
  return nodes;
}

function bottom(nodes: ReadonlyMap<string, Node>): number {
  return Math.max(...[...nodes.values()].map((node) => node.top + node.height));
}

function bands(flows: readonly Flow[], left: ReadonlyMap<string, Node>, right: ReadonlyMap<string, Node>): string[] {
  const used = new Map<Node, number>();
  const slice = (node: Node, total: number): [from: number, to: number] => {
    const from = used.get(node) ?? node.top;
    const to = from + (node.height * total) / node.total;
    used.set(node, to);
    return [from, to];
  };
  return flows.flatMap((flow) => {
    const start = left.get(flow.left);
    const end = right.get(flow.right);
    if (start === undefined || end === undefined) return [];
    const [a, b] = slice(start, flow.total);
    const [c, d] = slice(end, flow.total);
    const middle = (leftEdge + rightEdge) / 2;
    const path = `M${leftEdge} ${n(a)}C${middle} ${n(a)} ${middle} ${n(c)} ${rightEdge} ${n(c)}V${n(d)}C${middle} ${n(d)} ${middle} ${n(b)} ${leftEdge} ${n(b)}Z`;
    const title = `${flow.left}, ${flow.right}: ${count(flow.total, "dependency", "dependencies")}${flow.flagged ? ", flagged" : ""}`;
    return [`<path class="flow${flow.flagged ? " flagged" : ""}" d="${path}"><title>${html(title)}</title></path>`];
  });
}

function nodeElement(node: Node, x: number, anchor: "start" | "end"): string {
  const textX = anchor === "end" ? x - 8 : x + nodeWidth + 8;
  const middle = node.top + node.height / 2;
  const first = node.detail === "" ? middle + 4.5 : middle - 2;
  const detail =
    node.detail === ""
      ? ""
      : `<text class="soft" x="${textX}" y="${n(middle + 13)}" text-anchor="${anchor}">${html(node.detail)}</text>`;
  const name = node.name.length > 40 ? `${node.name.slice(0, 39)}…` : node.name;
  return `<rect class="node${node.flagged ? " flagged" : ""}" x="${x}" y="${n(node.top)}" width="${nodeWidth}" height="${n(node.height)}" rx="2"><title>${html(node.name)}</title></rect><text x="${textX}" y="${n(first)}" text-anchor="${anchor}">${html(name)}</text>${detail}`;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
