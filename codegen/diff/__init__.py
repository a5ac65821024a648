"""What changed between two versions of the API, and what it means for Python code.

places      where users meet the API: every parameter, field and answer of every operation, expanded
compare     what differs between the places of two versions
rules       which change breaks whom
records     changes as they are reported: one for all operations that share it
load        the records of two versions of spec/
python      what of the generated package a record touches
source      what a user's Python file uses of the package
uses        which places of a user's source use what a record touches
words       a record in words
terminal, markdown, listing, page
            the formats: a terminal, a pull request, JSON, a page of all versions
ignore      files that name changes which are accepted
verb        the command line
"""
