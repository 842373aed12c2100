param(
  [Parameter(Mandatory = $true)]
  [string]$Where,
  [string]$Region = "cn-north-1",
  $Bucket
)
New-S3Bucket -BucketName $Bucket -Region $Region
$domain = 'aliyuncs.com'
Invoke-WebRequest ('https://{0}.{1}/x' -f 'oss-cn-beijing', $domain)
$r = @('cn', 'east', '3') -join '-'
hcloud ECS CreateServers --region $r
az group create --name a --location ("china" + 'north2')
docker pull "registry.cn-hangzhou.$domain/a/b:1"
$open = '{0}-1' -f $Where
New-S3Bucket -BucketName $Bucket -Region $open
