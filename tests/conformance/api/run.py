"""Asks a node everything that its own description allows, as each kind of person: no answer may be a broken machine, none undescribed.

It starts the demonstration on loopback in a folder that is thrown away, because acts change what is there. For each person a program
by others, schemathesis, makes requests from `/api/openapi.json`: right ones, wrong ones, and every edge that the description names.
"""

import argparse
import base64
import hashlib
import hmac
import json
import re
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

PASSWORD = "lattice-holds-the-roof"
# One person of each kind; the number is the node's place behind the first port.
PEOPLE = [
    ("kg", 0, "aigul", "investigator"),
    ("kg", 0, "bakyt", "prosecutor"),
    ("kg", 0, "cholpon", "approver"),
    ("kg", 0, "damira", "victim protector"),
    ("kg", 0, "farida", "adviser"),
    ("kg", 0, "tilek", "treaty official"),
    ("it", 1, "giulia", "officer"),
    ("it", 1, "marco", "registrar"),
    ("it", 1, "lucia", "executor"),
    ("it", 1, "silvia", "supervisor"),
    ("it", 1, "admin-1", "administrator"),
]
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
START_SECONDS = 120
LISTS = ["matters", "enquiries?side=in", "enquiries?side=out", "drafts", "requests?side=in", "requests?side=out", "agreements"]


class Stay(HTTPRedirectHandler):
    """A redirect is an answer."""

    def redirect_request(self, *_):
        return None


OPENER = build_opener(Stay)


def ask(url, cookie="", form=None):
    """Status, headers and body."""
    data = urllib.parse.urlencode(form).encode() if form else None
    headers = {"Cookie": cookie, "Accept": "application/json", "Sec-Fetch-Site": "same-origin"}
    try:
        with OPENER.open(Request(url, data, headers), timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def code(secret, now):
    """RFC 6238, as an authenticator app computes it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    tag = hmac.digest(key, struct.pack(">Q", int(now) // 30), hashlib.sha1)
    at = tag[19] & 15
    return f"{(struct.unpack('>I', tag[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def sign_in(base, name, secret):
    """The cookie of a session, and the proof that acts carry."""
    status, headers, _ = ask(f"{base}/sign-in", form={"name": name, "password": PASSWORD, "code": code(secret, time.time())})
    cookies = [line.split(";")[0] for line in headers.get_all("Set-Cookie") or []]
    if status != 303 or not cookies:
        raise SystemExit(f"{name} could not sign in: {status}")
    cookie = "; ".join(cookies)
    return cookie, json.loads(ask(f"{base}/api/v1/me", cookie)[2])["csrf"]


def described(base, cookie):
    """The node's description, and in it what this person can see: made-up identifiers lead nowhere."""
    document = json.loads(ask(f"{base}/api/openapi.json")[2])
    found = {"DossierId": set(), "EntryId": set(), "ContentId": set(), "NodeId": set(), "PersonId": set()}
    texts = [ask(f"{base}/api/v1/{path}", cookie)[2].decode() for path in [*LISTS, "desk", "partners", "peers", "lines", "assessments"]]
    dossiers = set(re.findall(r'"dossier":"([0-9a-f]{64})"', "".join(texts)))
    for dossier in sorted(dossiers)[:20]:
        rooms = ["matters", "enquiries", "drafts", "requests", "agreements", "assessments", "blind", "lines"]
        texts += [ask(f"{base}/api/v1/{room}/{dossier}", cookie)[2].decode() for room in rooms]
    text = "".join(texts)
    found["DossierId"] = dossiers
    found["EntryId"] = set(re.findall(r'"entry":"([0-9a-f]{64})"', text))
    found["ContentId"] = set(re.findall(r'"content":"([0-9a-f]{64})"', text))
    found["NodeId"] = set(re.findall(r'"node":"([0-9a-f]{64})"', text))
    found["PersonId"] = set(re.findall(r'"person":"([0-9a-f]{64})"', text))
    schemas = document["components"]["schemas"]
    for kind, known in found.items():
        if known and kind in schemas:
            schemas[kind] = {"anyOf": [{"enum": sorted(known)[:40]}, schemas[kind]]}
    # The proof is a constant of the session; without it every act would be refused in the same way.
    for operations in document["paths"].values():
        for operation in operations.values():
            named = operation.get("parameters", [])
            operation["parameters"] = [parameter for parameter in named if parameter.get("name") != "x-kerege-csrf"]
    # A name with the node in it is not a name of a parameter.
    document["components"].pop("securitySchemes", None)
    document.pop("security", None)
    return document, len(dossiers)


def started(binary, folder, port):
    """The demonstration, once it says that it can be used."""
    log = (folder / "demo.log").open("w+")
    command = [binary, "demo", "--keep", str(folder / "demo"), "--port", str(port)]
    demo = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT)
    for _ in range(START_SECONDS * 5):
        if "Commands:" in (folder / "demo.log").read_text():
            return demo
        if demo.poll() is not None:
            break
        time.sleep(0.2)
    demo.kill()
    raise SystemExit((folder / "demo.log").read_text())


