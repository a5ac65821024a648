"""Where the engine is, found as the docker command finds it; nothing here opens a connection.

files          reading the CLI's files, with every problem in one error
extra_headers  headers users want on every request
settings       config.json
contexts       the context store
places         the sockets to look at where nothing is set
tls            which certificates to use, and when
resolve        all of it, in the CLI's order
"""

from __future__ import annotations
