/** What commands of Nomad and Packer say of a job or template: which it is, and the values of its variables. */
import { handedBy, optionOf, textsOf, wordsOf } from "./command-line.ts";
import type { CommandLine, Handed, Manual } from "./command-line.ts";
import type { Kind, Said } from "./said.ts";

/** Options behind which nothing stands. Source: `nomad job run -help` and `packer build -help`. */
export const nomadManual: Manual & { readonly name: RegExp } = {
  name: /^nomad$/,
  lists: [],
  flags: (
    "detach verbose force check output json eval-priority-off preserve-counts preserve-resources hcl2-strict hcl1 " +
    "tls-skip-verify no-color force-color diff policy-override"
  ).split(" "),
};

export const packerManual: Manual & { readonly name: RegExp } = {
  name: /^packer$/,
  lists: [],
  flags: "debug force machine-readable timestamp-ui syntax-only evaluate-datasources no-warn-undeclared-var".split(" "),
};

/** `nomad job run -var a=b -var-file=c.hcl web.nomad.hcl`, `nomad run …`, `nomad job plan …` */
export function nomad(line: CommandLine): Said | null {
  const [first = "", second = ""] = textsOf(line.plain);
  const verb = first === "job" ? second : first;
  const job = line.plain[first === "job" ? 2 : 1];
  if ((verb !== "run" && verb !== "plan") || job === undefined) return null;
  return { ...deploys("nomad", line), template: job.value, ...(verb === "plan" ? { isTrial: true } : {}) };
}

/** `packer build -var 'a=b' -var-file=c.pkrvars.hcl .` */
export function packer(line: CommandLine): Said | null {
  const [verb] = textsOf(line.plain);
  const template = line.plain[1];
  if (verb !== "build" || template === undefined) return null;
  const keeping = { only: optionOf(line, "only"), except: optionOf(line, "except") };
  return { ...deploys("packer", line), template: template.value, ...keeping };
}

function deploys(kind: Kind, line: CommandLine): Extract<Said, { does: "deploy" }> {
  const handed = handedBy(wordsOf(line, "var"));
  const files = wordsOf(line, "var-file").map(({ value }) => value);
  const none: Handed = { values: new Map(), files: [], isOpen: false };
  return {
    does: "deploy",
    kind,
    template: null,
    region: null,
    handed: { ...handed, files: [...handed.files, ...files] },
    tags: none,
    stage: null,
    group: null,
  };
}
