"""Following a matter, a principle, an area, an organisation or a person. Nobody else sees who follows what."""
