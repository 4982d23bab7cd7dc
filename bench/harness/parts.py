"""The measurements. Each gives back figures; report.py words them."""

import http.client
import json
import os
import subprocess
import threading
import time
from statistics import median

import setup
from field import AT_64, PLAIN, SLOW, TLS, Field
from load import counted, measured, spread, wrk

PATH = setup.PASSTHROUGH + setup.PROVIDER_PATH


def gateway(upstream, facts, rounds, seconds, warm):
    """
    Every peer in every shape, interleaved, with fresh processes in each round: {(shape, peer): figures}. The peak memory of the
    hub before its first call is under ("idle", "hub, passthrough").
    """
    loads, idle, logged = {}, [], []
    for number in range(rounds):
        for shapes in (PLAIN, SLOW, TLS):
            with Field(upstream, facts, tls=shapes is TLS) as field:
                field.hub.process.settle()
                idle.append(field.hub.process.memory_mb())
                field.warm(shapes[0], warm)
                before = field.logged()
                for shape in shapes:
                    for name, (process, path, authorization) in field.targets(shape).items():
                        # Light load needs longer for as many calls.
                        time_of = seconds * 2 if shape.script == "paced" else seconds
                        load = measured(
                            process, path, shape.connections, time_of, authorization, shape.script, shape.arguments
                        )
                        loads.setdefault((shape.name, name), []).append(load)
                        print(f"  round {number + 1}, {shape.name}, {name}: {load.rate:.0f}/s, {load.cpu_us:.1f} µs, "
                              f"p99 {load.p99:.1f} ms, {load.memory_mb:.0f} MB", flush=True)  # fmt: skip
                if shapes is SLOW:
                    time.sleep(1)
                    calls = sum(loads["paced", name][-1].calls for name in ("hub, passthrough", "hub, resource"))
                    logged.append((field.logged() - before) / calls)
    figures = {key: spread(values) for key, values in loads.items()}
    return figures | {("idle", "hub, passthrough"): {"memory_mb": median(idle)}, "logged": median(logged)}


def counts(upstream, facts, seconds, warm):
    """What a call costs in countable things: {(shape, peer): {what: count}}."""
    found = {}
    with Field(upstream, facts) as field:
        field.warm(PLAIN[0], warm)
        for shape in (AT_64, *SLOW):
            for name, (process, path, authorization) in field.targets(shape).items():
                if name != "direct":
                    found[shape.name, name] = counted(
                        process, path, shape.connections, seconds, authorization, shape.script, shape.arguments
                    )
                    print(f"  {shape.name}, {name}: {found[shape.name, name]}", flush=True)
    return found


def instances(upstream, few, many, name, count, rounds, seconds):
    """Throughput with ten instances and with many, each call with another token."""
    rates = {"few": [], "many": []}
    with (
        setup.Hub(upstream.origin, setup.copy("few")) as small,
        setup.Hub(upstream.origin, setup.copy(name)) as large,
    ):
        for hub, facts in ((small, few), (large, many)):
            wrk(hub.port, PATH, 64, 6, script="tokens", args=[facts["tokens"], "random"])
        # All are known in memory before it counts. Those already known go fast, so a few runs reach the end.
        while wrk(large.port, PATH, 64, 30, script="tokens", args=[many["tokens"], "each"]).calls < count * 1.2:
            print("  warming up", flush=True)
        for _ in range(rounds):
            for which, hub, facts in (("few", small, few), ("many", large, many)):
                load = measured(hub.process, PATH, 64, seconds, script="tokens", args=[facts["tokens"], "random"])
                rates[which].append(load)
                print(f"  {which}: {load.rate:.0f}/s, {load.cpu_us:.1f} µs, {load.memory_mb:.0f} MB", flush=True)
        memory = {"few": small.process.memory_mb("VmRSS"), "many": large.process.memory_mb("VmRSS")}
    return {name: spread(loads) for name, loads in rates.items()} | {"memory": memory, "count": count}


def sign_in(upstream, facts, rounds, seconds):
    """The latency of paced calls while somebody signs in all the time, which takes a core for a tenth of a second each, and without."""
    shape, found = SLOW[0], {"alone": [], "beside": []}
    with setup.Hub(upstream.origin, setup.copy("few")) as hub:
        element = f"Element {facts['token']}"
        wrk(hub.port, PATH, 64, 6, element)

        def paced():
            return wrk(hub.port, PATH, shape.connections, seconds * 2, element, shape.script, shape.arguments)

        for number in range(rounds):
            found["alone"].append(paced())
            with SignIns(hub.port, number) as loop:
                found["beside"].append(paced())
            if loop.count < seconds:
                raise RuntimeError(f"{loop.count} sign-ins in {seconds * 2} s")
            print(f"  p99 {found['alone'][-1].p99:.1f} ms, beside {loop.count} sign-ins {found['beside'][-1].p99:.1f} ms", flush=True)
    return {name: {"p50": median(load.p50 for load in loads), "p99": median(load.p99 for load in loads)}
            for name, loads in found.items()}  # fmt: skip


class SignIns:
    """One after the other, each as somebody else: a name that is tried twice has to wait."""

    def __init__(self, port, number):
        self.port, self.number, self.count = port, number, 0
        self.ends = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.ends.is_set():
            body = json.dumps({"username": f"nobody-{self.number}-{self.count}@example.com", "password": "not-a-password"})
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            connection.request("POST", f"{setup.API}/authentication", body, {"Content-Type": "application/json"})
            status = connection.getresponse().status
            connection.close()
            if status != 401:
                raise RuntimeError(f"a sign-in was answered with {status}")
            self.count += 1

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ends.set()
        self.thread.join()


def bodies(upstream, facts):
    """How far 200 MB through passthrough raise the peak memory of a hub that has served for a while."""
    path = setup.PASSTHROUGH + "/2010-04-01/"
    large = os.path.join(setup.WORK, "large.bin")
    header = ["-H", f"Authorization: Element {facts['token']}"]
    growth = {}
    with setup.Hub(upstream.origin, setup.copy("few")) as hub:
        wrk(hub.port, PATH, 16, 5, f"Element {facts['token']}")
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


def start(upstream, facts, name, times):
    """From the start of the process to the first call answered, and from then to 90 % of the rate that it comes to."""
    first, peak = [], []
    for _ in range(times):
        with setup.Hub(upstream.origin, setup.copy(name), wait=False) as hub:
            until_answered(hub, facts["token"])
            first.append(time.perf_counter() - hub.process.started)
            rates = [wrk(hub.port, PATH, 64, 1, f"Element {facts['token']}").rate for _ in range(12)]
            best = median(sorted(rates)[-4:])
            peak.append(next(second for second, rate in enumerate(rates, 1) if rate >= best * 0.9))
            print(f"  {first[-1]:.2f} s, 90 % of the peak within {peak[-1]} s", flush=True)
    return {"first": median(first), "peak": median(peak)}


def until_answered(hub, token):
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=10)
        try:
            connection.request("GET", PATH, headers={"Authorization": f"Element {token}"})
            answer = connection.getresponse()
            answer.read()
            if answer.status == 200:
                return
        except OSError:
            time.sleep(0.005)
        finally:
            connection.close()
