/** The smaller sections of the HTML report: what is in use, waivers, legal lists, and how to read it. */
import { html } from "../escape.ts";
import { personsText } from "../listed-person.ts";
import type { ListEntry } from "../listed-person.ts";
import type { Report, ReportDependency } from "../report.ts";
import * as words from "../words.ts";
import { code, filterAddress, folded, place, table, tag } from "./element.ts";
import type { Use } from "./uses.ts";

/** Things that the inventory names of one place, and places of one use; the JSON has all. */
const maxThings = 200;
const maxPlaces = 60;

export function usesTable(uses: readonly Use[]): string {
  const rows = uses.map((use) => {
    const { operator, where, places, ties } = use;
    const named = places.map(([name]) => name).filter((name) => name !== "");
    const shown = named.slice(0, 4).map(html).join(", ") + (named.length > 4 ? ` and ${named.length - 4} more` : "");
    return [
      `${html(operator)}<div class="soft">${html(words.jurisdictionText(use.operatorJurisdiction))}</div>`,
      `${html(words.jurisdictionText(where))}${shown === "" ? "" : `<div class="soft">${shown}</div>`}`,
      ties.map(([kind, number]) => `${html(kind)} ${words.grouped(number)}`).join(", "),
      words.grouped(use.total),
      use.findings === 0 ? "0" : `<a href="${filterAddress({ operator, where })}">${words.grouped(use.findings)}</a>`,
    ];
  });
  return table(
    [
      { name: "Who operates it" },
      { name: "Where it lies" },
      { name: "Through what" },
      { name: "In use", isNumber: true },
      { name: "Findings", isNumber: true },
    ],
    rows,
    "No dependency was found.",
  );
}

/** Every resource, provider, image and host by operator and place. */
export function inventory(uses: readonly Use[]): string {
  if (uses.length === 0) return "";
  const items = uses.map((use) => {
    const { operator, where, places } = use;
    const shown = places.slice(0, maxPlaces).map(([name, things]) => thingsAt(name, things));
    const rest =
      places.length > maxPlaces
        ? `<p class="soft">${words.grouped(places.length - maxPlaces)} more places are in the JSON report.</p>`
        : "";
    return (
      `<details class="use" data-operator="${html(operator)}" ` +
      `data-where="${html(where)}"><summary>${html(operator)}, ${html(words.jurisdictionText(where))} <span ` +
      `class="count">${words.grouped(use.total)}</span></summary>${shown.join("")}${rest}</details>`
    );
  });
  const total = uses.reduce((sum, use) => sum + use.total, 0);
  return folded(`Everything in use and where it lies: ${words.grouped(total)}`, items.join("\n"));
}

function thingsAt(name: string, things: readonly ReportDependency[]): string {
  const items = things
    .slice(0, maxThings)
    .map((thing) => `<li>${html(thing.kind)} ${code(thing.subject)} <span class="soft">${place(thing.at)}</span></li>`);
  const rest =
    things.length > maxThings
      ? `<li class="soft">and ${words.grouped(things.length - maxThings)} more, in the JSON report</li>`
      : "";
  return `${name === "" ? "" : `<h3>${html(name)}</h3>`}<ul class="things">${items.join("")}${rest}</ul>`;
}

export function waiversTable(report: Report): string {
  const order = ["expired", "invalid", "expiring", "in-force", "unused"];
  const rows = [...report.waivers]
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || ((a.expires ?? "") < (b.expires ?? "") ? -1 : 1))
    .map((waiver) => [
      tag(waiver.state, waiver.state.replace("-", " ")),
      `<span class="date">${html(waiver.expires ?? "no date")}</span>`,
      code(waiver.rule),
      `<div class="reason">${html(waiver.reason)}</div>`,
      html([waiver.owner, waiver.ticket].filter((text) => text !== null).join(", ")),
      place(waiver.at),
      words.grouped(waiver.findings),
    ]);
  return table(
    [
      { name: "State" },
      { name: "Until" },
      { name: "Rule" },
      { name: "Reason" },
      { name: "Owner, ticket" },
      { name: "Written at" },
      { name: "Findings", isNumber: true },
    ],
    rows,
    "No waiver is recorded.",
  );
}

/** `Huawei Cloud 2021-03-12 (Huawei Technologies Company, its parent)`, and where that is to be read. */
function listedText(name: string, { person, relation, covers, since, source }: Omit<ListEntry, "list">): string {
  const date = since === null ? "" : ` <span class="date">${html(since)}</span>`;
  const whom = `${personsText(person)}${relation === "itself" ? "" : `, its ${relation}`}`;
  const what = covers === undefined ? "" : `: ${covers}`;
  const said = person === null || person === name ? "" : ` <span class="soft">(${html(whom + what)})</span>`;
  return `${html(name)}${date}${said}${source === "" ? "" : `<div class="soft">${html(source)}</div>`}`;
}

/** The lists that operators of findings are on, and through which person. */
export function listsTable(report: Report): string {
  const names = new Map(
    report.findings.flatMap(({ operator }) => (operator === null ? [] : [[operator.entity, operator]])),
  );
  const rows = report.lists.map(({ list, title, status, date, summary, persons }) => {
    const named = [...names.values()]
      .filter(({ lists }) => lists.includes(list))
      .map(({ entity, name, entries }) => {
        const own = entries?.filter((one) => one.list === list) ?? [];
        if (own.length > 0) return own.map((entry) => listedText(name, entry)).join("<br>");
        const person = persons.find((one) => one.entity === entity);
        return listedText(name, { ...(person ?? { person: null, relation: "" }), since: null, source: "" });
      });
    return [
      `${html(title)}<div class="soft">${html(summary)}</div>`,
      `${tag("", status.replaceAll("-", " "))} <span class="date">${html(date ?? "")}</span>`,
      named.map((text) => `<div>${text}</div>`).join(""),
    ];
  });
  return table(
    [{ name: "List" }, { name: "Status, since" }, { name: "Names, since" }],
    rows,
    "No operator found here is on a list.",
  );
}

export function legend(): string {
  const list = [
    [`${tag("error")} ${tag("warning")} ${tag("note")}`, "Level that the policy gives an open finding."],
    [tag("waived"), "Accepted by a named owner, for a reason, until a date."],
    [tag("baselined"), "Was there before; only what is new fails."],
    ["certain", "Holds in every branch of the scenario named, or of all."],
    ["default", "Holds unless a caller overrides a variable’s default."],
    ["possible", "Holds under a condition that nothing in the configuration decides."],
    ["unknown", "The configuration does not say where something lies, or who operates it."],
    [
      "Scenario",
      "One way in which the repository itself says that a root is run: var files, a workspace, what a pipeline sets.",
    ],
    ["Cause", "Findings of one rule with one value, operator and place."],
    ["Place of a finding", "The line on which the flagged value is written: the one that a person would change."],
  ] as const;
  return `<dl class="terms">${list.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join("")}</dl>`;
}
