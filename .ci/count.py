"""Adds up what all modules' tests came to, and what the attacks tried. Fails if one failed, or if none ran."""
import glob
import sys
import xml.etree.ElementTree as xml

tests = failed = skipped = 0
for report in glob.glob("**/target/surefire-reports/TEST-*.xml", recursive=True):
    suite = xml.parse(report).getroot()
    tests += int(suite.get("tests"))
    failed += int(suite.get("failures")) + int(suite.get("errors"))
    skipped += int(suite.get("skipped"))
attacks = [int(open(file).read()) for file in glob.glob("**/target/attacks/*", recursive=True)]
print(f"the attack suite: {len(attacks)} attacks, {sum(attacks)} inputs")
passed = tests - failed - skipped
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
