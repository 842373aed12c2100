import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{$b as a,ac as b}from"./chunk-U77URQ5T.js";import"./chunk-VTS3S3BP.js";import"./chunk-4NRLOZG6.js";import"./chunk-Q4OMQWEB.js";import"./chunk-IMBRML3L.js";export{b as inScope,a as scopedPolicies};
