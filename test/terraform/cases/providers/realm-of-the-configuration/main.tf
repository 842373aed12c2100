# One provider serves two companies: whose account it is says the endpoint, and all that it deploys is that one's.
terraform {
  required_providers {
    ovh = {
      source = "ovh/ovh"
    }
  }
}

provider "ovh" {
  endpoint = "ovh-us"
}

provider "ovh" {
  alias    = "eu"
  endpoint = "ovh-eu"
}

resource "ovh_domain_zone" "us" {
  ovh_subsidiary = "US"
}

resource "ovh_cloud_project_kube" "us" {
  service_name = "a"
  region       = "US-EAST-VA-1"
}

resource "ovh_domain_zone" "eu" {
  provider       = ovh.eu
  ovh_subsidiary = "FR"
}
