@echo off
for %%r in (eu-west-1 eu-west-2) do aws s3 ls --region %%r
for %%f in (cn-north-1*.txt) do type %%f
