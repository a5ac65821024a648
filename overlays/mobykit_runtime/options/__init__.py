"""What people say of a container, as keywords, and the request that it becomes.

container  the keywords: `ContainerOptions`; helped has them with their texts in `help()`
request    from keywords to a ContainerCreateRequest: `container_request`
host       rules for what concerns the host: limits, mounts, devices, restarts
ports      published ports
values     texts, numbers, sizes, durations, environments

network    the same for networks and connections to them
data       secrets and configs
whole      requests of the API in place of keywords
"""
