import pulumi_alicloud as alicloud
import pulumi_azure_native as azure
SITES = {"hk": "ap-east-1", "cn": "cn-hangzhou"}
PLACES = ("cn-shanghai",)
provider = alicloud.Provider("shop", region=SITES[site])
for place in PLACES:
    alicloud.Provider(place, region=place)
group = azure.resources.ResourceGroup("shop", location="chinaeast2")
