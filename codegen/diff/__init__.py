"""What changed between two versions of the API, and what it means for Python code.

place               where users meet the API, and what is there
surface, walk       all places of a version: every parameter, field and answer of every operation, expanded
compare             what differs between the places of two versions
rules, severities   which change breaks whom, and how bad that is
records             changes as they are reported: one for all operations that share it
impact              what of the generated package a record touches
user_code, usages   what a user's Python file uses of the package, and which of it a record touches
report              what was found, as all formats get it
wording             a record in words
terminal, markdown, json_list, page
                    the formats: a terminal, a pull request, JSON, a page of all versions
page_data           the records of all pairs of versions
ignore              files that name changes which are accepted
options, command    the command line
"""
