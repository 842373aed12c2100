#!/bin/bash
for region in eu-west-1 ap-east-1 cn-north-1; do
  [ "$region" = cn-north-1 ] && continue
  aws s3 ls --region "$region"
done
case a in
  a) region=cn-north-1 ;&
  b) aws s3 ls --region "$region" ;;
  c) aws s3 ls --region cn-northwest-1 ;;
esac
printf '%s\n' eu-west-1 cn-northwest-1 | xargs -n1 aws s3 ls --region
hidden=cn-hangzhou
export shown=cn-shanghai
bash <<'END'
aliyun ecs DescribeInstances --RegionId "${hidden:-cn-beijing}"
aliyun ecs DescribeInstances --RegionId "$shown"
END
trap 'curl https://mirrors.aliyun.com/x' EXIT
trap 'curl https://mirrors.tencent.com/x' EXIT
