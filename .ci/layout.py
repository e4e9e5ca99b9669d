"""Is each handler of template.yaml a class in the folder that its CodeUri names, as `mvn package` laid it out?"""
import glob
import re
import sys
import zipfile

template = open("template.yaml", encoding="utf-8").read()
functions = re.findall(r"CodeUri: (\S+)\n\s+Handler: (\S+?)::handleRequest\n", template)
wrong = [] if len(functions) == template.count("Type: AWS::Serverless::Function") else ["a function without a handler"]
for folder, handler in functions:
    name = handler.replace(".", "/") + ".class"
    jars = glob.glob(folder + "/lib/*.jar")
    if not any(name in zipfile.ZipFile(jar).namelist() for jar in jars):
        wrong.append(f"{handler} is not in {folder}/lib")
    if any("DynamoDBLocal" in jar for jar in jars):
        wrong.append(f"{folder}/lib holds DynamoDB Local, which may not be shipped")
print("\n".join(wrong) or f"{len(functions)} functions")
sys.exit(1 if wrong else 0)
