"""Runs wrk, and reads what it says and what the process under load has used meanwhile."""

import glob
import os
import re
import shutil
import subprocess
import urllib.request
from dataclasses import dataclass
from statistics import median, quantiles

# What a round measures of each load.
FIELDS = ("rate", "p50", "p99", "cpu_us", "memory_mb")


@dataclass
class Load:
    calls: int
    seconds: float
    p50: float
    p99: float
    failures: int
    cpu_us: float = 0
    memory_mb: float = 0

    @property
    def rate(self):
        return self.calls / self.seconds


def wrk(port, path, connections, seconds, authorization=None, script="report", args=()):
    command = ["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds}s", "-s", f"bench/lua/{script}.lua"]
    if authorization:
        command += ["-H", f"Authorization: {authorization}"]
    command += [f"http://127.0.0.1:{port}{path}", "--", *map(str, args)]
    run = subprocess.run(command, capture_output=True, text=True)
    line = next((line for line in run.stdout.splitlines() if line.startswith("RESULT ")), None)
    if line is None:
        raise RuntimeError(f"wrk failed: {run.stdout}{run.stderr}")
    calls, duration, p50, p99, failures = line.split()[1:]
    load = Load(int(calls), float(duration), float(p50), float(p99), int(failures))
    # wrk counts what is cut off at its end as nothing; anything else is a fault of the set-up.
    if load.failures > load.calls / 1000:
        raise RuntimeError(f"{load.failures} of {load.calls} calls to {path} failed")
    return load


def measured(process, *args, **named):
    """A load with the CPU time and the peak memory of the process that bears it."""
    process.reset_peak()
    before = process.cpu_seconds()
    load = wrk(process.port, *args, **named)
    process.settle()
    load.cpu_us = (process.cpu_seconds() - before) / load.calls * 1e6
    load.memory_mb = process.memory_mb()
    return load


def counted(process, *args, **named):
    """
    What a call costs in countable things. A load of its own, because counting makes calls dearer. None: not known here.
    Instructions are counted where the machine does so, bytes where the process tells them at /metrics.
    """
    with_perf = shutil.which("perf") is not None
    log = os.path.abspath("artifacts/bench/perf.csv")
    watch = with_perf and subprocess.Popen(
        ["perf", "stat", "-x", ",", "-o", log, "-e", "raw_syscalls:sys_enter,instructions", "-p", ",".join(map(str, process.pids()))],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    switches, allocated = process.switches(), allocated_bytes(process.port)
    load = wrk(process.port, *args, **named)
    process.settle()
    counts = {
        "switches": (process.switches() - switches) / load.calls,
        "bytes": None if allocated is None else (allocated_bytes(process.port) - allocated) / load.calls,
        "syscalls": None,
        "instructions": None,
    }
    if watch:
        watch.send_signal(2)
        watch.wait()
        with open(log) as file:
            for line in file:
                parts = line.split(",")
                if len(parts) > 2 and parts[0].isdigit():
                    counts["syscalls" if "sys_enter" in line else "instructions"] = int(parts[0]) / load.calls
    return counts


def allocated_bytes(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as page:
            found = re.search(r"^dotnet_gc_heap_total_allocated\S* (\S+)", page.read().decode(), re.MULTILINE)
    except OSError:
        return None
    return float(found.group(1)) if found else None


def spread(loads):
    """Of each figure over the rounds the median, and the lower and the upper quartile as NAME_low and NAME_high."""
    figures = {}
    for field in FIELDS:
        values = [getattr(load, field) for load in loads]
        low, middle, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
        figures |= {field: median(values), field + "_low": low, field + "_high": high}
    return figures


def create_many(port, authorization, count, file):
    made = 0
    while made < count:
        wrk(port, "/elements/api-v2/instances?verify=false", 32, 5, authorization, "create", [file])
        made = sum(1 for part in glob.glob(file + ".*") for _ in open(part))
        print(f"  {made} instances", flush=True)
    tokens = []
    for part in glob.glob(file + ".*"):
        with open(part) as lines:
            tokens += [line.strip() for line in lines]
        os.remove(part)
    return tokens
