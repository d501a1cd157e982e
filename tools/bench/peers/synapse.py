"""The nearest thing that others run: two Matrix homeservers (matrix-synapse), one process each, federated over TLS on loopback, one room, SQLite.

Measured: messages a second, from the first one written until a reader at the other server has all; then the other is stopped, as many are written, and
the seconds from before its start until the reader has these too. Loosened, all in Synapse's favour: how fast people may write, register and join and
servers may ask; no presence; certificates unverified; a server that was away is tried again each second (as it comes: after up to 84 s within a request,
then after 10 min to 7 days). The outage is short: the sender still has its queue in memory. What ends its wait: its own next try or, as with people, a
new message once the other is back, and one more each WAKE_S until something arrives.

Argument: a folder to work in. Writes lines of `name value`; a failure is one line.
"""

import http.client
import json
import queue
import signal
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
BODY_BYTES = 4096  # no two the same: of two equal ones in one millisecond Synapse makes one event
TOTAL_S = 900  # then it is ended with an error
START_S, STOP_S = 60, 20
REQUEST_S, TRIES = 20, 6  # each time a GET or PUT is asked
POST_S = 60  # asked once: it may not be repeated
READ_PAUSE_S, WAKE_S = 0.25, 3  # each reading costs the server that is measured
QUIET_S = 3  # nothing new for so long: the whole history is read, else what Synapse fetches backwards is never seen

FAST = {"per_second": 1_000_000, "burst_count": 1_000_000}
SOON = dict.fromkeys(("max_short_retry_delay", "max_long_retry_delay", "destination_min_retry_interval", "destination_max_retry_interval"), "1s")
CHOSEN = urllib.parse.quote(json.dumps({"room": {"timeline": {"limit": 100}}, "presence": {"types": []}}))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def one_line(text: str) -> str:
    return " ".join(text.split())[-500:]


class Server:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder, self.client, self.federation, self.process = folder, free_port(), free_port(), None
        self.name = f"127.0.0.1:{self.federation}"
        self.run("openssl req -x509 -newkey rsa:2048 -nodes -keyout tls.key -out tls.crt -days 2 -subj /CN=127.0.0.1".split())
        listener = {"type": "http", "bind_addresses": ["127.0.0.1"]}
        config = {
            "server_name": self.name,
            "listeners": [
                listener | {"port": self.client, "tls": False, "resources": [{"names": ["client"]}]},
                listener | {"port": self.federation, "tls": True, "resources": [{"names": ["federation"]}]},
            ],
            "tls_certificate_path": str(folder / "tls.crt"),
            "tls_private_key_path": str(folder / "tls.key"),
            "federation_verify_certificates": False,
            "ip_range_blacklist": [],
            "federation": SOON,
            "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
            "signing_key_path": str(folder / "signing.key"),
            "log_config": str(folder / "log.yaml"),
            "macaroon_secret_key": "synthetic",
            "report_stats": False,
            "trusted_key_servers": [],
            "enable_registration": True,
            "enable_registration_without_verification": True,
            "presence": {"enabled": False},
            **dict.fromkeys(("rc_message", "rc_registration", "rc_joins_per_room"), FAST),
            "rc_joins": {"local": FAST, "remote": FAST},
            "rc_federation": {"window_size": 1000, "sleep_limit": 1_000_000, "sleep_delay": 1, "reject_limit": 1_000_000, "concurrent": 50},
        }
        (folder / "log.yaml").write_text(json.dumps({"version": 1, "root": {"level": "ERROR"}}))
        (folder / "homeserver.yaml").write_text(json.dumps(config))
        self.run(self.command("--generate-keys"))

    def command(self, *more: str) -> list[str]:
        return [sys.executable, "-m", "synapse.app.homeserver", "-c", str(self.folder / "homeserver.yaml"), *more]

    def run(self, command: list[str]) -> None:
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, timeout=START_S)
        if done.returncode:
            raise SystemExit(f"{command[0]}: {one_line(done.stderr or done.stdout)}")

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self.command(), cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until = time.monotonic() + START_S
        while self.process.poll() is None and time.monotonic() < until:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.client, timeout=5)
                connection.request("GET", "/_matrix/client/versions")
                return connection.getresponse().close()
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
        raise SystemExit("a homeserver does not start: " + one_line((self.folder / "log").read_text()))

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
            self.process.wait()
            self.process = None


