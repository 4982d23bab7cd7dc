"""The sandbox against an endpoint that does nothing."""

import base64
import http.client
import json
import os
import urllib.parse
from statistics import median

from load import measured, wrk
from processes import Process, free_port

ACCOUNT, TOKEN, NUMBER = "AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d", "70ce70ce70ce70ce70ce70ce70ce70ce", "+14155550100"
AUTHORIZATION = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
SENDER = urllib.parse.quote(NUMBER, safe="")
CONNECTIONS = 64


def start(*arguments):
    port = free_port()
    return Process(
        ["dotnet", "artifacts/bin/Trunkline.Sandbox/release/Trunkline.Sandbox.dll", "--port", str(port), *arguments], port
    ).wait_until_open()


def bare(size):
    port = free_port()
    return Process(
        ["dotnet", "artifacts/bin/BareEndpoint/release/BareEndpoint.dll", f"http://127.0.0.1:{port}", str(size)], port
    ).wait_until_open()


def ask(port, method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(
        method, path, body, {"Authorization": AUTHORIZATION, "Content-Type": "application/x-www-form-urlencoded"}
    )
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return text


def measure(rounds, seconds, warm, many):
    """Creating and listing, each against a fixed body of the same size, and the first page of a few and of many."""
    results = {"many": many}
    with start("--no-seed", "--capacity", str(many + 1_000_000)) as sandbox:
        made = ask(sandbox.port, "POST", MESSAGES, f"To=%2B14155551234&From={SENDER}&Body=Hello")
        for _ in range(49):
            ask(sandbox.port, "POST", MESSAGES, f"To=%2B14155551234&From={SENDER}&Body=Hello")
        page = ask(sandbox.port, "GET", MESSAGES)
        wrk(sandbox.port, MESSAGES, CONNECTIONS, warm, AUTHORIZATION)
        results["list few"] = against(sandbox, page, rounds, seconds, "report", [])
        wrk(sandbox.port, MESSAGES, CONNECTIONS, warm, AUTHORIZATION, "send", [SENDER])
        results["create"] = against(sandbox, made, rounds, seconds, "send", [SENDER])
        count = 0
        while count < many:
            count += wrk(sandbox.port, MESSAGES, CONNECTIONS, 10, AUTHORIZATION, "send", [SENDER]).calls
            print(f"  {count:,} messages", flush=True)
        page = ask(sandbox.port, "GET", MESSAGES)
        assert len(json.loads(page)["messages"]) == 50
        results["list many"] = against(sandbox, page, rounds, seconds, "report", [])
        results["memory"] = sandbox.memory_mb("VmRSS")
    return results


def against(sandbox, answer, rounds, seconds, script, arguments):
    """The two take turns, so that what else the machine does meets both."""
    with bare(len(answer)) as floor:
        wrk(floor.port, MESSAGES, CONNECTIONS, 2, AUTHORIZATION, script, arguments)
        loads, floors = [], []
        for _ in range(rounds):
            loads.append(measured(sandbox, MESSAGES, CONNECTIONS, seconds, AUTHORIZATION, script, arguments))
            floors.append(measured(floor, MESSAGES, CONNECTIONS, seconds, AUTHORIZATION, script, arguments))
    figures = {
        "size": len(answer),
        "rate": median(load.rate for load in loads),
        "p99": median(load.p99 for load in loads),
        "cpu_us": median(load.cpu_us for load in loads),
        "bare": median(load.rate for load in floors),
    }
    print(f"  {figures['rate']:.0f}/s, bare {figures['bare']:.0f}/s, {figures['cpu_us']:.1f} µs", flush=True)
    return figures


def words(figures):
    few, many = figures["list few"], figures["list many"]
    rows = (
        ("create a message", figures["create"]),
        ("first page of 50, with 50 messages", few),
        (f"first page of 50, with {figures['many']:,} messages and more", many),
    )
    return [
        f"Over {CONNECTIONS} connections, against a bare Kestrel endpoint that gives back a fixed body of the same size.",
        "",
        "| | body | requests/s | p99 ms | CPU µs per call | bare, requests/s | × bare |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *(
            f"| {name} | {f['size']:,} | {f['rate']:,.0f} | {f['p99']:.2f} | {f['cpu_us']:.1f} | {f['bare']:,.0f} | {f['rate'] / f['bare']:.2f} |"
            for name, f in rows
        ),
        "",
        f"A first page costs the same however long the list is: {few['cpu_us']:.0f} and {many['cpu_us']:.0f} µs. With all those messages the sandbox holds {figures['memory']:,.0f} MB.",
        "",
    ]
