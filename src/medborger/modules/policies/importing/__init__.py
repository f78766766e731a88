"""From a municipality's own document to the structure of its policy. Plain functions; only `asking.py` knows Django.

reading (readers/) → repair → headings → principles → structure → JSON. `asking.py` runs it in a process of its own.
"""