class Person:
    def __init__(self, server: Server, name: str, token: str | None = None) -> None:
        self.server, self.name, self.token, self.connection = server, name, token, None
        if token is None:
            said = {"username": name, "password": "synthetic-only", "auth": {"type": "m.login.dummy"}}
            self.token = self.ask("POST", "/register", said)["access_token"]

    def ask(self, method: str, path: str, body: dict | None = None) -> dict:
        """Asked again, under the same transaction identifier, if there is no answer or it is to be asked later."""
        for _ in range(1 if method == "POST" else TRIES):
            try:
                status, data = self.once(method, path, body)
            except (OSError, http.client.HTTPException) as cause:
                self.connection, status, data = None, 0, repr(cause).encode()
            if status == 200:
                return json.loads(data)
            if 400 <= status < 500 and status != 429:
                break
            time.sleep(min(json.loads(data).get("retry_after_ms", 1000) / 1000, REQUEST_S) if status == 429 else 1)
        raise SystemExit(f"{method} {path[:120]}: {status} {one_line(data.decode())}")

    def once(self, method: str, path: str, body: dict | None) -> tuple[int, bytes]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.server.client, timeout=POST_S if method == "POST" else REQUEST_S)
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.token}"} if self.token else {})
        self.connection.request(method, "/_matrix/client/v3" + path, None if method == "GET" else json.dumps(body or {}), headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def write(self, room: str, name: str) -> str:
        return self.ask("PUT", f"/rooms/{room}/send/m.room.message/{name}", {"msgtype": "m.text", "body": name.ljust(BODY_BYTES, "x")})["event_id"]


def send(person: Person, room: str, count: int, series: str) -> set[str]:
    """So many messages by so many at once; their identifiers."""
    said = queue.Queue()

    def write(writer: int) -> None:
        try:
            own = Person(person.server, person.name, person.token)
            for number in range(writer, count, WRITERS):
                said.put(own.write(room, f"{series}-{number}"))
        except BaseException as problem:
            said.put(problem)

    for writer in range(WRITERS):
        threading.Thread(target=write, args=(writer,), daemon=True).start()
    sent = set()
    for _ in range(count):
        event = said.get()
        if isinstance(event, BaseException):
            raise SystemExit(one_line(str(event)))
        sent.add(event)
    if len(sent) < count:
        raise SystemExit(f"{count} messages became {len(sent)} events")
    return sent


def history(person: Person, room: str, missing: set[str]) -> None:
    """Takes away what is found in all that lies before now."""
    before = ""
    while missing and before is not None:
        part = person.ask("GET", f"/rooms/{room}/messages?dir=b&limit=1000{before}")
        missing -= {event["event_id"] for event in part["chunk"]}
        before = f"&from={part['end']}" if part.get("end") else None


def arrive(person: Person, room: str, wanted: set[str], since: str, wake=None) -> tuple[str, int]:
    """Reads until all of these are there: what comes, and what lies in gaps. Where to read on, and how many messages woke the sender."""
    missing, woken, woke_at, moved_at = set(wanted), 0, 0.0, time.monotonic()
    while missing:
        if wake and len(missing) == len(wanted) and time.monotonic() - woke_at > WAKE_S:
            wake(woken)
            woken, woke_at = woken + 1, time.monotonic()
        had = len(missing)
        news = person.ask("GET", f"/sync?timeout=500&since={since}&filter={CHOSEN}")
        since = news["next_batch"]
        timeline = news.get("rooms", {}).get("join", {}).get(urllib.parse.unquote(room), {}).get("timeline", {})
        missing -= {event["event_id"] for event in timeline.get("events", [])}
        quiet = time.monotonic() - moved_at > QUIET_S
        if quiet or timeline.get("limited"):
            history(person, room, missing)
        if quiet or len(missing) < had:
            moved_at = time.monotonic()
        time.sleep(READ_PAUSE_S if missing else 0)
    return since, woken


def measure(one: Server, other: Server) -> None:
    one.start()
    other.start()
    alice, bob = Person(one, "alice"), Person(other, "bob")
    room = urllib.parse.quote(alice.ask("POST", "/createRoom", {"preset": "public_chat"})["room_id"])
    bob.ask("POST", f"/join/{room}?server_name={one.name}&via={one.name}")
    since = bob.ask("GET", "/sync?timeout=0")["next_batch"]
    begun = time.perf_counter()
    sent = send(alice, room, EVENTS, "first")
    print("sent_a_second", EVENTS / (time.perf_counter() - begun), flush=True)
    since, _ = arrive(bob, room, sent, since)
    print("events_a_second", EVENTS / (time.perf_counter() - begun), flush=True)
    other.stop()
    begun = time.perf_counter()
    sent = send(alice, room, AFTER_OUTAGE, "second")
    print("outage_s", time.perf_counter() - begun, flush=True)
    begun = time.perf_counter()
    other.start()
    _, woken = arrive(bob, room, sent, since, lambda number: alice.write(room, f"wake-{number}"))
    print("catch_up_s", time.perf_counter() - begun)
    print("catch_up_events", AFTER_OUTAGE)
    print("catch_up_wake_messages", woken, flush=True)


def ended(number: int, _frame) -> None:
    raise SystemExit("told to end" if number == signal.SIGTERM else f"not at its end after {TOTAL_S} s")


def main() -> None:
    servers = []
    for number in (signal.SIGALRM, signal.SIGTERM):
        signal.signal(number, ended)
    signal.alarm(TOTAL_S)
    try:
        servers += [Server(Path(sys.argv[1]).resolve() / name) for name in ("one", "other")]
        measure(*servers)
    except Exception as problem:
        raise SystemExit(one_line(repr(problem))) from None
    finally:
        for number in (signal.SIGALRM, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        for server in servers:
            server.stop()


main()
