"""What the containers of the rich state are made of, in the API's own JSON: all that an engine can be asked for.

A member that only newer versions of the API have stands in a table of its own, by the version.
"""

from collections.abc import Mapping, Sequence

from .specs import JSON

MOUNTS: list[JSON] = [
    {
        "Type": "volume",
        "Target": "/labelled",
        "VolumeOptions": {
            "NoCopy": True,
            "Labels": {"live": "mount"},
            "DriverConfig": {"Name": "local", "Options": {"type": "tmpfs", "device": "tmpfs"}},
        },
    },
    {
        "Type": "bind",
        "Source": "/etc",
        "Target": "/bound",
        "ReadOnly": True,
        "Consistency": "delegated",
        "BindOptions": {"Propagation": "rprivate", "NonRecursive": True},
    },
    {"Type": "tmpfs", "Target": "/memory", "TmpfsOptions": {"SizeBytes": 1 << 20, "Mode": 0o1770}},
]

RICH: JSON = {
    "Hostname": "rich",
    "Domainname": "example.invalid",
    "User": "0:0",
    "AttachStdout": True,
    "ExposedPorts": {"80/tcp": {}, "81/udp": {}, "82/tcp": {}},
    "OpenStdin": True,
    "StdinOnce": True,
    "Env": ["A=1", "EMPTY=", "ONLY_A_NAME"],
    "Cmd": ["sleep 600"],
    "Entrypoint": ["sh", "-c"],
    "Image": "busybox",
    "Volumes": {"/anonymous": {}},
    "WorkingDir": "/tmp",
    "Labels": {"live": "rich", "empty": ""},
    "StopSignal": "SIGUSR1",
    "StopTimeout": 1,
    "Shell": ["/bin/sh", "-c"],
    "Healthcheck": {
        "Test": ["CMD-SHELL", "echo fine"],
        "Interval": 50_000_000,
        "Timeout": 5 * 10**9,
        "StartPeriod": 10**6,
        "Retries": 3,
    },
    "HostConfig": {
        "Memory": 64 << 20,
        "MemoryReservation": 32 << 20,
        "MemorySwap": 128 << 20,
        "MemorySwappiness": 10,
        "NanoCpus": 500_000_000,
        "CpuShares": 512,
        "CpusetCpus": "0",
        "CpusetMems": "0",
        "PidsLimit": 100,
        "OomKillDisable": False,
        "OomScoreAdj": 100,
        "Ulimits": [{"Name": "nofile", "Soft": 100, "Hard": 200}],
        "Devices": [
            {"PathOnHost": "/dev/null", "PathInContainer": "/dev/nothing", "CgroupPermissions": "rw"}
        ],
        "DeviceCgroupRules": ["c 1:3 mr"],
        "BlkioDeviceReadBps": [{"Path": "/dev/vda", "Rate": 1 << 20}],
        "Binds": ["/tmp:/there:ro"],
        "Mounts": MOUNTS,
        "Tmpfs": {"/scratch": "size=1m"},
        "LogConfig": {"Type": "json-file", "Config": {"max-size": "1m", "labels": "live"}},
        "PortBindings": {
            "80/tcp": [
                {"HostIp": "127.0.0.1", "HostPort": "18080"},
                {"HostIp": "127.0.0.1", "HostPort": "18081"},
            ],
            "81/udp": [{"HostIp": "", "HostPort": ""}],
        },
        "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3},
        "CapAdd": ["NET_ADMIN"],
        "CapDrop": ["MKNOD"],
        "Dns": ["192.0.2.53"],
        "DnsOptions": ["ndots:2"],
        "DnsSearch": ["example.invalid"],
        "ExtraHosts": ["here:192.0.2.1"],
        "GroupAdd": ["10"],
        "SecurityOpt": ["no-new-privileges"],
        "ShmSize": 1 << 20,
        "Sysctls": {"net.ipv4.ip_unprivileged_port_start": "0"},
        "Init": True,
        "IpcMode": "shareable",
        "ReadonlyRootfs": True,
        "PublishAllPorts": True,
        "CgroupnsMode": "host",
        "ConsoleSize": [24, 80],
        "MaskedPaths": ["/proc/keys"],
        "ReadonlyPaths": ["/proc/sys"],
    },
}
RICH_SINCE: Mapping[str, JSON] = {
    "1.43": {"HostConfig": {"Annotations": {"live.note": "kept"}}},
    "1.44": {"Healthcheck": {"StartInterval": 50_000_000}},
}

