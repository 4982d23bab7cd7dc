"""Words the figures as docs/benchmarks.md."""

import datetime
import os
import subprocess

import sandbox
import setup
import targets
from field import PLAIN, SLOW, TLS

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


def shape(figures, one):
    lines = [
        f"### {one.title}",
        "",
        "| | requests/s | × nginx | p50 ms | p99 ms | CPU µs per call | its quartiles | × nginx | × bare | peak memory MB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    nginx, bare = figures[one.name, "nginx"], figures[one.name, "bare forwarder"]
    for name in NAMES:
        if (one.name, name) not in figures:
            continue
        f = figures[one.name, name]
        own = (
            f"{f['cpu_us']:.1f} | {f['cpu_us_low']:.1f} to {f['cpu_us_high']:.1f} | {f['cpu_us'] / nginx['cpu_us']:.2f} | "
            f"{f['cpu_us'] / bare['cpu_us']:.2f} | {f['memory_mb']:.0f}"
        )
        lines.append(
            f"| {name} | {f['rate']:,.0f} | {f['rate'] / nginx['rate']:.2f} | {f['p50']:.2f} | {f['p99']:.2f} | "
            + ("– | – | – | – | –" if name == "direct" else own) + " |"
        )  # fmt: skip
    return [*lines, ""]


def counts(figures):
    def said(number):
        return "–" if number is None else f"{number:,.0f}" if number >= 100 else f"{number:.1f}"

    lines = [
        "| | system calls | context switches | bytes allocated | instructions |",
        "|---|--:|--:|--:|--:|",
    ]
    for (name, peer), f in figures.items():
        what = "saturated, 64 connections" if name == "at 64" else "1,000 calls a second"
        lines.append(
            f"| {peer}, {what} | {said(f['syscalls'])} | {said(f['switches'])} | {said(f['bytes'])} | {said(f['instructions'])} |"
        )
    return [*lines, ""]


def write(results, rounds, seconds):
    many, figures = results["instances"], results["gateway"]
    lines = [
        "# Benchmarks",
        "",
        "Written by `bench/run`; run it to have these figures for your own machine.",
        "",
        f"- {datetime.date.today()}, commit {setup.commit()}",
        f"- {machine()}",
        f"- {version('nginx', '-v') or 'nginx of the distribution'} for upstream and peer, two workers each; load by wrk, two threads; all of it on this one machine.",
        "- The hub: Release build, compiled ahead for the platform, SQLite, settings as they come, but `Gateway:ConcurrencyPerInstance=2000`, so that one instance may bear the whole load, and `DOTNET_GCgen0size=0x1000000`, as operations.md says where memory matters.",
        "- GET of a message of 1 KB over plain HTTP where nothing else is said, connections kept alive on both sides. *nginx* is a reverse proxy that adds one header, *bare forwarder* is Kestrel with `HttpMessageInvoker` doing the same (`bench/BareForwarder`).",
        f"- {rounds} interleaved rounds of {seconds} s, fresh processes in each, warmed up before; medians. The machine is shared: compare ratios, not absolute figures.",
        "- CPU is user and system time of the proxy's processes by the calls answered, with what is left to do after the load (the call log's queue) until the process is quiet. Memory is the peak resident size under that load.",
        "",
        "## Targets",
        "",
        "| what | must | goal | measured | reached |",
        "|---|--:|--:|--:|---|",
        *(row.line() for row in targets.rows(results)),
        "",
        *notes(),
        "## Shapes of load",
        "",
        *(line for one in [*PLAIN, *SLOW, *TLS] for line in shape(figures, one)),
        f"Of the calls at 1,000 a second {figures['logged']:.0%} are in the call log.",
        "",
        "## What a call is made of",
        "",
        "Counted in runs of their own, because counting makes calls dearer. Bytes are known of the hub, instructions on machines that count them.",
        "",
        *counts(results["counts"]),
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
        "From the start of the process to its first answered call, with an existing database, and from there to 90 % of the rate that the hub comes to; medians of several starts.",
        "",
        "| instances | first answered call | 90 % of the rate within |",
        "|--:|--:|--:|",
        *(
            f"| {results[name]['count']:,} | {results[name]['first']:.2f} s | {results[name]['peak']:.0f} s |"
            for name in ("start", "start many")
        ),
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
