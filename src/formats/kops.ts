/**
 * Clusters of kops, whole or as the fragments that scripts put together: where images and binaries come from.
 *
 * @title Clusters of kops
 * @section machines
 * @recognised YAML or JSON with keys of `spec` that only kops has, also without a `kind`, as scripts put it together
 * @worksOut images, registries and their mirrors, where binaries come from
 */
import type { Format } from "./format.ts";
import { documentFormat } from "./documents/document-format.ts";
import { eitherOf } from "../pattern.ts";

export const format: Format = documentFormat("kops", 79, [
  {
    type: "kops.k8s.io/v1alpha2/Cluster",
    path: /\.(?:ya?ml|json)(?:\.(?:template|tmpl|tpl|j2))?$/i,
    content: { test: isOfCluster },
    hint: (path) => {
      const name = String(path.at(-1));
      if (/(?:^|I)mage$|containerRegistry|containerProxy/.test(name)) return "image";
      if (path.includes("registryMirrors") || name === "fileRepository") return "mirror";
      return name === "manifest" ? "text" : undefined;
    },
    skip: (path) => path.includes("tags") || path.includes("cloudLabels") || path.includes("nodeLabels"),
  },
]);

const opening = /^spec[ \t]*:[ \t]*\r?$/m;
const keys = eitherOf(
  [
    /^[ \t]{1,8}(?:kubeAPIServer|kubelet|masterKubelet|docker|containerd)[ \t]*:/,
    /^[ \t]{1,8}(?:assets|fileAssets|hooks|nodeUp|topology)[ \t]*:/,
    /^[ \t]{1,8}(?:cloudProvider|kubernetesApiAccess)[ \t]*:/,
  ],
  "m",
);
/** How far below `spec` the keys are looked for that only a cluster of kops has. */
const window = 50_000;

/** A template of which another file writes `kind`. */
function isOfCluster(text: string): boolean {
  const start = opening.exec(text)?.index;
  if (start === undefined) return false;
  const spec = text.slice(start, start + window);
  return keys.test(spec) && !/^kind[ \t]*:/m.test(spec);
}
