"""The same sets through openmined-psi: private set intersection over the elliptic curve P-256, one thread.

Reads a number N, then N listed lines, then the asked lines. Its list is a Golomb-coded set with one false hit in a million batches, its
answers carry no proof, and its list must be made anew when anything changes.
"""

import sys
import time

import private_set_intersection.python as psi

FALSE_HITS = 1e-6


def online(server, setup, asked):
    """Request, answer and intersection, with the bytes read as they arrive."""
    client = psi.client.CreateWithNewKey(True)
    begun = time.perf_counter()
    request = psi.Request()
    request.ParseFromString(client.CreateRequest(asked).SerializeToString())
    response = psi.Response()
    response.ParseFromString(server.ProcessRequest(request).SerializeToString())
    hits = client.GetIntersection(setup, response)
    return time.perf_counter() - begun, len(hits)


def main():
    lines = sys.stdin.read().split("\n")
    count = int(lines[0])
    listed, asked = lines[1 : count + 1], lines[count + 1 :]
    asked = [line for line in asked if line]
    server = psi.server.CreateWithNewKey(True)
    begun = time.perf_counter()
    setup = server.CreateSetupMessage(FALSE_HITS, len(asked), listed, psi.DataStructure.GCS)
    data = setup.SerializeToString()
    print("setup_s", time.perf_counter() - begun)
    print("setup_bytes", len(data))
    received = psi.ServerSetup()
    received.ParseFromString(data)
    print("online_100_s", min(online(server, received, asked[:100])[0] for _ in range(3)))
    times = [online(server, received, asked) for _ in range(3)]
    print("online_10000_s", min(times)[0])
    print("hits", times[0][1])


main()
