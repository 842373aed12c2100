/** The impact of a decision as one self-contained page. */
import { createHash } from "node:crypto";
import { html } from "../escape.ts";
import { code, place, table } from "../html/element.ts";
import { style } from "../html/style.gen.ts";
import { grouped } from "../words.ts";
import type { HitRepository, Impact } from "./impact.ts";
import { circleText, linesOf, summaryText, whyText } from "./text.ts";

const number = (name: string): { name: string; isNumber: true } => ({ name, isNumber: true });

export function impactPage(impact: Impact): string {
  const { decisions, summary, notLookedAt, repositories, cleanPlaces } = impact;
  const digest = createHash("sha256").update(style).digest("base64");
  const title = decisions.map(({ asked }) => asked).join(" ");
  const totals = repositories.map((one) => [
    html(one.target),
    grouped(one.resources.length),
    grouped(one.resources.filter(({ holdsData }) => holdsData === true).length),
    grouped(one.others.length),
  ]);
  const clean = cleanPlaces.map((one) => [
    html(one.name),
    code(one.region),
    html(`${one.place}, ${one.jurisdiction ?? ""}`),
    grouped(one.resources),
  ]);
  const columns = [{ name: "Repository" }, number("Resources"), number("Hold data"), number("Other ties")];
  const security = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${security}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>What if: ${html(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>What if: ${html(title)}</h1>
${decisions.map(({ asked, meaning }) => `<p>${code(asked)}: ${html(meaning)}</p>`).join("\n")}
<p>${html(summaryText(summary))}</p>
</header>
<main>${notLookedAtSection(notLookedAt)}
<h2>Repositories</h2>
${table(columns, totals, "None is hit.")}
<h2>Places in use that stay allowed</h2>
${table([{ name: "Operator" }, { name: "Region" }, { name: "Place" }, number("Resources")], clean, "There is none.")}
${repositories.map(repositorySection).join("\n")}
</main>
<footer>The order says what others need first; whether a service exists elsewhere is for its operator to say.</footer>
</body>
</html>
`;
}

function notLookedAtSection(reasons: Impact["notLookedAt"]): string {
  if (reasons.length === 0) return "";
  const rows = reasons.map(({ target, why }) => [html(target), html(why)]);
  return `\n<h2>Not looked at</h2>\n${table([{ name: "Repository" }, { name: "Why" }], rows, "")}`;
}

function repositorySection({ target, resources, others }: HitRepository): string {
  const moves = resources.map((one) => [
    String(one.wave),
    code(one.subject) +
      (one.deployedBy === undefined ? "" : ` of ${code(one.deployedBy)}`) +
      (one.holdsData === true ? " <b>holds data</b>" : ""),
    html(whyText(one)),
    html(one.certainty),
    place(one.at),
    html(`${one.to.map(({ operator, region }) => `${operator} ${region}`).join(", ")}${circleText(one.circle)}`),
  ]);
  const ties = others.map((one) => [
    html(one.kind),
    code(one.value),
    html(whyText(one)),
    [one.at, ...linesOf(one.zones)].map(place).join(", "),
  ]);
  const columns = [
    number("Move"),
    ...["Resource", "Today", "Certainty", "Written at", "Could go to"].map((name) => ({ name })),
  ];
  const names = ["Tie", "To", "Who, where", "Written at"].map((name) => ({ name }));
  return [
    `<h2>${html(target)}</h2>`,
    ...(moves.length === 0 ? [] : ["<h3>To move, in this order</h3>", table(columns, moves, "")]),
    ...(ties.length === 0 ? [] : ["<h3>To replace where it is written</h3>", table(names, ties, "")]),
  ].join("\n");
}
