#!/usr/bin/env python3
"""Moves a stack's keysets between its own key and a key of another account, so that a copy of the table can be read there.

    bin/keysets.py out|in STACK WRAPPING-KEY OTHER-KEY FILE

KMS does it (ReEncrypt): no keyset is ever in clear here. `out` writes the file, `in` puts the file's keysets in place of
those of a new, empty stack. bin/stillhere calls it.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile

PURPOSES = ("cases", "lookup", "names", "plans", "released", "routes", "trail")


def aws(*words):
    ended = subprocess.run(["aws", *words, "--output", "json"], capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(" ".join(ended.stderr.split()))
    return json.loads(ended.stdout)


def rewrapped(keyset, purpose, source, target):
    """The keyset's JSON with its sealed part encrypted by another key, for the same purpose."""
    keyset = json.loads(keyset)
    with tempfile.NamedTemporaryFile() as blob:
        blob.write(base64.b64decode(keyset["encryptedKeyset"]))
        blob.flush()
        keyset["encryptedKeyset"] = aws(
            "kms", "re-encrypt", "--ciphertext-blob", f"fileb://{blob.name}",
            "--source-key-id", source, "--source-encryption-context", f"purpose={purpose}",
            "--destination-key-id", target, "--destination-encryption-context", f"purpose={purpose}")["CiphertextBlob"]
    return json.dumps(keyset)


def main(way, stack, wrapping, other, file):
    path = f"/{stack}/keysets/{wrapping}/"
    if way == "out":
        all_of_them = {p: rewrapped(aws("ssm", "get-parameter", "--name", path + p)["Parameter"]["Value"], p, wrapping, other)
                       for p in PURPOSES}
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            json.dump(all_of_them, out, indent=1)
        print(f"{file} holds the keysets; only {other} opens them. Keep it beside the copies, and once more elsewhere.")
        return 0
    with open(file, encoding="utf-8") as kept:
        wrapped = json.load(kept)
    for purpose, keyset in {p: rewrapped(wrapped[p], p, other, wrapping) for p in PURPOSES if p in wrapped}.items():
        aws("ssm", "put-parameter", "--overwrite", "--type", "String", "--name", path + purpose, "--value", keyset)
    print("The keysets are in place. Functions read them when they are published: import the table now, or deploy once more.")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 6 or sys.argv[1] not in ("out", "in"):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
