"""The peers and the hub, ready to be called."""

import json
import os
import re
import shutil
import subprocess
import time
import urllib.request

from processes import Process, free_port

PROGRAM = "artifacts/bench/hub/Trunkline.dll"
WORK = os.path.abspath("artifacts/bench")
ACCOUNT = "AC0123456789abcdef0123456789abcdef"
MESSAGE = "SM0123456789abcdef0123456789abcdef"
PROVIDER_PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{MESSAGE}.json"
PAGE_PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Page.json"
FORM_PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
PASSTHROUGH = "/elements/api-v2/passthrough/twiliov2"
API = "/elements/api-v2"


def message():
    """A message as Twilio answers it, filled up to 1,024 bytes."""
    members = {
        "account_sid": ACCOUNT, "api_version": "2010-04-01", "body": "", "date_created": "Fri, 24 May 2019 17:18:27 +0000",
        "date_sent": "Fri, 24 May 2019 17:18:28 +0000", "date_updated": "Fri, 24 May 2019 17:18:28 +0000",
        "direction": "outbound-api", "error_code": None, "error_message": None, "from": "+12019235161",
        "messaging_service_sid": "MG0123456789abcdef0123456789abcdef", "num_media": "0", "num_segments": "2",
        "price": "-0.01500", "price_unit": "USD", "sid": MESSAGE, "status": "delivered",
        "subresource_uris": {"media": PROVIDER_PATH.replace(".json", "/Media.json")}, "to": "+18182008801",
        "uri": PROVIDER_PATH,
    }  # fmt: skip
    members["body"] = ("Your parcel is on its way and will be with you tomorrow. " * 20)[: 1024 - len(json.dumps(members))]
    return json.dumps(members).encode()


def nginx(name, ports):
    config = os.path.join(WORK, f"{name}.conf")
    with open(f"bench/nginx/{name}.conf") as template, open(config, "w") as out:
        text = template.read().replace("@dir@", WORK).replace("@page@", PAGE_PATH).replace("@form@", FORM_PATH)
        for key, value in ports.items():
            text = text.replace(f"@{key}@", str(value))
        out.write(text)
    return Process(
        ["nginx", "-p", WORK, "-c", config, "-e", os.path.join(WORK, f"{name}.log"), "-g", "daemon off;"], ports[name]
    ).wait_until_open()


class Upstream:
    """The provider, over plain HTTP and over TLS."""

    def __init__(self, port, tls):
        self.port = port
        self.origin = f"http://127.0.0.1:{port}"
        self.tls_origin = f"https://127.0.0.1:{tls}"
        self.process = nginx("upstream", {"upstream": port, "tls": tls})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stop()


def certificate():
    """Whom the peers trust: the provider's own certificate, by the variable that OpenSSL and .NET read."""
    os.makedirs(WORK, exist_ok=True)
    file = os.path.join(WORK, "provider.crt")
    if not os.path.exists(file):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650",
             "-subj", "/CN=provider", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", file.replace(".crt", ".key"), "-out", file],
            check=True, capture_output=True,
        )  # fmt: skip
    return file


def upstream():
    os.makedirs(WORK, exist_ok=True)
    os.chmod(WORK, 0o755)
    certificate()
    with open(os.path.join(WORK, "message.json"), "wb") as file:
        file.write(message())
    with open(os.path.join(WORK, "page.json"), "wb") as file:
        page = [json.loads(message())] * 63
        text = json.dumps({"messages": page, "filler": ""})
        file.write(json.dumps({"messages": page, "filler": "x" * (65_536 - len(text))}).encode())
    large = os.path.join(WORK, "large.bin")
    if not os.path.exists(large):
        with open(large, "wb") as file:
            for _ in range(200):
                file.write(os.urandom(1 << 20))
    return Upstream(free_port(), free_port())


def bare(origin):
    port = free_port()
    return Process(
        ["dotnet", "artifacts/bin/BareForwarder/release/BareForwarder.dll", f"http://127.0.0.1:{port}", origin],
        port, {"SSL_CERT_FILE": certificate()},
    ).wait_until_open()  # fmt: skip


class Hub:
    """A hub on a copy of a prepared data folder, so that each start finds the same."""

    def __init__(self, origin, data, wait=True, program=PROGRAM):
        port = free_port()
        self.data = data
        self.log = os.path.join(WORK, "hub.log")
        self.process = Process(
            ["dotnet", program, f"--Hosting:Urls=http://127.0.0.1:{port}",
             f"--Storage:Data={data}", f"--Egress:Allow:0={origin.split('//')[1]}",
             f"--Catalog:Origins:twiliov2={origin}", "--Gateway:ConcurrencyPerInstance=2000",
             "--Hosting:LogLevel=Warning"], port,
            # As docs/operations.md says where memory matters.
            {"SSL_CERT_FILE": certificate(), "DOTNET_GCgen0size": "0x1000000"}, self.log
        )  # fmt: skip
        self.port = port
        if wait:
            self.process.wait_until_open()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stop()

    def secrets(self):
        # They are shown a moment after the port opens.
        end = time.monotonic() + 5
        text = ""
        while "User secret" not in text and time.monotonic() < end:
            time.sleep(0.05)
            with open(self.log) as log:
                text = log.read()
        return [re.search(rf"{who} secret\s+(\S+)", text).group(1) for who in ("Organization", "User")]

    def create(self, authorization):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{API}/instances?verify=false",
            json.dumps({
                "element": {"key": "twiliov2"}, "name": "bench",
                "configuration": {"username": ACCOUNT, "password": "0123456789abcdef0123456789abcdef"},
            }).encode(),
            {"Authorization": authorization, "Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request) as response:
            return json.load(response)["token"]


def prepare(name, origin, instances, program=PROGRAM):
    """A data folder with so many instances, and their tokens. A large one is kept: it takes minutes to make."""
    folder = os.path.join(WORK, name)
    facts = os.path.join(folder, "bench.json")
    if os.path.exists(facts) and instances > 10_000:
        with open(facts) as file:
            return json.load(file)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with Hub(origin, folder, program=program) as hub:
        organization, user = hub.secrets()
        authorization = f"User {user}, Organization {organization}"
        first = hub.create(authorization)
        tokens = [first]
        if instances <= 100:
            tokens += [hub.create(authorization) for _ in range(instances - 1)]
        else:
            from load import create_many

            tokens += create_many(hub.port, authorization, instances - 1, os.path.join(folder, "tokens"))
    with open(os.path.join(folder, "tokens"), "w") as file:
        file.write("\n".join(tokens) + "\n")
    result = {"authorization": f"{authorization}, Element {first}", "token": first, "tokens": os.path.join(folder, "tokens")}
    with open(facts, "w") as file:
        json.dump(result, file)
    return result


def copy(name):
    """A fresh copy of a prepared folder."""
    target = os.path.join(WORK, name + "-run")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(os.path.join(WORK, name), target)
    return target


def commit():
    return subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
