"""template.yaml proven: transformed as SAM does it, created in an emulator, held against what was built.

Run from the root after `mvn package`; needs aws-sam-translator and moto. Prints one line for each check. What Java knows
better is a test there: that every handler can be made from its environment, and that every permission is used.
"""
import base64
import contextlib
import copy
import csv
import glob
import gzip
import hmac
import http.server
import io
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import warnings
import zipfile
from types import MappingProxyType

os.environ.update(AWS_DEFAULT_REGION="eu-west-1", AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none")

import boto3
import yaml
from moto import mock_aws
from moto.server import ThreadedMotoServer
from samtranslator.translator.managed_policy_translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

for talker in ("werkzeug", "moto", "samtranslator"):
    logging.getLogger(talker).setLevel(logging.CRITICAL)
warnings.simplefilter("ignore")
STACK = "stillhere"
GIVEN = {
    "Release": "1764000000",
    "CarrierAccount": "AC00000000000000000000000000000001",
    "CarrierTokens": "/stillhere/carrier-tokens",
    "Senders": "a=+12025550100|+12025550101|+12025550102,b=+12025550110|+12025550111|+12025550112",
    "OperatorEmail": "operators@engine.example",
}
# What the emulator cannot create. Each is checked here by other means, or is not checked: then this says so.
LEFT_OUT = {
    "AWS::Lambda::Version": "checked below: all are published anew with each release",
    "AWS::Lambda::Alias": "checked below: everything that calls a function calls its alias",
    "AWS::Lambda::EventInvokeConfig": "checked below: on the alias",
    "AWS::Scheduler::Schedule": "created by its own API; checked below: at the alias; run by the tests of local/",
    "AWS::CloudWatch::Alarm": "created by its own API; each is fired by AlarmsTest of local/",
    "AWS::SNS::Subscription": "not checked but by cfn-lint",
    "AWS::SNS::TopicPolicy": "read by KeysInDangerTest of local/",
    "AWS::Cognito::UserPool": "not checked but by cfn-lint",
    "AWS::Cognito::UserPoolDomain": "not checked but by cfn-lint",
    "AWS::Cognito::UserPoolClient": "what it lets in is checked by a test of serve-dashboard",
    "AWS::Cognito::ManagedLoginBranding": "not checked but by cfn-lint",
    "AWS::ApiGatewayV2::Api": "routes are served by the tests of local/",
    "AWS::ApiGatewayV2::Stage": "not checked but by cfn-lint",
    "AWS::ApiGatewayV2::DomainName": "not checked but by cfn-lint",
    "AWS::ApiGatewayV2::ApiMapping": "not checked but by cfn-lint",
    "Custom::Keysets": "made by create-keysets itself in the tests of local/",
}


def source():
    with open("template.yaml", encoding="utf-8") as file:
        return yaml_parse(file.read())


def transformed():
    template = source()
    for name, function in functions(template).items():
        function["CodeUri"] = f"s3://code/{name}"
    return transform(template, dict(GIVEN), ManagedPolicyLoader(None))


def looked_up(template, value):
    """The value with everything that `!FindInMap` takes from the template's mappings."""
    if isinstance(value, dict):
        if "Fn::FindInMap" in value:
            name, first, second = value["Fn::FindInMap"]
            return template["Mappings"][name][first][second]
        return {k: looked_up(template, v) for k, v in value.items()}
    return [looked_up(template, v) for v in value] if isinstance(value, list) else value


def functions(template):
    return {n: r["Properties"] for n, r in template["Resources"].items() if r["Type"] == "AWS::Serverless::Function"}


def of_type(template, kind):
    return {n: r["Properties"] for n, r in template["Resources"].items() if r["Type"] == kind}


def references(value):
    """Every logical id that a value refers to."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "Ref" and isinstance(inner, str):
                yield inner
            elif key == "Fn::GetAtt":
                yield inner[0] if isinstance(inner, list) else inner.split(".")[0]
            elif key == "Fn::Sub":
                text, names = (inner, {}) if isinstance(inner, str) else inner
                yield from (n.split(".")[0] for n in re.findall(r"\$\{([A-Za-z0-9.]+)}", text) if n not in names)
                yield from references(names)
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def inlined(template):
    """The emulator cannot read a parameter of the stack's own: its value takes its place."""
    values = {n: p["Value"] for n, p in of_type(template, "AWS::SSM::Parameter").items()}

    def with_values(value):
        if isinstance(value, dict):
            if isinstance(value.get("Fn::Sub"), str):
                names = {n: values[n] for n in re.findall(r"\$\{(\w+)\.Value}", value["Fn::Sub"]) if n in values}
                return {"Fn::Sub": [value["Fn::Sub"].replace(".Value}", "}"), with_values(names)]} if names else value
            name, _, attribute = ".".join(value["Fn::GetAtt"]).partition(".") if isinstance(value.get("Fn::GetAtt"), list) \
                else str(value.get("Fn::GetAtt", "")).partition(".")
            return with_values(values[name]) if attribute == "Value" and name in values \
                else {k: with_values(v) for k, v in value.items()}
        return [with_values(v) for v in value] if isinstance(value, list) else value

    return with_values(copy.deepcopy(template))


def creatable(template):
    """The same without what the emulator cannot make; a reference to an alias becomes one to its function."""
    left = inlined(template)
    gone = {n for n, r in left["Resources"].items() if r["Type"] in LEFT_OUT}

    def without(value):
        if isinstance(value, dict):
            for name in [n for n in references(value) if n in gone]:
                if set(value) <= {"Ref", "Fn::GetAtt"}:
                    if name.endswith("Aliaslive"):
                        return {"Fn::GetAtt": [name.removesuffix("Aliaslive"), "Arn"]}
                    return "made-elsewhere"
                if "Fn::Sub" in value and isinstance(value["Fn::Sub"], str):
                    value = {"Fn::Sub": re.sub(r"\$\{" + name + r"(\.[A-Za-z.]+)?}", "made-elsewhere", value["Fn::Sub"])}
            return {k: without(v) for k, v in value.items()}
        return [without(v) for v in value if not absent(v)] if isinstance(value, list) else value

    def absent(value):
        """The emulator leaves a hole in a list where CloudFormation leaves an element out. Nothing in a list is on by default."""
        return isinstance(value, dict) and value.get("Fn::If", [])[2:] == [{"Ref": "AWS::NoValue"}]

    for name in gone:
        del left["Resources"][name]
    for resource in left["Resources"].values():
        resource["Properties"] = without(resource.get("Properties", {}))
        needs = resource.pop("DependsOn", [])
        needs = [n for n in ([needs] if isinstance(needs, str) else needs) if n not in gone]
        if needs:
            resource["DependsOn"] = needs
    left["Outputs"] = without(left.get("Outputs", {}))
    left["Outputs"] = {n: o for n, o in left["Outputs"].items() if "Condition" not in o}
    return left, gone


# --- Checks: each answers with what is wrong -------------------------------------------------------------------------

LONGEST_LINE = 120


def layout(text):
    """One property a line, and no line that is too long. Only the arguments of a function may share a line."""
    wrong = [f"line {n} has {len(line)} characters, more than {LONGEST_LINE}"
             for n, line in enumerate(text.splitlines(), 1) if len(line) > LONGEST_LINE]

    def look(node):
        if not isinstance(node, yaml.CollectionNode):
            return
        line = f"line {node.start_mark.line + 1}"
        function = isinstance(node, yaml.SequenceNode) and not node.tag.startswith("tag:yaml.org,")
        if node.flow_style and len(node.value) > 1 and not function:
            wrong.append(f"{line} has {len(node.value)} entries in braces or brackets; write one a line")
        if node.flow_style and node.start_mark.line != node.end_mark.line:
            wrong.append(f"{line} has braces or brackets that end on another line")
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                look(part)

    look(yaml.compose(text, Loader=yaml.SafeLoader))
    return wrong


def layout_is_enforced():
    """The check above refuses what it should, and takes what it should."""
    taken = ("a: [arm64]", "a: {}", "a: {Ref: b}", "a: !If [b, c, !Ref d]", "a:\n  - b: 1\n    c: 2", "a: " + "b" * 117)
    refused = ("a: {b: 1, c: 2}", "a: [b, c]", "a: [{b: 1, c: 2}]", "a: !If [b, {c: 1, d: 2}, e]", "a: [\n  b]",
               "a: " + "b" * 118, "# " + "b" * 119)
    return [f"refused: {t}" for t in taken if layout(t)] + [f"taken: {t}" for t in refused if not layout(t)]


def circular(template):
    after = {n: {r for r in references(b.get("Properties", {})) if r in template["Resources"]}
             | set([b["DependsOn"]] if isinstance(b.get("DependsOn"), str) else b.get("DependsOn", []))
             for n, b in template["Resources"].items()}
    while after:
        ready = [n for n, needs in after.items() if not needs & after.keys()]
        if not ready:
            return [f"{n} waits for {', '.join(sorted(needs & after.keys()))}" for n, needs in after.items()]
        for name in ready:
            del after[name]
    return []


def handlers(template):
    wrong = []
    for name, function in functions(template).items():
        folder, handler = function["CodeUri"], function["Handler"].split("::")[0]
        jars = glob.glob(folder + "/lib/*.jar")
        if not any(handler.replace(".", "/") + ".class" in zipfile.ZipFile(jar).namelist() for jar in jars):
            wrong.append(f"{handler} is not in {folder}/lib")
        if any("DynamoDBLocal" in jar for jar in jars):
            wrong.append(f"{folder}/lib holds DynamoDB Local, which may not be shipped")
    return wrong


def samples(template):
    """Every way to start a function has a sample event; of routes with the same shape one will do."""
    wrong = []
    for name, function in functions(template).items():
        folder = "events/" + function["CodeUri"].split("/")[1]
        events = [json.load(open(f, encoding="utf-8")) for f in glob.glob(folder + "/*.json")]
        routes = {e.get("routeKey") for e in events}
        sources = {r.get("eventSource") for e in events for r in e.get("Records", [])}
        if not events:
            wrong.append(f"{folder} is empty")
        for event in function.get("Events", {}).values():
            properties = looked_up(template, event["Properties"])
            if event["Type"] == "HttpApi" and f"{properties['Method']} {properties['Path']}" not in routes:
                wrong.append(f"{folder}: {properties['Method']} {properties['Path']}")
            if event["Type"] in ("SQS", "DynamoDB") and f"aws:{event['Type'].lower()}" not in sources:
                wrong.append(f"{folder}: {event['Type']}")
            if "Input" in properties and json.loads(properties["Input"]) not in events:
                wrong.append(f"{folder}: {properties['Input']}")
    return wrong


def aliases(template):
    """Whatever calls a function calls its alias, or going back would leave something behind."""
    wrong = []
    named = {n: list(references(p)) for n, p in of_type(template, "AWS::Lambda::Alias").items()}
    published = {n.removesuffix("Aliaslive") for n in named}
    for kind, field in (("AWS::Scheduler::Schedule", "Target"), ("AWS::Lambda::EventSourceMapping", "FunctionName"),
                        ("AWS::Lambda::Permission", "FunctionName")):
        wrong += [f"{n} calls {', '.join(r)}" for n, p in of_type(template, kind).items()
                  if (r := set(references(p[field])) & published)]
    wrong += [f"{n} is on no alias" for n, p in of_type(template, "AWS::Lambda::EventInvokeConfig").items()
              if p.get("Qualifier") != "live"]
    for api in of_type(template, "AWS::ApiGatewayV2::Api").values():
        wrong += [f"the API calls {r}" for r in set(references(api)) & published]
    wrong += [f"{n} has no alias" for n in functions(source()) if n not in published and n != "CreateKeysets"]
    return wrong


def released(template):
    """Another release, or another value of a setting with it, publishes every function anew."""
    again = source()
    for name, function in functions(again).items():
        function["CodeUri"] = f"s3://code/{name}"
    later = transform(again, {**GIVEN, "Release": "1764000001"}, ManagedPolicyLoader(None))
    return sorted(of_type(template, "AWS::Lambda::Version").keys() & of_type(later, "AWS::Lambda::Version").keys())


def alarms(template):
    wrong, headings = [], set()
    for name, alarm in of_type(template, "AWS::CloudWatch::Alarm").items():
        said = re.search(r"Runbook: (.+)$", alarm["AlarmDescription"])
        if not said or not alarm["AlarmActions"]:
            wrong.append(f"{name} does not say what to do, or tells nobody")
        else:
            headings.add(said.group(1))
    if os.path.exists("docs/runbook.md"):
        runbook = open("docs/runbook.md", encoding="utf-8").read()
        wrong += [f"docs/runbook.md has no heading: {h}" for h in sorted(headings)
                  if not re.search(r"(?m)^#+ " + re.escape(h) + r"\s*$", runbook)]
    return wrong


def kept(template):
    """What holds people's data outlives the stack, and has no name that the next one of the same name would meet."""
    wrong = []
    for name, resource in template["Resources"].items():
        if resource["Type"] in ("AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::Cognito::UserPool"):
            if (resource.get("DeletionPolicy"), resource.get("UpdateReplacePolicy")) != ("Retain", "Retain"):
                wrong.append(f"{name} goes with the stack")
            if {"TableName", "KeyId"} & resource["Properties"].keys():
                wrong.append(f"{name} has a name of its own")
    return wrong


def logs(template):
    """No personal data in access logs, and every function writes to the one log group."""
    told = json.dumps(of_type(template, "AWS::ApiGatewayV2::Stage"))
    wrong = [f"the access log holds {w}" for w in ("sourceIp", "userAgent", "$context.path", "querystring", "identity") if w in told]
    return wrong + [f"{n} writes elsewhere" for n, p in of_type(template, "AWS::Lambda::Function").items()
                    if p["LoggingConfig"]["LogGroup"] != {"Ref": "Log"}]


def plain(value):
    """A value as an API would get it: every reference is a name."""
    if isinstance(value, dict):
        if "Fn::If" in value:
            return plain(value["Fn::If"][2])
        if isinstance(value.get("Fn::Sub"), str) and "${AWS::" in value["Fn::Sub"]:
            return re.sub(r"\$\{(?:AWS::)?([A-Za-z]+)[^}]*}", r"\1", value["Fn::Sub"])
        names = list(references(value))
        return names[0] if names and len(value) == 1 and next(iter(value)) in ("Ref", "Fn::GetAtt", "Fn::Sub") \
            else {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


def by_api(template):
    """Alarms and schedules, of which the emulator knows no resources, through the calls that make them."""
    wrong, watch, schedules = [], boto3.client("cloudwatch"), boto3.client("scheduler")
    for name, properties in of_type(template, "AWS::CloudWatch::Alarm").items():
        watch.put_metric_alarm(AlarmName=name, **plain(properties))
    for name, properties in of_type(template, "AWS::Scheduler::Schedule").items():
        schedules.create_schedule(Name=name, **plain(looked_up(template, properties)))
    made = len(watch.describe_alarms()["MetricAlarms"]), len(schedules.list_schedules()["Schedules"])
    wanted = tuple(len(of_type(template, k)) for k in ("AWS::CloudWatch::Alarm", "AWS::Scheduler::Schedule"))
    return [] if made == wanted else [f"{made} alarms and schedules of {wanted}"]


def creating(client, left):
    """Makes what a deployment needs to be there; answers with what creates the stack, once or again."""
    client("s3").create_bucket(Bucket="code", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    for name in functions(source()):
        client("s3").put_object(Bucket="code", Key=name, Body=b"PK\x05\x06" + b"\0" * 18)
    client("ssm").put_parameter(Name=GIVEN["CarrierTokens"], Value="x", Type="SecureString")
    cloud = client("cloudformation")

    def create(more=MappingProxyType({})):
        cloud.create_stack(StackName=STACK, TemplateBody=json.dumps(left), Capabilities=["CAPABILITY_IAM"],
                           Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in {**GIVEN, **more}.items()])
        state = cloud.describe_stacks(StackName=STACK)["Stacks"][0]["StackStatus"]
        made = cloud.describe_stack_resources(StackName=STACK)["StackResources"]
        return state, {r["LogicalResourceId"]: r.get("PhysicalResourceId", "") for r in made if "LogicalResourceId" in r}

    return create


@mock_aws(config={"lambda": {"use_docker": False}})
def created(template):
    """A first deployment, one that was rolled back before it, and the next try of the same name."""
    left, gone = creatable(template)
    if unknown := {template["Resources"][n]["Type"] for n in gone} - LEFT_OUT.keys():
        return [f"left out without a word: {unknown}"]
    cloud, create = boto3.client("cloudformation"), creating(boto3.client, left)

    state, made = create()
    wrong = [] if state == "CREATE_COMPLETE" else [f"it ends as {state}"]
    conditional = {n for n, r in left["Resources"].items() if "Condition" in r}
    wrong += [f"{n} was not made" for n in left["Resources"].keys() - made.keys() - conditional]
    table = made["Table"]
    cloud.delete_stack(StackName=STACK)
    state, again = create()
    wrong += [] if state == "CREATE_COMPLETE" else [f"the next try ends as {state}"]
    if table not in boto3.client("dynamodb").list_tables()["TableNames"]:
        wrong.append("the table did not outlive its stack")
    if again["Table"] == table or again["WrappingKey"] == made["WrappingKey"]:
        wrong.append("the next try did not make its own table and key")
    if made["WrappingKey"] not in [k["KeyId"] for k in boto3.client("kms").list_keys()["Keys"]]:
        wrong.append("the old key is gone, and with it what it sealed")
    return wrong + by_api(template)


@contextlib.contextmanager
def emulator():
    """Its address, and what makes clients of it."""
    server = ThreadedMotoServer(port=0)
    server.start()
    try:
        url = "http://%s:%s" % server.get_host_and_port()
        urllib.request.urlopen(urllib.request.Request(url + "/moto-api/reset", method="POST")).close()
        yield url, lambda name: boto3.client(name, endpoint_url=url)
    finally:
        server.stop()


def tools(folder, texts):
    """Writes commands into a folder, and answers with a PATH in which they come first."""
    for name, text in texts.items():
        with open(f"{folder}/{name}", "w", encoding="utf-8") as tool:
            tool.write(text)
        os.chmod(f"{folder}/{name}", 0o755)
    return folder + os.pathsep + os.environ["PATH"]


# The AWS CLI that Python's index has is version 1; all that the script asks of the emulator is the same in both.
AWS_2 = f"""#!/bin/sh
[ "$1" != --version ] || {{ echo aws-cli/2.31.0; exit; }}
exec {shutil.which("aws")} "$@"
"""


def restored(template):
    """`bin/stillhere restore` makes a table from a backup, with all that such a table has lost, and the stack stands on it."""
    left, _ = creatable(template)
    with emulator() as (url, client), tempfile.TemporaryDirectory() as folder:
        create = creating(client, left)
        _, made = create()
        tables = client("dynamodb")
        tables.put_item(TableName=made["Table"], Item={"PK": {"S": "CONTROL"}, "SK": {"S": "HOLD"}})
        # What builds and deploys is noted here; the emulator is then given what it was told.
        path = tools(folder, {"aws": AWS_2, **{n: f'#!/bin/sh\nprintf "%s\\n" "$@" >> {folder}/{n}.told\n' for n in ("mvn", "sam")}})
        subprocess.run(["bin/stillhere", "restore", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())], check=True,
                       stdout=subprocess.DEVNULL, env={**os.environ, "AWS_ENDPOINT_URL": url, "STACK": STACK, "PATH": path})
        told = dict(t.split("=", 1) for t in open(f"{folder}/sam.told", encoding="utf-8").read().split() if "=" in t)
        name, stream = told["RestoredTable"], told["RestoredStream"]
        # The emulator changes neither roles nor what reads a stream: the stack is made anew on the same two tables.
        client("cloudformation").delete_stack(StackName=STACK)
        was = made["Table"]
        _, made = create({"RestoredTable": name, "RestoredStream": stream, "Release": told["Release"]})
        table = tables.describe_table(TableName=name)["Table"]
        wrong = [] if name != was and tables.scan(TableName=name)["Count"] == 1 else ["it holds nothing"]
        wrong += [f"it has no {w}" for w, there in (
            ("stream of new images", table.get("StreamSpecification", {}).get("StreamViewType") == "NEW_IMAGE"),
            ("deletion protection", table.get("DeletionProtectionEnabled")),
            ("such stream", table.get("LatestStreamArn") == stream),
            ("index", {i["IndexName"] for i in table.get("GlobalSecondaryIndexes", [])} == {"due", "board"}),
            ("time to live", tables.describe_time_to_live(TableName=name)["TimeToLiveDescription"].get("AttributeName") == "expires"),
            ("recovery of its own", tables.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
             ["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED")) if not there]
        for function in functions(source()):
            settings = client("lambda").get_function_configuration(FunctionName=made[function])["Environment"]["Variables"]
            if function != "CreateKeysets" and settings["TABLE_NAME"] != name:
                wrong.append(f"{function} is still given {settings['TABLE_NAME']}")
        named = []
        for role, properties in of_type(template, "AWS::IAM::Role").items():
            if role not in made:  # It belongs to something optional.
                continue
            may = json.dumps([client("iam").get_role_policy(RoleName=made[role], PolicyName=p["PolicyName"])
                              for p in properties.get("Policies", [])], default=str)
            named += (tables_of := re.findall(r":table/([A-Za-z0-9_.-]+)", may))
            # The keys of persons are never restored: who is erased stays unreadable.
            wrong += [f"{role} may not use {name} alone: {t}" for t in set(tables_of) if t not in (name, made["PersonKeyTable"])]
        wrong += [] if len(named) >= len(functions(source())) - 1 else [f"roles name the table {len(named)} times"]
        sources = [m["EventSourceArn"] for m in client("lambda").list_event_source_mappings()["EventSourceMappings"]]
        return wrong + ([] if stream in sources else [f"nothing reads {stream}, but {sources}"])


# Events for each function, and what each answer holds. The emulator fails at some of our transactions.
STARTED = {
    "CreateKeysets": [("create", "")], "SweepDue": [("minute", '"moved":0')], "AuditEngine": [("five-minutes", '"open":')],
    "SendMessages": [("handed-over", '"batchItemFailures":[]'), ("inserted", '"batchItemFailures":[]')],
    "ReceiveSms": [("wrong-signature", '"statusCode":403'), ("text", '"statusCode":200'), ("queue", '"batchItemFailures":')],
    "ReceiveDelivery": [("delivered", '"batchItemFailures":[]')], "OpenLink": [("look", '"statusCode":404')],
    "ServeDashboard": [("board", '"statusCode":303'), ("sign-in", "/authorize?")],
    "ErasePeople": [("hourly", '"erased":0')],
}


def java():
    """A JDK that can run what was built, wherever one is."""
    homes = [os.environ.get("JAVA_HOME", ""), *sorted(glob.glob("/usr/lib/jvm/*"), reverse=True)]
    for command in [os.path.join(h, "bin", "java") for h in homes if h] + ["java"]:
        try:
            said = subprocess.run([command, "-version"], capture_output=True, text=True, check=True).stderr
        except (OSError, subprocess.CalledProcessError):
            continue
        if int(re.search(r'version "(\d+)', said).group(1)) >= 21:
            return command
    raise SystemExit("no JDK from 21 on")


def signed(event, token):
    """A webhook of Twilio's with the signature that belongs to that token."""
    headers, fields = event.get("headers", {}), base64.b64decode(event.get("body") or "").decode("utf-8", "replace")
    url = "https://" + headers["host"] + event["rawPath"]
    told = "".join(k + v for k, v in sorted(urllib.parse.parse_qsl(fields, keep_blank_values=True)))
    headers["x-twilio-signature"] = base64.b64encode(hmac.new(token.encode(), (url + told).encode(), "sha1").digest()).decode()
    return event


def linked(_):
    """No class that is left in a package names one that was left out, and every package is smaller than what it was made of."""
    wrong = []
    for function in functions(source()).values():
        packed = function["CodeUri"] + "/lib"
        ended = subprocess.run([java(), "-XX:TieredStopAtLevel=1", ".ci/LinkPackaged.java", packed, packed.replace("/lambda/", "/whole/")],
                               capture_output=True, text=True, check=False)
        unlinked = ended.stdout.splitlines()[:-1]
        wrong += [f"{packed}: {len(unlinked)} such as {unlinked[:3]}"] if unlinked else []
        wrong += [f"{packed}: {ended.stderr[:300]}"] if ended.returncode else []
        sizes = [sum(os.path.getsize(j) for j in glob.glob(f"{folder}/*.jar")) for folder in (packed, packed.replace("/lambda/", "/whole/"))]
        wrong += [f"{packed} has {sizes[0]} bytes"] if sizes[0] > 0.65 * sizes[1] else []
    return wrong


def started(template):
    """Each function, from the jars that are shipped, in the environment that the stack gives it, answers events."""
    wrong, told = [], []

    class CloudFormation(http.server.BaseHTTPRequestHandler):
        def do_PUT(self):  # noqa: N802
            told.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(200)
            self.end_headers()

        def do_GET(self):  # noqa: N802
            """What a provider of sign-in says about itself."""
            own = f"http://localhost:{self.server.server_port}"
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps({
                "issuer": own, "authorization_endpoint": own + "/authorize", "token_endpoint": own + "/token",
                "jwks_uri": own + "/keys", "subject_types_supported": ["public"], "response_types_supported": ["code"],
                "id_token_signing_alg_values_supported": ["RS256"]}).encode())

        def log_message(self, *_):
            pass

    with emulator() as (url, client), http.server.HTTPServer(("localhost", 0), CloudFormation) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        _, made = creating(client, creatable(template)[0])()
        # Lambda brings its own serialization, also where a function has none.
        brought = glob.glob("functions/send-messages/target/lambda/lib/aws-lambda-java-serialization-*.jar")[0]
        for name, event, holds in ((n, *e) for n, events in STARTED.items() for e in events):
            function = functions(source())[name]
            folder = function["CodeUri"].split("/")[1]
            with open(f"events/{folder}/{event}.json", encoding="utf-8") as file:
                given = re.sub(r'"ResponseURL": *"[^"]*"', f'"ResponseURL": "http://localhost:{listening.server_port}/"', file.read())
            settings = client("lambda").get_function_configuration(FunctionName=made[name])["Environment"]["Variables"]
            if "CARRIER_TOKENS" in settings:  # The emulator gives what is in the parameter; CloudFormation gives its name.
                settings["CARRIER_TOKENS"] = GIVEN["CarrierTokens"]
            if "SIGN_IN_ISSUER" in settings:
                settings["SIGN_IN_ISSUER"] = f"http://localhost:{listening.server_port}"
            host = client("ssm").get_parameter(Name=f"/{STACK}/public-url")["Parameter"]["Value"].removeprefix("https://")
            given = given.replace("stillhere.example", host)
            if event == "text":
                given = json.dumps(signed(json.loads(given), "x"))
            ended = subprocess.run(
                [java(), "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                 function["CodeUri"] + "/lib/*" + os.pathsep + brought, ".ci/StartPackaged.java",
                 function["Handler"].split("::")[0]], input=given, capture_output=True, text=True, check=False,
                env={**{k: v for k, v in os.environ.items() if k.startswith(("PATH", "HOME", "LANG"))},
                     **{k: str(v) for k, v in settings.items()},  # The emulator leaves a number as it is.
                     "AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_ENDPOINT_URL": url})
            answer = (ended.stdout.strip().splitlines() or [""])[-1]
            lacking = re.findall(r"(?:NoClassDefFound|NoSuchMethod|ClassNotFound|ServiceConfiguration)\w*:? ?\S*", ended.stdout + ended.stderr)
            if ended.returncode or lacking or holds not in answer.replace(": ", ":"):
                why = " ".join(re.findall(r"(?m)^(?:Exception|Caused by).*$", ended.stderr))
                wrong.append(f"{name} answers {event} with {answer[:300]} {why[:600]} {lacking[:3]}")
        listening.shutdown()
    return wrong + ([] if told and '"SUCCESS"' in told[0] else [f"the keysets were not made: {told}"])


def back(_):
    """`bin/stillhere back` points each alias at the version before, and leaves one alone that has none."""
    with emulator() as (url, client), tempfile.TemporaryDirectory() as folder:
        path = tools(folder, {"aws": AWS_2})
        role = client("iam").create_role(RoleName="r", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        function = {"Type": "AWS::Lambda::Function", "Properties": {
            "Runtime": "python3.12", "Handler": "a.b", "Role": role, "Code": {"ZipFile": "1"}}}
        client("cloudformation").create_stack(StackName=STACK, TemplateBody=json.dumps(
            {"Resources": {"SweepDue": function, "OpenLink": function, "CreateKeysets": function}}))
        functions = client("lambda")
        made = {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in
                client("cloudformation").describe_stack_resources(StackName=STACK)["StackResources"]}
        for name, releases in (("SweepDue", 12), ("OpenLink", 1)):
            for release in range(releases):
                archive = io.BytesIO()
                with zipfile.ZipFile(archive, "w") as code:
                    code.writestr("a.py", str(release))
                functions.update_function_code(FunctionName=made[name], ZipFile=archive.getvalue())
                functions.publish_version(FunctionName=made[name])
            functions.create_alias(FunctionName=made[name], Name="live", FunctionVersion=str(releases))
        subprocess.run(["bin/stillhere", "back"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env={**os.environ, "AWS_ENDPOINT_URL": url, "STACK": STACK, "PATH": path})
        live = {n: functions.get_alias(FunctionName=made[n], Name="live")["FunctionVersion"] for n in ("SweepDue", "OpenLink")}
        wrong = [] if live == {"SweepDue": "11", "OpenLink": "1"} else [f"it left {live}"]
        # A version that stands on another table may not use it any more.
        functions.update_function_configuration(FunctionName=made["SweepDue"], Environment={"Variables": {"TABLE_NAME": "other"}})
        functions.publish_version(FunctionName=made["SweepDue"])
        newest = functions.list_versions_by_function(FunctionName=made["SweepDue"])["Versions"][-1]["Version"]
        functions.update_alias(FunctionName=made["SweepDue"], Name="live", FunctionVersion=newest)
        ended = subprocess.run(["bin/stillhere", "back"], capture_output=True, check=False,
                               env={**os.environ, "AWS_ENDPOINT_URL": url, "STACK": STACK, "PATH": path})
        now = functions.get_alias(FunctionName=made["SweepDue"], Name="live")["FunctionVersion"]
        return wrong + ([] if ended.returncode == 1 and now == newest else [f"it went back to another table: {now} of {newest}"])


STUBS = {
    "aws": """#!/usr/bin/env python3
import json, os, sys
said, state = " ".join(sys.argv[1:]), os.environ.get("STATE", "UPDATE_COMPLETE")
if "TOLD" in os.environ:
    with open(os.environ["TOLD"], "a") as told:
        told.write("aws " + said + "\\n")
def fail(why):
    sys.exit(why)
if "--version" in said:
    print(os.environ.get("CLI", "aws-cli/2.31.0"))
elif "configure get region" in said:
    print("")
elif "get-caller-identity" in said:
    print('{"Account": "000000000000"}') if os.environ.get("ACCOUNT") != "none" else fail("Unable to locate credentials")
elif "get-account-settings" in said:
    n = int(os.environ.get("QUOTA", "10"))
    print(json.dumps({"AccountLimit": {"ConcurrentExecutions": n, "UnreservedConcurrentExecutions": n}})) if n else fail("Could not connect to the endpoint URL")
elif "ssm get-parameter" in said:
    kind, _, value = os.environ.get("TOKEN", "SecureString a-secret-token").partition(" ")
    print(json.dumps({"Parameter": {"Type": kind, "Value": value}})) if kind else fail("An error occurred (ParameterNotFound) when calling")
elif "describe-stack-resources" in said:
    print("SweepDue\\tf1\\nAuditEngine\\tf2\\nSendMessages\\tf3\\nCreateKeysets\\tf4")
elif "StackStatus" in said:
    print(state) if state != "none" else fail("Stack with id stillhere does not exist")
elif "describe-stacks" in said and "--output json" in said:
    print(json.dumps({"Stacks": [{"StackStatus": state, "Parameters": []}]})) if state != "none" else fail("Stack with id stillhere does not exist")
elif "describe-stacks" in said:
    print("https://there.example/board")
elif "delete-stack" in said:
    open(os.environ["DELETED"], "w").close()
elif "list-versions" in said:
    print("$LATEST\\t" + "\\t".join(str(v) for v in range(1, 12)))
elif "get-alias" in said:
    print(os.environ.get("LIVE", "11"))
elif "--query State" in said:
    print("Inactive")
elif "wait published-version-active" in said:
    sys.exit(int(os.environ.get("ASLEEP", "0")))
elif "--qualifier" in said and "TABLE_NAME" in said:
    print("one")
elif "attribute_exists(body)" in said or "begins_with(PK" in said:
    print(json.dumps({"Items": [{"PK": {"S": "D#1"}, "SK": {"S": "A#WATCH"}}], **({} if "--starting-token" in said else {"NextToken": "t"})}))
elif "lambda invoke" in said:
    event = open(said.split("fileb://")[1].split()[0]).read()
    json.loads(event)
    if "TOLD" in os.environ:
        with open(os.environ["TOLD"], "a") as told:
            told.write(event + "\\n")
    if '"seal"' in event:
        # The first two pages have rows that an older key sealed, and the third has one that cannot be opened, if asked so.
        before = open(os.environ["TOLD"]).read().count('"seal"')
        with open(sys.argv[-1], "w") as answer:
            json.dump({"sealed": int(before < 3), "same": 0, "changed": 0, "unread": int(before == 3 and "UNREAD" in os.environ)}, answer)
        print(json.dumps({"StatusCode": 200}))
        sys.exit(0)
    with open(sys.argv[-1], "w") as answer:
        answer.write('{"open":[],"id":"k7","now":"ALL"}' if "refuse" not in event and "NOTHING" not in event else '{"now":"ALL","reconciled":false}')
    print("None" if "refuse" not in event else "Unhandled")
elif "sqs receive-message" in said:
    form = "Body=%E1%80%80+9&From=%2B12025550121&To=%2B12025550102"
    text = {"originationNumber": "+12025550122", "destinationNumber": "+12025550105", "messageBody": "help me"}
    coded = __import__("base64").b64encode(form.replace("21&", "23&").encode()).decode()
    print(json.dumps({"Messages": [{"Body": b} for b in (form, coded, json.dumps({"Type": "Notification", "Message": json.dumps(text)}), "x")]}))
elif "dynamodb scan" in said:
    # Nobody is on the first page of the table. With text, the CLI answers for each page by itself.
    print("0\\n1" if "--output text" in said else "1")
elif "RESEND" in said or "nobody@" in said:
    sys.exit(254)
""",
    "curl": """#!/bin/sh
case "$*" in *sms*) printf 403 ;; *board*) printf 303 ;; *) printf 404 ;; esac
""",
    "mvn": "#!/bin/sh\n[ -z \"${TOLD:-}\" ] || echo mvn >>\"$TOLD\"\n",
    "sam": """#!/bin/sh
[ -z "${TOLD:-}" ] || echo "sam $*" >>"$TOLD"
case "$*" in *"--region eu-north-1"*) ;; *) exit 9 ;; esac
case "$*" in *"FunctionQuota=10"*) ;; *) exit 8 ;; esac
""",
}


def played(path, *words, **more):
    """Runs the script with the commands above in place of the real ones."""
    return subprocess.run(["bin/stillhere", *words], capture_output=True, text=True, check=False, env={
        **os.environ, "STACK": STACK, "AWS_REGION": "eu-north-1", "PATH": path, **more})


def commands(_):
    """Each command of `bin/stillhere` ends as it should, with what it calls played: those that the emulator cannot do."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        path = tools(folder, STUBS)
        for wanted, given in ((0, "check"), (0, "deploy"), (2, "deploy --guided"), (0, "drill"), (0, "outputs"), (0, "hold ALL"),
                              (1, "hold refuse"), (1, "hold NOTHING"), (0, "hold ALL a\"b"), (2, "lists all"), (0, "lists SHOW"), (0, "lists SEEN"),
                              (0, "enter Nadia nadia@example.org +447700900031"), (1, "enter Nadia nobody@ +447700900031"),
                              (1, "enter refuse nadia@example.org +447700900031"), (2, "enter Nadia"), (2, "keys out"), (2, "keys leaked"), (2, "keys leaked nothing"), (2, "")):
            ended = played(path, *given.split())
            if ended.returncode != wanted or "unbound" in ended.stderr:
                wrong.append(f"{given!r} ends with {ended.returncode}, not {wanted}: {ended.stderr.strip()}")
        # Whoever is called at night reads words and not their encoding.
        shown = played(path, "read", "InboundHelpQueueUrl").stdout
        wrong += [f"a text is shown without {w!r}" for w in ("from +12025550121 to +12025550102\n\u1000 9\n", "from +12025550123 ",
                                                            "from +12025550122 to +12025550105\nhelp me\n", "damaged one:\nx\n") if w not in shown]
        # Keysets stay where somebody is enrolled, also if the table's first page does not say so.
        if "is enrolled" not in (ended := played(path, "keys", "in", "key", "/dev/null")).stderr:
            wrong.append(f"keysets in use are replaced: {ended.stderr}")
        # After a leak all functions start anew before anything is sealed, the keys of persons follow the rows, and the older key goes
        # when whole runs found nothing.
        for more, ends, steps in (({}, 0, ["Rotate", "sam", *['"seal"'] * 6, "Retire", "sam"]),
                                  ({"UNREAD": "1"}, 1, ["Rotate", "sam", *['"seal"'] * 4])):
            told = f"{folder}/leaked{ends}"
            ended = played(path, "keys", "leaked", "cases", TOLD=told, WAIT="0", **more)
            did = re.findall(r'(?m)^sam|"Rotate"|"Retire"|"seal"', open(told, encoding="utf-8").read())
            if ended.returncode != ends or [d.strip('"') for d in did] != [s.strip('"') for s in steps]:
                wrong.append(f"keys leaked {more} ends with {ended.returncode} and did {did}: {ended.stderr.strip()}")
        # Every function knows the new names before one is used, and the older ones are forgotten only when the operator says so.
        for given, steps in (("keys leaked lookup", "Rotate Rotate sam Name sam seal seal seal seal"),
                             ("keys rotate lookup", "Rotate Rotate sam Name sam seal seal seal seal"),
                             ("keys leaked names", "Rotate sam Name sam seal seal seal seal"),
                             ("keys settle", "seal seal seal seal Retire sam"),
                             ("keys leaked lookup CONTINUE", "sam Name sam seal seal seal seal")):
            told = f"{folder}/renamed-{given.replace(' ', '-')}"
            ended = played(path, *given.split(), TOLD=told, WAIT="0")
            did = [d.strip('"') for d in re.findall(r'(?m)^sam|"Rotate"|"Name"|"Retire"|"seal"', open(told, encoding="utf-8").read())]
            gone = re.findall(r"delete-function --function-name f1 --qualifier (\d+)", open(told, encoding="utf-8").read())
            if sorted(map(int, gone)) != list(range(1, 11)):
                wrong.append(f"after {given} one can go back to a version that knows other names: {gone} are deleted")
            if ended.returncode or did != steps.split():
                wrong.append(f"{given} ends with {ended.returncode} and did {did}: {ended.stderr.strip()}")
        told = f"{folder}/continued"
        played(path, "keys", "leaked", "cases", "CONTINUE", TOLD=told, WAIT="0")
        if "Rotate" in open(told, encoding="utf-8").read():
            wrong.append("a key is added once more to a keyset that is being replaced")
        # What is left of a first deployment that failed is taken away, and nothing else ever is.
        deleted = f"{folder}/deleted"
        for state, given, goes in (("UPDATE_ROLLBACK_COMPLETE", "deploy", False), ("CREATE_COMPLETE", "deploy", False),
                                   ("ROLLBACK_COMPLETE", "deploy", False), ("ROLLBACK_COMPLETE", "deploy --guided", True)):
            played(path, *given.split(), STATE=state, DELETED=deleted)
            if os.path.exists(deleted) != goes:
                wrong.append(f"a stack in {state} is {'kept' if goes else 'deleted'} by {given}")
        # After the drill, versions that nobody goes back to are deleted: neither the newest five, nor the one in use.
        told = f"{folder}/pruned"
        played(path, "deploy", TOLD=told, LIVE="2")
        gone = re.findall(r"delete-function --function-name f1 --qualifier (\d+)", open(told, encoding="utf-8").read())
        if sorted(map(int, gone)) != [1, 3, 4, 5, 6]:
            wrong.append(f"versions {gone} are deleted")
        # A drill that fails keeps them all.
        told = f"{folder}/not-pruned"
        played(tools(folder, {"curl": "#!/bin/sh\nprintf 500\n"}), "deploy", TOLD=told, LIVE="2")
        if "delete-function" in open(told, encoding="utf-8").read():
            wrong.append("versions are deleted though the drill failed")
        # A version that sleeps is woken before an alias points at it; if one does not wake, none moves.
        told = f"{folder}/woken"
        if (ended := played(path, "back", TOLD=told)).returncode:
            wrong.append(f"back ends with {ended.returncode}: {ended.stderr}")
        calls = open(told, encoding="utf-8").read()
        moved = calls.find("update-alias")
        for name in ("f1", "f2", "f3"):
            woken = calls.find(f"lambda invoke --function-name {name}:10 "), calls.find(f"wait published-version-active --function-name {name} --qualifier 10")
            if not 0 <= woken[0] < woken[1] < moved:
                wrong.append(f"{name} was called and waited for at {woken}, and pointed at at {moved}")
        told = f"{folder}/asleep"
        if played(path, "back", TOLD=told, ASLEEP="255").returncode != 1 or "update-alias" in open(told, encoding="utf-8").read():
            wrong.append("an alias was pointed at a version that cannot be called")
    return wrong


def preconditions(_):
    """Whatever is wrong is said before anything is built, all in one list, with what to do; and no token is shown."""
    wrong = []
    account = "AC00000000000000000000000000000001"
    good = "Senders=a=+12025550100|+12025550101|+12025550102,b=Stillwater|Stillwater|+12025550112"

    class Twilio(http.server.BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802
            right = base64.b64encode(f"{account}:a-secret-token".encode()).decode()
            known = self.headers["Authorization"] == f"Basic {right}" and self.path == f"/2010-04-01/Accounts/{account}.json"
            self.send_response(200 if known else 401)
            self.end_headers()
            self.wfile.write(json.dumps({"status": "active", "type": os.environ.get("TWILIO_TYPE", "Full")}).encode() if known else b"{}")

        def log_message(self, *_):
            pass

    with tempfile.TemporaryDirectory() as folder, http.server.HTTPServer(("localhost", 0), Twilio) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        path, told = tools(folder, STUBS), f"{folder}/told"
        twilio = f"http://localhost:{listening.server_port}"
        # Only what the script itself needs, and Python: no AWS CLI, no SAM CLI, no Maven, no curl.
        bare = f"{folder}/bare"
        os.mkdir(bare)
        for name in ("bash", "env", "dirname", "mktemp", "rm", "sed", "cat", "grep", "git", "python3"):
            os.symlink(shutil.which(name), f"{bare}/{name}")
        for title, says, more in (
                ("missing tools", ["AWS CLI (version 2) is missing", "curl is missing", "SAM CLI is missing", "Maven (mvn) is missing"], {"PATH": bare}),
                ("an old AWS CLI", ["The AWS CLI is version 1"], {"CLI": "aws-cli/1.46.3"}),
                ("no account", ["No AWS account answers", "aws sso login"], {"ACCOUNT": "none"}),
                ("no region", ["No region is named"], {"AWS_REGION": "", "AWS_DEFAULT_REGION": ""}),
                ("a region that is none", ["does not answer in the region eu-north-1"], {"QUOTA": "0"}),
                ("a region without the stack", ["There is no stack stillhere in eu-north-1", "--guided", "a wrong one"], {"STATE": "none"}),
                ("too small a quota to reserve", ["ReservedForTexts=100 cannot be", "Set ReservedForTexts=0", "L-B99A9384"],
                 {"PARAMETERS": "ReservedForTexts=100"}),
                ("too small a quota for the stream", ["StreamParallelism=10 needs about 40", "Set StreamParallelism=1"],
                 {"PARAMETERS": "StreamParallelism=10"}),
                ("hardly any quota", ["only 5 functions at once", "ten are the least"], {"QUOTA": "5"}),
                ("a long name", ["longer than 40"], {"STACK": "s" * 41}),
                ("no token", ["There is no parameter /stillhere/carrier-tokens", "aws ssm put-parameter"], {"TOKEN": ""}),
                ("a token in clear", ["is not encrypted", "make a new token"], {"TOKEN": "String a-secret-token"}),
                ("an empty token", ["is empty", "--overwrite"], {"TOKEN": "SecureString  , "}),
                ("a token that Twilio refuses", ["Twilio refuses the account AC0000… with the token"],
                 {"TOKEN": "SecureString another-secret-token", "PARAMETERS": f"CarrierAccount={account}"}),
                ("one sender", ["two are needed"], {"PARAMETERS": "Senders=a=+12025550100|+12025550101|+12025550102"}),
                ("a sender's number", ["'12025550102' is the number that people text"],
                 {"PARAMETERS": "Senders=a=+12025550100|+12025550101|12025550102,b=X|X|+12025550112"}),
                ("a second carrier that is switched off", ["AwsSms is not yes"],
                 {"PARAMETERS": "Senders=a=+12025550100|+12025550101|+12025550102@aws:pool-1|pool-2|+12025550105,b=X|X|+12025550112"}),
                ("one carrier twice", ["names one carrier twice"],
                 {"PARAMETERS": "AwsSms=yes Senders=a=X|X|+12025550102@twilio:Y|Y|+12025550105,b=X|X|+12025550112"}),
                ("one number at two carriers", ["one number at two carriers"],
                 {"PARAMETERS": "AwsSms=yes Senders=a=X|X|+12025550102@aws:Y|Y|+12025550102,b=X|X|+12025550112"}),
                ("a second carrier without a name", ["needs @aws: or @twilio:"],
                 {"PARAMETERS": "AwsSms=yes Senders=a=X|X|+12025550102@Y|Y|+12025550105,b=X|X|+12025550112"}),
                ("a sender retired into nothing", ["retires c, but d is not in the list"], {"PARAMETERS": good + ",c>d"}),
                ("all at once", ["ReservedForTexts", "There is no parameter", "two are needed", "There is no stack", " 5. "],
                 {"STATE": "none", "TOKEN": "", "PARAMETERS": "ReservedForTexts=9 StreamParallelism=3 Senders=a=X|X|+12025550112"})):
            ended = played(more.get("PATH", path), "deploy", TOLD=told, TWILIO_API=twilio, **{k: v for k, v in more.items() if k != "PATH"})
            shown = ended.stdout + ended.stderr
            if ended.returncode != 2 or (lacks := [s for s in says if s not in shown]):
                wrong.append(f"{title}: ends with {ended.returncode}, and does not say {lacks if ended.returncode == 2 else says}: {shown.strip()[:500]}")
            if "secret-token" in shown:
                wrong.append(f"{title}: the token is shown")
        # And where nothing is wrong, it says what it found.
        second = "AwsSms=yes Senders=a=+12025550100|+12025550101|+12025550102@aws:pool-1|pool-2|+12025550105,b=aws:X|X|+12025550112"
        for words, more, says in ((("check",), {"PARAMETERS": f"CarrierAccount={account} {good}"}, ["Twilio accepts account and the token", "runs 10 functions at once"]),
                                  (("check",), {"PARAMETERS": second}, ["Account 000000000000"]),
                                  (("check",), {"PARAMETERS": "StreamParallelism=10 ReservedForTexts=100", "QUOTA": "1000"}, ["Account 000000000000"]),
                                  (("check",), {"PARAMETERS": f"CarrierAccount={account}", "TOKEN": "SecureString a-secret-token,another-secret-token"},
                                   ["does not accept token 2 of 2"]),
                                  (("check", "--guided"), {"STATE": "none"}, ["was not asked"]),
                                  (("check",), {"PARAMETERS": f"CarrierAccount={account}", "TWILIO_API": "http://localhost:1"}, ["Twilio could not be asked"])):
            ended = played(path, *words, **{"TOLD": told, "TWILIO_API": twilio, **more})
            if ended.returncode or [s for s in says if s not in ended.stdout] or "secret-token" in ended.stdout + ended.stderr:
                wrong.append(f"{more}: ends with {ended.returncode}: {ended.stdout} {ended.stderr}")
        listening.shutdown()
        calls = open(told, encoding="utf-8").read()
        wrong += [f"{w} was run all the same" for w in ("mvn", "sam ") if re.search(f"(?m)^{w}", calls)]
        wrong += ["a token was passed on a command line"] if "secret-token" in calls else []
    return wrong


def packed(_):
    """An archive holds all that a deployment needs, and is deployed without Java and Maven."""
    with tempfile.TemporaryDirectory() as folder:
        # A small tree in place of the real one, which has 170 MB of jars.
        tree, path, told = f"{folder}/tree", tools(folder, {**STUBS, "java": "#!/bin/sh\nexit 1\n"}), f"{folder}/told"
        for place in ("bin", "docs"):
            shutil.copytree(place, f"{tree}/{place}")
        for name in ("template.yaml", "README.md", "LICENSE", "CHANGELOG.md"):
            shutil.copy(name, tree)
        for place in ("functions/open-link/target/lambda/lib", "target"):
            os.makedirs(f"{tree}/{place}")
        open(f"{tree}/functions/open-link/target/lambda/lib/a.jar", "w", encoding="utf-8").close()
        env = {**os.environ, "STACK": STACK, "AWS_REGION": "eu-north-1", "PATH": path, "TOLD": told}
        ended = subprocess.run([f"{tree}/bin/stillhere", "pack"], capture_output=True, text=True, check=False, env=env)
        archives = glob.glob(f"{tree}/target/stillhere-*.tar.gz")
        if ended.returncode or len(archives) != 1:
            return [f"it ends with {ended.returncode}, and wrote {archives}: {ended.stderr}"]
        subprocess.run(["tar", "xzf", archives[0], "-C", folder], check=True)
        wrong = [f"it holds no {f}" for f in ("template.yaml", "bin/preconditions.py", "functions/open-link/target/lambda/lib/a.jar", "built")
                 if not os.path.exists(f"{folder}/stillhere/{f}")]
        wrong += ["it holds what makes packages"] if os.path.exists(f"{folder}/stillhere/bin/packages") else []
        os.remove(told)
        os.remove(f"{folder}/mvn")
        ended = subprocess.run([f"{folder}/stillhere/bin/stillhere", "deploy"], capture_output=True, text=True, check=False, env=env)
        calls = open(told, encoding="utf-8").read()
        wrong += [] if ended.returncode == 0 and "sam deploy" in calls else [f"deploying it ends with {ended.returncode}: {ended.stderr}"]
        return wrong + (["Maven was run"] if re.search("(?m)^mvn", calls) else [])


def priced(_):
    """A price has a source and a date, or is not there; a month is added up from it, and the pages say the same."""
    def month(*words):
        return subprocess.run(["bin/costs", *words], capture_output=True, text=True, check=False)

    with open("docs/carrier-prices.tsv", encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    wrong = [f"the price for {r['iso']} has no source or no date" for r in rows if r["out"] and not (r["source"] and r["date"])]
    wrong += [f"{r['iso']} has a date and no price" for r in rows if r["date"] and not r["out"]]
    if (ended := month("100", "ZZ=100")).returncode == 0 or "no price for ZZ" not in ended.stderr:
        wrong.append("a price that nobody knows is made up")
    with open("docs/deploy.md", encoding="utf-8") as file:
        page = file.read()
    for price in ("0.01", "0.05", "0.10", "0.30"):
        said = re.search(rf"(?m)^\| \${re.escape(price)} \|(.*)\|$", page).group(1).replace("$", "").replace(",", "").split("|")
        for people, dollars in zip(("20", "100", "500"), said):
            line = month(people, f"ZZ=100@{price}").stdout.splitlines()[0]
            if line.split(" $")[0].strip().replace(",", "") != dollars.strip():
                wrong.append(f"docs/deploy.md says {dollars.strip()} for {people} people at {price}, and bin/costs {line.strip()}")
    with open("docs/costs.md", encoding="utf-8") as file:
        of_aws = [int(n) for n in re.findall(r"\*\*\$(\d+)\*\*", re.search(r"(?m)^\| \*\*AWS in all.*$", file.read()).group(0))]
    for people, dollars in zip(("50", "500", "5000"), of_aws):
        if f"{dollars:10,} $  AWS" not in month(people, "ZZ=100@0.1").stdout:
            wrong.append(f"docs/costs.md says {dollars} for AWS and {people} people, and bin/costs does not")
    return wrong


def warmed(template):
    """A snapshot that nobody uses for 14 days is gone: whatever starts from one is called at least once a day."""
    called = {r for p in of_type(template, "AWS::Scheduler::Schedule").values()
              if looked_up(template, p)["ScheduleExpression"] in ("rate(24 hours)", "rate(3 minutes)", "rate(1 minute)", "rate(5 minutes)")
              for r in references(p["Target"])}
    return [f"{n} starts from a snapshot, and nothing calls it once a day" for n, f in functions(source()).items()
            if "SnapStart" in f and f"{n}Aliaslive" not in called]


def copied(template):
    """With a bucket, the table is exported into it once a day; from there one command makes a table that can be read."""
    with_copy = transform(coded(source()), {**GIVEN, "CopyBucket": "copies-elsewhere", "CopyBucketOwner": "111111111111"}, ManagedPolicyLoader(None))
    schedule = of_type(with_copy, "AWS::Scheduler::Schedule")["CopySchedule"]
    wrong = [] if schedule["Target"]["Arn"]["Fn::Sub"].endswith(":aws-sdk:dynamodb:exportTableToPointInTime") else ["it calls something else"]
    may = json.dumps(of_type(with_copy, "AWS::IAM::Role")["CopyRole"]["Policies"])
    wrong += [f"what exports may also {w}" for w in ("GetObject", "DeleteObject", "GetItem", "Query", '"*"') if w in may]
    asked = json.loads(re.sub(r"\$\{[^}]*}", "x", schedule["Target"]["Input"]["Fn::Sub"]))
    known = boto3.client("dynamodb").meta.service_model.operation_model("ExportTableToPointInTime").input_shape
    wrong += [f"the export has no {k}" for k in asked.keys() - known.members.keys()]
    wrong += [f"the export needs {k}" for k in set(known.required_members) - asked.keys()]
    left, _ = creatable(template)
    with emulator() as (url, client), tempfile.TemporaryDirectory() as folder:
        _, made = creating(client, left)()
        tables, keys, parameters = client("dynamodb"), client("kms"), client("ssm")
        place = {"Bucket": "copies", "CreateBucketConfiguration": {"LocationConstraint": "eu-west-1"}}
        client("s3").create_bucket(**place)
        # A copy as DynamoDB writes one: a person's row, and half a thousand others.
        rows = [{"PK": {"S": f"D#{n}"}, "SK": {"S": "A#WATCH"}, "team": {"S": "main"}, "defender": {"S": str(n)}} for n in range(500)]
        client("s3").put_object(Bucket="copies", Key=f"{STACK}/AWSDynamoDB/01-a/data/1.json.gz",
                                Body=gzip.compress("\n".join(json.dumps({"Item": r}) for r in rows).encode()))
        path = tools(folder, {"aws": AWS_2, **{n: f'#!/bin/sh\nprintf "%s\\n" "$@" >> {folder}/{n}.told\n' for n in ("mvn", "sam")}})
        env = {**os.environ, "AWS_ENDPOINT_URL": url, "STACK": STACK, "PATH": path}
        # The keysets go out to another account's key, and come back into a new stack.
        other = keys.create_key()["KeyMetadata"]["Arn"]
        own = made["WrappingKey"]
        for purpose in ("cases", "lookup", "names", "plans", "released", "routes", "trail"):
            sealed = keys.encrypt(KeyId=own, Plaintext=f"the {purpose}".encode(), EncryptionContext={"purpose": purpose})["CiphertextBlob"]
            parameters.put_parameter(Name=f"/{STACK}/keysets/{own}/{purpose}", Type="String",
                                     Value=json.dumps({"keysetInfo": {"primaryKeyId": 7}, "encryptedKeyset": base64.b64encode(sealed).decode()}))
        file = f"{folder}/keysets"
        ended = subprocess.run(["bin/stillhere", "keys", "out", other, file], capture_output=True, text=True, check=False, env=env)
        if ended.returncode:
            return wrong + [f"keys out: {ended.stderr}"]
        kept = json.load(open(file, encoding="utf-8"))
        for purpose, keyset in kept.items():
            clear = keys.decrypt(KeyId=other, CiphertextBlob=base64.b64decode(keyset_of(keyset)), EncryptionContext={"purpose": purpose})["Plaintext"]
            wrong += [] if clear == f"the {purpose}".encode() else [f"the other key does not open {purpose}"]
        wrong += [] if os.stat(file).st_mode & 0o077 == 0 else ["others may read the file"]
        for purpose in kept:
            parameters.put_parameter(Name=f"/{STACK}/keysets/{own}/{purpose}", Type="String", Overwrite=True, Value="{}")
        ended = subprocess.run(["bin/stillhere", "keys", "in", other, file], capture_output=True, text=True, check=False, env=env)
        if ended.returncode:
            return wrong + [f"keys in: {ended.stderr}"]
        for purpose in kept:
            back_in = parameters.get_parameter(Name=f"/{STACK}/keysets/{own}/{purpose}")["Parameter"]["Value"]
            clear = keys.decrypt(KeyId=own, CiphertextBlob=base64.b64decode(keyset_of(back_in)), EncryptionContext={"purpose": purpose})["Plaintext"]
            wrong += [] if clear == f"the {purpose}".encode() else [f"the new stack's key does not open {purpose}"]
        ended = subprocess.run(["bin/stillhere", "import", "copies", f"{STACK}/AWSDynamoDB/01-a"], capture_output=True, text=True, check=False, env=env)
        if ended.returncode:
            return wrong + [f"import: {ended.stderr}"]
        told = dict(t.split("=", 1) for t in open(f"{folder}/sam.told", encoding="utf-8").read().split() if "=" in t)
        name = told["RestoredTable"]
        table = tables.describe_table(TableName=name)["Table"]
        wrong += [] if (n := tables.scan(TableName=name)["Count"]) == 500 else [f"the table from the copy holds {n} rows"]
        wrong += [f"it has no {w}" for w, there in (
            ("stream", table.get("LatestStreamArn") == told["RestoredStream"]), ("protection", table.get("DeletionProtectionEnabled")),
            ("index", {i["IndexName"] for i in table.get("GlobalSecondaryIndexes", [])} == {"due", "board"})) if not there]
        # A copy that is read only in part is used for nothing.
        client("s3").put_object(Bucket="copies", Key=f"{STACK}/AWSDynamoDB/02-b/data/1.json.gz", Body=b"half a file")
        os.remove(f"{folder}/sam.told")
        ended = subprocess.run(["bin/stillhere", "import", "copies", f"{STACK}/AWSDynamoDB/02-b"], capture_output=True, text=True, check=False, env=env)
        wrong += [] if ended.returncode == 1 and not os.path.exists(f"{folder}/sam.told") else [f"half a copy is used: {ended.stdout} {ended.stderr}"]
        # Somebody is enrolled: nobody may put other keysets in place of those that sealed their rows.
        tables.put_item(TableName=made["Table"], Item=rows[0])
        ended = subprocess.run(["bin/stillhere", "keys", "in", other, file], capture_output=True, text=True, check=False, env=env)
        return wrong + ([] if ended.returncode == 1 and "is enrolled" in ended.stderr else ["keysets in use were replaced"])


def keyset_of(text):
    return json.loads(text)["encryptedKeyset"]


def coded(template):
    for name, function in functions(template).items():
        function["CodeUri"] = f"s3://code/{name}"
    return template


def main():
    template = transformed()
    with open("template.yaml", encoding="utf-8") as file:
        text = file.read()
    checks = [
        ("can be read: one property a line, no long lines", lambda t: layout(t) + layout_is_enforced(), text),
        ("refers to itself nowhere", circular, template), ("every handler is in its jar", handlers, source()),
        ("every way in has a sample event", samples, source()), ("everything calls an alias", aliases, template),
        ("each release publishes everything", released, template), ("every alarm says what to do", alarms, template),
        ("what is kept outlives the stack", kept, template), ("logs say nothing personal", logs, template),
        ("created, deleted and created again", created, template), ("one command restores a backup", restored, template),
        ("one command restores a copy from elsewhere", copied, template),
        ("whatever starts from a snapshot is called each day", warmed, template),
        ("what is wrong is said before anything is done", preconditions, None),
        ("an archive is deployed without Java and Maven", packed, None), ("a month is added up from dated prices", priced, None),
        ("each package holds all that its classes name", linked, None),
        ("each function starts from what is shipped", started, template), ("one command goes back", back, None),
        ("every other command ends as it should", commands, None),
    ]
    failed = 0
    for name, check, what in checks:
        wrong = check(what)
        failed += bool(wrong)
        print(f"{'FAILED' if wrong else 'ok':7}{name}" + "".join(f"\n         {w}" for w in wrong))
    kinds = sorted({r["Type"] for r in template["Resources"].values()} & LEFT_OUT.keys())
    print(f"{len(template['Resources'])} resources of {len({r['Type'] for r in template['Resources'].values()})} kinds;"
          " not created in the emulator:")
    for kind in kinds:
        print(f"         {kind}: {LEFT_OUT[kind]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
