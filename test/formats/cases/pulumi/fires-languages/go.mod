module a

require (
	github.com/pulumi/pulumi-alicloud/sdk/v3 v3.0.0
)
