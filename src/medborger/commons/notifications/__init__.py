"""Being told: letters about what concerns one's own. Listens to the timeline only; no module calls it."""
