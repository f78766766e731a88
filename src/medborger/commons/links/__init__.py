"""From matter to matter: grew from, carries out, takes up, answers."""
