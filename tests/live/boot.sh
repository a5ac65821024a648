#!/bin/bash
# boot.sh ROOT RUN CGROUP DOOR: process 1 of the namespaces of one engine (mount, network, process ids).
#
# ROOT is a Debian with Docker in it, shared by all engines and never written to. RUN is this engine's own
# folder: data, socket, log. CGROUP holds its containers. DOOR is the number of an open socket outside of the
# namespaces, on which the engine listens with TLS. Standard input is the line to whoever started us: when it
# closes, or a line comes, the engine stops. When this script ends, the kernel kills every process in the
# namespaces and drops their mounts, so nothing of an engine can be left over.
set -eu
root=$1 run=$2 cgroup=$3 door=$4
exec 3<&"$door" 4<&0 </dev/null
[ "$door" -le 4 ] || exec {door}<&- # only bash closes descriptors above 9

mount --bind "$root" "$root"
cd "$root"
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mount -t tmpfs tmpfs etc/docker
mount --bind "$run" engine
mount --bind "$run/data" var/lib/docker
mount -t proc proc proc
mount --rbind /sys sys
mount --rbind /dev dev
mkdir run/old
pivot_root . run/old
cd /
umount -l /run/old
mount -o remount,bind,ro /

# A swarm wants an address of its own to advertise; the other end of the pair leads nowhere.
ip link set lo up
ip link add routed0 type veth peer name routed1
ip address add 192.0.2.10/24 dev routed0
ip link set routed0 up
ip link set routed1 up

# With "container" set, dockerd and runc do not load AppArmor profiles, which would be the host's.
# The socket is handed over as systemd does: descriptor 3, and the process id it is meant for. TLS is for it alone.
export container=mobykit LISTEN_FDS=1
sh -c 'LISTEN_PID=$$ exec dockerd "$@"' sh --host unix:///engine/docker.sock --host fd:// \
    --tlsverify --tlscacert /engine/tls/server/ca.pem \
    --tlscert /engine/tls/server/cert.pem --tlskey /engine/tls/server/key.pem \
    --exec-root /run/docker --pidfile /run/docker.pid --cgroup-parent "$cgroup" 4<&- &
dockerd=$!
exec 3<&-
(read -r _ <&4 || true; kill -TERM $dockerd; sleep 5; kill -KILL $dockerd) &
wait $dockerd || echo "dockerd ended with status $?"

# Containers outlive a killed dockerd, and their control groups outlive them all: those are the machine's.
kill -KILL -1 || true
for _ in 1 2 3 4 5 6 7 8 9 10; do
    find /sys/fs/cgroup -depth -type d -path "*/$cgroup*" -exec rmdir {} + 2>/dev/null && break
    sleep 0.1
done
