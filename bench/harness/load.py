"""Runs wrk, and reads what it says."""

import glob
import os
import subprocess
from dataclasses import dataclass


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
