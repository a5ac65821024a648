"""From files to descriptions: what upstream or others wrote becomes checked, frozen values.

loading, node       JSON and YAML as plain values, each with the place where it stands
patterns            what names, paths and numbers may look like
swagger, inline_objects
                    Swagger 2.0 as a distilled OpenAPI 3.1 document, in which every object has a name
reader, parts, keywords, soundness
                    a distilled document as a description
description, elements
                    what a description is
sources, fetch      the files of spec/, and how they come there
error_locations     where in a file an error of a later stage has its cause
"""
