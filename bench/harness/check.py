"""bench/run --check COMMIT: the working tree against an earlier commit, interleaved on this machine."""

import os
import shutil
import subprocess
from statistics import median, quantiles

import setup
from field import AT_64, SLOW
from load import measured, wrk

# Worse by more than this share, and by more than both spread.
MOST = 0.10
SHAPES = [AT_64, *SLOW]
# name → unit; of each the lower is the better
FIGURES = {"cpu_us": "µs of CPU", "p50": "ms p50", "p99": "ms p99", "memory_mb": "MB"}
# A smaller difference is no finding, in milliseconds: so much the scheduler does.
LEAST = {"p50": 0.05, "p99": 1.0}


def build(commit):
    """The program of that commit, built in a worktree of its own."""
    folder = os.path.join(setup.WORK, "earlier")
    if os.path.exists(folder):
        subprocess.run(["git", "worktree", "remove", "--force", folder], check=True)
    subprocess.run(["git", "worktree", "prune"], check=True)
    subprocess.run(["git", "worktree", "add", "--detach", "--quiet", folder, commit], check=True)
    subprocess.run(
        ["dotnet", "publish", "src/Trunkline", "-c", "Release", "--use-current-runtime", "--self-contained", "false",
         "-o", os.path.dirname(setup.PROGRAM), "-v", "quiet", "--nologo", "-p:RunAnalyzers=false", "-p:PublishReadyToRun=true"],
        cwd=folder, check=True,
    )  # fmt: skip
    return os.path.join(folder, setup.PROGRAM)


def paths(facts):
    return {
        "passthrough": (setup.PASSTHROUGH + setup.PROVIDER_PATH, f"Element {facts['token']}"),
        "resource": (f"{setup.API}/messages/{setup.MESSAGE}", facts["authorization"]),
    }


def measure(commit, rounds, seconds, warm):
    """All figures of both, by name of what is loaded: {(path, shape, figure): {"earlier": [...], "now": [...]}}."""
    os.makedirs(setup.WORK, exist_ok=True)
    programs = {"earlier": build(commit), "now": setup.PROGRAM}
    figures = {}
    with setup.upstream() as upstream:
        # By the earlier program: the later one migrates its copy.
        facts = setup.prepare("check", upstream.origin, 10, programs["earlier"])
        for number in range(rounds):
            hubs = {}
            try:
                for which, program in programs.items():
                    data = os.path.join(setup.WORK, f"check-{which}")
                    shutil.rmtree(data, ignore_errors=True)
                    shutil.copytree(os.path.join(setup.WORK, "check"), data)
                    hubs[which] = setup.Hub(upstream.origin, data, program=program)
                    for path, authorization in paths(facts).values():
                        wrk(hubs[which].port, path, AT_64.connections, warm, authorization)
                    hubs[which].process.settle()
                for name, (path, authorization) in paths(facts).items():
                    for shape in SHAPES:
                        # Who comes first changes from round to round.
                        for which in sorted(hubs, reverse=number % 2 == 1):
                            load = measured(
                                hubs[which].process, path, shape.connections, seconds, authorization, shape.script, shape.arguments
                            )
                            for figure in FIGURES:
                                both = figures.setdefault((name, shape.name, figure), {})
                                both.setdefault(which, []).append(getattr(load, figure))
                print(f"  round {number + 1} of {rounds}", flush=True)
            finally:
                for hub in hubs.values():
                    hub.process.stop()
    return figures


def verdicts(figures):
    """One line a figure, and how many are worse."""
    lines = ["| what | earlier | now | ratio | |", "|---|--:|--:|--:|---|"]
    worse = 0
    for (name, shape, figure), both in figures.items():
        earlier, now = median(both["earlier"]), median(both["now"])
        apart = now - earlier > LEAST.get(figure, 0) and quartile(both["now"], 0) > quartile(both["earlier"], 2)
        is_worse = now > earlier * (1 + MOST) and apart
        worse += is_worse
        lines.append(
            f"| {name}, {shape}, {FIGURES[figure]} | {earlier:,.2f} | {now:,.2f} | {now / earlier:.2f} | {'**worse**' if is_worse else ''} |"
        )
    return lines, worse


def quartile(values, which):
    return quantiles(values, n=4, method="inclusive")[which] if len(values) > 1 else values[0]


def run(commit, quick):
    rounds, seconds, warm = (1, 1, 3) if quick else (7, 4, 6)
    lines, worse = verdicts(measure(commit, rounds, seconds, warm))
    print(f"\n{commit} against the working tree, {rounds} interleaved rounds of {seconds} s, medians\n")
    print("\n".join(lines))
    print(f"\n{worse} figures are worse by more than {MOST:.0%} and by more than the quartiles" if worse else "\nNothing is worse")
    return 1 if worse else 0
