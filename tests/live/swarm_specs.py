"""What the rich state of a swarm is made of, in the API's own JSON."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from .specs import JSON

SECOND = 10**9
"""Durations are in nanoseconds."""

SWARM: JSON = {
    "ListenAddr": "0.0.0.0:2377",
    "AdvertiseAddr": "192.0.2.10",
    "DataPathPort": 4790,
    "DefaultAddrPool": ["198.18.0.0/16"],
    "SubnetSize": 24,
    "Spec": {
        "Labels": {"live": "swarm"},
        "Orchestration": {"TaskHistoryRetentionLimit": 4},
        "Raft": {
            "SnapshotInterval": 5000,
            "KeepOldSnapshots": 1,
            "LogEntriesForSlowFollowers": 500,
            "ElectionTick": 10,
            "HeartbeatTick": 1,
        },
        "Dispatcher": {"HeartbeatPeriod": 5 * SECOND},
        "CAConfig": {"NodeCertExpiry": 7776000 * SECOND},
        "EncryptionConfig": {"AutoLockManagers": False},
        "TaskDefaults": {"LogDriver": {"Name": "json-file", "Options": {"max-size": "1m"}}},
    },
}

OVERLAY: JSON = {
    "Name": "live-overlay",
    "Driver": "overlay",
    "Attachable": True,
    "IPAM": {"Config": [{"Subnet": "198.19.0.0/24", "Gateway": "198.19.0.1"}]},
    "Options": {"note": "kept"},
    "Labels": {"live": "overlay"},
}

SECRETS: Mapping[str, JSON] = {
    "live-secret": {"Data": base64.b64encode(b"hidden").decode(), "Labels": {"live": "secret"}},
    "live-template": {
        "Data": base64.b64encode(b"{{ .Service.Name }}").decode(),
        "Templating": {"Name": "golang"},
    },
}
CONFIGS = {name.replace("secret", "config"): spec for name, spec in SECRETS.items()}


CLUSTER_VOLUME_SINCE = "1.42"


def cluster_volume(secret: str) -> JSON:
    """Return the request for a cluster volume; nobody checks whether its driver exists."""
    topology = {"Segments": {"zone": "a"}}
    return {
        "Name": "live-cluster",
        "Driver": "none",
        "DriverOpts": {"note": "kept"},
        "Labels": {"live": "cluster"},
        "ClusterVolumeSpec": {
            "Group": "group",
            "AccessMode": {
                "Scope": "single",
                "Sharing": "none",
                "MountVolume": {"FsType": "ext4", "MountFlags": ["ro"]},
            },
            "Secrets": [{"Key": "key", "Secret": secret}],
            "AccessibilityRequirements": {"Requisite": [topology], "Preferred": [topology]},
            "CapacityRange": {"RequiredBytes": 1, "LimitBytes": 100},
            "Availability": "active",
        },
    }


def used(secret: str, config: str) -> JSON:
    """Return the part of a container's specification that names other objects by their ids."""
    file = {"Name": "named", "UID": "0", "GID": "0", "Mode": 0o440}
    return {
        "Secrets": [{"SecretID": secret, "SecretName": "live-secret", "File": file}],
        "Configs": [{"ConfigID": config, "ConfigName": "live-config", "File": file | {"Name": "/named"}}],
    }


_CHANGES: JSON = {
    "Parallelism": 1,
    "Delay": 0,
    "FailureAction": "pause",
    "Monitor": SECOND // 100,
    "MaxFailureRatio": 0.25,
    "Order": "stop-first",
}


def _plain(name: str, command: list[str], mode: JSON, **more: Any) -> JSON:
    return {
        "Name": name,
        "Mode": mode,
        "TaskTemplate": {
            "ContainerSpec": {"Image": "busybox", "Command": command, "StopGracePeriod": 0},
            "RestartPolicy": {"Condition": "none"},
            **more,
        },
    }


