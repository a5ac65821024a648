"""The client.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mobykit_runtime._async.client import AsyncClient

if TYPE_CHECKING:
    from .configs import AsyncConfigs
    from .containers import AsyncContainers
    from .distribution import AsyncDistribution
    from .exec import AsyncExec
    from .images import AsyncImages
    from .networks import AsyncNetworks
    from .nodes import AsyncNodes
    from .plugins import AsyncPlugins
    from .secrets import AsyncSecrets
    from .services import AsyncServices
    from .session import AsyncSession
    from .swarm import AsyncSwarm
    from .system import AsyncSystem
    from .tasks import AsyncTasks
    from .volumes import AsyncVolumes


class AsyncDocker(AsyncClient):
    """A Docker Engine, to be called from tasks."""

    __module__ = "mobykit"
    OLDEST = "1.40"
    NEWEST = "1.55"
    PACKAGE = __name__.rpartition(".")[0].rpartition(".")[0]

    @cached_property
    def configs(self) -> AsyncConfigs:
        """Files with settings that a swarm hands to its services."""
        from .configs import AsyncConfigs

        return AsyncConfigs(self)

    @cached_property
    def containers(self) -> AsyncContainers:
        """Containers: create, start, watch, change and remove them."""
        from .containers import AsyncContainers

        return AsyncContainers(self)

    @cached_property
    def distribution(self) -> AsyncDistribution:
        """Facts on images that a registry holds, without pulling them."""
        from .distribution import AsyncDistribution

        return AsyncDistribution(self)

    @cached_property
    def exec(self) -> AsyncExec:
        """Further commands inside containers that run."""
        from .exec import AsyncExec

        return AsyncExec(self)

    @cached_property
    def images(self) -> AsyncImages:
        """Images: pull, build, inspect, name, push and remove them, and clear the build cache."""
        from .images import AsyncImages

        return AsyncImages(self)

    @cached_property
    def networks(self) -> AsyncNetworks:
        """Networks that containers talk through."""
        from .networks import AsyncNetworks

        return AsyncNetworks(self)

    @cached_property
    def nodes(self) -> AsyncNodes:
        """The machines that make up a swarm."""
        from .nodes import AsyncNodes

        return AsyncNodes(self)

    @cached_property
    def plugins(self) -> AsyncPlugins:
        """Extensions of the engine, such as drivers for volumes and networks."""
        from .plugins import AsyncPlugins

        return AsyncPlugins(self)

    @cached_property
    def secrets(self) -> AsyncSecrets:
        """Passwords, keys and the like that a swarm hands to its services."""
        from .secrets import AsyncSecrets

        return AsyncSecrets(self)

    @cached_property
    def services(self) -> AsyncServices:
        """Services: what a swarm should run, where and how often."""
        from .services import AsyncServices

        return AsyncServices(self)

    @cached_property
    def session(self) -> AsyncSession:
        """Connections on which the engine calls back during a build."""
        from .session import AsyncSession

        return AsyncSession(self)

    @cached_property
    def swarm(self) -> AsyncSwarm:
        """The swarm as a whole: start it, join it, leave it and change it."""
        from .swarm import AsyncSwarm

        return AsyncSwarm(self)

    @cached_property
    def system(self) -> AsyncSystem:
        """The engine itself: whether it is there, what it is, what happens in it and what space it takes."""
        from .system import AsyncSystem

        return AsyncSystem(self)

    @cached_property
    def tasks(self) -> AsyncTasks:
        """The single containers that the services of a swarm consist of."""
        from .tasks import AsyncTasks

        return AsyncTasks(self)

    @cached_property
    def volumes(self) -> AsyncVolumes:
        """Volumes: storage that outlives the containers that use it."""
        from .volumes import AsyncVolumes

        return AsyncVolumes(self)
