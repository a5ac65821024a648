"""How fast the client is, beside other clients of the same engine: `make bench`.

An engine of canned answers runs in a process of its own (`engine.py`). Each measurement runs in another one
(`worker.py`), which warms up first and reports the seconds an operation takes. `rows.py` says what is measured and
which ratio must be reached, `sides/` does it with each client, and `report.py` makes the table and the plot.
"""
