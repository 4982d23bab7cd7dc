"""bench/run: sets up, measures each part, writes docs/benchmarks.md."""

import argparse
import os
import sys

import check
import parts
import report
import sandbox
import setup

PARTS = ("gateway", "counts", "sign-in", "instances", "bodies", "start", "sandbox")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--quick", action="store_true", help="one short round of each")
    arguments.add_argument("--only", choices=PARTS, help="one part; nothing is written")
    arguments.add_argument("--check", metavar="COMMIT", help="against that commit; ends with 1 where this one is worse")
    arguments.add_argument("--rounds", type=int, default=3, help="rounds of each measurement (3)")
    arguments.add_argument("--instances", type=int, default=1_000_000, help="how many are many (1000000)")
    options = arguments.parse_args()
    if options.check:
        sys.exit(check.run(options.check, options.quick))
    wanted = [options.only] if options.only else PARTS
    # .NET compiles what is hot a second time: under full load that takes some fifteen seconds, and it is no part of a call.
    rounds, seconds, warm = (1, 1, 3) if options.quick else (options.rounds, 4, 14)
    many = 2_000 if options.quick else options.instances
    several = 1_000 if options.quick else 10_000
    results = {}
    if "sandbox" in wanted:
        print("Sandbox against a bare endpoint", flush=True)
        results["sandbox"] = sandbox.measure(rounds, seconds, warm, 10_000 if options.quick else 1_000_000)
    with setup.upstream() as upstream:
        few = setup.prepare("few", upstream.origin, 10)
        if "gateway" in wanted:
            print("Gateway against its peers", flush=True)
            results["gateway"] = parts.gateway(upstream, few, rounds, seconds, warm)
        if "counts" in wanted:
            print("What a call is made of", flush=True)
            results["counts"] = parts.counts(upstream, few, seconds, warm)
        if "sign-in" in wanted:
            print("Sign-ins beside calls", flush=True)
            results["sign-in"] = parts.sign_in(upstream, few, rounds, seconds)
        if "instances" in wanted:
            print(f"10 and {many:,} instances", flush=True)
            facts = setup.prepare(f"of-{many}", upstream.origin, many)
            results["instances"] = parts.instances(upstream, few, facts, f"of-{many}", many, rounds, seconds)
        if "bodies" in wanted:
            print("200 MB through passthrough", flush=True)
            results["bodies"] = parts.bodies(upstream, few)
        if "start" in wanted:
            times = 1 if options.quick else 5
            for name, count in (("start", several), ("start many", many)):
                print(f"Start with {count:,} instances", flush=True)
                facts = setup.prepare(f"of-{count}", upstream.origin, count)
                results[name] = parts.start(upstream, facts, f"of-{count}", times) | {"count": count}
    if options.only:
        if options.only == "sandbox":
            print("\n".join(sandbox.words(results["sandbox"])))
        return
    target = os.path.join(setup.WORK, "quick.md") if options.quick else "docs/benchmarks.md"
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w") as file:
        file.write(report.write(results, rounds, seconds))
    print(f"Written to {target}")


main()
