import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a,b}from"./chunk-UETIWCJM.js";import"./chunk-EM6B4BHI.js";import"./chunk-UGKFNMBY.js";import"./chunk-JKJUVJMJ.js";import"./chunk-EXGGY5KF.js";import"./chunk-4NRLOZG6.js";import"./chunk-Q4OMQWEB.js";import"./chunk-IMBRML3L.js";export{b as format,a as modulesRunByTerragrunt};
