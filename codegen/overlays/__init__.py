"""What people write about the API, as data in overlays/.

errata, address     corrections of descriptions
docs                all files of overlays/docs
given_names, streams, defaults, registries, hints
                    a file of it each
handwritten         the hand-written methods of groups
toml                reads what is written as TOML, strictly
"""
