#!/usr/bin/env python3
"""What must be true before bin/stillhere builds and deploys: account, region, quota, token, senders.

    bin/preconditions.py check [--first]   says all that is wrong in one list, and ends with 2; or with 0
    bin/preconditions.py parameter NAME    what a parameter will be: as given, as the stack has it, or the default
    bin/preconditions.py quota             how many functions may run at once

Reads STACK, PARAMETERS ('A=… B=…'), MISSING (what bin/stillhere found missing, one to a line) and AWS_REGION. It prints
no token, and passes none on a command line. Runs with Python 3.9, which AWS CloudShell has.
"""
import base64
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request

STACK = os.environ.get("STACK") or "stillhere"
NAME_MOST = 40
TWILIO = os.environ.get("TWILIO_API", "https://api.twilio.com")
# The sweep, the audit, incoming texts, reports and pages. The stream of a new table has about four shards besides.
OTHERS = 6
SHARDS = 4
# What CloudFormation calls a stack of which nothing runs: the first deployment failed.
NEVER_RAN = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "REVIEW_IN_PROGRESS")
# What has no default: without a stack it must be given, or asked for.
REQUIRED = {"CarrierAccount", "Senders", "OperatorEmail"}
# Lambda keeps so many back for functions that reserve nothing.
UNRESERVED = 100
QUOTA = "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000"


def aws(*words):
    """What the AWS CLI answers; or None, and why."""
    ended = subprocess.run(["aws", *words, "--output", "json"], capture_output=True, text=True, check=False)
    if ended.returncode:
        return None, " ".join(ended.stderr.split())
    return (json.loads(ended.stdout) if ended.stdout.strip() else {}), ""


def region():
    named = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if named:
        return named
    ended = subprocess.run(["aws", "configure", "get", "region"], capture_output=True, text=True, check=False)
    return ended.stdout.strip()


def given():
    """The parameters of this deployment, in the form A=… B=…"""
    return dict(word.split("=", 1) for word in os.environ.get("PARAMETERS", "").split() if "=" in word)


def stack():
    """The stack's parameters; None if there is no such stack; and why it could not be read."""
    said, why = aws("cloudformation", "describe-stacks", "--stack-name", STACK)
    if said is None:
        return None, "" if "does not exist" in why else why
    if said["Stacks"][0]["StackStatus"] in NEVER_RAN:
        return None, ""
    return {p["ParameterKey"]: p["ParameterValue"] for p in said["Stacks"][0].get("Parameters", [])}, ""


def number(parameters, name, default):
    value = parameters.get(name, "")
    return int(value) if value.isdigit() else default


# --- Checks: each answers with what is wrong and what to do, and with what is only worth knowing ---------------------


def line(entry, given):
    """What is wrong with the three addresses of one carrier; empty if nothing is."""
    parts = re.sub("^(aws|twilio):", "", given).split("|")
    if len(parts) != 3 or not all(parts):
        return (f"'{entry}' needs three addresses, separated by |: for routine texts, for urgent texts, and"
                " the number that people text")
    if not parts[2].startswith("+"):
        return f"'{parts[2]}' is the number that people text; it begins with + and the country's code"
    if bad := [p for p in parts if p.startswith("+") and not re.fullmatch(r"\+[0-9]{3,15}", p)]:
        return f"'{bad[0]}' is no number: a plus sign and digits alone"
    return ""


def carriers(entry, lines):
    """What is wrong with the two carriers of one sender; empty if nothing is."""
    if len(lines) > 2 or len(lines) == 2 and not re.match("(aws|twilio):", lines[1]):
        return f"'{entry}' needs @aws: or @twilio: before the addresses of its second carrier, and has no third"
    names = [given.split(":")[0] if re.match("(aws|twilio):", given) else "twilio" for given in lines]
    if len(names) == 2 and names[0] == names[1]:
        return f"'{entry}' names one carrier twice: one that fails cannot take over from itself"
    numbers = [given.split("|")[-1] for given in lines]
    if len(numbers) == 2 and numbers[0] == numbers[1]:
        return f"'{entry}' has one number at two carriers: a number belongs to one of them"
    return ""


