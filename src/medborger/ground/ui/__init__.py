"""What every page is made of: the page itself, its components, the flower, the typefaces, the gallery at /ui/."""
