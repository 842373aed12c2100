# cn-north-1
web:
  cmd.run:
    - name: aws s3 ls --region eu-west-1
