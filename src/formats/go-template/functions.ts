/** The functions of templates: Go's own, Sprig's, Helm's. Source: Helm's list of template functions. */
import { unknown } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { collections } from "./functions/collections.ts";
import { logic } from "./functions/logic.ts";
import { numbers } from "./functions/numbers.ts";
import { texts } from "./functions/texts.ts";
import { versions } from "./functions/versions.ts";
import { written } from "./functions/yaml.ts";
import type { GoFunction, TextFunction } from "./world.ts";

/** What the cluster, the clock, the environment and chance decide; nothing that they are given comes out again. */
const outside =
  "lookup now date dateInZone dateModify date_modify htmlDate htmlDateInZone ago duration durationRound unixEpoch " +
  "toDate mustToDate randAlphaNum randAlpha randAscii randNumeric randBytes randInt shuffle uuidv4 genPrivateKey " +
  "genCA genCAWithKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey derivePassword " +
  "buildCustomCert htpasswd bcrypt sha1sum sha256sum sha512sum adler32sum encryptAES decryptAES getHostByName env " +
  "expandenv";

const decidedOutside: GoFunction = (): Value =>
  unknown("dynamic", { code: "computed", text: "decided when it is installed" });

export const functions: Readonly<Record<string, GoFunction>> = {
  ...logic,
  ...collections,
  ...texts,
  ...numbers,
  ...versions,
  ...Object.fromEntries(outside.split(" ").map((name) => [name, decidedOutside])),
};

export const textFunctions: Readonly<Record<string, TextFunction>> = written;
