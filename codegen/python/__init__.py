"""The merged API in Python's words: all that templates get.

naming, names       the rules for names, and every name of the package
replies             what kind of answer an operation gives
annotations         annotations, and how parameters are written on the wire
classes, endpoints, methods
                    make the views
views, package_view what the views are, and the view of the whole package
"""
