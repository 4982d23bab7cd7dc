"""Processes that are measured: start, CPU time, peak memory, stop."""

import os
import signal
import socket
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")


class Process:
    def __init__(self, command, port, env=None, log=None):
        self.port = port
        self.started = time.perf_counter()
        self.output = open(log or os.devnull, "wb")
        self.popen = subprocess.Popen(
            command, stdout=self.output, stderr=subprocess.STDOUT, env={**os.environ, **(env or {})}
        )

    def pids(self):
        """The process and its children: nginx works in workers."""
        pid = self.popen.pid
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            return [pid, *map(int, children.read().split())]

    def cpu_seconds(self):
        total = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/stat") as stat:
                # The name in parentheses may hold blanks.
                fields = stat.read().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICK

    def switches(self):
        """How often the scheduler took a thread off the processor, by its own will or not."""
        total = 0
        for pid in self.pids():
            for task in os.listdir(f"/proc/{pid}/task"):
                try:
                    with open(f"/proc/{pid}/task/{task}/status") as status:
                        total += sum(int(line.split()[1]) for line in status if "ctxt_switches" in line)
                except FileNotFoundError:
                    # The thread has ended; what it did is lost.
                    pass
        return total

    def settle(self, most=4.0):
        """Waits until what the calls left behind (the call log's queue) is done: it belongs to their cost."""
        end = time.monotonic() + most
        before = self.cpu_seconds()
        while time.monotonic() < end:
            time.sleep(0.3)
            now = self.cpu_seconds()
            if now - before < 0.02:
                return
            before = now

    def memory_mb(self, field="VmHWM"):
        total = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/status") as status:
                total += next(int(line.split()[1]) for line in status if line.startswith(field + ":"))
        return total / 1024

    def reset_peak(self):
        for pid in self.pids():
            with open(f"/proc/{pid}/clear_refs", "w") as refs:
                refs.write("5")

    def wait_until_open(self, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.popen.poll() is not None:
                raise RuntimeError(f"{self.popen.args[0]} ended with {self.popen.returncode}")
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.02)
        raise RuntimeError(f"nothing listens on {self.port}")

    def stop(self):
        if self.popen.poll() is None:
            self.popen.send_signal(signal.SIGTERM)
            try:
                self.popen.wait(40)
            except subprocess.TimeoutExpired:
                self.popen.kill()
                self.popen.wait()
        self.output.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]
