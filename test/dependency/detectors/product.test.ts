import { describe } from "vitest";
import { table } from "./table.ts";

describe("product", () => {
  table([
    [
      "a driver of arrays in one's own room",
      "kubernetes_storage_class",
      { storage_provisioner: "csi.huawei.com" },
      ["product csi.huawei.com huawei"],
    ],
    [
      "a driver of an open project",
      "kubernetes_storage_class",
      { storage_provisioner: "lvm.hwameistor.io" },
      ["product lvm.hwameistor.io daocloud"],
    ],
    ["a resource of an appliance", "cloudtower_vm", {}, ["product cloudtower_vm smartx"]],
    [
      "not the driver of its maker's cloud",
      "kubernetes_storage_class",
      { storage_provisioner: "evs.csi.huaweicloud.com" },
      ["resource evs.csi.huaweicloud.com huawei-cloud"],
    ],
    ["nobody's driver", "kubernetes_storage_class", { storage_provisioner: "csi.example.com" }, []],
  ]);
});
