/**
 * The picture of who and where: operators on the left, jurisdictions in which things lie on the right, bands between.
 * Drawn twice, for a page or paper and for a phone, since text that is scaled down to a third can't be read.
 */
import { html } from "../escape.ts";
import { filterAddress } from "./element.ts";
import type { Use } from "./uses.ts";
import { count, jurisdictionText } from "../words.ts";

interface Layout {
  readonly style: string;
  readonly width: number;
  /** Where the bands begin and end. */
  readonly left: number;
  readonly right: number;
  /** Height over which all bands together are spread. */
  readonly height: number;
  /** What a node's name needs, however thin its bands. */
  readonly slot: number;
  /** Whether names stand beside the bands, or on them. */
  readonly isBeside: boolean;
  /** Characters of a name. */
  readonly longest: number;
}

const layouts: readonly Layout[] = [
  { style: "broad", width: 760, left: 236, right: 524, height: 240, slot: 36, isBeside: true, longest: 31 },
  { style: "narrow", width: 350, left: 8, right: 342, height: 330, slot: 32, isBeside: false, longest: 22 },
];
const nodeWidth = 8;
const gap = 10;
/** What is still seen. */
const leastThickness = 2;
/** Operators and jurisdictions that are drawn one by one; the rest is drawn together. */
const drawn = 10;
const otherOperators = "other operators";
const otherPlaces = "other jurisdictions";

interface Node {
  readonly lines: readonly string[];
  readonly flagged: boolean;
  readonly total: number;
  readonly top: number;
  readonly height: number;
  /** Where the room for its name ends. */
  readonly end: number;
}

interface Flow {
  readonly left: string;
  readonly right: string;
  readonly total: number;
  /** Open findings. */
  readonly open: number;
  /** The use that it is, where it is only one. */
  readonly use: Use | null;
}

/** SVG elements with a legend, or nothing where there is nothing to draw. */
export function picture(uses: readonly Use[]): string {
  if (uses.length === 0) return "";
  const flows = bundled(uses);
  const places = new Map(uses.map((use) => [use.where, [placeName(use)]]));
  const legend = [
    '<span><i class="flow flagged"></i> has open findings</span>',
    '<span><i class="flow"></i> has none</span>',
    "<span>The thicker a band, the more depends on it.</span>",
    '<span class="hint">Select a band to see what is behind it.</span>',
  ];
  const drawings = layouts.map((layout) => drawing(flows, operatorLines(uses, layout), places, layout));
  return `<figure>${drawings.join("\n")}<figcaption class="legend">${legend.join(" ")}</figcaption></figure>`;
}

