"""bench/console: a hub with ten thousand instances, a browser at its console, docs/console/speed.md."""

import concurrent.futures
import datetime
import http.client
import json
import os
import shutil
import subprocess
import sys
from statistics import median

import report
import setup

COUNT = 10_000
EMAIL, PASSWORD = "admin@trunkline.example", "Made-up-for-a-bench-42"
TOWNS = ("Aarau", "Bergen", "Cadiz", "Dover", "Esbjerg", "Faro", "Ghent", "Hamar", "Imola", "Jena")


class Api:
    """One kept connection to the hub."""

    def __init__(self, port, authorization):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Authorization": authorization, "Content-Type": "application/json"}

    def post(self, path, body):
        self.connection.request("POST", setup.API + path, json.dumps(body), self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        assert answer.status < 300, (answer.status, text)
        return json.loads(text)


def make(port, authorization, numbers):
    api = Api(port, authorization)
    for n in numbers:
        # One in a thousand has the word that is looked for.
        name = f"{TOWNS[n % 10]} {'harbour' if n % 1000 == 7 else 'clinic'} {n:05}"
        api.post("/instances?verify=false", {
            "element": {"key": "twiliov2"}, "name": name, "tags": [TOWNS[n % 10].lower()],
            "configuration": {"username": f"AC{n:032x}", "password": "0123456789abcdef0123456789abcdef"},
        })  # fmt: skip


def furnish(hub):
    organization, user = hub.secrets()
    authorization = f"User {user}, Organization {organization}"
    Api(hub.port, authorization).post("/authentication/passwords", {"password": PASSWORD})
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for made in [pool.submit(make, hub.port, authorization, range(n, COUNT, 4)) for n in range(4)]:
            made.result()


def browse(hub, rounds):
    output = subprocess.run(
        ["dotnet", "artifacts/bin/ConsoleBrowser/release/ConsoleBrowser.dll", f"http://127.0.0.1:{hub.port}", EMAIL, PASSWORD, str(rounds)],
        capture_output=True, text=True,
    )  # fmt: skip
    if output.returncode != 0:
        sys.exit(output.stderr)
    return json.loads(output.stdout)


def middle(figures, *path):
    def at(one):
        for name in path:
            one = one[name]
        return one

    return median(at(one) for one in figures)


def row(what, own, peer, unit, form=",.0f"):
    ratio = f"{own / peer:.2f} ×" if peer else "–"
    return f"| {what} | {own:{form}} {unit} | {peer:{form}} {unit} | {ratio} |"


def words(found, rounds):
    loads, swaggers, lists, tables = (found[name] for name in ("loads", "swaggers", "lists", "tables"))
    usable, size = middle(loads, "milliseconds"), middle(loads, "kilobytes")
    over = max(one[part]["over50"] for one in lists for part in ("scroll", "filter"))
    return "\n".join([
        "# How fast the console is",
        "",
        "Written by `bench/console`; run it to have these figures for your own machine.",
        "",
        f"- {datetime.date.today()}, commit {setup.commit()}",
        f"- {report.machine()}; Chromium {found['browser']} without a window, 1280 × 860; hub and browser on this one machine.",
        f"- {rounds} rounds in which the console and its peers take turns; medians. Work of the page's thread is its CPU time by the browser's own tracing, since hub, browser and page share the cores; a *long* task worked over 50 ms. Waits are what a person sees, of everything on the machine.",
        "- The machine is shared: compare ratios, not absolute figures.",
        "",
        "| what | target | measured | |",
        "|---|---|--:|---|",
        f"| Home, first visit, until all of it is there | ≤ 1,500 ms | {usable:,.0f} ms | {report.verdict(usable <= 1500)} |",
        f"| what that transfers, compressed | ≤ 250 kB | {size:,.0f} kB | {report.verdict(size <= 250)} |",
        f"| long tasks while {COUNT:,} instances are scrolled and filtered, worst round | 0 | {over} | {report.verdict(over == 0)} |",
        "",
        "## First visit",
        "",
        "Signed in, nothing cached: from the start of the navigation until everything is drawn. The peer is Swagger UI at `/docs` of the same hub, until its operations are there.",
        "",
        "| | console, Home | Swagger UI | |",
        "|---|--:|--:|--:|",
        row("until usable", usable, middle(swaggers, "milliseconds"), "ms"),
        row("work of the page's thread", middle(loads, "busyMilliseconds"), middle(swaggers, "busyMilliseconds"), "ms"),
        row("transferred", size, middle(swaggers, "kilobytes"), "kB"),
        row("requests", middle(loads, "requests"), middle(swaggers, "requests"), ""),
        "",
        f"## {COUNT:,} instances",
        "",
        "The table is scrolled with the wheel (60 turns), then dragged to its end in twenty steps, while the console reads on; then a word is typed",
        "into the filter that one in a thousand has. The peer is an ordinary HTML table of the same rows, read before, with a filter in a",
        "dozen lines of script.",
        "",
        "| | console | plain table | |",
        "|---|--:|--:|--:|",
        row("rows in the page", middle(lists, "rowsInPage"), middle(tables, "rowsInPage"), ""),
        row("scrolling: work of the page's thread", middle(lists, "scroll", "busy"), middle(tables, "scroll", "busy"), "ms"),
        row("scrolling: longest task", middle(lists, "scroll", "longest"), middle(tables, "scroll", "longest"), "ms"),
        row("scrolling: long tasks", middle(lists, "scroll", "over50"), middle(tables, "scroll", "over50"), ""),
        row("scrolling: longest wait between two frames", middle(lists, "scrollGap"), middle(tables, "scrollGap"), "ms"),
        row("filtering: work of the page's thread", middle(lists, "filter", "busy"), middle(tables, "filter", "busy"), "ms"),
        row("filtering: longest task", middle(lists, "filter", "longest"), middle(tables, "filter", "longest"), "ms"),
        row("filtering: long tasks", middle(lists, "filter", "over50"), middle(tables, "filter", "over50"), ""),
        row("last key until the list has only what matches", middle(lists, "filterMilliseconds"), middle(tables, "filterMilliseconds"), "ms"),
        "",
        "The console asks the hub for what matches, which is searched in its database, and waits a moment after the last key; the plain table",
        "has everything in the page.",
        "",
    ])  # fmt: skip


def main():
    quick = "--quick" in sys.argv
    folder = os.path.join(setup.WORK, "console")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with setup.Hub(f"http://127.0.0.1:{setup.free_port()}", folder) as hub:
        print(f"Making {COUNT:,} instances", flush=True)
        furnish(hub)
        print("Browsing", flush=True)
        rounds = 1 if quick else 5
        text = words(browse(hub, rounds), rounds)
    if quick:
        print(text)
        return
    with open("docs/console/speed.md", "w") as file:
        file.write(text)
    print("Written to docs/console/speed.md")


main()
