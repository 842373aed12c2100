/** Packages, images or programs come from a mirror. */
import { hostTies } from "../host-ties.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";

/** What the installation script of Docker makes of its `--mirror` flag. Source: get.docker.com. */
const dockerMirrors: ReadonlyMap<string, string> = new Map([
  ["Aliyun", "mirrors.aliyun.com"],
  ["AzureChinaCloud", "mirror.azure.cn"],
]);

/** Where models come from, as programs that fetch them are told: MinerU's and Xinference's, and what is like them. */
const hubs: ReadonlyMap<string, string> = new Map([["modelscope", "modelscope.cn"]]);
/** `MINERU_MODEL_SOURCE`, `XINFERENCE_MODEL_SRC`, `model_hub` */
const namesHub = /model[-_]?(?:source|src|hub)$/i;

export const detector: Detector = {
  kind: "mirror",
  detect: (context) => [...hostTies(context, "mirror"), ...flags(context), ...hubsNamed(context)],
};

function hubsNamed({ leaves, catalogue }: Context): Tie[] {
  return leaves.flatMap((leaf) => {
    const host = hubs.get(leaf.text.text.toLowerCase());
    if (host === undefined || !(leaf.setting.hint === "mirror" || namesHub.test(leaf.name))) return [];
    const match = catalogue.host(host);
    return match === null ? [] : [tieAt(factOf(catalogue, match, "mirror", host), leaf)];
  });
}

function flags({ leaves, catalogue }: Context): Tie[] {
  return leaves.flatMap((leaf) => {
    const named = leaf.name === "mirror" && leaf.inside ? dockerMirrors.get(leaf.text.text) : undefined;
    const ofName = named === undefined ? null : catalogue.host(named);
    if (named !== undefined && ofName !== null) return [tieAt(factOf(catalogue, ofName, "mirror", named), leaf)];
    const flag = leaf.text.text.includes("--mirror") ? /--mirror[= ](\w+)/.exec(leaf.text.text) : null;
    const host = dockerMirrors.get(flag?.[1] ?? "");
    const match = host === undefined ? null : catalogue.host(host);
    if (flag === null || host === undefined || match === null) return [];
    return [tieAt(factOf(catalogue, match, "mirror", host), leaf, flag.index, flag.index + flag[0].length)];
  });
}
