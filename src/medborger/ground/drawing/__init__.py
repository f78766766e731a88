"""Pictures and papers made on the server.

Letters that fit their box, the house's typefaces, the flower's colours, and a shelf on disk for what has been drawn.
"""
