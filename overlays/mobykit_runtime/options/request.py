"""From keywords to the request that creates a container, as `docker create` makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from mobykit_runtime.connections.proxies import missing
from mobykit_runtime.convert import structure, unstructure
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.options import container, host, ports, values

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from mobykit import models

    from mobykit_runtime.options.container import ContainerOptions
    from mobykit_runtime.options.values import Command

__all__ = ["check_names", "checked", "container_request", "exposing", "update_request", "with_proxies"]

Parts: TypeAlias = Iterable[tuple[str, Any]]
"""Members of the request by their path, such as `HostConfig.Memory`."""


def container_request(
    image: str, command: Command | None = None, **options: Unpack[ContainerOptions]
) -> models.ContainerCreateRequest:
    """Return the request that creates a container, as `docker create` would send it for the same options.

    Args:
        image: Name or id of the image.
        command: Program and arguments, or only arguments where the image has an entrypoint; a text is split as a
            shell would, but no shell runs. The image's own by default.
        options: See `ContainerOptions`.

    Raises:
        InvalidArgument: an option has a value that it cannot have
        TypeError: there is no such option
    """
    from mobykit import models

    whole: dict[str, Any] = {"Image": image}
    if command is not None:
        whole["Cmd"] = checked("command", values.command, command)
    for path, value in _parts(options, container.NAMES):
        _add(whole, path.split("."), value)
    return structure(whole, models.ContainerCreateRequest)


def update_request(**options: Any) -> models.ContainerUpdateRequest:
    """Return the request that changes the limits and the restart policy of a container."""
    from mobykit import models

    whole: dict[str, Any] = {}
    for path, value in _parts(options, container.LIMIT_NAMES):
        _add(whole, path.removeprefix("HostConfig.").split("."), value)
    return structure(whole, models.ContainerUpdateRequest)


def exposing(request: models.ContainerCreateRequest) -> models.ContainerCreateRequest:
    """Return the request with every port exposed that it publishes: engines ignore bindings of the others.

    Raises:
        InvalidArgument: a port is to be published on what is no address: engines would take all of them
    """
    import attrs

    bindings = request.host_config.port_bindings if request.host_config is not None else None
    for port, targets in bindings.items() if isinstance(bindings, Mapping) else ():
        for index, target in enumerate(targets or ()):
            raw: Any = target  # a dictionary will do, and what has another type is refused later
            ip = raw.get("HostIp") if isinstance(raw, Mapping) else getattr(raw, "host_ip", None)
            if ip:
                place = f"host_config.port_bindings[{port!r}][{index}].host_ip"
                checked(place, lambda each: ports.address(each, each), ip)
    unexposed = {port for port in bindings or {} if port not in (request.exposed_ports or {})}
    if not unexposed:
        return request
    exposed = {**(request.exposed_ports or {}), **{port: {} for port in sorted(unexposed)}}
    return attrs.evolve(request, exposed_ports=exposed)


def with_proxies(
    request: models.ContainerCreateRequest, proxies: Mapping[str, str]
) -> models.ContainerCreateRequest:
    """Return the request with the variables for proxies that it does not name, as `docker create` adds them."""
    if not proxies:
        return request
    import attrs

    env = request.env or []
    more = missing(proxies, (each.partition("=")[0] for each in env))
    return attrs.evolve(request, env=[*env, *(f"{name}={value}" for name, value in more.items())])


def _parts(options: Mapping[str, Any], known: frozenset[str]) -> Iterable[tuple[str, Any]]:
    check_names(options, known)
    for name, value in options.items():
        if value is None:
            continue
        if name in _PLAIN:
            path, convert = _PLAIN[name]
            yield path, checked(name, convert, value)
        elif name in _SPECIAL:
            yield from _several(name, _SPECIAL[name], value)
    given = [options.get(name) for name in _NETWORK]
    if any(each is not None for each in given):
        yield from checked("network", lambda all_: _network(*all_), given)


def check_names(options: Iterable[str], known: frozenset[str]) -> None:
    """Raise TypeError for an option that there is not; say what is meant, as far as that is known."""
    for name in options:
        if name not in known:
            from mobykit_runtime.hints import keyword_hint

            raise TypeError(f"there is no option {name!r}{keyword_hint(name, known)}")


def checked(name: str, convert: Callable[[Any], Any], value: Any) -> Any:
    """Return the converted value of an option; raise InvalidArgument with the option's name."""
    try:
        return convert(value)
    except Fault as fault:
        raise InvalidArgument(f"{name}{fault.path}: {fault.problem}") from None


def _several(name: str, convert: Callable[[Any], Parts], value: Any) -> Parts:
    return checked(name, lambda each: list(convert(each)), value)  # type: ignore[no-any-return]  # as it converts


