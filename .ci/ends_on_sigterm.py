"""Starts `mvn -Prun`, lets it advance by weeks, and checks that SIGTERM to Maven ends everything within five seconds."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

WITHIN = 5.0
STARTS_WITHIN = 300.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def advance(base):
    """Asks for an advance that takes far longer than this check."""
    request = urllib.request.Request(base + "/api/clock", json.dumps({"advance": "P60D"}).encode(),
                                     {"Content-Type": "application/json"})
    try:
        urllib.request.urlopen(request, timeout=120).read()
    except (OSError, urllib.error.URLError):
        pass  # It was stopped meanwhile, as intended.


def running(group):
    """The processes of this group that are not ended yet, without those that only wait to be collected."""
    alive = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[2]) == group and fields[0] != "Z":
                alive.append(int(entry))
    return alive


def name(process):
    """The process, and the class or the script that it runs."""
    try:
        with open(f"/proc/{process}/cmdline", encoding="utf-8", errors="replace") as line:
            words = line.read().split("\0")
    except OSError:
        words = []
    return f"{process} {' '.join(w for w in words[-6:] if w)[-200:]}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        command = ["mvn", "-B", "-q", *sys.argv[1:], "-Prun", f"-Dapp.port={free_port()}",
                   f"-Dphones.port={free_port()}", f"-Ddata.dir={folder}/data"]
        maven = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                 start_new_session=True)
        watchdog = threading.Timer(STARTS_WITHIN, lambda: os.killpg(maven.pid, signal.SIGKILL))
        watchdog.start()
        try:
            base = None
            said = []
            for line in maven.stdout:
                said.append(line)
                found = re.search(r"phones +(http://localhost:[0-9]+)", line)
                if found:
                    base = found.group(1)
                    break
            if base is None:
                sys.exit("mvn -Prun did not start:\n" + "".join(said[-20:]))
            threading.Thread(target=advance, args=(base,), daemon=True).start()
            threading.Thread(target=lambda: [None for _ in maven.stdout], daemon=True).start()
            time.sleep(2)
            began = time.monotonic()
            maven.send_signal(signal.SIGTERM)
            while running(maven.pid) and time.monotonic() - began < WITHIN:
                maven.poll()
                time.sleep(0.05)
            took = time.monotonic() - began
            left = running(maven.pid)
            if left:
                sys.exit(f"after {took:.1f} s these processes still run: {[name(p) for p in left]}")
            print(f"mvn -Prun ended {took:.1f} s after SIGTERM, in the middle of an advance")
        finally:
            watchdog.cancel()
            if running(maven.pid):
                os.killpg(maven.pid, signal.SIGKILL)
            maven.wait()


if __name__ == "__main__":
    main()
