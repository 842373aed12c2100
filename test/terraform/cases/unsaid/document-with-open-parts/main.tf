# Of a document of which only parts are known, the members that say where or by whom decide whether that is known.
resource "google_folder" "f" {
  display_name = "x"
  parent       = "organizations/1"
}

resource "local_file" "known" {
  filename = "a.json"
  content  = jsonencode({ folder = google_folder.f.id, domain = "alpha.example" })
}

resource "local_file" "either" {
  filename = "b.json"
  content = jsonencode({
    folder = google_folder.f.id
    domain = google_folder.f.name == "x" ? "a.alpha.example" : "b.alpha.example"
  })
}

resource "local_file" "open" {
  filename = "c.json"
  content  = jsonencode({ folder = google_folder.f.id, domain = "${google_folder.f.name}.alpha.example" })
}
