import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a,b}from"./chunk-I3NHDH6Q.js";import"./chunk-IMBRML3L.js";export{a as claimIn,b as startCrew};
