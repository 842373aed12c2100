/**
 * The audit report: one self-contained file, to look at and to print, that needs no network and allows itself
 * nothing else (Content-Security-Policy).
 */
import { createHash } from "node:crypto";
import { html, scriptJson } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import { findingBody, findingElement, ruleItems } from "../html/finding.ts";
import { picture } from "../html/picture.ts";
import { script } from "../html/script.ts";
import {
  coverageSection,
  heading,
  lawSection,
  scenariosSection,
  usesTable,
  versionsTable,
  waiversTable,
} from "../html/sections.ts";
import { style } from "../html/style.ts";
import { usesOf } from "../html/uses.ts";
import type { Finding, Report } from "../report.ts";
import { verdictOf } from "../verdict.ts";
import * as words from "../words.ts";

/** Beyond so many findings their insides are kept as text until they are looked at: a page of a million elements opens slowly. */
const maxInline = 400;

export function render(report: Report, { gate }: RenderOptions): string {
  const uses = usesOf(report);
  const security = `default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${security}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Borderlint: ${html(verdictOf(report, gate).outcome)}: ${html(report.target.root)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${heading(report, gate)}
<main>
<h2 id="dependencies">Dependencies <small>who operates them, where they lie, through whom they are reached</small></h2>
${picture(uses)}
${usesTable(uses)}
<h2 id="findings">Findings <small>${html(words.totalsText(report.summary))}</small></h2>
${findingsSection(report)}
${scenariosSection(report)}<h2 id="waivers">Waivers</h2>
${waiversTable(report)}
<h2 id="coverage">Coverage</h2>
${coverageSection(report)}
<h2 id="law">Rules and law</h2>
${lawSection(report)}
<h2 id="versions">Versions and digests</h2>
${versionsTable(report)}
</main>
<footer>The same input, policies and catalogue give this same file.</footer>
<script>${script}</script>
</body>
</html>
`;
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function findingsSection(report: Report): string {
  const { findings } = report;
  if (findings.length === 0) return '<p class="soft">Nothing that the policies flag was found.</p>';
  const rules = words.rulesById(report);
  const lists = words.listTexts(report);
  const ids = [...new Set(findings.map(words.ruleId))];
  const items = new Map(ids.map((id) => [id, ruleItems(id, rules.get(id))]));
  if (findings.length <= maxInline) {
    const elements = findings.map((finding, index) =>
      findingElement(finding, index, findingBody(finding, items.get(words.ruleId(finding)) ?? "", lists)),
    );
    return `${filters(findings)}\n${elements.join("\n")}`;
  }
  const kept = { rules: Object.fromEntries(items), bodies: findings.map((finding) => findingBody(finding, "", lists)) };
  return [
    filters(findings),
    ...findings.map((finding, index) => findingElement(finding, index, "")),
    `<script type="application/json" id="bodies">${scriptJson(kept)}</script>`,
    "<noscript><p>This report is long; the insides of its findings need its script.</p></noscript>",
  ].join("\n");
}

/** Hidden until the script runs, without which it would do nothing. */
function filters(findings: readonly Finding[]): string {
  const choices: [name: string, label: string, of: (finding: Finding) => string][] = [
    ["level", "Any level", (finding) => finding.level],
    ["status", "Any status", (finding) => finding.status],
    [
      "jurisdiction",
      "Any jurisdiction",
      (finding) => finding.location?.jurisdiction ?? finding.operator?.jurisdiction ?? "",
    ],
    ["operator", "Any operator", (finding) => finding.operator?.name ?? ""],
    ["kind", "Any kind", (finding) => finding.kind],
    ["rule", "Any rule", words.ruleId],
  ];
  const selects = choices.map(([name, label, of]) => {
    const values = [...new Set(findings.map(of))].filter((value) => value !== "").sort();
    const options = values.map(
      (value) =>
        `<option value="${html(value)}">${html(name === "jurisdiction" ? words.jurisdictionText(value) : value)}</option>`,
    );
    return `<select name="${name}" aria-label="${name}"><option value="">${label}</option>${options.join("")}</select>`;
  });
  return `<form class="filters" id="filters" hidden><input type="search" placeholder="Search (press /)" aria-label="Search the findings">${selects.join("")}<button type="reset">Clear</button><output></output></form>`;
}
