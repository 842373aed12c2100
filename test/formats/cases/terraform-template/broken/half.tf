provider "aws" {
  region = "{{ region }}"
  {% if a
