"""All that are measured against each other."""

import os
import sqlite3
from dataclasses import dataclass

import setup
from load import wrk


@dataclass(frozen=True)
class Shape:
    """How calls are made, and over what."""

    name: str
    title: str
    path: str
    connections: int = 64
    script: str = "report"
    arguments: tuple = ()
    tls: bool = False
    # The mapped way has other shapes of its own.
    has_resource: bool = True


CONNECTIONS = (1, 16, 64, 256)
PACED = {"connections": 32, "script": "paced", "arguments": (31,)}
EACH = {n: Shape(f"at {n}", f"{n} connection{'s' if n > 1 else ''}", setup.PROVIDER_PATH, n) for n in CONNECTIONS}
AT_64 = EACH[64]
PLAIN = [
    *EACH.values(),
    Shape("64 KB", "Answers of 64 KB, 64 connections", setup.PAGE_PATH, has_resource=False),
    Shape("form", "A form of 110 bytes, 64 connections", setup.FORM_PATH, script="form", has_resource=False),
]
SLOW = [Shape("paced", "About 1,000 calls a second over 32 connections", setup.PROVIDER_PATH, **PACED)]
TLS = [
    Shape("TLS", "TLS to the provider, 64 connections", setup.PROVIDER_PATH, tls=True),
    Shape("TLS paced", "TLS to the provider, about 1,000 calls a second", setup.PROVIDER_PATH, tls=True, **PACED),
]


class Field:
    """The peers and a hub, started afresh. Over TLS only the way to the provider is another."""

    def __init__(self, upstream, facts, tls=False):
        origin = upstream.tls_origin if tls else upstream.origin
        self.upstream = upstream
        self.nginx = setup.nginx(
            "proxy",
            {"upstream": origin.rsplit(":", 1)[1], "proxy": setup.free_port(), "scheme": "https" if tls else "http"},
        )
        self.bare = setup.bare(origin)
        self.hub = setup.Hub(origin, setup.copy("few"))
        self.element = f"Element {facts['token']}"
        self.authorization = facts["authorization"]

    def targets(self, shape):
        """name → process, path, authorization."""
        targets = {
            "direct": (self.upstream.process, shape.path, None),
            "nginx": (self.nginx, shape.path, self.element),
            "bare forwarder": (self.bare, shape.path, self.element),
            "hub, passthrough": (self.hub.process, setup.PASSTHROUGH + shape.path, self.element),
        }
        if shape.has_resource:
            resource = f"{setup.API}/messages/{setup.MESSAGE}"
            targets["hub, resource"] = (self.hub.process, resource, self.authorization)
        if shape.tls:
            # wrk speaks plain HTTP here.
            del targets["direct"]
        return targets

    def warm(self, shape, seconds):
        for name, (process, path, authorization) in self.targets(shape).items():
            if name not in ("direct", "nginx"):
                wrk(process.port, path, 64, seconds, authorization)
                process.settle()

    def stop(self):
        for process in (self.nginx, self.bare, self.hub.process):
            process.stop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def logged(self):
        database = next(
            os.path.join(folder, name)
            for folder, _, names in os.walk(self.hub.data) for name in names if name.endswith(".db")
        )  # fmt: skip
        with sqlite3.connect(database) as connection:
            return connection.execute("SELECT coalesce(sum(calls), 0) FROM call_blocks").fetchone()[0]
