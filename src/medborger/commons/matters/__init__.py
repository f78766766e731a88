"""Matter: anything the public can read, follow and talk about. The spine every module's own kinds grow on."""
