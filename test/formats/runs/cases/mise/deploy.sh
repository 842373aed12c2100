mise run apply
