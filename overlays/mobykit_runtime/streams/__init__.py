"""What engines send piece by piece: decoders without I/O, and what comes of a command.

frames, jsonstream, textlines   decoders
decoding                        decoders of whole streams, and the errors in them
tty                             whether output comes from a TTY
websocket                       the protocol of WebSockets
completed                       what came of a command
"""
