"""What happened to a matter, by whom, when. `record()` writes it in the verb's own transaction; one signal says so."""
