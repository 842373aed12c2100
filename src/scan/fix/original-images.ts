/**
 * The same image where it was published, for names that a public mirror gives it. A private namespace has no original.
 */

import { inSequence } from "../../pattern.ts";

/**
 * By host. Sources: DaoCloud's public-image-mirror, and the help pages of the mirrors of USTC and Nanjing University.
 */
const hosts: Readonly<Record<string, string>> = {
  "docker.m.daocloud.io": "docker.io",
  "elastic.m.daocloud.io": "docker.elastic.co",
  "gcr.m.daocloud.io": "gcr.io",
  "ghcr.m.daocloud.io": "ghcr.io",
  "k8s.m.daocloud.io": "registry.k8s.io",
  "k8s-gcr.m.daocloud.io": "k8s.gcr.io",
  "l5d.m.daocloud.io": "cr.l5d.io",
  "mcr.m.daocloud.io": "mcr.microsoft.com",
  "nvcr.m.daocloud.io": "nvcr.io",
  "quay.m.daocloud.io": "quay.io",
  "docker.mirrors.ustc.edu.cn": "docker.io",
  "gcr.mirrors.ustc.edu.cn": "gcr.io",
  "quay.mirrors.ustc.edu.cn": "quay.io",
  "docker.nju.edu.cn": "docker.io",
  "gcr.nju.edu.cn": "gcr.io",
  "ghcr.nju.edu.cn": "ghcr.io",
  "k8s.nju.edu.cn": "registry.k8s.io",
  "nvcr.nju.edu.cn": "nvcr.io",
  "quay.nju.edu.cn": "quay.io",
};

/** Before the whole original name. */
const prefixes = ["m.daocloud.io/"];

/** Alibaba's copy of Kubernetes' own images. */
const copied = inSequence([
  /^registry(?:\.cn-[a-z]+(?:-\d)?)?\.aliyuncs\.com\/google_containers\//,
  /([\w.-]+)((?:[:@][\w.:-]+)?)$/, // pause:3.9
]);

/**
 * Where Kubernetes publishes what is copied under its bare name, of those whose original is certain. Source: the images
 * that kubeadm pulls (kubernetes/kubernetes, cmd/kubeadm/app/images/images.go, as of 2026-11).
 */
const kubernetes: Readonly<Record<string, string>> = {
  "kube-apiserver": "kube-apiserver",
  "kube-controller-manager": "kube-controller-manager",
  "kube-proxy": "kube-proxy",
  "kube-scheduler": "kube-scheduler",
  etcd: "etcd",
  pause: "pause",
  coredns: "coredns/coredns",
};

/** Tags of CoreDNS begin with `v` since it is published in a folder of its own. */
function kubernetesOriginal(name: string, version: string): string | null {
  if (!Object.hasOwn(kubernetes, name) || (name === "coredns" && !/^:v\d/.test(version))) return null;
  return `registry.k8s.io/${kubernetes[name]}${version}`;
}

/** Null: nobody says where it comes from. */
export function originalImage(image: string): string | null {
  for (const prefix of prefixes)
    if (image.startsWith(prefix) && /^[\w-]+(?:\.[\w-]+)+\//.test(image.slice(prefix.length)))
      return image.slice(prefix.length);
  const copy = copied.exec(image);
  if (copy !== null) return kubernetesOriginal(copy[1] ?? "", copy[2] ?? "");
  const slash = image.indexOf("/");
  const host = slash < 0 ? "" : image.slice(0, slash);
  return Object.hasOwn(hosts, host) ? `${hosts[host]}${image.slice(slash)}` : null;
}
