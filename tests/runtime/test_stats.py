from __future__ import annotations

import copy
from typing import Any

import mobykit
import pytest
from hypothesis import given, strategies as st
from mobykit import models
from mobykit_runtime.stats import BlockUse, MemoryUse, NetworkUse, block_io, cpu_percent, memory, network

THROTTLING = {"periods": 0, "throttled_periods": 0, "throttled_time": 0}
YEAR_ONE = "0001-01-01T00:00:00Z"


def cpu(total: int, **others: Any) -> dict[str, Any]:
    usage: dict[str, Any] = {"total_usage": total, "usage_in_kernelmode": 0, "usage_in_usermode": 0}
    usage |= {"percpu_usage": others.pop("percpu")} if "percpu" in others else {}
    return {"cpu_usage": usage, "throttling_data": THROTTLING, **others}


def interface(received: int, sent: int) -> dict[str, int]:
    zeros = dict.fromkeys(
        ("rx_packets", "rx_errors", "rx_dropped", "tx_packets", "tx_errors", "tx_dropped"), 0
    )
    return {"rx_bytes": received, "tx_bytes": sent, **zeros}


def io(op: Any, value: Any) -> dict[str, Any]:
    return {"major": 8, "minor": 0, "op": op, "value": value}


CGROUP_1 = {
    "read": "2026-03-01T10:00:05.504919497Z",
    "preread": "2026-03-01T10:00:04.501019750Z",
    "num_procs": 0,
    "storage_stats": {},
    "cpu_stats": cpu(2_030_000_000, percpu=[2_027_000_000, 3_000_000], system_cpu_usage=2_084_000_000_000)
    | {"online_cpus": 2},
    "precpu_stats": cpu(1_030_000_000, system_cpu_usage=2_082_000_000_000, online_cpus=2),
    "memory_stats": {
        "usage": 5_000_000,
        "limit": 16_000_000,
        "stats": {"inactive_file": 7, "total_inactive_file": 1_000_000, "total_cache": 2_000_000},
    },
    "blkio_stats": {
        "io_service_bytes_recursive": [
            io("Read", 100),
            io("Write", 20),
            io("Sync", 120),
            io("Total", 120),
            io("Read", 3),
            io("", 9),
        ],
        "io_serviced_recursive": [io("Read", 1)],
    },
    "networks": {"eth0": interface(1042, 126), "eth1": interface(58, 4)},
}
CGROUP_2 = {
    "read": "2026-03-01T10:00:05Z",
    "preread": "2026-03-01T10:00:04Z",
    "num_procs": 0,
    "cpu_stats": cpu(500_000_000, system_cpu_usage=9_000_000_000, online_cpus=8),
    "precpu_stats": cpu(400_000_000, system_cpu_usage=1_000_000_000, online_cpus=8),
    "memory_stats": {
        "usage": 9_000_000,
        "limit": 0,
        "stats": {"inactive_file": 2_000_000, "file": 3_000_000},
    },
    "blkio_stats": {"io_service_bytes_recursive": [io("read", 4096), io("write", 512)]},
    "networks": {"eth0": interface(1, 2)},
}
WINDOWS = {
    "read": "2026-03-01T10:00:05.000000300Z",
    "preread": "2026-03-01T10:00:04.000000100Z",
    "num_procs": 4,
    "cpu_stats": cpu(30_000_000),  # units of 100 ns
    "precpu_stats": cpu(10_000_000),
    "memory_stats": {"commitbytes": 7_000, "privateworkingset": 5_000},
    "blkio_stats": {"io_service_bytes_recursive": None},
    "storage_stats": {"read_size_bytes": 300, "write_size_bytes": 40},
    "networks": {"Ethernet": interface(10, 20)},
}
STOPPED = {
    "read": YEAR_ONE,
    "preread": YEAR_ONE,
    "pids_stats": {},
    "blkio_stats": {"io_service_bytes_recursive": None, "io_serviced_recursive": None},
    "num_procs": 0,
    "storage_stats": {},
    "cpu_stats": cpu(0),
    "precpu_stats": cpu(0),
    "memory_stats": {},
}


def sample(data: dict[str, Any]) -> models.ContainerStatsResponse:
    return mobykit.structure(data, models.ContainerStatsResponse)


def changed(data: dict[str, Any], path: str, value: Any) -> models.ContainerStatsResponse:
    data = copy.deepcopy(data)
    *steps, last = path.split(".")
    inner = data
    for step in steps:
        inner = inner[step]
    inner[last] = value
    return sample(data)


def figures(made: models.ContainerStatsResponse) -> tuple[float, MemoryUse, NetworkUse, BlockUse]:
    return cpu_percent(made), memory(made), network(made), block_io(made)


ZEROS = (0.0, MemoryUse(0, 0, 0.0), NetworkUse(0, 0), BlockUse(0, 0))


def test_cgroup_1() -> None:
    # 1 s of CPU while the two CPUs of the host had 2 s.
    expected = (100.0, MemoryUse(4_000_000, 16_000_000, 25.0), NetworkUse(1100, 130), BlockUse(103, 20))
    assert figures(sample(CGROUP_1)) == expected


def test_cgroup_2() -> None:
    expected = (10.0, MemoryUse(7_000_000, 0, 0.0), NetworkUse(1, 2), BlockUse(4096, 512))
    assert figures(sample(CGROUP_2)) == expected


