/** containerd's own client. Source: its `cmd/ctr/commands`, read 2026-11-30. */
import type { Manual } from "./manual.ts";

const images: Manual = {
  flags: "k skip-verify plain-http http-dump http-trace all-platforms all-metadata local",
  options: { u: "none", user: "none", platform: "none", label: "none", snapshotter: "none" },
  words: ["image"],
};

const run: Manual = {
  flags: "rm cni net-host privileged read-only t tty allow-new-privs seccomp null-io d detach",
  options: {
    c: "none",
    config: "none",
    cwd: "none",
    env: "environment",
    label: "none",
    annotation: "none",
    mount: "none",
    runtime: "none",
    user: "none",
    u: "none",
    hostname: "none",
  },
  words: ["image", "none"],
  then: "command",
};

export const containerdManuals: Readonly<Record<string, Manual>> = {
  ctr: { flags: "debug", options: { n: "none", namespace: "none", a: "none", address: "none" } },
  "ctr run": run,
  "ctr images pull": images,
  "ctr image pull": images,
  "ctr i pull": images,
  "ctr images push": images,
  "ctr image push": images,
  "ctr i push": images,
};
