"""What is to be reached, and what is."""

from dataclasses import dataclass

NGINX, BARE, HUB, RESOURCE = "nginx", "bare forwarder", "hub, passthrough", "hub, resource"


@dataclass
class Row:
    what: str
    must: float
    goal: float
    value: float
    unit: str
    # Else the higher is the better.
    is_low: bool = True

    def verdict(self):
        def reached(bar):
            return self.value <= bar if self.is_low else self.value >= bar

        return "goal" if reached(self.goal) else "must" if reached(self.must) else "**not reached**"

    def line(self):
        sign = "≤" if self.is_low else "≥"

        def said(number):
            return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.2f}"

        return f"| {self.what} | {sign} {said(self.must)} {self.unit} | {sign} {said(self.goal)} {self.unit} | {said(self.value)} {self.unit} | {self.verdict()} |"


def rows(results):
    figures, many, sandbox = results["gateway"], results["instances"], results["sandbox"]["create"]

    def ratio(shape, peer=NGINX, who=HUB, field="cpu_us"):
        return figures[shape, who][field] / figures[shape, peer][field]

    def memory(shape):
        return max(figures[shape, who]["memory_mb"] for who in (HUB, RESOURCE))

    alone, beside = results["sign-in"]["alone"], results["sign-in"]["beside"]
    per_instance = (many["memory"]["many"] - many["memory"]["few"]) * 1024 * 1024 / many["count"]
    return [
        Row("passthrough, CPU per call, saturated, 64 connections", 1.75, 1.5, ratio("at 64"), "× nginx"),
        Row("the same, 1,000 calls a second", 1.9, 1.5, ratio("paced"), "× nginx"),
        Row("the same, TLS to the provider, saturated", 2.0, 1.7, ratio("TLS"), "× nginx"),
        Row("the same, TLS to the provider, 1,000 calls a second", 2.3, 1.9, ratio("TLS paced"), "× nginx"),
        Row("the same, saturated", 0.95, 0.85, ratio("at 64", BARE), "× bare forwarder"),
        Row("hub resource, CPU per call, saturated", 2.3, 2.0, ratio("at 64", who=RESOURCE), "× nginx"),
        Row("latency at 1,000 calls a second, p50", 1.4, 1.2, ratio("paced", field="p50"), "× nginx"),
        Row("the same, p99", 2.0, 1.5, ratio("paced", field="p99"), "× nginx"),
        Row("p99, saturated, 64 connections", 1.5, 1.2, ratio("at 64", field="p99"), "× nginx"),
        Row("p99 at 1,000 calls a second while somebody signs in without a pause", 2.0, 1.5, beside["p99"] / alone["p99"], "× without"),
        Row("memory, idle", 90, 80, figures["idle", HUB]["memory_mb"], "MB"),
        Row("peak memory, 64 connections", 130, 110, memory("at 64"), "MB"),
        Row("peak memory, 256 connections", 150, 130, memory("at 256"), "MB"),
        Row("memory growth by a body of 200 MB", 20, 20, max(results["bodies"].values()), "MB"),
        Row(f"memory of an instance, of {many['count']:,}", 450, 400, per_instance, "bytes"),
        Row(f"throughput with {many['count']:,} instances", 0.92, 0.95, many["many"]["rate"] / many["few"]["rate"], "× that with 10", False),
        Row(f"start to first answered call, {results['start']['count']:,} instances", 0.6, 0.4, results["start"]["first"], "s"),
        Row(f"the same, {many['count']:,} instances", 2.5, 1.5, results["start many"]["first"], "s"),
        Row("from there to 90 % of the peak rate", 5, 3, results["start"]["peak"], "s"),
        Row("sandbox, a message", 0.5, 0.6, sandbox["rate"] / sandbox["bare"], "× bare endpoint", False),
        Row("the same", 25_000, 25_000, sandbox["rate"], "a second", False),
    ]  # fmt: skip
