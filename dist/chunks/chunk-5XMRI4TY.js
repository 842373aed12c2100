import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
var configName="borderlint.yaml",emptyConfig={paths:[],exclude:[],policies:[],catalogue:[],varFiles:[],variables:[],workspace:null,baseline:null,waivers:[],failOn:null,formats:[],allowIncomplete:!1,minCoverage:null};export{configName,emptyConfig};
