#!/bin/sh
aws iam create-policy --policy-name p --policy-document file://policies/x.json
