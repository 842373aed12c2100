#!/bin/sh
region=$(printf 'eu-west-1\ncn-north-1\n' | sed -n '2p')
aws s3 ls --region "$region"
other=$(printf 'eu-west-1\n# end\ncn-northwest-1\n' | sed '1,/^# end/d')
aws s3 ls --region "$other"
