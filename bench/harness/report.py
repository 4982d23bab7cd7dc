"""Words the figures as docs/benchmarks.md."""

import datetime
import os
import subprocess

import sandbox
import setup
from parts import CONNECTIONS

NAMES = ("direct", "nginx", "bare forwarder", "hub, passthrough", "hub, resource")
# Written by hand after profiling; see bench/README.md.
NOTES = "bench/notes.md"


def machine():
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) / 1024 / 1024
    with open("/proc/cpuinfo") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown processor")
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GB of memory, .NET {version('dotnet', '--version')}"


def version(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def gateway(figures):
    lines = []
    for connections in CONNECTIONS:
        lines += [
            f"### {connections} connection{'s' if connections > 1 else ''}",
            "",
            "| | requests/s | × nginx | p50 ms | p99 ms | CPU µs per call | × nginx | × bare | peak memory MB |",
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        ]
        nginx, bare = figures["nginx", connections], figures["bare forwarder", connections]
        for name in NAMES:
            f = figures[name, connections]
            own = name != "direct"
            lines.append(
                f"| {name} | {f['rate']:,.0f} | {f['rate'] / nginx['rate']:.2f} | {f['p50']:.2f} | {f['p99']:.2f} | "
                + (f"{f['cpu_us']:.1f} | {f['cpu_us'] / nginx['cpu_us']:.2f} | {f['cpu_us'] / bare['cpu_us']:.2f} | {f['memory_mb']:.0f} |" if own else "– | – | – | – |")
            )  # fmt: skip
        lines.append("")
    return lines


def paced(figures):
    nginx = figures["nginx"]["cpu_us"]
    lines = [
        "| | requests/s | p50 ms | p99 ms | CPU µs per call | × nginx |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name in NAMES:
        f = figures[name]
        cpu = f"{f['cpu_us']:.0f} | {f['cpu_us'] / nginx:.2f}" if name != "direct" else "– | –"
        lines.append(f"| {name} | {f['rate']:,.0f} | {f['p50']:.2f} | {f['p99']:.2f} | {cpu} |")
    return [*lines, "", f"Of these calls {figures['logged']:.0%} are in the call log.", ""]


def targets(results):
    figures = results["gateway"]
    at64 = figures["hub, passthrough", 64]
    nginx, bare = figures["nginx", 64], figures["bare forwarder", 64]
    many = results["instances"]
    memory = max(figures[name, c]["memory_mb"] for name in ("hub, passthrough", "hub, resource") for c in CONNECTIONS)
    growth = max(results["bodies"].values())
    share = many["many"]["rate"] / many["few"]["rate"]
    rows = [
        ("passthrough, CPU per call at 64 connections", "≤ 2.0 × nginx", at64["cpu_us"] / nginx["cpu_us"], 2.0, "×"),
        ("the same", "≤ 1.1 × bare forwarder", at64["cpu_us"] / bare["cpu_us"], 1.1, "×"),
        ("passthrough, p99 at 64 connections", "≤ 2 × bare forwarder", at64["p99"] / bare["p99"], 2, "×"),
        ("peak memory, up to 256 connections", "≤ 150 MB", memory, 150, "MB"),
        ("memory growth by a body of 200 MB", "< 20 MB", growth, 20, "MB"),
        ("start to first answered call", "≤ 1.5 s", results["start"], 1.5, "s"),
    ]
    lines = ["| what | target | measured | |", "|---|---|--:|---|"]
    for what, target, value, bar, unit in rows:
        lines.append(f"| {what} | {target} | {value:.2f} {unit} | {verdict(value <= bar)} |")
    lines.append(
        f"| throughput at 64 connections, {many['count']:,} instances to 10 | ≥ 0.9 × | {share:.2f} × | {verdict(share >= 0.9)} |"
    )
    return [*lines, ""]


def verdict(reached):
    return "reached" if reached else "**not reached**"


def write(results, rounds, seconds):
    many = results["instances"]
    lines = [
        "# Benchmarks",
        "",
        "Written by `bench/run`; run it to have these figures for your own machine.",
        "",
        f"- {datetime.date.today()}, commit {setup.commit()}",
        f"- {machine()}",
        f"- {version('nginx', '-v') or 'nginx of the distribution'} for upstream and peer, two workers each; load by wrk, two threads; all of it on this one machine.",
        "- The hub: Release build, SQLite, settings as they come, but `Gateway:ConcurrencyPerInstance=2000`, so that one instance may bear the whole load.",
        "- GET of a message of 1 KB over plain HTTP, connections kept alive on both sides. *nginx* is a reverse proxy that adds one header, *bare forwarder* is Kestrel with `HttpMessageInvoker` doing the same (`bench/BareForwarder`).",
        f"- {rounds} interleaved rounds of {seconds} s, fresh processes in each, warmed up before; medians. The machine is shared: compare ratios, not absolute figures.",
        "- CPU is user and system time of the proxy's processes by the calls answered, with what is left to do after the load (the call log's queue) until the process is quiet. Memory is the peak resident size under that load.",
        "",
        "## Targets",
        "",
        *targets(results),
        *notes(),
        "## Saturated",
        "",
        *gateway(results["gateway"]),
        "## About 1,000 calls a second over 32 connections",
        "",
        *paced(results["paced"]),
        f"## 10 and {many['count']:,} instances",
        "",
        "Passthrough at 64 connections, each call with the token of an instance chosen by chance.",
        "",
        "| instances | requests/s | p99 ms | CPU µs per call | resident MB after |",
        "|--:|--:|--:|--:|--:|",
        *(
            f"| {count:,} | {many[name]['rate']:,.0f} | {many[name]['p99']:.2f} | {many[name]['cpu_us']:.1f} | {many['memory'][name]:.0f} |"
            for count, name in ((10, "few"), (many["count"], "many"))
        ),
        "",
        "## A body of 200 MB through passthrough",
        "",
        *(f"- {name}: peak memory grows by {growth:.1f} MB" for name, growth in results["bodies"].items()),
        "",
        "## Start",
        "",
        f"From the start of the process to its first answered call: {results['start']:.2f} s, median of several starts with an existing database.",
        "",
        "## Sandbox",
        "",
        *sandbox.words(results["sandbox"]),
    ]
    return "\n".join(lines)


def notes():
    if not os.path.exists(NOTES):
        return []
    with open(NOTES) as file:
        return [file.read().rstrip(), ""]