def run(arguments, folder):
    """How many kinds of person met something that may not be."""
    ended = False
    wrong = []
    asked = 0
    demo = started(arguments.binary, folder, arguments.port)
    try:
        secrets = json.loads((folder / "demo/sign-ins.json").read_text())["codes"]
        people = [person for person in PEOPLE if arguments.person in ("", person[2])]
        for place, at, name, kind in people:
            base = f"http://localhost:{arguments.port + at}"
            cookie, csrf = sign_in(base, name, secrets[f"{place}/{name}"])
            document, dossiers = described(base, cookie)
            path = folder / f"{place}-{name}.json"
            path.write_text(json.dumps(document))
            print(f"── {kind} ({place}/{name}), who sees {dossiers} dossiers", flush=True)
            for what, chosen in [("looks", "--exclude-path"), ("acts", "--include-path")]:
                command = [sys.executable, "-m", "schemathesis.cli", "run", str(path), "--url", base, "--checks", CHECKS]
                command += [chosen, "/api/v1/act", "--phases", "coverage,fuzzing", "--seed", str(arguments.seed)]
                command += ["--max-time", str(max(1, arguments.seconds // len(people) // 2)), "--request-timeout", "60"]
                command += ["--generation-database", "none", "--no-color", "--continue-on-failure", "--warnings", "off"]
                for header in [f"Cookie:{cookie}", f"x-kerege-csrf:{csrf}", "Accept:application/json", "Sec-Fetch-Site:same-origin"]:
                    command += ["-H", header]
                # A run that has begun is let to its end, but not for ever.
                done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=arguments.seconds + 300)
                found = re.search(r"(\d+) generated.*", done.stdout)
                asked += int(found.group(1)) if found else 0
                print(f"   {what}: {found.group(0) if found else 'nothing was asked'}", flush=True)
                if done.returncode:
                    print(done.stdout, done.stderr)
                    wrong.append(f"{kind}, who {what}")
        if not asked:
            wrong.append("anybody: nothing was asked")
        if demo.poll() is not None:
            wrong.append("the node, which ended")
            ended = True
        log = (folder / "demo.log").read_text()
        faults = [line for line in log.splitlines() if "ERROR" in line or "panicked" in line]
        if faults:
            wrong.append("the operator, with faults in the log:\n" + "\n".join(faults[:20]))
    finally:
        if not ended:
            demo.terminate()
            try:
                demo.wait(30)
            except subprocess.TimeoutExpired:
                demo.kill()
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", help="the program `kerege`")
    parser.add_argument("--port", type=int, default=18281)
    parser.add_argument("--seconds", type=int, default=120, help="for all people together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--person", default="", help="this person alone")
    arguments = parser.parse_args()
    arguments.binary = str(Path(arguments.binary).resolve())
    with tempfile.TemporaryDirectory() as folder:
        wrong = run(arguments, Path(folder))
    for kind in wrong:
        print(f"api: not as described, for {kind}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
