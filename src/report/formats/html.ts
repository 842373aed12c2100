/**
 * The audit report: one self-contained file, to look at and to print, that needs no network and allows itself
 * nothing else (Content-Security-Policy).
 */
import { createHash } from "node:crypto";
import { html } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import { findingsSection } from "../html/findings.ts";
import { groupsOf } from "../html/groups.ts";
import { heading, outcomes, rulesSection, titleOf } from "../html/heading.ts";
import { pageFoot } from "../html/paper.ts";
import { placed } from "../html/placing.ts";
import { picture } from "../html/picture.ts";
import { scopeSection } from "../html/scope.ts";
import { script } from "../html/script.ts";
import { inventory, legend, listsTable, usesTable, waiversTable } from "../html/sections.ts";
import { style } from "../html/style.gen.ts";
import { repositoriesSection } from "../html/repositories.ts";
import { usesOf } from "../html/uses.ts";
import type { Report } from "../report.ts";
import { verdictOf } from "../verdict.ts";
import * as words from "../words.ts";

export const namesCommit = true;

export function render(asFound: Report, { gate, now }: RenderOptions): string {
  const report = placed(asFound);
  const uses = usesOf(report);
  const groups = groupsOf(report);
  // Reports of old do not say what they are of, nor when it was looked at.
  const targets = report.targets ?? [{ ...report.target, name: report.target.root, at: null }];
  const outcome = outcomes[verdictOf(report, gate).outcome];
  const sheet = style + pageFoot(targets, outcome);
  const security =
    `default-src 'none'; style-src '${digest(sheet)}'; script-src '${digest(script)}'; base-uri 'none'; ` +
    "form-action 'none'";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${security}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${html(`${titleOf(targets)}: ${outcome.toLowerCase()}, ${targets[0]?.at ?? "no date"}`)}</title>
<style>${sheet}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${heading(report, targets, gate, now)}
<main>
${repositoriesSection(report, gate)}<h2 id="dependencies">Who, where, through whom</h2>
${picture(uses)}
${usesTable(uses)}
${inventory(uses)}
<h2 id="rules">Rules</h2>
${rulesSection(report, groups)}
<h2 id="findings">Findings <small>${html(words.totalsText(report.summary))}</small></h2>
${findingsSection(groups)}
<h2 id="scope">Scope</h2>
${scopeSection(report)}
<h2 id="waivers">Waivers</h2>
${waiversTable(report)}
<h2 id="lists">Legal lists</h2>
${listsTable(report)}
<h2 id="legend">How to read this</h2>
${legend()}
</main>
<footer>The same input, policies and catalogue give the same report, but for its date.</footer>
<script>${script}</script>
</body>
</html>
`;
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
