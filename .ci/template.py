"""template.yaml proven: transformed as SAM does it, created in an emulator, and held against what was built.

Needs aws-sam-translator and moto; run it from the root, after `mvn package`. Prints one line a check.
"""
import glob
import json
import os
import re
import sys
import zipfile
from urllib.parse import urlparse

os.environ.update(AWS_DEFAULT_REGION="eu-west-1", AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none")

import boto3
import yaml
from moto import mock_aws
from samtranslator.parser.parser import Parser
from samtranslator.public.translator import ManagedPolicyLoader  # noqa: F401
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

BUCKET = "code"
VALUES = {
    "Release": "1764000000",
    "CarrierAccount": "AC00000000000000000000000000000001",
    "Senders": "a=+12025550100|+12025550101|+12025550102,b=+12025550110|+12025550111|+12025550112",
    "OperatorEmail": "operators@engine.example",
}
