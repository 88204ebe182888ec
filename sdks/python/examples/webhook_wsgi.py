"""An endpoint for webhooks without any framework. Try it with: python3 examples/webhook_wsgi.py 8080"""

import os
import sys
from wsgiref.simple_server import make_server

from fastenr import WebhookVerificationError, verify_webhook


def application(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    try:
        event = verify_webhook(body, environ, os.environ["FASTENR_WEBHOOK_SECRET"])
    except WebhookVerificationError as error:
        start_response("400 Bad Request", [("Content-Type", "text/plain")])
        return [str(error).encode()]
    # Deliveries come at least once: a program of your own would remember event["id"] and skip what it has seen.
    print(event["event"], event["id"], flush=True)
    start_response("204 No Content", [])
    return []


if __name__ == "__main__":
    with make_server("127.0.0.1", int(sys.argv[1]), application) as server:
        server.serve_forever()
