"""From descriptions to the API over all versions.

reading             description files, after errata, as a history
versions            API versions and ranges of them
history             the descriptions of all versions
lineage             which schema of an older version stands behind one of a newer version
merged, merge       the merged API: all versions of a range in one
"""
