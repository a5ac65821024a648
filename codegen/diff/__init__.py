"""What changed between two versions of the API, and what it means for Python code.

places      where users meet the API: every parameter, field and answer of every operation, expanded
compare     what differs between the places of two versions
rules       which change breaks whom
records     changes as they are reported: one for all operations that share it
"""
