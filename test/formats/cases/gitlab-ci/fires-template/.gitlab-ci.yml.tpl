build:
  image: registry.cn-hangzhou.aliyuncs.com/a/b:${TAG}
  script:
    - aws s3 ls --region {{ region }}
    - pip install -i https://mirrors.aliyun.com/pypi/simple x
