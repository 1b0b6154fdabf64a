"""A real SMTP server for the tests: aiosmtpd on a free port of this machine.

Prints its port, keeps what it accepts as one JSON object a line in the spool file, and ends when its
standard input is closed, so that it never outlives the test. How it treats a mail follows from the
recipient's local part:

    refused...       550 at RCPT            refused-data...   554 at DATA
    later-<n>-...    451 at the first n attempts
    goodbye...       421 at RCPT, and hangs up, at the first attempt
    deaf...          takes the mail, and hangs up without saying so, at the first attempt
    dead...          the server dies before it has taken the mail
"""

import argparse
import asyncio
import base64
import json
import os
import re
import ssl
import sys
import threading
from collections import Counter

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

arguments = argparse.ArgumentParser()
arguments.add_argument("--spool", required=True)
arguments.add_argument("--port", type=int, default=0)
arguments.add_argument("--tls", choices=["none", "starttls", "tls"], default="none")
arguments.add_argument("--certificate")
arguments.add_argument("--key")
arguments.add_argument("--user")
arguments.add_argument("--password")
arguments.add_argument("--refuse-sender", action="store_true")
options = arguments.parse_args()

attempts = Counter()
connections = 0


class Handler:
    def __init__(self, number):
        self.number = number

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if options.refuse_sender:
            return "553 5.7.1 That sender is not yours"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        local = address.split("@")[0]
        attempts[address] += 1
        first = attempts[address] == 1
        if local.startswith("refused-data"):
            pass
        elif local.startswith("refused"):
            return "550 5.1.1 No such mailbox"
        later = re.match(r"later-(\d+)-", local)
        if later and attempts[address] <= int(later.group(1)):
            return "451 4.7.1 Greylisted, try again later"
        if local.startswith("goodbye") and first:
            server.transport.write(b"421 4.3.2 Closing for the night\r\n")
            server.transport.close()
            return "421 4.3.2 Closing for the night"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        local = envelope.rcpt_tos[0].split("@")[0]
        if local.startswith("refused-data"):
            return "554 5.6.0 We do not like the content"
        if local.startswith("dead"):
            os._exit(9)
        with open(options.spool, "a") as spool:
            spool.write(json.dumps({
                "connection": self.number,
                "tls": session.ssl is not None or options.tls == "tls",
                "user": (session.auth_data.login.decode() if session.auth_data else None),
                "from": envelope.mail_from,
                "to": envelope.rcpt_tos,
                "data": base64.b64encode(envelope.content).decode(),
            }) + "\n")
        if local.startswith("deaf") and attempts[envelope.rcpt_tos[0]] == 1:
            server.transport.abort()
        return "250 2.0.0 Taken"


def sign_in(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (data.login.decode(), data.password.decode()) == (options.user, options.password)
    return AuthResult(success=good, handled=False, auth_data=data if good else None)


def conversation():
    global connections
    connections += 1
    context = tls_context() if options.tls == "starttls" else None
    return SMTP(
        Handler(connections), hostname="localhost", enable_SMTPUTF8=True, tls_context=context,
        require_starttls=options.tls == "starttls", authenticator=sign_in if options.user else None,
        auth_required=options.user is not None, auth_require_tls=options.tls == "starttls", command_call_limit=None)


def tls_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    return context


async def main():
    loop = asyncio.get_running_loop()
    # aiosmtpd drops a line when nobody waits for it any more; that is what some of the tests are about.
    loop.set_exception_handler(lambda *_: None)
    server = await loop.create_server(
        conversation, "127.0.0.1", options.port, ssl=tls_context() if options.tls == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
asyncio.run(main())
