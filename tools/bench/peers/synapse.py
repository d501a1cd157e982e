"""The nearest thing that others run: two Matrix homeservers (matrix-synapse) federated over TLS on loopback, one room, SQLite, their own defaults
but for the limits on how fast people may write and how long a server that was away is left alone.

Argument: a folder to work in. Writes lines of `name value`.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from pathlib import Path

EVENTS = 1_000
AFTER_OUTAGE = 1_000
WRITERS = 24
BODY = "x" * 4096
PATIENCE_S = 600

FAST = {"per_second": 1_000_000, "burst_count": 1_000_000}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Server:
    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.client, self.federation = folder, free_port(), free_port()
        self.name = f"127.0.0.1:{self.federation}"
        self.process = None
        certificate = "req -x509 -newkey rsa:2048 -nodes -keyout tls.key -out tls.crt -days 2 -subj /CN=127.0.0.1"
        subprocess.run(["openssl", *certificate.split()], cwd=folder, check=True, capture_output=True)
        listener = {"type": "http", "bind_addresses": ["127.0.0.1"], "x_forwarded": False}
        config = {
            "server_name": self.name,
            "pid_file": str(folder / "pid"),
            "listeners": [
                listener | {"port": self.client, "tls": False, "resources": [{"names": ["client"]}]},
                listener | {"port": self.federation, "tls": True, "resources": [{"names": ["federation"]}]},
            ],
            "tls_certificate_path": str(folder / "tls.crt"),
            "tls_private_key_path": str(folder / "tls.key"),
            "federation_verify_certificates": False,
            "ip_range_blacklist": [],
            "federation": {"destination_min_retry_interval": "1s", "destination_max_retry_interval": "10s"},
            "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
            "media_store_path": str(folder / "media"),
            "signing_key_path": str(folder / "signing.key"),
            "log_config": str(folder / "log.yaml"),
            "macaroon_secret_key": "synthetic",
            "form_secret": "synthetic",
            "report_stats": False,
            "trusted_key_servers": [],
            "enable_registration": True,
            "enable_registration_without_verification": True,
            "presence": {"enabled": False},
            "rc_message": FAST,
            "rc_registration": FAST,
            "rc_joins": {"local": FAST, "remote": FAST},
            "rc_joins_per_room": FAST,
            "rc_federation": {"window_size": 1000, "sleep_limit": 1_000_000, "sleep_delay": 1, "reject_limit": 1_000_000, "concurrent": 50},
        }
        (folder / "log.yaml").write_text(json.dumps({"version": 1, "root": {"level": "ERROR"}}))
        (folder / "homeserver.yaml").write_text(json.dumps(config))
        self.run(["--generate-keys"])

    def command(self, more: list[str]) -> list[str]:
        return [sys.executable, "-m", "synapse.app.homeserver", "-c", str(self.folder / "homeserver.yaml"), *more]

    def run(self, more: list[str]) -> None:
        subprocess.run(self.command(more), check=True, capture_output=True, cwd=self.folder)

    def start(self) -> None:
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(self.command([]), cwd=self.folder, stdout=log, stderr=log)
        for _ in range(600):
            try:
                http.client.HTTPConnection("127.0.0.1", self.client, timeout=5).request("GET", "/_matrix/client/versions")
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("a homeserver does not start: " + (self.folder / "log").read_text()[-2000:])

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(60)
            self.process = None


class Person:
    def __init__(self, server: Server, name: str) -> None:
        self.server, self.connection, self.token = server, None, None
        said = {"username": name, "password": "synthetic-only", "auth": {"type": "m.login.dummy"}}
        self.token = self.ask("POST", "/register", said)["access_token"]

    def again(self) -> "Person":
        """The same person on another connection."""
        other = object.__new__(Person)
        other.server, other.connection, other.token = self.server, None, self.token
        return other

    def ask(self, method: str, path: str, body: dict | None = None) -> dict:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.server.client, timeout=120)
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.token}"} if self.token else {})
        self.connection.request(method, "/_matrix/client/v3" + path, json.dumps(body or {}) if method != "GET" else None, headers)
        answer = self.connection.getresponse()
        data = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{method} {path}: {answer.status} {data[:300]!r}")
        return json.loads(data)


def send(person: Person, room: str, count: int, series: str) -> set[str]:
    """So many messages by so many at once; their identifiers."""
    sent, lock, failed = set(), threading.Lock(), []

    def write(writer: int) -> None:
        try:
            own = person.again()
            for number in range(writer, count, WRITERS):
                path = f"/rooms/{room}/send/m.room.message/{series}-{number}"
                event = own.ask("PUT", path, {"msgtype": "m.text", "body": BODY})["event_id"]
                with lock:
                    sent.add(event)
        except BaseException as problem:
            failed.append(problem)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise SystemExit(str(failed[0]))
    return sent


def arrive(person: Person, room: str, wanted: set[str], since: str) -> str:
    """Reads until all of these are there: what comes, and what lies in gaps. Where to read on."""
    missing, begun = set(wanted), time.monotonic()
    chosen = urllib.parse.quote(json.dumps({"room": {"timeline": {"limit": 1000}}, "presence": {"types": []}}))
    while missing:
        if time.monotonic() - begun > PATIENCE_S:
            raise SystemExit(f"{len(missing)} of {len(wanted)} events did not arrive in {PATIENCE_S} s")
        news = person.ask("GET", f"/sync?timeout=500&since={since}&filter={chosen}")
        since = news["next_batch"]
        timeline = news.get("rooms", {}).get("join", {}).get(urllib.parse.unquote(room), {}).get("timeline")
        if not timeline:
            continue
        missing -= {event["event_id"] for event in timeline["events"]}
        before = timeline["prev_batch"] if timeline.get("limited") else None
        while before and missing:
            part = person.ask("GET", f"/rooms/{room}/messages?dir=b&limit=1000&from={before}")
            found = {event["event_id"] for event in part["chunk"]}
            missing -= found
            before = part.get("end") if found else None
    return since


def main() -> None:
    folder = Path(sys.argv[1])
    servers = [Server(folder / name) for name in ("one", "other")]
    one, other = servers
    try:
        for server in servers:
            server.start()
        alice, bob = Person(one, "alice"), Person(other, "bob")
        room = alice.ask("POST", "/createRoom", {"preset": "public_chat"})["room_id"]
        room = urllib.parse.quote(room)
        bob.ask("POST", f"/join/{room}?server_name={one.name}&via={one.name}")
        since = bob.ask("GET", "/sync?timeout=0")["next_batch"]
        begun = time.perf_counter()
        since = arrive(bob, room, send(alice, room, EVENTS, "first"), since)
        print("events_a_second", EVENTS / (time.perf_counter() - begun))
        other.stop()
        written = send(alice, room, AFTER_OUTAGE, "second")
        begun = time.perf_counter()
        other.start()
        bob.connection = None
        arrive(bob, room, written, since)
        print("catch_up_s", time.perf_counter() - begun)
        print("catch_up_events", AFTER_OUTAGE)
    finally:
        for server in servers:
            server.stop()


os.environ.setdefault("SYNAPSE_CACHE_FACTOR", "0.5")
main()
