"""Makes of the manifests that kustomize prints what `podman kube play` can run, one file for each pod.

Usage: kubectl kustomize deploy/kubernetes/overlays/try | pods_for_podman.py KEYS FOLDER

KEYS is the folder of base/keys; the names of the pods, in the order in which they are to be started, are printed.

What podman 4 does not know is put as it can be known, and nothing else is changed:
- a StatefulSet or Deployment becomes the one pod that it would make, under the plain name that its service gives it;
- a volume claim template becomes a claim of that pod;
- a secret becomes a folder with its file, because podman knows no fsGroup and the file would belong to root;
- probes are left out: podman would run them with curl inside the container. The test asks by the programs themselves.
"""
import os
import shutil
import sys

import yaml

USER = 10001


def pod(owner):
    name, template = owner["metadata"]["name"], owner["spec"]["template"]
    spec = template["spec"]
    for container in spec["containers"]:
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            container.pop(probe, None)
    claims = owner["spec"].get("volumeClaimTemplates", [])
    spec.setdefault("volumes", []).extend(
        {"name": claim["metadata"]["name"], "persistentVolumeClaim": {"claimName": claim_name(claim, name)}}
        for claim in claims)
    metadata = {"name": name, "labels": template["metadata"]["labels"]}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec}


def claim_name(claim, owner):
    return f"{claim['metadata']['name']}-{owner}-0"


def claims(owner):
    return [{"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": claim_name(claim, owner["metadata"]["name"])},
             "spec": claim["spec"]} for claim in owner["spec"].get("volumeClaimTemplates", [])]


def secret_folder(volume, keys, folder, name):
    """A folder that holds only the key of this pod, readable by the services' user alone."""
    path = os.path.join(folder, "secrets", name)
    os.makedirs(path)
    key = volume["secret"]["secretName"].rsplit("-key", 1)[0] + ".key"
    shutil.copyfile(os.path.join(keys, key), os.path.join(path, key))
    os.chmod(os.path.join(path, key), 0o400)
    os.chown(os.path.join(path, key), USER, USER)
    return {"name": volume["name"], "hostPath": {"path": path, "type": "Directory"}}


def main(keys, folder):
    documents = [document for document in yaml.safe_load_all(sys.stdin) if document]
    shared = [document for document in documents if document["kind"] == "ConfigMap"]
    mail = [document for document in documents if document["kind"] == "PersistentVolumeClaim"]
    owners = [document for document in documents if document["kind"] in ("StatefulSet", "Deployment")]
    for owner in owners:
        one, name = pod(owner), owner["metadata"]["name"]
        one["spec"]["volumes"] = [secret_folder(volume, keys, folder, name) if "secret" in volume else volume
                                  for volume in one["spec"]["volumes"]]
        with open(os.path.join(folder, f"{name}.yaml"), "w", encoding="utf-8") as file:
            yaml.safe_dump_all([*shared, *mail, *claims(owner), one], file)
        print(name)


main(*sys.argv[1:])
