"""What `docker create` is told, what ours is told for the same, and a recorder of what the command sends."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import tempfile
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from signal import SIGINT
from typing import Any

from mobykit import models

RECORDED = Path(__file__).with_name("docker_create.json")
"""By the words behind `docker create`: the body of the request that the command of 28.2 sends, API 1.50."""

HEALTH = {"test": "true", "interval": 1.5, "timeout": timedelta(seconds=2), "retries": 4, "start_period": 60}
EVERYTHING = (
    "--rm -e A=1 -p 8080:80 -v data:/data:ro --network web --network-alias db --memory 64m --cpus 0.5 "
    "--user nobody --restart no --label a=b --init app serve --port 80"
)
CASES: list[tuple[str, dict[str, Any]]] = [
    ("app", {}),
    ("app sleep 60", {"command": ["sleep", "60"]}),
    ("app sh -c 'echo a b'", {"command": "sh -c 'echo a b'"}),
    ("-e A=1 -e B= -e C='x y' app", {"env": {"A": 1, "B": "", "C": "x y"}}),
    ("-e A=1 -e B=2.5 app", {"env": ["A=1", "B=2.5"]}),
    ("-p 8080:80 app", {"ports": {80: 8080}}),
    ("-p 80 app", {"ports": {"80": None}}),
    ("-p 53:53/udp -p 53:53 app", {"ports": {"53/udp": 53, "53/tcp": 53}}),
    ("-p 127.0.0.1:8080:80 app", {"ports": {"80/tcp": ("127.0.0.1", 8080)}}),
    ("-p 127.0.0.1:8080:80 -p 8081:80 app", {"ports": {"80/tcp": ["127.0.0.1:8080", 8081]}}),
    ("-p 127.0.0.1::80 app", {"ports": {80: ("127.0.0.1", None)}}),
    ("-p '[::1]:8080:80' app", {"ports": {80: ("[::1]", 8080)}}),
    ("-p '[::1]:8081:80' app", {"ports": {80: ("::1", "8081")}}),
    ("-p 9000-9002:8000-8002 app", {"ports": {"8000-8002": "9000-9002"}}),
    ("-p 9000-9002:80 app", {"ports": {"80/tcp": "9000-9002"}}),
    ("-p 8000-8002/udp app", {"ports": {"8000-8002/udp": None}}),
    ("-p 10.0.0.1:9000-9001:7000-7001/sctp app", {"ports": {"7000-7001/sctp": "10.0.0.1:9000-9001"}}),
    ("-P --expose 80 --expose 90-91/udp app", {"publish_all": True, "expose": [80, "90-91/udp"]}),
    ("-p 80:80 --expose 81 app", {"ports": {80: 80}, "expose": ["81/tcp"]}),
    ("-v data:/data app", {"volumes": {"data": "/data"}}),
    ("-v data:/data:ro -v /srv:/srv app", {"volumes": {"data": "/data:ro", "/srv": "/srv"}}),
    ("-v /srv:/srv:rw,z -v /anonymous app", {"volumes": ["/srv:/srv:rw,z", "/anonymous"]}),
    ("-v /srv:/srv app", {"volumes": {Path("/srv"): "/srv"}}),
    (
        "--mount type=volume,source=data,target=/data,readonly app",
        {"mounts": [models.Mount(type="volume", source="data", target="/data", read_only=True)]},
    ),
    ("--tmpfs /run:size=1m --tmpfs /tmp app", {"tmpfs": {"/run": "size=1m", "/tmp": ""}}),
    ("--tmpfs /run app", {"tmpfs": ["/run"]}),
    ("--volumes-from other:ro app", {"volumes_from": ["other:ro"]}),
    ("--label a=1 --label b app", {"labels": {"a": "1", "b": ""}}),
    ("--label a=1 --label b=x=y app", {"labels": ["a=1", "b=x=y"]}),
    ("--network web app", {"network": "web"}),
    ("--network host app", {"network": "host"}),
    ("--network none app", {"network": "none"}),
    ("--network container:other app", {"network": "container:other"}),
    ("--network web --ip 10.1.0.2 app", {"network": "web", "ip": "10.1.0.2"}),
    ("--network web --ip6 fd00::2 app", {"network": "web", "ip6": "fd00::2"}),
    (
        "--network web --network-alias a --network-alias b --ip 10.1.0.2 app",
        {"network": "web", "aliases": ["a", "b"], "ip": "10.1.0.2"},
    ),
    (
        "--network name=web,alias=a --network name=back,ip=10.1.0.3 app",
        {
            "network": {
                "web": models.EndpointSettings(aliases=["a"]),
                "back": models.EndpointSettings(
                    ipam_config=models.EndpointIPAMConfig(ipv4_address="10.1.0.3")
                ),
            }
        },
    ),
    (
        "--network name=web,mac-address=02:42:0a:01:00:02 app",
        {"network": "web", "mac_address": "02:42:0a:01:00:02"},
    ),
    (
        "--dns 1.1.1.1 --dns-search example.org --dns-option ndots:2 app",
        {"dns": ["1.1.1.1"], "dns_search": ["example.org"], "dns_options": ["ndots:2"]},
    ),
    (
        "--add-host db:10.0.0.5 --add-host host:host-gateway app",
        {"extra_hosts": {"db": "10.0.0.5", "host": "host-gateway"}},
    ),
    ("--link db:database app", {"links": ["db:database"]}),
    ("--memory 64m app", {"memory": "64m"}),
    ("--memory 1.5g --memory-swap -1 app", {"memory": "1.5g", "memory_swap": -1}),
    (
        "--memory 100000000 --memory-reservation 50MB app",
        {"memory": 100_000_000, "memory_reservation": "50MB"},
    ),
    ("--memory 1g --memory-swap 2g app", {"memory": "1GiB", "memory_swap": "2g"}),
    ("--cpus 1.5 app", {"cpus": 1.5}),
    ("--cpus 0.1 --cpu-shares 512 app", {"cpus": "0.1", "cpu_shares": 512}),
    ("--cpuset-cpus 0-1 --cpuset-mems 0 app", {"cpuset_cpus": "0-1", "cpuset_mems": "0"}),
    (
        "--pids-limit 100 --blkio-weight 300 --oom-score-adj 100 app",
        {"pids_limit": 100, "blkio_weight": 300, "oom_score_adj": 100},
    ),
    ("--gpus all app", {"gpus": "all"}),
    ("--gpus 2 app", {"gpus": 2}),
    ("""--gpus '"device=0,GPU-1"' app""", {"gpus": ["0", "GPU-1"]}),
    ("--device /dev/fuse app", {"devices": ["/dev/fuse"]}),
    (
        "--device /dev/sda:/dev/xvda:r --device /dev/null:/dev/zero app",
        {"devices": ["/dev/sda:/dev/xvda:r", "/dev/null:/dev/zero"]},
    ),
    ("--device /dev/sdb:rw app", {"devices": ["/dev/sdb:rw"]}),
    ("--device vendor.com/class=name app", {"devices": ["vendor.com/class=name"]}),
    ("--device-cgroup-rule 'c 13:* rwm' app", {"device_cgroup_rules": ["c 13:* rwm"]}),
    (
        "--user 1000:1000 --group-add audio --workdir /srv app",
        {"user": "1000:1000", "group_add": ["audio"], "working_dir": "/srv"},
    ),
    ("--entrypoint sh app -c true", {"entrypoint": "sh", "command": ["-c", "true"]}),
    ("--entrypoint '' app true", {"entrypoint": "", "command": "true"}),
    ("--restart always app", {"restart": "always"}),
    ("--restart on-failure:3 app", {"restart": "on-failure:3"}),
    ("--restart unless-stopped app", {"restart": "unless-stopped"}),
    (
        "--health-cmd true --health-interval 1.5s --health-timeout 2s --health-retries 4 --health-start-period 1m app",
        {"healthcheck": HEALTH},
    ),
    (
        "--health-cmd 'curl -f localhost' --health-start-interval 500ms app",
        {"healthcheck": {"test": "curl -f localhost", "start_interval": timedelta(milliseconds=500)}},
    ),
    ("--health-interval 3s app", {"healthcheck": {"interval": 3}}),
    ("--no-healthcheck app", {"healthcheck": False}),
    ("--ulimit nofile=1024 --ulimit core=0:10 app", {"ulimits": {"nofile": 1024, "core": (0, 10)}}),
    ("--shm-size 128m --init app", {"shm_size": "128m", "init": True}),
    ("--privileged app", {"privileged": True}),
    ("--cap-add NET_ADMIN --cap-drop ALL app", {"cap_add": ["NET_ADMIN"], "cap_drop": ["ALL"]}),
    (
        "--security-opt no-new-privileges --security-opt apparmor=unconfined app",
        {"security_opt": ["no-new-privileges", "apparmor=unconfined"]},
    ),
    ("--sysctl net.ipv4.ip_forward=1 app", {"sysctls": {"net.ipv4.ip_forward": "1"}}),
    (
        "--pid host --ipc private --uts host --userns host --cgroupns host app",
        {"pid": "host", "ipc": "private", "uts": "host", "userns": "host", "cgroupns": "host"},
    ),
    ("--cgroup-parent /x --runtime runc app", {"cgroup_parent": "/x", "runtime": "runc"}),
    ("--read-only --storage-opt size=1G app", {"read_only": True, "storage_opt": {"size": "1G"}}),
    (
        "--log-driver local --log-opt max-size=1m app",
        {"log_driver": "local", "log_options": {"max-size": "1m"}},
    ),
    ("--hostname h --domainname example.org app", {"hostname": "h", "domainname": "example.org"}),
    ("--annotation a=b app", {"annotations": {"a": "b"}}),
    ("--stop-signal SIGINT --stop-timeout 5 app", {"stop_signal": SIGINT, "stop_timeout": 5}),
    ("-i app cat", {"stdin": True, "command": ["cat"]}),
    ("-t app", {"tty": True}),
    ("--rm app", {"remove": True}),
    (
        EVERYTHING,
        {
            "remove": True,
            "env": {"A": "1"},
            "ports": {80: 8080},
            "volumes": {"data": "/data:ro"},
            "network": "web",
            "aliases": ["db"],
            "memory": "64m",
            "cpus": 0.5,
            "user": "nobody",
            "restart": "no",
            "labels": {"a": "b"},
            "init": True,
            "command": "serve --port 80",
        },
    ),
]


def record() -> dict[str, Any]:
    """Run the docker command for every case against a server that writes down what it is asked for."""
    docker = shutil.which("docker")
    assert docker, "recording takes the docker command"
    bodies: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:  # the name that http.server calls
            self._answer({})

        do_GET = do_HEAD  # noqa: N815  # likewise

        def do_POST(self) -> None:  # likewise
            bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._answer({"Id": "0a1b", "Warnings": []}, 201)

        def _answer(self, value: Any, status: int = 200) -> None:
            content = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Api-Version", "1.50")
            self.send_header("Ostype", "linux")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = {}
    with tempfile.TemporaryDirectory() as home:
        for words, _ in CASES:
            address = f"tcp://127.0.0.1:{server.server_port}"
            command = [docker, "--config", home, "--host", address, "create", *shlex.split(words)]
            subprocess.run(command, check=True, capture_output=True)
            found[words] = bodies.pop()
    server.shutdown()
    return found