ENDPOINT: JSON = {
    "IPAMConfig": {"IPv4Address": "198.51.100.50", "IPv6Address": "2001:db8:51::50"},
    "Aliases": ["first", "second"],
    "DriverOpts": {"note": "kept"},
}
ENDPOINT_SINCE: Mapping[str, JSON] = {
    "1.44": {"MacAddress": "02:42:c6:33:64:32"},
    "1.48": {"GwPriority": 7},
}
"""How the rich container is connected."""

TTY: JSON = {
    "Cmd": ["sleep", "600"],
    "Labels": {"live": "tty"},
    "Tty": True,
    "Volumes": {"/shared": {}},
    "HostConfig": {"RestartPolicy": {"Name": "always"}},
}

_QUICK: JSON = {"NetworkMode": "none"}
PLAIN: Mapping[str, JSON] = {
    "paused": {"Cmd": ["sleep", "600"], "HostConfig": _QUICK},
    "ended": {"Cmd": ["sh", "-c", "touch /new; rm /etc/group; exit 3"], "HostConfig": _QUICK},
    "sick": {
        "Cmd": ["sleep", "600"],
        "Healthcheck": {"Test": ["CMD", "false"], "Interval": 10**8, "Retries": 1},
        "HostConfig": _QUICK,
    },
}
FAILING: JSON = {"Cmd": ["/no/such/program"], "HostConfig": _QUICK}


def sharing(other: str) -> JSON:
    """Return the specification of a container that lives in the namespaces of another one."""
    host = {
        "NetworkMode": f"container:{other}",
        "PidMode": f"container:{other}",
        "VolumesFrom": [f"{other}:ro"],
    }
    return {"Cmd": ["sleep", "600"], "HostConfig": host}


ODD: JSON = {
    "Image": "busybox",
    "HostConfig": {
        "NetworkMode": "host",
        "PidMode": "host",
        "UTSMode": "host",
        "Privileged": True,
        "AutoRemove": True,
        "VolumeDriver": "local",
        "Runtime": "runc",
        "Isolation": "default",
        "CpuPeriod": 100_000,
        "CpuQuota": 50_000,
        "DeviceRequests": [
            {
                "Driver": "nvidia",
                "DeviceIDs": ["0", "GPU-1"],
                "Capabilities": [["gpu", "nvidia", "compute"]],
                "Options": {"a": "b"},
            },
            {"Count": -1, "Capabilities": [["gpu"]]},
        ],
    },
}
"""A container that is created and never started: these engines have no such devices."""


def odd_since(volume: str) -> Mapping[str, JSON]:
    """Return the mounts that newer versions know, one more for each of them."""
    mounts: Mapping[str, JSON] = {
        "1.42": {
            "Type": "bind",
            "Source": "/tmp",
            "Target": "/42",
            "BindOptions": {"CreateMountpoint": True},
        },
        "1.44": {
            "Type": "bind",
            "Source": "/tmp",
            "Target": "/44",
            "ReadOnly": True,
            "BindOptions": {"ReadOnlyNonRecursive": True},
        },
        "1.45": {"Type": "volume", "Source": volume, "Target": "/45", "VolumeOptions": {"Subpath": "a/b"}},
        "1.46": {"Type": "tmpfs", "Target": "/46", "TmpfsOptions": {"Options": [["noexec"]]}},
        "1.48": {"Type": "image", "Source": "busybox", "Target": "/48", "ImageOptions": {"Subpath": "etc"}},
    }
    return {
        version: {"HostConfig": {"Mounts": list(mounts.values())[: number + 1]}}
        for number, version in enumerate(mounts)
    }


EXECS: Sequence[tuple[JSON, bool]] = (
    (
        {
            "Cmd": ["true"],
            "Tty": True,
            "DetachKeys": "ctrl-x",
            "AttachStdin": True,
            "AttachStdout": True,
            "AttachStderr": True,
            "Privileged": True,
        },
        False,
    ),
    ({"Cmd": ["sleep", "600"], "Env": ["A=1"], "WorkingDir": "/tmp", "User": "0"}, True),
    ({"Cmd": ["false"]}, True),
)
"""Commands inside the container with a terminal, and whether they are started."""
