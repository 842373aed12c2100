# To Cloud Storage asia1 is Tokyo and Osaka, however it is written; to keys of KMS it is Seoul, too.
resource "google_storage_bucket" "b" {
  name     = "b"
  location = "asia1"
}

resource "google_kms_key_ring" "k" {
  name     = "k"
  location = "asia1"
}
