"""Proves that bin/scan-secrets finds planted secrets, and that it does not report what only looks like one.

Run from anywhere: python3 .ci/scan_secrets_test.py. Each planted value is put together from parts, so that this file
itself contains none.
"""
import os
import random
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SCAN = os.path.join(ROOT, "bin", "scan-secrets")
CHANCE = random.Random(1)


def some(length, alphabet):
    """Random characters, as in a real secret."""
    return "".join(CHANCE.choice(alphabet) for _ in range(length))


HEX = "0123456789abcdef"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
UUID = "-".join(some(n, HEX) for n in (8, 4, 4, 4, 12))
BURMESE = str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉")
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

PLANTED = {
    "Twilio account id": ["account=AC" + some(32, HEX)],
    "Twilio API key": ["SK" + some(32, HEX)],
    "Twilio token": [
        "auth_token: " + some(32, HEX),
        '{"Token":"' + some(32, HEX) + '"}',
        "AC" + "0" * 31 + "1 has the token " + some(32, HEX),
    ],
    "Twilio API key's secret": ["api_key_secret = '" + "aA1" + some(29, LETTERS) + "'"],
    "AWS access key": ["AKIA" + some(16, BASE32), 'key "ASIA' + some(16, BASE32) + '"'],
    "AWS secret access key": ["aws_secret_access_key = " + some(40, LETTERS), '"SecretAccessKey": "' + some(40, LETTERS + "/+") + '"'],
    "private key": ["-----BEGIN " + kind + "PRIVATE " + "KEY-----" for kind in ("", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED ")]
        + ["-----BEGIN PGP PRIVATE " + "KEY BLOCK-----", "PuTTY-User-Key-" + "File-3: ssh-ed25519"],
    "unwrapped keyset": ['{"typeUrl":"x","value":"y","keyMaterial' + 'Type": "SYMMETRIC"}'],
    "heartbeat address": ["HeartbeatUrl=https://hc-ping" + ".com/" + UUID],
    "GitHub token": ["ghp" + "_" + some(36, LETTERS), "github_pat" + "_" + some(60, LETTERS)],
    "phone number": [
        "+" + "959" + "799123456",
        "From=%2B" + "66" + "891234567&Body=1",
        "+" + "66 89 123 4567",
        "+" + "1 (415) 523-8886",
        "+" + "44 7911 123456",
        "ring 09 799 " + "123 456 now",
        "ring 09-7991" + "23456",
        "ring 089 " + "123 4567",
        "ring 06.12." + "34.56.79",
        "ring 07911 " + "123456",
        "959" + "799123456",
        '"66' + '891234567"',
        ("09" + "799123456").translate(BURMESE),
        ("089" + "1234567").translate(THAI),
    ],
}
HARMLESS = [
    "AC00000000000000000000000000000001",
    "the token 0123456789abcdef0123456789abcdef",
    "key AKIAIOSFODNN7EXAMPLE",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "-----BEGIN PUBLIC KEY-----",
    "md5 d41d8cd98f00b204e9800998ecf8427e",
    "hash sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
    "+12025550131 +1 (202) 555-0199 +15005550006",
    "+447700900021, 07700 900021",
    "+33639980011, 06 39 98 00 11",
    "+959420000001 +95 9 420 000 001 +959000000012 09 420 000 001",
    "+66800000022 080 000 0022 +66990000001",
    "2026-11-26T09:00:00.123456789Z 1764000000000 0.9.12345678",
    "arn:aws:kms:eu-west-1:000000000001:key/0",
    "100000000 000000000000 0000000000",
]


class ScanSecretsTest(unittest.TestCase):

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.git("init", "-q")

    def git(self, *arguments):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}  # A hook sets GIT_DIR and more.
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t.example", *arguments], cwd=self.folder.name,
                       env=clean, check=True)

    def write(self, name, content):
        with open(os.path.join(self.folder.name, name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())

    def scan(self, *arguments):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        done = subprocess.run([sys.executable, SCAN, *arguments], cwd=self.folder.name, env=clean, text=True,
                              capture_output=True, encoding="utf-8")
        return done.returncode, done.stdout

    def test_each_planted_secret_is_found_by_its_kind_and_not_printed(self):
        for kind, lines in PLANTED.items():
            self.write("planted.txt", "\n".join(lines))
            self.git("add", "planted.txt")
            for arguments in ([], ["--all"]):
                status, output = self.scan(*arguments)
                self.assertEqual(1, status)
                for at, line in enumerate(lines, 1):
                    with self.subTest(kind=kind, line=line[:12], arguments=arguments):
                        self.assertIn(f"planted.txt:{at}: {kind}: ", output)
                        self.assertNotIn(line[-12:], output)

    def test_what_only_looks_like_a_secret_is_not_reported(self):
        self.write("harmless.txt", "\n".join(HARMLESS))
        self.git("add", "harmless.txt")
        self.assertEqual((0, "no secrets in 1 files\n"), self.scan())

    def test_the_staged_version_counts_and_not_the_one_in_the_working_tree(self):
        self.write("a.txt", PLANTED["AWS access key"][0])
        self.git("add", "a.txt")
        self.write("a.txt", "clean")
        self.assertEqual(1, self.scan()[0])
        self.assertEqual(0, self.scan("--all")[0])
        self.git("add", "a.txt")
        self.write("a.txt", PLANTED["AWS access key"][0])
        self.assertEqual(0, self.scan()[0])
        self.assertEqual(1, self.scan("--all")[0])

    def test_only_files_of_the_next_commit_are_scanned_unless_all_are_asked_for(self):
        self.write("old.txt", PLANTED["private key"][0])
        self.git("add", "old.txt")
        self.git("commit", "-q", "-m", "old")
        self.write("new.txt", "clean")
        self.git("add", "new.txt")
        self.assertEqual((0, "no secrets in 1 files\n"), self.scan())
        self.assertEqual(1, self.scan("--all")[0])
        self.git("rm", "-q", "old.txt")
        self.assertEqual((0, "no secrets in 1 files\n"), self.scan())

    def test_a_file_that_git_does_not_know_is_not_scanned(self):
        self.write("notes.txt", PLANTED["private key"][0])
        self.assertEqual((0, "no secrets in 0 files\n"), self.scan("--all"))

    def test_files_of_secrets_are_found_by_their_names(self):
        for name in ("server.pem", ".env", ".env.prod", "samconfig.toml", "id_ed25519", "ä ö.p12"):
            with self.subTest(name=name):
                self.write(name, "anything")
                self.git("add", "-f", name)
                status, output = self.scan()
                self.assertEqual(1, status)
                self.assertIn(name + ":0: file that must stay out of version control", output)
                self.git("rm", "-q", "--cached", name)

    def test_a_picture_is_skipped(self):
        self.write("board.png", b"\x89PNG\0" + PLANTED["private key"][0].encode())
        self.git("add", "board.png")
        self.assertEqual(0, self.scan()[0])

    def test_bytes_that_are_no_text_do_not_stop_the_scan(self):
        self.write("mixed.txt", b"\xff\xfe\n" + PLANTED["private key"][0].encode())
        self.git("add", "mixed.txt")
        self.assertIn("mixed.txt:2: private key", self.scan()[1])

    def test_outside_of_a_repository_the_scan_fails_and_does_not_pass(self):
        with tempfile.TemporaryDirectory() as empty:
            done = subprocess.run([sys.executable, SCAN], cwd=empty, capture_output=True,
                                  env={**os.environ, "GIT_CEILING_DIRECTORIES": os.path.dirname(empty)})
            self.assertEqual(2, done.returncode)
        self.assertEqual(2, self.scan("--everything")[0])


if __name__ == "__main__":
    unittest.main()
