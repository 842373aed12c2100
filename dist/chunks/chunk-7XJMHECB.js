import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
var l="borderlint.yaml",e={paths:[],exclude:[],policies:[],catalogue:[],varFiles:[],variables:[],workspace:null,baseline:null,waivers:[],failOn:null,formats:[],allowIncomplete:!1,minCoverage:null};export{l as a,e as b};
