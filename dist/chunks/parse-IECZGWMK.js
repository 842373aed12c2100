import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{k as a,l as b,m as c,n as d}from"./chunk-JKJUVJMJ.js";import"./chunk-EXGGY5KF.js";import"./chunk-4NRLOZG6.js";import"./chunk-Q4OMQWEB.js";import"./chunk-IMBRML3L.js";export{d as helpAsked,a as parserConfiguration,c as readFully,b as readQuickly};
