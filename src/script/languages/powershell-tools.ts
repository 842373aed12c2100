/** Which program or cloud a line of PowerShell is for, and what fetches from an address. */
import { eitherOf, inSequence } from "../../pattern.ts";

/** Programs that ask the address they are given, and methods that do. */
export const fetching = new Set(
  "$iwr $irm $curl $wget $invoke-webrequest $invoke-restmethod $start-bitstransfer".split(" "),
);
export const positional = /(?<=\s)\$((?:env:)?\w{1,80})(?=\s|$|\|)/gi;
export const fetched = inSequence(
  [
    /\.(?:(?:Download(?:File|String|Data)|Get(?:String)?)(?:Async)?|OpenRead)/, // .DownloadFile
    /\(\s{0,20}\$((?:env:)?\w{1,80})/, // ($address
  ],
  "gi",
);

const ofAws = eitherOf([
  /\b\w+-(?:AWS|EC2|S3|SSM|ECS|EKS|RDS|IAM|CFN|LM)/, // Get-EC2Instance
  /\bSet-DefaultAWSRegion|\baws\s/,
]);

/** The program of a line, or the cloud whose module a cmdlet belongs to. */
export function toolOf(line: string): string {
  if (/\b(?:\w+-Az[A-Z]|az\s)/.test(line)) return "az";
  if (ofAws.test(line)) return "aws";
  return /^&?\s*["']?([\w.-]+)/.exec(line)?.[1]?.toLowerCase() ?? "";
}
