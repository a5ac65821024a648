"""The hand-written part of mobykit, which the generated code stands on. Users import what they need from `mobykit`.

    version, timestamps, model     values
    shapes                         what annotations mean
    reading, model_reader, writing the functions that convert by them, made when a class is first used
    convert, guards, model_guard   tolerant conversion of responses, strict conversion of requests
    hints, near, helptext          what errors say of names that are not there, and what help() says of fields
    calls, messages                endpoints, requests and responses as values
    codecs, requests               from the arguments of a call to a request
    answers, headers, jsontext     from a response to a result or an error
    negotiate, agreement           which version of the API to speak, and what to say where there is none
    addresses, connections         where the engine is, as the docker CLI finds it
    credentials, lookup            what the docker CLI has stored for registries, and which calls take it
    _async                         everything that awaits: transport, streams, processes, client, methods of several
                                   calls. The generator derives the code for threads from it (mobykit/_sync)
    backend                        how to wait: in tasks, in threads
    transport                      what of the transport waits for nothing: HTTP/1.1, the pool, TLS, ssh, pipes
    streams, uploads, archives     decoders, and bodies that are made while they are sent
    questions, stats, progress     what a version knows; figures and progress of what engines report

Importing a module loads no more than it needs: neither an event loop nor an HTTP library where nobody awaits.
"""