/** Names with whom they answer to; where names stand on the bands there is room for one line. */
function operatorLines(uses: readonly Use[], { isBeside, longest }: Layout): Map<string, readonly string[]> {
  return new Map(
    uses.map(({ operator, operatorJurisdiction: code }) => {
      if (code === null) return [operator, [operator]];
      if (isBeside) return [operator, [operator, `answers to ${jurisdictionText(code)}`]];
      return [operator, [`${cut(operator, longest - code.length - 3)} (${code})`]];
    }),
  );
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function placeName({ where, locationJurisdiction }: Use): string {
  return locationJurisdiction === null ? where : jurisdictionText(locationJurisdiction);
}

function drawing(
  flows: readonly Flow[],
  operators: ReadonlyMap<string, readonly string[]>,
  places: ReadonlyMap<string, readonly string[]>,
  layout: Layout,
): string {
  const scale =
    layout.height /
    Math.max(
      1,
      flows.reduce((sum, flow) => sum + flow.total, 0),
    );
  const left = stacked(flows, (flow) => flow.left, operators, scale, layout);
  const right = stacked(flows, (flow) => flow.right, places, scale, layout);
  const height = Math.ceil(Math.max(bottom(left), bottom(right)) + 2);
  return [
    `<svg class="picture ${layout.style}" viewBox="0 0 ${layout.width} ${height}" role="group" ` +
      `aria-label="Dependencies by operator and jurisdiction">`,
    ...bands(flows, left, right, layout),
    ...[...left.values()].map((node) => nodeElement(node, true, layout)),
    ...[...right.values()].map((node) => nodeElement(node, false, layout)),
    "</svg>",
  ].join("\n");
}

/** Flows between the largest ends, flagged ones first; the small ones together. */
function bundled(uses: readonly Use[]): Flow[] {
  const names = (of: (use: Use) => string): Set<string> => {
    const totals = new Map<string, { open: number; total: number }>();
    for (const use of uses) {
      const before = totals.get(of(use)) ?? { open: 0, total: 0 };
      totals.set(of(use), { open: before.open + use.open, total: before.total + use.total });
    }
    const ranked = [...totals].sort(
      ([a, x], [b, y]) => Number(y.open > 0) - Number(x.open > 0) || y.total - x.total || (a < b ? -1 : 1),
    );
    return new Set(ranked.slice(0, drawn).map(([name]) => name));
  };
  const lefts = names((use) => use.operator);
  const rights = names((use) => use.where);
  const flows = new Map<string, Flow>();
  for (const use of uses) {
    const left = lefts.has(use.operator) ? use.operator : otherOperators;
    const right = rights.has(use.where) ? use.where : otherPlaces;
    const key = `${left}\0${right}`;
    const before = flows.get(key);
    flows.set(key, {
      left,
      right,
      total: (before?.total ?? 0) + use.total,
      open: (before?.open ?? 0) + use.open,
      use: before === undefined && left === use.operator && right === use.where ? use : null,
    });
  }
  return [...flows.values()].sort(
    (a, b) => Number(b.open > 0) - Number(a.open > 0) || b.total - a.total || (a.left < b.left ? -1 : 1),
  );
}

function stacked(
  flows: readonly Flow[],
  end: (flow: Flow) => string,
  lines: ReadonlyMap<string, readonly string[]>,
  scale: number,
  { slot }: Layout,
): Map<string, Node> {
  const nodes = new Map<string, Node>();
  let top = 2;
  for (const name of namesInOrder(flows, end)) {
    const own = flows.filter((flow) => end(flow) === name);
    const total = own.reduce((sum, flow) => sum + flow.total, 0);
    // As thick as its bands, which are as thick at one end as at the other.
    const height = Math.max(leastThickness, total * scale);
    const room = Math.max(slot, height);
    nodes.set(name, {
      lines: lines.get(name) ?? [name],
      total,
      flagged: own.some((flow) => flow.open > 0),
      top: top + (room - height) / 2,
      height,
      end: top + room,
    });
    top += room + gap;
  }
  return nodes;
}

/** What says least, and what was put together, stands last, where its bands cross the fewest others. */
function namesInOrder(flows: readonly Flow[], end: (flow: Flow) => string): string[] {
  const placeless = new Set(flows.flatMap(({ use }) => (use?.locationJurisdiction === null ? [use.where] : [])));
  const rank = (name: string): number => {
    if (name === otherOperators || name === otherPlaces) return 2;
    return placeless.has(name) ? 1 : 0;
  };
  return [...new Set(flows.map(end))].sort((x, y) => rank(x) - rank(y));
}

function bottom(nodes: ReadonlyMap<string, Node>): number {
  return Math.max(...[...nodes.values()].map((node) => node.end));
}

function bands(
  flows: readonly Flow[],
  left: ReadonlyMap<string, Node>,
  right: ReadonlyMap<string, Node>,
  layout: Layout,
): string[] {
  const used = new Map<Node, number>();
  const slice = (node: Node, total: number): [from: number, to: number] => {
    const from = used.get(node) ?? node.top;
    const to = from + (node.height * total) / node.total;
    used.set(node, to);
    return [from, to];
  };
  const [x, y] = [layout.left + nodeWidth, layout.right - nodeWidth];
  const middle = (x + y) / 2;
  // Slices are taken in the order of the other side, so that bands of one node do not cross.
  const order = [...left.keys()];
  const paths = new Map<Flow, string>();
  const rightOrder = [...right.keys()];
  const starts = new Map<Flow, [number, number]>();
  for (const flow of flows.toSorted((a, b) => rightOrder.indexOf(a.right) - rightOrder.indexOf(b.right))) {
    const node = left.get(flow.left);
    if (node !== undefined) starts.set(flow, slice(node, flow.total));
  }
  for (const flow of flows.toSorted((a, b) => order.indexOf(a.left) - order.indexOf(b.left))) {
    const node = right.get(flow.right);
    const start = starts.get(flow);
    if (node === undefined || start === undefined) continue;
    const [a, b] = start;
    const [c, d] = slice(node, flow.total);
    paths.set(
      flow,
      `M${x} ${n(a)}C${middle} ${n(a)} ${middle} ${n(c)} ${y} ${n(c)}V${n(d)}C${middle} ${n(d)} ${middle} ` +
        `${n(b)} ${x} ${n(b)}Z`,
    );
  }
  return flows.map((flow) => band(flow, paths.get(flow) ?? ""));
}

function band(flow: Flow, path: string): string {
  const { use, open, total } = flow;
  const findings = open === 0 ? "" : `, ${count(open, "open finding")}`;
  const place = use === null ? flow.right : placeName(use);
  const title = `${flow.left}, ${place}: ${count(total, "dependency", "dependencies")}${findings}`;
  const element = `<path class="flow${open > 0 ? " flagged" : ""}" d="${path}"><title>${html(title)}</title></path>`;
  if (use === null) return element;
  const { operator, where } = use;
  return (
    `<a href="${filterAddress({ operator, where })}" data-operator="${html(operator)}" ` +
    `data-where="${html(where)}" aria-label="${html(title)}">${element}</a>`
  );
}

function nodeElement(node: Node, isLeft: boolean, { left, right, isBeside, longest }: Layout): string {
  const x = isLeft ? left : right - nodeWidth;
  const outward = isLeft ? x - 8 : x + nodeWidth + 8;
  const inward = isLeft ? x + nodeWidth + 6 : x - 6;
  const anchor = isLeft === isBeside ? "end" : "start";
  const middle = node.top + node.height / 2;
  const first = node.lines.length > 1 ? middle - 3 : middle + 5;
  const texts = node.lines.map((line, index) => {
    // The second line is set smaller.
    const text = cut(line, longest + index * 7);
    return (
      `<text${index === 0 ? "" : ' class="soft"'} x="${isBeside ? outward : inward}" ` +
      `y="${n(first + index * 16)}" text-anchor="${anchor}">${html(text)}</text>`
    );
  });
  return (
    `<rect class="node${node.flagged ? " flagged" : ""}" x="${x}" y="${n(node.top)}" width="${nodeWidth}" ` +
    `height="${n(node.height)}" rx="2"></rect>${texts.join("")}`
  );
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