def test_windows() -> None:
    # 2 s of CPU within 1 s and 200 ns of 4 CPUs.
    percent, *others = figures(sample(WINDOWS))
    assert percent == 20_000_000 / (10_000_002 * 4) * 100
    assert others == [MemoryUse(5_000, 0, 0.0), NetworkUse(10, 20), BlockUse(300, 40)]


def test_stopped() -> None:
    assert figures(sample(STOPPED)) == ZEROS


def test_no_more_than_the_engine_must_send() -> None:
    assert figures(sample({})) == ZEROS
    assert figures(sample(dict.fromkeys(CGROUP_1))) == ZEROS


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("precpu_stats", None),
        ("precpu_stats", cpu(0)),  # the first of a stream, and one-shot
        *(("precpu_stats.system_cpu_usage", value) for value in (0, 2_084_000_000_000, 2_085_000_000_000)),
        ("precpu_stats.cpu_usage.total_usage", 2_030_000_000),
        ("cpu_stats", None),
        ("cpu_stats.cpu_usage", None),
        ("cpu_stats.system_cpu_usage", None),
        ("precpu_stats.cpu_usage.total_usage", 2_040_000_000),  # started again in between
    ],
)
def test_no_two_samples_are_no_use_of_cpu(path: str, value: Any) -> None:
    assert cpu_percent(changed(CGROUP_1, path, value)) == 0.0


def test_cpus_are_counted_where_their_number_is_not_sent() -> None:
    assert cpu_percent(changed(CGROUP_1, "cpu_stats.online_cpus", 0)) == 100.0
    assert cpu_percent(changed(CGROUP_1, "cpu_stats.online_cpus", None)) == 100.0
    assert cpu_percent(changed(CGROUP_2, "cpu_stats.online_cpus", None)) == 0.0


@pytest.mark.parametrize("path", ["preread", "read"])
@pytest.mark.parametrize("value", [YEAR_ONE, None, "yesterday"])
def test_windows_needs_both_times(path: str, value: Any) -> None:
    assert cpu_percent(changed(WINDOWS, path, value)) == 0.0


def test_windows_time_runs_forward() -> None:
    assert cpu_percent(changed(WINDOWS, "preread", "2026-03-01T10:00:06Z")) == 0.0


def test_the_system_is_what_the_sample_says() -> None:
    assert memory(changed(WINDOWS, "os_type", "linux")).used == 0
    assert memory(changed(CGROUP_1, "os_type", "windows")).used == 0
    # Linux with processors counted is still Linux: it knows the use of the whole host.
    assert cpu_percent(changed(CGROUP_1, "num_procs", 2)) == 100.0
    assert memory(changed(CGROUP_1, "cpu_stats", None)).used == 4_000_000


@pytest.mark.parametrize(
    ("stats", "used"),
    [
        ({"total_inactive_file": 5_000_000, "inactive_file": 3}, 4_999_997),
        ({"total_inactive_file": 0, "inactive_file": 3}, 5_000_000),
        ({"inactive_file": 5_000_000}, 5_000_000),
        ({"inactive_file": 4_999_999}, 1),
        ({"total_inactive_file": None}, 5_000_000),
        ({}, 5_000_000),
        (None, 5_000_000),
    ],
)
def test_cache_is_taken_off_where_it_is_less_than_all(stats: Any, used: int) -> None:
    assert memory(changed(CGROUP_1, "memory_stats.stats", stats)).used == used


def test_odd_members_inside_of_lists_and_maps() -> None:
    assert network(changed(CGROUP_1, "networks", {"eth0": None, "eth1": interface(5, 6)})) == NetworkUse(0, 0)
    entries = [io(None, 1), io("Read", None), io("write", 7), io("Read", "12"), io(3, 3)]
    assert block_io(changed(CGROUP_1, "blkio_stats.io_service_bytes_recursive", entries)) == BlockUse(0, 7)
    assert block_io(changed(WINDOWS, "storage_stats", None)) == BlockUse(0, 0)


def test_counters_of_64_bits() -> None:
    most = 2**64 - 1
    entries = [io("read", most), io("read", most)]
    path = "blkio_stats.io_service_bytes_recursive"
    assert block_io(changed(CGROUP_2, path, entries)).read == 2 * most
    assert memory(changed(CGROUP_1, "memory_stats.limit", most)).limit == most
    assert memory(changed(CGROUP_1, "memory_stats.limit", -1)) == MemoryUse(4_000_000, 0, 0.0)
    assert memory(changed(CGROUP_1, "memory_stats.usage", 10**400)) == MemoryUse(0, 16_000_000, 0.0)


def paths(data: dict[str, Any], before: str = "") -> list[str]:
    found = []
    for key, value in data.items():
        found.append(before + key)
        found += paths(value, f"{before}{key}.") if isinstance(value, dict) else []
    return found


SAMPLES = [CGROUP_1, CGROUP_2, WINDOWS, STOPPED]
places = st.sampled_from([(data, path) for data in SAMPLES for path in paths(data)])
scalars = st.none() | st.integers() | st.just(2**5000) | st.floats() | st.text(max_size=5) | st.booleans()


@given(places, scalars)
def test_any_one_value_may_be_wrong(place: tuple[dict[str, Any], str], value: Any) -> None:
    data, path = place
    try:
        made = changed(data, path, value)
    except mobykit.errors.ResponseDecodeError:
        return  # an object was expected
    percent, used, moved, blocks = figures(made)
    assert percent >= 0.0
    assert used.percent >= 0.0
    assert min(used.used, used.limit, moved.received, moved.sent, blocks.read, blocks.written) >= 0
