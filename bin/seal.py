#!/usr/bin/env python3
"""Has all rows of a purpose sealed anew with the newest key of its keyset, by a function that may write them.

    bin/seal.py TABLE FUNCTION PURPOSE [SECONDS]

PURPOSE "names" has rows named anew instead, with the newest key for names.

The operator's own role reads the keys of all rows (a scan; no function may do that), and the function seals them by
hundreds. It repeats that until a whole run finds nothing that an older key has sealed. SECONDS is how long an older process
may still seal with an older key: the last run begins after that. It can be stopped and started again at any time: what is
sealed with the newest key is not written again. bin/stillhere calls it.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

AT_ONCE = 500
PAGE = 5000
RUNS = 20


def aws(*words):
    ended = subprocess.run(["aws", "--output", "json", *words], capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(" ".join(ended.stderr.split()))
    return json.loads(ended.stdout or "{}")


def places(table, purpose):
    """The keys of all rows that have a body, page by page; for names, of all that can be named anew."""
    following = []
    # A keyed hash in the key names a row: of a phone, a codename, a text, and of the phone that a counter is for.
    wanted = ["begins_with(PK, :p) OR begins_with(PK, :n) OR begins_with(PK, :c) OR begins_with(PK, :x) OR begins_with(PK, :r)"
              " OR PK = :control", "--expression-attribute-values",
              json.dumps({f":{name}": {"S": f"{name.upper()}#"} for name in "pncxr"} | {":control": {"S": "CONTROL"}})
              ] if purpose == "names" else ["attribute_exists(body)"]
    while True:
        page = aws("dynamodb", "scan", "--table-name", table, "--projection-expression", "PK, SK",
                   "--filter-expression", *wanted, "--max-items", str(PAGE), *following)
        yield [[row["PK"]["S"], row["SK"]["S"]] for row in page.get("Items", [])]
        if not page.get("NextToken"):
            return
        following = ["--starting-token", page["NextToken"]]


def sealed(function, purpose, rows):
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = os.path.join(folder, "asked"), os.path.join(folder, "answered")
        with open(asked, "w", encoding="utf-8") as out:
            json.dump({"seal": purpose, "rows": rows}, out)
        ended = aws("lambda", "invoke", "--function-name", f"{function}:live", "--payload", f"fileb://{asked}", answered)
        with open(answered, encoding="utf-8") as read:
            said = read.read()
    if ended.get("FunctionError"):
        sys.exit(f"not sealed: {said}")
    return json.loads(said)


def run(table, function, purpose):
    total, seen = {"sealed": 0, "changed": 0, "unread": 0}, 0
    for page in places(table, purpose):
        for at in range(0, len(page), AT_ONCE):
            said = sealed(function, purpose, page[at:at + AT_ONCE])
            for name in total:
                total[name] += said[name]
        seen += len(page)
        print(f"  {seen} rows looked at, {total['sealed']} sealed anew", flush=True)
    return total


def main(table, function, purpose, seconds):
    begun = time.time()
    for number in range(1, RUNS + 1):
        at = time.time()
        print(f"run {number}:", flush=True)
        total = run(table, function, purpose)
        if total["unread"]:
            sys.exit(f"{total['unread']} rows could not be opened, so the older key stays. docs/runbook.md, 'A keyset has leaked'.")
        if total["sealed"] or total["changed"]:
            continue
        if at - begun >= seconds:
            print("Nothing is sealed with an older key any more.")
            return 0
        wait = seconds - (time.time() - begun)
        if wait > 0:
            print(f"waiting {int(wait) + 1} s, until no process of the version before can still seal", flush=True)
            time.sleep(wait)
    sys.exit(f"After {RUNS} runs rows are still sealed with an older key, so it stays. Try again when less is going on.")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], float((sys.argv[4:] or ["360"])[0])))
