/**
 * JUnit XML, as Jenkins, GitLab and Azure Pipelines read it: a suite for each policy, a case for each finding. What
 * fails the gate is a failure, what doesn't is output, what could not be worked out is skipped, what could not be
 * read is an error. A policy without findings is one named case that passes.
 */
import { xml } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import { groupedBy } from "../group.ts";
import type { Finding, Report } from "../report.ts";
import { fails } from "../verdict.ts";
import type { Gate } from "../verdict.ts";
import * as words from "../words.ts";

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped" | "error";
  /** Elements inside the case. */
  readonly body: string;
}

export function render(report: Report, options: RenderOptions): string {
  const cases = [
    ...report.policies
      .filter(({ policy }) => !report.findings.some((finding) => isOf(finding, policy)))
      .map(({ policy }) => clean(policy)),
    ...report.findings.map((finding) => findingCase(finding, options.gate)),
    ...unreadCases(report),
  ];
  const suites = groupedBy(cases, (one) => one.suite);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="borderlint" ${counts(cases)}>`];
  for (const [suite, members] of suites) {
    lines.push(`  <testsuite name="${xml(suite)}" ${counts(members)}>`, ...members.map(caseElement), "  </testsuite>");
  }
  return `${[...lines, "</testsuites>"].join("\n")}\n`;
}

function counts(cases: readonly Case[]): string {
  const of = (outcome: Case["outcome"]): number => cases.filter((one) => one.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of("failed")}" errors="${of("error")}" skipped="${of("skipped")}"`;
}

function caseElement({ suite, name, body }: Case): string {
  return `    <testcase classname="${xml(suite)}" name="${xml(name)}">${body}</testcase>`;
}

/** What two policies find by one rule is a case of the first; the other has not passed by that. */
function isOf({ policy: own, alsoIn = [] }: Finding, policy: string): boolean {
  return own === policy || alsoIn.some((one) => one.policy === policy);
}

function clean(policy: string): Case {
  return { suite: policy, name: "no finding", outcome: "passed", body: "" };
}

function findingCase(finding: Finding, gate: Gate): Case {
  const name = `${finding.rule}: ${finding.value} (${words.placeText(finding.at)})`;
  const text = xml(details(finding));
  if (!fails(finding, gate)) {
    const status = finding.status === "open" ? finding.level : finding.status;
    return { suite: finding.policy, name, outcome: "passed", body: `<system-out>${xml(status)}: ${text}</system-out>` };
  }
  return {
    suite: finding.policy,
    name,
    outcome: "failed",
    body: `<failure type="${xml(words.ruleText(finding))}" message="${xml(finding.message)}">${text}</failure>`,
  };
}

function details(finding: Finding): string {
  const sinks = finding.sinks
    .slice(0, 20)
    .map((sink) => `takes effect in ${sink.subject} at ${words.placeText(sink.at)}`);
  const more = finding.sinks.length > 20 ? [`and ${finding.sinks.length - 20} more`] : [];
  return [
    finding.message,
    `written at ${words.placeText(finding.at)}`,
    words.certaintyText(finding),
    ...sinks,
    ...more,
  ].join("; ");
}

function unreadCases(report: Report): Case[] {
  const unresolved = report.unresolved.map((gap): Case => ({
    suite: "coverage",
    name: `${gap.subject} (${words.placeText(gap.at)})`,
    outcome: "skipped",
    body: `<skipped message="${xml(gap.reason)}"/>`,
  }));
  const unread = report.diagnostics
    .filter((diagnostic) => diagnostic.severity === "error")
    .map((diagnostic): Case => ({
      suite: "coverage",
      name: diagnostic.at === null ? diagnostic.code : `${diagnostic.code} (${words.placeText(diagnostic.at)})`,
      outcome: "error",
      body: `<error type="${xml(diagnostic.code)}" message="${xml(diagnostic.message)}"/>`,
    }));
  return [...unresolved, ...unread];
}
