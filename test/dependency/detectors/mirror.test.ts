import { describe } from "vitest";
import { table } from "./table.ts";

describe("mirror", () => {
  table([
    [
      "a package index",
      "google_compute_instance",
      { metadata_startup_script: "pip install -i https://pypi.tuna.tsinghua.edu.cn/simple x" },
      ["mirror pypi.tuna.tsinghua.edu.cn tsinghua-tuna"],
    ],
    [
      "the replacing side",
      "null_resource",
      {
        provisioner: {
          "local-exec": [{ command: "sed -i 's/archive.ubuntu.com/mirrors.aliyun.com/' /etc/apt/sources.list" }],
        },
      },
      ["mirror mirrors.aliyun.com alibaba-cloud"],
    ],
    [
      "the replacing side between the slashes of an address",
      "aws_instance",
      { user_data: "#!/bin/sh\nsed -i s@/archive.ubuntu.com/@/mirrors.aliyun.com/@g /etc/apt/sources.list" },
      ["mirror mirrors.aliyun.com alibaba-cloud"],
    ],
    [
      "a link of a page",
      "aws_instance",
      { user_data: `#!/bin/sh\ncat > index.html <<E\n<p><a class=x href="https://mirrors.aliyun.com/">m</a>\nE` },
      [],
    ],
    [
      "a script of a page",
      "aws_instance",
      { user_data: '#!/bin/sh\ncat > index.html <<E\n<script src="https://mirrors.aliyun.com/a.js"></script>\nE' },
      ["mirror mirrors.aliyun.com alibaba-cloud"],
    ],
    [
      "the replaced side",
      "null_resource",
      {
        provisioner: {
          "local-exec": [{ command: "sed -i 's/mirrors.aliyun.com/archive.ubuntu.com/' /etc/apt/sources.list" }],
        },
      },
      [],
    ],
    [
      "a flag of Docker's script",
      "aws_instance",
      { user_data: "#!/bin/sh\ncurl -fsSL https://get.docker.com | bash -s docker --mirror Aliyun" },
      ["mirror mirrors.aliyun.com alibaba-cloud"],
    ],
    [
      "the hub of models that a program is told",
      "aws_instance",
      { user_data: "#!/bin/sh\n/bin/bash -c 'mineru-models-download -s modelscope -m all'" },
      ["mirror modelscope.cn alibaba-cloud"],
    ],
    [
      "the hub of models in the environment",
      "aws_instance",
      { user_data: "#!/bin/sh\nexport XINFERENCE_MODEL_SRC=modelscope\nxinference-local" },
      ["mirror modelscope.cn alibaba-cloud"],
    ],
    [
      "another hub of models",
      "aws_instance",
      { user_data: "#!/bin/sh\nmineru-models-download -s huggingface -m all" },
      [],
    ],
    ["Google's host in China", "aws_instance", { user_data: "#!/bin/sh\nexport GOSUMDB=sum.golang.google.cn" }, []],
    ["a comment", "aws_instance", { user_data: "#!/bin/sh\napt-get update # mirrors.aliyun.com" }, []],
  ]);
});
