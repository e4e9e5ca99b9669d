"""Proves that .ci/supply_chain.py finds what is planted, and says so when advisories cannot be asked for.

Run from anywhere: python3 .ci/supply_chain_test.py. Advisories come from a server of its own on this machine.
"""
import http.server
import json
import os
import sys
import threading
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import supply_chain as chain  # noqa: E402

NOBODY = "http://127.0.0.1:9/v1/querybatch"


def library(name="a:b", version="1.0", licence="MIT"):
    """A deployed library."""
    return (name, version, (licence,))


class Osv(http.server.BaseHTTPRequestHandler):
    """Answers like OSV: one result for each question, in order; a:bad has an advisory."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        results = [{"vulns": [{"id": "GHSA-test"}]} if q["package"]["name"] == "a:bad" else {} for q in asked]
        body = json.dumps({"results": results}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class SupplyChainTest(unittest.TestCase):

    def setUp(self):
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Osv)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.osv = f"http://127.0.0.1:{self.server.server_port}/"

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def wrong(self, *found, url=None):
        return chain.problems(list(found), chain.page(list(found)), url or self.osv)

    def test_what_is_in_order_is_no_problem(self):
        self.assertEqual(([], []), self.wrong(library()))

    def test_an_advisory_is_a_problem(self):
        wrong, _ = self.wrong(library(), library("a:bad", "2.0"))
        self.assertEqual(1, len(wrong))
        self.assertIn("a:bad 2.0: GHSA-test", wrong[0])

    def test_a_licence_that_is_not_allowed_is_a_problem(self):
        self.assertIn("AGPL-3.0", self.wrong(library(licence="AGPL-3.0"))[0][0])

    def test_one_allowed_licence_of_two_is_enough(self):
        self.assertEqual([], self.wrong(("a:b", "1", ("Apache-2.0", "GPL-2.0")))[0])

    def test_a_library_older_than_its_fix_is_a_problem_without_any_network(self):
        wrong, unknown = self.wrong(library("org.apache.httpcomponents.core5:httpcore5", "5.3.4"), url=NOBODY)
        self.assertIn("CVE-2026-54399", wrong[0])
        self.assertIn("NOT CHECKED", unknown[0])

    def test_a_release_before_the_fixed_one_is_older(self):
        self.assertTrue(chain.older("5.4.3-beta1", "5.4.3"))
        self.assertTrue(chain.older("5.4.2", "5.4.3"))
        self.assertFalse(chain.older("5.10.0", "5.4.3"))
        self.assertFalse(chain.older("5.4.3", "5.4.3"))

    def test_an_unlisted_library_is_a_problem(self):
        wrong, _ = chain.problems([library()], chain.page([]), self.osv)
        self.assertIn("docs/licences.md", wrong[0])


if __name__ == "__main__":
    unittest.main()
