terraform {
  required_providers {
    cloud = {
      source = "tencentcloudstack/tencentcloud"
    }
  }
}
