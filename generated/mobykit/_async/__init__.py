"""The client for tasks.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""
