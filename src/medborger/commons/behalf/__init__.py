"""Writing for somebody who cannot, with their consent, said openly."""
