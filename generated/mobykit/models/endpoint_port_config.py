"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.model import Model

EndpointPortConfigProtocol: TypeAlias = Literal["tcp", "udp", "sctp"] | str
"""Values of `EndpointPortConfig.protocol`; newer engines may send others."""


EndpointPortConfigPublishMode: TypeAlias = Literal["ingress", "host"] | str
"""Values of `EndpointPortConfig.publish_mode`; newer engines may send others."""


@define(kw_only=True)
class EndpointPortConfig(Model):
    """A port of a service."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Free name of the port."""
    protocol: EndpointPortConfigProtocol | None = field(
        default=None, metadata={"wire": "Protocol", "since": "1.25"}
    )
    """Protocol: `tcp` (the default), `udp` or `sctp`."""
    target_port: int | None = field(default=None, metadata={"wire": "TargetPort", "since": "1.25"})
    """Port number in the container."""
    published_port: int | None = field(default=None, metadata={"wire": "PublishedPort", "since": "1.25"})
    """Port number on the nodes; 0 picks a free one, 30000 to 32767 in `ingress` mode."""
    publish_mode: EndpointPortConfigPublishMode | None = field(
        default=None, metadata={"wire": "PublishMode", "since": "1.34"}
    )
    """Where it is published: `ingress` on every node, by the routing mesh, or `host` only on nodes
    that run a task.
    """