def senders(text, aws_sms=""):
    """The same rules as in carrier/Senders, each in words of its own."""
    wrong, used, retired = [], [], {}
    for entry in text.split(","):
        if re.fullmatch("[a-z0-9]+>[a-z0-9]+", entry):
            old, new = entry.split(">")
            retired[old] = new
            continue
        name, _, addresses = entry.partition("=")
        lines = addresses.split("@")
        if re.search(r"\s", entry):
            wrong.append(f"'{entry}' contains a space")
        elif not re.fullmatch("[a-z0-9]+", name):
            wrong.append(f"'{name}' is no id: use small letters and digits")
        elif bad := [w for w in (carriers(entry, lines), *(line(entry, given) for given in lines)) if w]:
            wrong.append(bad[0])
        else:
            used.append(name)
    if len(used) < 2 and not wrong:
        wrong.append("there is only one: a defender and their own contacts never share a sender, so two are needed")
    wrong += [f"{old}>{new} retires {old}, but {new} is not in the list" for old, new in retired.items()
              if new not in used and not wrong]
    if not wrong and re.search("[=@]aws:", text) and aws_sms != "yes":
        wrong.append("a sender has addresses at AWS, and AwsSms is not yes: nothing would be sent or received there")
    return wrong


def quota_check(parameters, existing, said):
    """What the quota of functions that run at once allows."""
    limit = said["AccountLimit"]["ConcurrentExecutions"]
    free = said["AccountLimit"]["UnreservedConcurrentExecutions"] + number(existing or {}, "ReservedForTexts", 0)
    reserved = number(parameters, "ReservedForTexts", 0)
    streams = number(parameters, "StreamParallelism", 1)
    ask = f"Ask for 1,000: {QUOTA}; it takes days. Or in the console: Service Quotas, AWS Lambda, Concurrent executions"
    wrong, notes = [], []
    if reserved and free - reserved < UNRESERVED:
        wrong.append((f"ReservedForTexts={reserved} cannot be: this account may run {free} functions at once here, and"
                      f" {UNRESERVED} of them cannot be reserved", f"Set ReservedForTexts=0. {ask}"))
        reserved = 0
    if SHARDS * streams + OTHERS > free - reserved:
        fits = max(1, (free - reserved - OTHERS) // SHARDS)
        if fits < streams:
            wrong.append((f"StreamParallelism={streams} needs about {SHARDS * streams} functions at once for texts that"
                          f" leave, of {free - reserved}: too few are left for texts that come in",
                          f"Set StreamParallelism={fits}. {ask}"))
        else:
            wrong.append((f"This account may run only {free - reserved} functions at once here: ten are the least", ask))
    if limit < 1000 and not wrong:
        notes.append(f"This account runs {limit} functions at once: with ten, about ten texts a second are answered. That"
                     " is enough to begin with, and not for some hundred people who are asked in one minute. Leave"
                     f" StreamParallelism at 1 and ReservedForTexts at 0 until it is more. {ask}")
    return wrong, notes


def accepted(account, token):
    """Whether Twilio accepts account and token: True, False, or why nobody knows; and the account's state."""
    login = base64.b64encode(f"{account}:{token}".encode()).decode()
    asked = urllib.request.Request(f"{TWILIO}/2010-04-01/Accounts/{account}.json", headers={"Authorization": f"Basic {login}"})
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return True, json.load(answer)
    except urllib.error.HTTPError as refused:
        return (False, {}) if refused.code in (401, 403, 404) else (f"it answers {refused.code}", {})
    except (OSError, ValueError) as failed:
        return type(failed).__name__, {}


def token_check(name, account):
    command = f"aws ssm put-parameter --type SecureString --name {name} --value \"$(cat)\"   # paste the token, Enter, Ctrl-D"
    said, why = aws("ssm", "get-parameter", "--with-decryption", "--name", name)
    if said is None:
        if "ParameterNotFound" in why:
            return [(f"There is no parameter {name} with the carrier's token in {region()}", command)], []
        return [(f"The parameter {name} cannot be read: {why}", "Sign in as somebody who may administer the account")], []
    if said["Parameter"]["Type"] != "SecureString":
        return [(f"The parameter {name} is not encrypted ({said['Parameter']['Type']}, not SecureString). Whoever may read"
                 " parameters could have read the token: make a new token at Twilio", f"aws ssm delete-parameter --name"
                 f" {name}; then {command}")], []
    tokens = [t.strip() for t in said["Parameter"]["Value"].split(",") if t.strip()]
    if not tokens:
        return [(f"The parameter {name} is empty", command.replace("--type", "--overwrite --type"))], []
    if not re.fullmatch("AC[0-9a-f]{32}", account):
        return [], ["The token is there. Whether Twilio accepts it was not asked, because no CarrierAccount is given yet"]
    wrong, notes = [], []
    for place, token in enumerate(tokens, 1):
        which = "the token" if len(tokens) == 1 else f"token {place} of {len(tokens)}"
        answer, state = accepted(account, token)
        if answer is True:
            notes.append(f"Twilio accepts account and {which}")
            if state.get("status", "active") != "active":
                wrong.append((f"The Twilio account is {state['status']}", "Ring Twilio, or open its console: it says why"))
            elif state.get("type") == "Trial":
                wrong.append(("The Twilio account is a trial: it reaches only numbers that you verified",
                              "Upgrade it in Twilio's console"))
        elif answer is False and place == 1:
            wrong.append((f"Twilio refuses the account {account[:6]}… with {which}",
                          f"Compare both with Twilio's console. {command.replace('--type', '--overwrite --type')}"))
        elif answer is False:
            notes.append(f"Twilio does not accept {which} yet, or any more. The first one is used")
        else:
            notes.append(f"Twilio could not be asked about {which}: {answer}")
    return wrong, notes


def check(first):
    wrong = [tuple(line.split("\t", 1)) for line in os.environ.get("MISSING", "").splitlines() if line]
    notes = []
    if any(w[0].startswith("The AWS CLI") for w in wrong):
        return wrong, notes
    who, why = aws("sts", "get-caller-identity")
    if who is None:
        wrong.append((f"No AWS account answers: {why}", "Sign in: aws sso login; the first time: aws configure sso. In AWS"
                      " CloudShell you are signed in already"))
    where = region()
    if not where:
        wrong.append(("No region is named", "export AWS_REGION=<the region>, such as ap-southeast-1; docs/deploy.md, step 1,"
                      " says which"))
    if who is None or not where:
        return wrong, notes
    notes.append(f"Account {who['Account']}, region {where}, stack {STACK}")
    if len(STACK) > NAME_MOST:
        wrong.append((f"The stack's name is longer than {NAME_MOST} characters: AWS would shorten the names of the"
                      " functions, and a full minute could not be shared among sweeps", "Choose a shorter name"))
    limits, why = aws("lambda", "get-account-settings")
    if limits is None:
        wrong.append((f"AWS Lambda does not answer in the region {where}: {why}",
                      "Is the region's name right (such as eu-central-1), is it switched on for the account (Account, AWS"
                      " Regions), and may you administer the account?"))
        return wrong, notes
    existing, why = stack()
    if why:
        wrong.append((f"The stack cannot be read: {why}", "Sign in as somebody who may administer the account"))
        return wrong, notes
    if existing is None and not first and not REQUIRED <= given().keys():
        wrong.append((f"There is no stack {STACK} in {where}",
                      "The first time: bin/stillhere deploy --guided. If you deployed it before, the region is a wrong one:"
                      " export AWS_REGION=<its region>"))
    if existing is not None and first:
        wrong.append((f"{STACK} is in {where} already. --guided is for the first time: it would set all parameters back",
                      "PARAMETERS='A=… B=…' bin/stillhere deploy changes single ones; STACK=<a name> makes another stack"))
    parameters = {**(existing or {}), **given()}
    if "Senders" in parameters:
        wrong += [(f"Senders: {w}", "Write id=routine|urgent|+number, separated by commas, without spaces; see docs/deploy.md,"
                   " step 4") for w in senders(parameters["Senders"], parameters.get("AwsSms", ""))]
    account = parameters.get("CarrierAccount", "")
    if account and not re.fullmatch("AC[0-9a-f]{32}", account):
        wrong.append(("CarrierAccount is not the id of a Twilio account",
                      "AC and 32 digits and letters a to f, as Twilio's console shows it"))
    for found in (quota_check(parameters, existing, limits),
                  token_check(parameters.get("CarrierTokens") or "/stillhere/carrier-tokens", account)):
        wrong += found[0]
        notes += found[1]
    return wrong, notes


def main():
    command = sys.argv[1:] or [""]
    if command[0] == "quota":
        said, _ = aws("lambda", "get-account-settings")
        print(said["AccountLimit"]["ConcurrentExecutions"] if said else "")
        return 0
    if command[0] == "parameter" and len(command) == 2:
        print({**(stack()[0] or {}), **given()}.get(command[1], ""))
        return 0
    if command[0] != "check":
        print(__doc__, file=sys.stderr)
        return 2
    wrong, notes = check("--first" in command)
    for note in notes:
        print(f"- {note}.")
    if wrong:
        print(f"\nNothing was done yet. {len(wrong)} thing{'s are' if len(wrong) > 1 else ' is'} to be put right first:", file=sys.stderr)
        for place, (what, do) in enumerate(wrong, 1):
            print(f"{place:3}. {what}.\n     {do}", file=sys.stderr)
    return 2 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
