"""The client.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .client import Client

if TYPE_CHECKING:
    from .configs import Configs
    from .containers import Containers
    from .distribution import Distribution
    from .exec import Exec
    from .images import Images
    from .networks import Networks
    from .nodes import Nodes
    from .plugins import Plugins
    from .secrets import Secrets
    from .services import Services
    from .session import Session
    from .swarm import Swarm
    from .system import System
    from .tasks import Tasks
    from .volumes import Volumes


class Docker(Client, public=True):
    """A Docker Engine, to be called from threads.

    Args:
        host: an address: unix:///var/run/docker.sock, tcp://host:2376, https://host:2376, ssh://user@host, or
            npipe:////./pipe/docker_engine (experimental).
        context: the name of one of the docker command's contexts. Without `host` and `context` the engine is the
            one that command uses: that of DOCKER_HOST, DOCKER_CONTEXT, the context in use, or the default socket.
        tls: the certificates for TLS over tcp:// or https://. By default those of the context, or those that
            DOCKER_TLS_VERIFY and DOCKER_CERT_PATH ask for.
        tls_verify: whether to verify the engine's certificate, and its name, where `tls` does not say it. Setting it
            asks for TLS over tcp://. Only False, or SkipTLSVerify of a context, turns verification off.
        version: pins the version of the API, as DOCKER_API_VERSION does; without it the engine is asked once.
        timeout: how many seconds to wait for the head of a response, and for each piece of its body, None for no
            limit; calls that wait for something to happen have none. How long a call may take as a whole, `within`
            of its group says: `docker.containers.within(5).list()`. A connection is made within 10 seconds in any
            case, one through ssh within 30.
        max_response: how many bytes of a response to read as a whole, 64 MiB by default, None for no limit; a longer
            one is ResponseTooLarge. Streams have no such limit.
        transport: a transport of httpx (httpx.HTTPTransport, httpx.MockTransport, one that records, ...; for
            AsyncDocker an asynchronous one) that requests go through in place of connections of the client's own.
            Whoever gives it closes it: closing the client does not. Neither `context`, `tls` and `tls_verify` nor
            the environment name an engine then, and `host` only says what requests name as their host: by
            default http://docker; https:// makes httpx speak TLS. Attaching to containers and running commands
            takes a transport that gives `network_stream`, as HTTPTransport does; ending a command's input needs
            its socket, without TLS.

    Raises:
        InvalidHost: no engine can be at that address
        InvalidConfig: a file of the docker command cannot be used: its configuration, a context, a certificate
        InvalidArgument: arguments that contradict each other

    A client may be used by many threads or tasks at once. Idle connections are kept for a short time and used
    again; close the client to close them. A client belongs to its process: after fork(), create a new one.
    """

    __module__ = "mobykit"
    OLDEST = "1.40"
    NEWEST = "1.55"
    PACKAGE = __name__.rpartition(".")[0].rpartition(".")[0]

    @cached_property
    def configs(self) -> Configs:
        """Files with settings that a swarm hands to its services."""
        from .configs import Configs

        return Configs(self)

    @cached_property
    def containers(self) -> Containers:
        """Containers: create, start, watch, change and remove them."""
        from .containers import Containers

        return Containers(self)

    @cached_property
    def distribution(self) -> Distribution:
        """Facts on images that a registry holds, without pulling them."""
        from .distribution import Distribution

        return Distribution(self)

    @cached_property
    def exec(self) -> Exec:
        """Further commands inside containers that run."""
        from .exec import Exec

        return Exec(self)

    @cached_property
    def images(self) -> Images:
        """Images: pull, build, inspect, name, push and remove them, and clear the build cache."""
        from .images import Images

        return Images(self)

    @cached_property
    def networks(self) -> Networks:
        """Networks that containers talk through."""
        from .networks import Networks

        return Networks(self)

    @cached_property
    def nodes(self) -> Nodes:
        """The machines that make up a swarm."""
        from .nodes import Nodes

        return Nodes(self)

    @cached_property
    def plugins(self) -> Plugins:
        """Extensions of the engine, such as drivers for volumes and networks."""
        from .plugins import Plugins

        return Plugins(self)

    @cached_property
    def secrets(self) -> Secrets:
        """Passwords, keys and the like that a swarm hands to its services."""
        from .secrets import Secrets

        return Secrets(self)

    @cached_property
    def services(self) -> Services:
        """Services: what a swarm should run, where and how often."""
        from .services import Services

        return Services(self)

    @cached_property
    def session(self) -> Session:
        """Connections on which the engine calls back during a build."""
        from .session import Session

        return Session(self)

    @cached_property
    def swarm(self) -> Swarm:
        """The swarm as a whole: start it, join it, leave it and change it."""
        from .swarm import Swarm

        return Swarm(self)

    @cached_property
    def system(self) -> System:
        """The engine itself: whether it is there, what it is, what happens in it and what space it takes."""
        from .system import System

        return System(self)

    @cached_property
    def tasks(self) -> Tasks:
        """The single containers that the services of a swarm consist of."""
        from .tasks import Tasks

        return Tasks(self)

    @cached_property
    def volumes(self) -> Volumes:
        """Volumes: storage that outlives the containers that use it."""
        from .volumes import Volumes

        return Volumes(self)
