"""The measurements. Each gives back figures; report.py words them."""

import http.client
import os
import sqlite3
import subprocess
import time
from statistics import median

import setup
from load import measured, wrk
from processes import Process

CONNECTIONS = (1, 16, 64, 256)


def middle(loads):
    """The median of each figure over the rounds."""
    fields = ("rate", "p50", "p99", "cpu_us", "memory_mb")
    return {field: median(getattr(load, field) for load in loads) for field in fields}


class Field:
    """All that are measured against each other, started afresh."""

    def __init__(self, upstream, facts):
        self.nginx = setup.nginx("proxy", {"upstream": upstream.port, "proxy": setup.free_port()})
        self.bare = setup.bare(upstream.port)
        self.hub = setup.Hub(upstream.port, setup.copy("few"))
        element = f"Element {facts['token']}"
        # name → process, path, authorization
        self.targets = {
            "direct": (upstream, setup.PROVIDER_PATH, None),
            "nginx": (self.nginx, setup.PROVIDER_PATH, element),
            "bare forwarder": (self.bare, setup.PROVIDER_PATH, element),
            "hub, passthrough": (self.hub.process, setup.PASSTHROUGH + setup.PROVIDER_PATH, element),
            "hub, resource": (self.hub.process, f"{setup.API}/messages/{setup.MESSAGE}", facts["authorization"]),
        }

    def warm(self, seconds):
        for name, (process, path, authorization) in self.targets.items():
            if name not in ("direct", "nginx"):
                wrk(process.port, path, 64, seconds, authorization)
                process.settle()

    def stop(self):
        for process in (self.nginx, self.bare, self.hub.process):
            process.stop()

    def logged(self):
        database = next(
            os.path.join(folder, name)
            for folder, _, names in os.walk(self.hub.data) for name in names if name.endswith(".db")
        )  # fmt: skip
        with sqlite3.connect(database) as connection:
            return connection.execute("SELECT count(*) FROM calls").fetchone()[0]


def gateway(upstream, facts, rounds, seconds, warm):
    """Every peer at every number of connections, interleaved, with fresh processes in each round."""
    results = {}
    for number in range(rounds):
        field = Field(upstream, facts)
        try:
            field.warm(warm)
            for connections in CONNECTIONS:
                for name, (process, path, authorization) in field.targets.items():
                    load = measured(process, path, connections, seconds, authorization)
                    results.setdefault((name, connections), []).append(load)
                    print(f"  round {number + 1}, {connections:3} connections, {name}: {load.rate:.0f}/s, "
                          f"{load.cpu_us:.1f} µs, p99 {load.p99:.1f} ms, {load.memory_mb:.0f} MB", flush=True)  # fmt: skip
        finally:
            field.stop()
    return {key: middle(loads) for key, loads in results.items()}


def paced(upstream, facts, rounds, seconds, warm):
    """About 1,000 calls a second over 32 connections: where a hub spends most of its day."""
    results = {}
    for _ in range(rounds):
        field = Field(upstream, facts)
        try:
            field.warm(warm)
            logged = field.logged()
            for name, (process, path, authorization) in field.targets.items():
                load = measured(process, path, 32, seconds, authorization, "paced", [31])
                results.setdefault(name, []).append(load)
                print(f"  {name}: {load.rate:.0f}/s, {load.cpu_us:.1f} µs, p50 {load.p50:.2f}, p99 {load.p99:.2f} ms", flush=True)
            time.sleep(1)
            calls = sum(results[name][-1].calls for name in ("hub, passthrough", "hub, resource"))
            share = (field.logged() - logged) / calls
        finally:
            field.stop()
    return {name: middle(loads) for name, loads in results.items()} | {"logged": share}


def instances(upstream, few, many, name, count, rounds, seconds):
    """Throughput with ten instances and with many, each call with another token."""
    rates = {"few": [], "many": []}
    path = setup.PASSTHROUGH + setup.PROVIDER_PATH
    with (
        setup.Hub(upstream.port, setup.copy("few")) as small,
        setup.Hub(upstream.port, setup.copy(name)) as large,
    ):
        for hub, facts in ((small, few), (large, many)):
            wrk(hub.port, path, 64, 6, script="tokens", args=[facts["tokens"], "random"])
        # All are known in memory before it counts. Those already known go fast, so a few runs reach the end.
        while wrk(large.port, path, 64, 30, script="tokens", args=[many["tokens"], "each"]).calls < count * 1.2:
            print("  warming up", flush=True)
        for _ in range(rounds):
            for which, hub, facts in (("few", small, few), ("many", large, many)):
                load = measured(hub.process, path, 64, seconds, script="tokens", args=[facts["tokens"], "random"])
                rates[which].append(load)
                print(f"  {which}: {load.rate:.0f}/s, {load.cpu_us:.1f} µs, {load.memory_mb:.0f} MB", flush=True)
        memory = {"few": small.process.memory_mb("VmRSS"), "many": large.process.memory_mb("VmRSS")}
    return {name: middle(loads) for name, loads in rates.items()} | {"memory": memory, "count": count}


def bodies(upstream, facts):
    """How far 200 MB through passthrough raise the peak memory of a hub that has served for a while."""
    path = setup.PASSTHROUGH + "/2010-04-01/"
    large = os.path.join(setup.WORK, "large.bin")
    header = ["-H", f"Authorization: Element {facts['token']}"]
    growth = {}
    with setup.Hub(upstream.port, setup.copy("few")) as hub:
        wrk(hub.port, setup.PASSTHROUGH + setup.PROVIDER_PATH, 16, 5, f"Element {facts['token']}")
        url = f"http://127.0.0.1:{hub.port}{path}"
        for name, arguments in (
            ("download", [url + "Download"]),
            ("upload", ["-T", large, "-X", "POST", "-H", "Expect:", url + "Upload"]),
        ):
            hub.process.settle()
            hub.process.reset_peak()
            before = hub.process.memory_mb()
            command = ["curl", "-s", "-S", "-o", os.devnull, "-w", "%{http_code} %{size_download} %{size_upload}"]
            answer = subprocess.run([*command, *header, *arguments], capture_output=True, text=True, check=True).stdout.split()
            if answer[0] not in ("200", "204") or str(200 << 20) not in answer:
                raise RuntimeError(f"{name}: {answer}")
            growth[name] = hub.process.memory_mb() - before
            print(f"  {name}: from {before:.0f} MB by {growth[name]:.1f} MB", flush=True)
    return growth


def start(upstream, facts, times):
    """From the start of the process to the first call answered."""
    taken = []
    for _ in range(times):
        with setup.Hub(upstream.port, setup.copy("few"), wait=False) as hub:
            process: Process = hub.process
            while True:
                connection = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=10)
                try:
                    connection.request(
                        "GET", setup.PASSTHROUGH + setup.PROVIDER_PATH, headers={"Authorization": f"Element {facts['token']}"}
                    )
                    answer = connection.getresponse()
                    answer.read()
                    if answer.status == 200:
                        break
                except OSError:
                    time.sleep(0.005)
                finally:
                    connection.close()
            taken.append(time.perf_counter() - process.started)
            print(f"  {taken[-1]:.2f} s", flush=True)
    return median(taken)
