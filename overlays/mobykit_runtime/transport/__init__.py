"""What of the transport waits for nothing, so that threads and tasks share it.

http1, request_head             HTTP/1.1: heads of requests, the parser of responses
pool                            connections that wait for their next request
failures                        what goes wrong, as errors that users see
sockets, tcp, tls               sockets, happy eyeballs, the state of a TLS connection
ssh_session, ssh_master         programs of ssh, and the connection that they share
pipes                           the named pipes of Windows
"""
