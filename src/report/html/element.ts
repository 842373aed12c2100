/** Pieces of HTML that the sections of the report share. What they are given as HTML is already escaped. */
import { html, webUrl } from "../escape.ts";
import type { Place } from "../../source.ts";
import * as words from "../words.ts";

/** Rows that one table holds; a person reads a few hundred, the JSON has all. */
const maxRows = 1000;
/** Rows before the rest is folded. */
const shownRows = 12;

export interface Column {
  readonly name: string;
  readonly isNumber?: true;
}

/** Rows of cells; on a narrow page every cell says by itself which column it is of. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], none: string): string {
  if (rows.length === 0) return `<p class="soft">${none}</p>`;
  const rest = rows.slice(shownRows, maxRows);
  const left = rows.length - maxRows;
  const beyond = left > 0 ? `<p class="soft">${words.grouped(left)} more are in the JSON report.</p>` : "";
  return (
    tableElement(columns, rows.slice(0, shownRows)) +
    (rest.length === 0
      ? ""
      : folded(`and ${words.grouped(rows.length - shownRows)} more`, tableElement(columns, rest) + beyond))
  );
}

function tableElement(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const head = columns.map(({ name, isNumber }) => `<th scope="col"${isNumber ? ' class="number"' : ""}>${name}</th>`);
  const body = rows.map((cells) => {
    const made = cells.map((cell, index) => {
      const column = columns[index];
      if (cell === "") return "<td></td>";
      return `<td data-name="${column?.name ?? ""}"${column?.isNumber ? ' class="number"' : ""}>${cell}</td>`;
    });
    return `<tr>${made.join("")}</tr>`;
  });
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

/** What is long and seldom looked at. */
export function folded(summary: string, content: string): string {
  return `<details class="more"><summary>${summary}</summary><div>${content}</div></details>`;
}

/** Terms and what is said of them; without text a term is left out. */
export function terms(list: readonly (readonly [term: string, text: string])[]): string {
  return list
    .filter(([, text]) => text !== "")
    .map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`)
    .join("");
}

export function code(text: string): string {
  return `<code>${breakable(text)}</code>`;
}

/** What a policy says, with what stands between backticks as code. */
export function prose(text: string): string {
  return html(text).replace(/`([^`\n]+)`/g, "<code>$1</code>");
}

export function place(at: Place): string {
  return code(`${at.file}:${at.line}`);
}

export function tag(style: string, text: string = style): string {
  return `<span class="tag ${html(style)}">${html(text)}</span>`;
}

/** `sha256:4d06…` as code that may be broken anywhere. */
export function digestText(digest: string): string {
  return `<code class="digest">${html(digest)}</code>`;
}

export function link(title: string, url: string): string {
  const target = webUrl(url);
  return target === null ? html(title) : `<a href="${html(target)}" rel="noreferrer">${html(title)}</a>`;
}

/** The address of the page with filters set. */
export function filterAddress(filters: Readonly<Record<string, string>>): string {
  return html(`#${new URLSearchParams(filters).toString()}`);
}

/**
 * Long paths and addresses are broken behind a separator rather than within a word, but not before a file's extension.
 */
function breakable(text: string): string {
  return html(text).replace(/[/_](?=[\w$*{[-])|\.(?=[\w-]{3,80}[./_[])/g, "$&<wbr>");
}
