/**
 * Texts that a resource shows to people: what they name is read, not asked. Settings that are for people whatever they
 * stand in (`description`, `title`) are known by their names (`names.ts`).
 */
import { isForPeople } from "../../files.ts";
import type { Fragment } from "../fragments.ts";
import type { Setting, Subject } from "../../subject.ts";

/** What people write to each other. Source: documentation of GitHub's, GitLab's, Grafana's and others' providers. */
const types = new RegExp(
  [
    String.raw`(?:^|_)(?:issue|work_?item|merge_request|pull_request|release|milestone|discussion|comment|ticket|`,
    String.raw`wiki(?:_page)?|incident|announcement|annotation|message|message_template|notification_template|`,
    String.raw`confluence_content|status_page_post|project_badge)$`,
  ].join(""),
);
const texts = new Set(["body", "text", "content", "summary", "template", "markdown", "link_url", "image_url"]);
const paths = new Set(["file", "filename", "file_name", "file_path", "path"]);
const contents = new Set(["content", "source_content"]);

/** Whether a setting of the subject is such a text. */
export function textsForPeople({ type, settings, role }: Subject): (setting: Pick<Setting, "path">) => boolean {
  if (role !== "resource") return never;
  if (types.test(type)) return ({ path }) => path.length === 1 && texts.has(String(path[0]));
  if (!/_file$/.test(type)) return never;
  const isDocument = settings.some(
    ({ path, value }) =>
      path.length === 1 && paths.has(String(path[0])) && value.kind === "string" && isForPeople(value.text),
  );
  return isDocument ? ({ path }) => path.length === 1 && contents.has(String(path[0])) : never;
}

/** Members of a document that say a file's content, beside the path at which that is shown: `write_files`. */
export function withoutShown(fragments: readonly Fragment[], text: string): readonly Fragment[] {
  const shown = fragments.filter(
    ({ path, start, end }) => path.at(-1) === "path" && isForPeople(text.slice(start, end).replace(/^["']|["']$/g, "")),
  );
  if (shown.length === 0) return fragments;
  const files = new Set(shown.map(({ path }) => path.slice(0, -1).join("\0")));
  return fragments.filter(({ path }) => {
    const at = path.lastIndexOf("content");
    return at < 0 || !files.has(path.slice(0, at).join("\0"));
  });
}

function never(): boolean {
  return false;
}
