/**
 * States: the files in which Terraform keeps them, what `init` notes of the back end, and `terraform show -json`.
 *
 * @title States
 * @section terraform
 * @recognised `*.tfstate`; JSON with `version` 3 or 4 and a `lineage`; `terraform show -json`
 * @worksOut every instance's attributes; the back end that `init` noted
 * @leaves deposed objects, outputs
 */
import type { Format } from "./format.ts";
import { readPlan } from "./plan/read-plan.ts";
import { readState } from "./plan/read-state.ts";

const shown = (text: string): boolean =>
  text.includes('"format_version"') && text.includes('"values"') && text.includes('"root_module"');
const kept = (text: string): boolean =>
  /"version":\s*[34]\b/.test(text.slice(0, 500)) &&
  (text.includes('"terraform_version"') || text.includes('"lineage"'));

export const format: Format = {
  name: "state",
  order: 3,
  mayBe: (path) => /\.(json|tfstate)$|\.tfstate\.backup$/.test(path),
  recognises: ({ path, source: { text } }) => /\.tfstate$/.test(path) || shown(text) || kept(text),
  read: ({ source }) => (kept(source.text) || !shown(source.text) ? readState(source) : readPlan(source, "state")),
};
