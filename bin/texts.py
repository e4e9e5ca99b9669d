#!/usr/bin/env python3
"""Shows the texts that `aws sqs receive-message` answers with, read from the forms in which carriers send them.

    aws sqs receive-message … --output json | bin/texts.py

bin/stillhere read calls it. What it prints is personal.
"""
import base64
import binascii
import json
import sys
import urllib.parse


def fields(body):
    """From, To and Body of a text of Twilio (a form, perhaps in base64) or of AWS (JSON, from a topic)."""
    try:
        said = json.loads(body)
        said = json.loads(said["Message"]) if said.get("Type") == "Notification" else said
        return said["originationNumber"], said.get("destinationNumber", ""), said.get("messageBody", "")
    except (ValueError, KeyError, AttributeError, TypeError):
        pass
    for form in (body, decoded(body)):
        said = urllib.parse.parse_qs(form, keep_blank_values=True)
        if "From" in said:
            return tuple(said.get(name, [""])[0] for name in ("From", "To", "Body"))
    return None


def decoded(body):
    try:
        return base64.b64decode(body, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def main():
    text = sys.stdin.read()
    messages = json.loads(text).get("Messages", []) if text.strip() else []
    for message in messages:
        known = fields(message.get("Body", ""))
        print(f"from {known[0]} to {known[1]}\n{known[2]}\n" if known else f"no text, or a damaged one:\n{message.get('Body', '')}\n")
    print(f"{len(messages)} shown. There may be more: the queue shows some each time. Nothing was deleted.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
