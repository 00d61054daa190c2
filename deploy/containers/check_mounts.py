"""Checks that every service has its settings, and that each file which an option names lies in a mounted folder.

The argument is a compose file as podman-compose prints it, or the manifests that kustomize prints.
"""

import sys

import yaml

WANTED = {
    "intake": {"--policy", "--access"},
    "submission": {"--policy", "--access"},
    "saga-supervisor": {"--policy", "--access"},
    "linking": {"--email-templates", "--access"},
    "account-provisioning": {"--access"},
    "gateway": {"--access", "--intake", "--monitor"},
    "console": {"--access", "--data", "--monitor", "--service", "--url"},
}


def services(documents):
    """The name, the options and the mounted folders of each service."""
    for document in documents:
        if "services" in document:
            for name, service in document["services"].items():
                mounts = [volume["target"] if isinstance(volume, dict) else volume.split(":")[1]
                          for volume in service.get("volumes", [])]
                yield name, service.get("command", []), mounts
        elif document.get("kind") == "StatefulSet" or document.get("metadata", {}).get("name") == "gateway" and \
                document.get("kind") == "Deployment":
            pod = document["spec"]["template"]["spec"]
            volumes = {volume["name"] for volume in pod["volumes"]}
            volumes |= {claim["metadata"]["name"] for claim in document["spec"].get("volumeClaimTemplates", [])}
            for container in pod["containers"]:
                mounts = [mount["mountPath"] for mount in container["volumeMounts"] if mount["name"] in volumes]
                yield document["metadata"]["name"], container.get("args", []), mounts


def problems(documents):
    seen = set()
    for name, arguments, mounts in services(documents):
        seen.add(name)
        options = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
        for option in sorted(WANTED.get(name, set()) - options.keys()):
            yield f"{name} has no {option}"
        for option, value in options.items():
            is_file = value.startswith("/") and not value.startswith("/run/secrets/")
            if is_file and not any(value == mount or value.startswith(mount + "/") for mount in mounts):
                yield f"{name}: {option} names {value}, which lies in no mounted folder"
    for name in sorted(WANTED.keys() - seen):
        yield f"there is no {name}"


with open(sys.argv[1], encoding="utf-8") as file:
    found = list(problems([document for document in yaml.safe_load_all(file) if document]))
for problem in found:
    print(f"{sys.argv[1]}: {problem}", file=sys.stderr)
sys.exit(1 if found else 0)