def _add(whole: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for step in path[:-1]:
        whole = whole.setdefault(step, {})
    name = path[-1]
    if isinstance(value, list) and name in whole:
        whole[name] = whole[name] + value
    elif isinstance(value, dict) and name in whole:
        whole[name] = {**whole[name], **value}
    else:
        whole[name] = value


def _stdin(value: Any) -> Parts:
    if values.boolean(value):
        yield from (("OpenStdin", True), ("StdinOnce", True), ("AttachStdin", True))


def _entrypoint(value: Any) -> list[str]:
    return values.command(value) or [""]  # a list without an item leaves that of the image


def _ports(value: Any) -> Parts:
    found = ports.published(value)
    yield "ExposedPorts", {port: {} for port in found}
    yield "HostConfig.PortBindings", found


def _expose(value: Any) -> Parts:
    if isinstance(value, str) or not isinstance(value, list | tuple):
        raise expected("a list of ports", value)
    for each in value:
        numbers, protocol = ports.exposed(each)
        yield "ExposedPorts", {f"{number}/{protocol}": {} for number in numbers}


def _volumes(value: Any) -> Parts:
    binds, anonymous = host.binds(value)
    if binds:
        yield "HostConfig.Binds", binds
    if anonymous:
        yield "Volumes", anonymous


def _mounts(value: Any) -> list[Any]:
    if isinstance(value, str | Mapping) or not isinstance(value, list | tuple):
        raise expected("a list of models.Mount", value)
    return [unstructure(each) for each in value]


def _devices(value: Any) -> Parts:
    found, requests = host.devices(value)
    if found:
        yield "HostConfig.Devices", found
    if requests:
        yield "HostConfig.DeviceRequests", requests


def _network(network: Any, ip: Any, ip6: Any, aliases: Any, mac_address: Any) -> list[tuple[str, Any]]:
    mode, settings = host.networks(network, ip, ip6, aliases, mac_address)
    found: list[tuple[str, Any]] = [] if mode is None else [("HostConfig.NetworkMode", mode)]
    return [*found, ("NetworkingConfig.EndpointsConfig", settings)] if settings else found


_NETWORK = ("network", "ip", "ip6", "aliases", "mac_address")
_SPECIAL: Mapping[str, Callable[[Any], Parts]] = {
    "stdin": _stdin,
    "ports": _ports,
    "expose": _expose,
    "volumes": _volumes,
    "devices": _devices,
    "gpus": lambda value: [("HostConfig.DeviceRequests", [host.gpus(value)])],
}
_PLAIN: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "entrypoint": ("Entrypoint", _entrypoint),
    "env": ("Env", values.env),
    "user": ("User", values.text),
    "group_add": ("HostConfig.GroupAdd", values.texts),
    "working_dir": ("WorkingDir", values.path),
    "tty": ("Tty", values.boolean),
    "init": ("HostConfig.Init", values.boolean),
    "stop_signal": ("StopSignal", values.signal),
    "stop_timeout": ("StopTimeout", values.integer),
    "healthcheck": ("Healthcheck", host.healthcheck),
    "restart": ("HostConfig.RestartPolicy", host.restart),
    "remove": ("HostConfig.AutoRemove", values.boolean),
    "hostname": ("Hostname", values.text),
    "domainname": ("Domainname", values.text),
    "labels": ("Labels", values.pairs),
    "annotations": ("HostConfig.Annotations", values.pairs),
    "publish_all": ("HostConfig.PublishAllPorts", values.boolean),
    "dns": ("HostConfig.Dns", values.texts),
    "dns_search": ("HostConfig.DnsSearch", values.texts),
    "dns_options": ("HostConfig.DnsOptions", values.texts),
    "extra_hosts": ("HostConfig.ExtraHosts", host.extra_hosts),
    "links": ("HostConfig.Links", values.texts),
    "mounts": ("HostConfig.Mounts", _mounts),
    "tmpfs": ("HostConfig.Tmpfs", host.tmpfs),
    "volumes_from": ("HostConfig.VolumesFrom", values.texts),
    "volume_driver": ("HostConfig.VolumeDriver", values.text),
    "storage_opt": ("HostConfig.StorageOpt", values.pairs),
    "read_only": ("HostConfig.ReadonlyRootfs", values.boolean),
    "shm_size": ("HostConfig.ShmSize", values.size),
    "memory": ("HostConfig.Memory", values.size),
    "memory_swap": ("HostConfig.MemorySwap", values.size),
    "memory_reservation": ("HostConfig.MemoryReservation", values.size),
    "cpus": ("HostConfig.NanoCpus", values.cpus),
    "cpu_shares": ("HostConfig.CpuShares", values.integer),
    "cpuset_cpus": ("HostConfig.CpusetCpus", values.text),
    "cpuset_mems": ("HostConfig.CpusetMems", values.text),
    "pids_limit": ("HostConfig.PidsLimit", values.integer),
    "blkio_weight": ("HostConfig.BlkioWeight", values.integer),
    "oom_score_adj": ("HostConfig.OomScoreAdj", values.integer),
    "ulimits": ("HostConfig.Ulimits", host.ulimits),
    "device_cgroup_rules": ("HostConfig.DeviceCgroupRules", values.texts),
    "privileged": ("HostConfig.Privileged", values.boolean),
    "cap_add": ("HostConfig.CapAdd", host.capabilities),
    "cap_drop": ("HostConfig.CapDrop", host.capabilities),
    "security_opt": ("HostConfig.SecurityOpt", host.security_options),
    "sysctls": ("HostConfig.Sysctls", values.pairs),
    "pid": ("HostConfig.PidMode", values.text),
    "ipc": ("HostConfig.IpcMode", values.text),
    "uts": ("HostConfig.UTSMode", values.text),
    "userns": ("HostConfig.UsernsMode", values.text),
    "cgroupns": ("HostConfig.CgroupnsMode", values.text),
    "cgroup_parent": ("HostConfig.CgroupParent", values.text),
    "runtime": ("HostConfig.Runtime", values.text),
    "isolation": ("HostConfig.Isolation", values.text),
    "log_driver": ("HostConfig.LogConfig.Type", values.text),
    "log_options": ("HostConfig.LogConfig.Config", values.pairs),
}
