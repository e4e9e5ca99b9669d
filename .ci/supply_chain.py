"""Checks every library that is deployed: its licence, its known faults, and that docs/licences.md lists it.

    mvn -Psbom && python3 .ci/supply_chain.py            checks target/sbom.json
    mvn -Psbom && python3 .ci/supply_chain.py --write    writes docs/licences.md as well

Advisories come from OSV (https://osv.dev), which is told the names and versions of public libraries and nothing else. If it
cannot be reached, the script says so, checks .ci/fixed-releases.tsv alone, and does not fail for it. A finding that was read
and does not concern us stands in .ci/accepted-advisories.tsv with its reason. OSV_URL replaces the address.
"""
import json
import os
import re
import sys
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LICENCES = {"Apache-2.0", "MIT", "MIT-0", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Public Domain"}
OSV = "https://api.osv.dev/v1/querybatch"
HEADER = """# Licences of what is deployed

`.ci/supply_chain.py --write` writes this list from the bill of materials that `mvn -Psbom` makes (`target/sbom.json`, CycloneDX 1.6,
with versions and hashes). `.ci/run` refuses a library that is missing here, and a licence that is not among those allowed:
{allowed}. Stillhere itself is under [Apache-2.0](../LICENSE). What only tests, benchmarks and the local run use is not in it.

| library | licence |
| --- | --- |
"""


def rows(name):
    """The lines of a table beside this script, without comments."""
    path = os.path.join(ROOT, ".ci", name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as table:
        return [line.rstrip("\n").split("\t") for line in table if line.strip() and not line.startswith("#")]


def libraries(bom):
    """Each library of others as (group:artifact, version, its licences)."""
    found = set()
    for part in bom["components"]:
        if part.get("group") == "org.stillhere":
            continue
        named = [lic.get("expression") or lic["license"].get("id") or lic["license"].get("name", "") for lic in part.get("licenses", [])]
        found.add((part.get("group", "") + ":" + part["name"], part["version"], tuple(sorted(named))))
    return sorted(found)


def older(version, first_good):
    """Whether a release is older than another, by its numbers; a suffix such as -beta1 comes before the release itself."""
    def key(text):
        numbers, dash, _ = text.partition("-")
        return [int(n) for n in re.findall(r"\d+", numbers)], dash == ""
    return key(version) < key(first_good)


def page(found):
    """The page that lists them, without versions, so that an update changes nothing here."""
    lines = sorted({f"| `{name}` | {', '.join(licences)} |" for name, _, licences in found})
    return HEADER.format(allowed=", ".join(sorted(LICENCES))) + "\n".join(lines) + "\n"


def advisories(found, url):
    """The ids of OSV's advisories for each library that has any. Raises OSError if OSV cannot be reached or asked."""
    queries = [{"package": {"name": name, "ecosystem": "Maven"}, "version": version} for name, version, _ in found]
    request = urllib.request.Request(url, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        results = json.load(answer)["results"]
    if len(results) != len(found):
        raise OSError(f"OSV answered {len(results)} of {len(found)} questions")
    return {library[:2]: [v["id"] for v in result["vulns"]] for library, result in zip(found, results) if result.get("vulns")}


def problems(found, listed, url):
    """What is wrong, a line each, and what could not be checked, a line each."""
    wrong, unknown = [], []
    for name, version, licences in found:
        if not set(licences) & LICENCES:
            wrong.append(f"{name} {version}: licence {', '.join(licences) or 'not stated'} is not among those allowed")
    if listed != page(found):
        wrong.append("docs/licences.md is not up to date: mvn -Psbom && python3 .ci/supply_chain.py --write")
    for name, first_good, advisory in rows("fixed-releases.tsv"):
        wrong += [f"{n} {v} is older than {first_good}: {advisory}" for n, v, _ in found if n == name and older(v, first_good)]
    accepted = {row[0] for row in rows("accepted-advisories.tsv")}
    try:
        for (name, version), ids in advisories(found, url).items():
            wrong += [f"{name} {version}: {i}, see https://osv.dev/{i}" for i in ids if i not in accepted]
    except (OSError, ValueError, KeyError) as failure:
        unknown.append(f"NOT CHECKED against advisories, only against .ci/fixed-releases.tsv: OSV cannot be asked ({failure})")
    return wrong, unknown


def main():
    with open(os.path.join(ROOT, "target", "sbom.json"), encoding="utf-8") as file:
        found = libraries(json.load(file))
    path = os.path.join(ROOT, "docs", "licences.md")
    if "--write" in sys.argv[1:]:
        with open(path, "w", encoding="utf-8") as file:
            file.write(page(found))
    listed = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            listed = file.read()
    wrong, unknown = problems(found, listed, os.environ.get("OSV_URL", OSV))
    print("\n".join(wrong + unknown + [f"{len(found)} libraries are deployed, {len(wrong)} problems"]))
    return 1 if wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main())
