{% set region = 'cn-north-1' %}
run:
  cmd.run:
    - name: aws s3 ls --region {{ region }}
