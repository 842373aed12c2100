{%- if cookiecutter.cloud == "aws" %}
provider "aws" {
  region = "{{ cookiecutter.region }}"
}
{%- endif %}
resource "aws_s3_bucket" "b" {
  count  = {{ cookiecutter.count }}
  region = "cn-northwest-1"
}
