/** Releases of Terraform's provider for Helm in plans and states. */
import { folderOf } from "../../../files.ts";
import { readPlan } from "../../plan/read-plan.ts";
import { readState } from "../../plan/read-state.ts";
import type { Installer } from "../install.ts";
import { installOf } from "./terraform.ts";

const plan = /"format_version"\s*:/;

export const installer: Installer = {
  mayBe: (path) => /\.(?:json|tfstate)$/.test(path),
  marks: /"helm_release"/,
  installs: ({ path, source }, context) => {
    const beginning = source.text.slice(0, 2_000);
    const { readings } = plan.test(beginning) ? readPlan(source, "plan") : readState(source);
    return readings
      .flatMap(({ subjects }) => [...subjects])
      .filter(({ type, role }) => type === "helm_release" && role === "resource")
      .flatMap((one) => installOf(one, folderOf(path), context));
  },
};
