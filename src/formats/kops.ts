/** Clusters of kops, whole or as the fragments that scripts put together: where images and binaries come from. */
import type { Format } from "./format.ts";
import { documentFormat } from "./document-format.ts";

export const format: Format = documentFormat("kops", 79, [
  {
    type: "kops.k8s.io/v1alpha2/Cluster",
    path: /\.(?:ya?ml|json)(?:\.(?:template|tmpl|tpl|j2))?$/i,
    content:
      /^spec[ \t]*:[ \t]*\r?\n(?=[\s\S]{0,50000}?^[ \t]{1,8}(?:assets|kubeAPIServer|kubelet|masterKubelet|docker|containerd|nodeUp|cloudProvider|kubernetesApiAccess|topology|fileAssets|hooks)[ \t]*:)(?![\s\S]{0,50000}?^kind[ \t]*:)/m,
    hint: (path) => {
      const name = String(path.at(-1));
      if (/(?:^|I)mage$|containerRegistry|containerProxy/.test(name)) return "image";
      if (path.includes("registryMirrors") || name === "fileRepository") return "mirror";
      return name === "manifest" ? "text" : undefined;
    },
    skip: (path) => path.includes("tags") || path.includes("cloudLabels") || path.includes("nodeLabels"),
  },
]);
