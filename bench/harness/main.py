"""bench/run: sets up, measures each part, writes docs/benchmarks.md."""

import argparse
import os
import sys

import check
import parts
import report
import sandbox
import setup

PARTS = ("gateway", "paced", "instances", "bodies", "start", "sandbox")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--quick", action="store_true", help="one short round of each")
    arguments.add_argument("--only", choices=PARTS, help="one part; nothing is written")
    arguments.add_argument("--check", metavar="COMMIT", help="against that commit; ends with 1 where this one is worse")
    options = arguments.parse_args()
    if options.check:
        sys.exit(check.run(options.check, options.quick))
    wanted = [options.only] if options.only else PARTS
    rounds, seconds, warm = (1, 1, 3) if options.quick else (3, 4, 8)
    many = 1_000 if options.quick else 100_000
    results = {}
    if "sandbox" in wanted:
        print("Sandbox against a bare endpoint", flush=True)
        results["sandbox"] = sandbox.measure(rounds, seconds, warm, 10_000 if options.quick else 1_000_000)
    if options.only == "sandbox":
        print("\n".join(sandbox.words(results["sandbox"])))
        return
    with setup.upstream() as upstream:
        few = setup.prepare("few", upstream.port, 10)
        if "gateway" in wanted:
            print("Gateway against its peers", flush=True)
            results["gateway"] = parts.gateway(upstream, few, rounds, seconds, warm)
        if "paced" in wanted:
            print("Paced, about 1,000 calls a second", flush=True)
            results["paced"] = parts.paced(upstream, few, rounds, seconds * 2, warm)
        if "instances" in wanted:
            print(f"10 and {many:,} instances", flush=True)
            name = "many" if many == 100_000 else "some"
            facts = setup.prepare(name, upstream.port, many)
            results["instances"] = parts.instances(upstream, few, facts, name, many, rounds, seconds)
        if "bodies" in wanted:
            print("200 MB through passthrough", flush=True)
            results["bodies"] = parts.bodies(upstream, few)
        if "start" in wanted:
            print("Start to first call answered", flush=True)
            results["start"] = parts.start(upstream, few, 3 if options.quick else 5)
    if options.only:
        return
    target = os.path.join(setup.WORK, "quick.md") if options.quick else "docs/benchmarks.md"
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w") as file:
        file.write(report.write(results, rounds, seconds))
    print(f"Written to {target}")


main()
