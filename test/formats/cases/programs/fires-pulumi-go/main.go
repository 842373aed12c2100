package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi-azure-native-sdk/storage/v2"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cn, err := aws.NewProvider(ctx, "cn", &aws.ProviderArgs{
			Region: pulumi.String("cn-north-1"),
		})
		if err != nil {
			return err
		}
		_, err = storage.NewStorageAccount(ctx, "a", &storage.StorageAccountArgs{
			Location: pulumi.StringPtr("chinanorth3"),
		}, pulumi.Provider(cn))
		return err
	})
}