RICH: JSON = {
    "Name": "live-rich",
    "Labels": {"live": "service"},
    "Mode": {"Replicated": {"Replicas": 1}},
    "UpdateConfig": _CHANGES,
    "RollbackConfig": _CHANGES,
    "EndpointSpec": {
        "Mode": "vip",
        "Ports": [
            {
                "Name": "web",
                "Protocol": "tcp",
                "TargetPort": 80,
                "PublishedPort": 18090,
                "PublishMode": "ingress",
            },
            {"Protocol": "udp", "TargetPort": 53, "PublishedPort": 18053, "PublishMode": "host"},
        ],
    },
    "TaskTemplate": {
        "ForceUpdate": 1,
        "Runtime": "container",
        "LogDriver": {"Name": "json-file", "Options": {"max-file": "2"}},
        "Networks": [{"Target": "live-overlay", "Aliases": ["alias"], "DriverOpts": {"note": "kept"}}],
        "Placement": {
            "Constraints": ["node.role==manager"],
            "Preferences": [{"Spread": {"SpreadDescriptor": "node.labels.live"}}],
            "MaxReplicas": 2,
            "Platforms": [{"OS": "linux"}],
        },
        "Resources": {
            "Limits": {"NanoCPUs": SECOND // 2, "MemoryBytes": 64 << 20, "Pids": 100},
            "Reservations": {"NanoCPUs": SECOND // 100, "MemoryBytes": 8 << 20},
        },
        "RestartPolicy": {"Condition": "any", "Delay": SECOND, "MaxAttempts": 3, "Window": 5 * SECOND},
        "ContainerSpec": {
            "Image": "busybox",
            "Labels": {"live": "task"},
            "Command": ["sh", "-c"],
            "Args": ["sleep 600"],
            "Hostname": "{{.Node.Hostname}}-task",
            "Env": ["A=1"],
            "Dir": "/tmp",
            "User": "0:0",
            "Groups": ["10"],
            "TTY": True,
            "OpenStdin": True,
            "ReadOnly": True,
            "Init": True,
            "StopSignal": "SIGKILL",
            "StopGracePeriod": 0,
            "Hosts": ["192.0.2.1 here"],
            "DNSConfig": {
                "Nameservers": ["192.0.2.53"],
                "Search": ["example.invalid"],
                "Options": ["ndots:2"],
            },
            "Healthcheck": {
                "Test": ["CMD", "true"],
                "Interval": SECOND // 10,
                "Timeout": SECOND,
                "Retries": 2,
            },
            "Mounts": [
                {
                    "Type": "tmpfs",
                    "Target": "/memory",
                    "TmpfsOptions": {"SizeBytes": 1 << 20, "Mode": 0o1770},
                },
                {
                    "Type": "bind",
                    "Source": "/tmp",
                    "Target": "/data",
                    "ReadOnly": True,
                    "BindOptions": {"Propagation": "rprivate"},
                },
            ],
            "Privileges": {
                "SELinuxContext": {"Disable": False, "User": "u", "Role": "r", "Type": "t", "Level": "s0"}
            },
            "Isolation": "default",
            "Sysctls": {"net.ipv4.ip_unprivileged_port_start": "0"},
            "CapabilityAdd": ["CAP_NET_ADMIN"],
            "CapabilityDrop": ["CAP_MKNOD"],
            "Ulimits": [{"Name": "nofile", "Soft": 100, "Hard": 200}],
        },
    },
}

_GENERIC = [
    {"DiscreteResourceSpec": {"Kind": "SSD", "Value": 3}},
    {"NamedResourceSpec": {"Kind": "GPU", "Value": "one"}},
]
PLAIN: Sequence[JSON] = (
    _plain("live-global", ["sleep", "600"], {"Global": {}})
    | {"UpdateConfig": _CHANGES, "RollbackConfig": _CHANGES},
    _plain("live-job", ["true"], {"ReplicatedJob": {"MaxConcurrent": 1, "TotalCompletions": 1}}),
    _plain("live-global-job", ["true"], {"GlobalJob": {}}),
    _plain("live-failing", ["/no/such/program"], {"Replicated": {"Replicas": 1}}),
    _plain(
        "live-pending",
        ["true"],
        {"Replicated": {"Replicas": 1}},
        Placement={"Constraints": ["node.labels.none==such"]},
        Resources={"Reservations": {"GenericResources": _GENERIC}},
    ),
)

OUTCOMES: Mapping[str, str] = {
    "live-rich": "running",
    "live-global": "running",
    "live-job": "complete",
    "live-failing": "failed",
    "live-pending": "pending",
}
"""The state that some task of a service comes to."""

SINCE: Mapping[str, Mapping[str, JSON]] = {
    "live-rich": {
        "1.44": {
            "TaskTemplate": {
                "ContainerSpec": {
                    "Privileges": {
                        "Seccomp": {"Mode": "unconfined"},
                        "AppArmor": {"Mode": "default"},
                        "NoNewPrivileges": True,
                    },
                    "Healthcheck": {"StartInterval": SECOND // 10},
                }
            }
        },
        "1.46": {"TaskTemplate": {"ContainerSpec": {"OomScoreAdj": 100}}},
    }
}
"""What newer versions add to the services of these names."""
