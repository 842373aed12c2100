provider "google" {
  project = "p"
  region  = "asia-east2"
}

# Parts lie where that does of which they are parts.
resource "google_storage_bucket" "files" {
  name     = "files"
  location = "EUROPE-WEST1"
}

resource "google_storage_bucket_object" "one" {
  bucket  = google_storage_bucket.files.name
  name    = "one"
  content = "x"
}

resource "google_sql_database_instance" "main" {
  database_version = "POSTGRES_15"
  region           = "us-central1"
}

resource "google_sql_database" "shop" {
  name     = "shop"
  instance = google_sql_database_instance.main.name
}

# A key that it names is not what it lies in; and this takes the region that is configured.
resource "google_kms_key_ring" "keys" {
  name     = "keys"
  location = "us-east1"
}

resource "google_kms_crypto_key" "key" {
  name     = "key"
  key_ring = google_kms_key_ring.keys.id
}

resource "google_redis_instance" "cache" {
  name                 = "cache"
  memory_size_gb       = 1
  customer_managed_key = google_kms_crypto_key.key.id
}
