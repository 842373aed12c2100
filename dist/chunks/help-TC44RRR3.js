import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{d as a,e as b}from"./chunk-JKJUVJMJ.js";import"./chunk-EXGGY5KF.js";import"./chunk-4NRLOZG6.js";import"./chunk-Q4OMQWEB.js";import"./chunk-IMBRML3L.js";export{b as argumentUsage,a as helpText};
