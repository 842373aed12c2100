import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a,b}from"./chunk-4NRLOZG6.js";import"./chunk-IMBRML3L.js";export{a as cannotRun,b as exitCodeOf};
