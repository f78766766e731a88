"""The import tried on made-up policies in every format and many shapes; what is to be found stands beside each."""
