"""Turns the manifests that kustomize prints into files that `podman kube play` can run, one per pod.

Usage: kubectl kustomize deploy/kubernetes/overlays/try | pods_for_podman.py KEYS FOLDER

KEYS is the folder base/keys. Prints the names of the pods.

Changes only what podman 4 does not support:
- a StatefulSet or Deployment becomes the one pod that it would create, under the plain name of its service;
- claims are omitted: podman creates a volume for each name that a pod mounts, and refuses one that already exists;
- a secret becomes a folder with its file, because podman has no fsGroup and the file would belong to root;
- an optional ConfigMap that is not there becomes an empty folder, as in a cluster: podman would mount nothing;
- $(NAME) in arguments is filled in from the ConfigMaps;
- ports are omitted, because podman would publish all of them on this machine;
- probes are omitted: podman would run them with curl inside the container. The test uses the programs' own probes.
"""
import os
import shutil
import sys

import yaml

USER = 10001


def pod(owner, config):
    name, template = owner["metadata"]["name"], owner["spec"]["template"]
    spec = template["spec"]
    for container in spec["containers"]:
        for field in ("startupProbe", "livenessProbe", "readinessProbe", "ports"):
            container.pop(field, None)
        for variable in container.get("env", []):
            fill_in(container, variable, config)
    for claim in owner["spec"].get("volumeClaimTemplates", []):
        volume = claim["metadata"]["name"]
        spec["volumes"].append({"name": volume, "persistentVolumeClaim": {"claimName": f"{volume}-{name}-0"}})
    metadata = {"name": name, "labels": template["metadata"]["labels"]}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec}


def fill_in(container, variable, config):
    if "valueFrom" in variable:
        reference = variable["valueFrom"]["configMapKeyRef"]
        value = config[reference["name"]][reference["key"]]
        container["args"] = [word.replace(f"$({variable['name']})", value) for word in container["args"]]


def secret_folder(volume, keys, folder, name):
    """A folder with only this pod's key, readable only for the services' user."""
    path = os.path.join(folder, "secrets", name)
    os.makedirs(path)
    key = volume["secret"]["secretName"].rsplit("-key", 1)[0] + ".key"
    shutil.copyfile(os.path.join(keys, key), os.path.join(path, key))
    os.chmod(os.path.join(path, key), 0o400)
    os.chown(os.path.join(path, key), USER, USER)
    return {"name": volume["name"], "hostPath": {"path": path, "type": "Directory"}}


def is_absent(volume, config):
    source = volume.get("configMap", {})
    return source.get("optional", False) and source["name"] not in config


def empty_folder(volume, folder, name):
    path = os.path.join(folder, "empty", name, volume["name"])
    os.makedirs(path)
    return {"name": volume["name"], "hostPath": {"path": path, "type": "Directory"}}


def for_podman(volume, config, keys, folder, name):
    if "secret" in volume:
        return secret_folder(volume, keys, folder, name)
    return empty_folder(volume, folder, name) if is_absent(volume, config) else volume


def main(keys, folder):
    documents = [document for document in yaml.safe_load_all(sys.stdin) if document]
    maps = [document for document in documents if document["kind"] == "ConfigMap"]
    config = {document["metadata"]["name"]: document["data"] for document in maps}
    for owner in documents:
        if owner["kind"] not in ("StatefulSet", "Deployment"):
            continue
        one, name = pod(owner, config), owner["metadata"]["name"]
        one["spec"]["volumes"] = [for_podman(volume, config, keys, folder, name)
                                  for volume in one["spec"]["volumes"]]
        with open(os.path.join(folder, f"{name}.yaml"), "w", encoding="utf-8") as file:
            yaml.safe_dump_all([*maps, one], file)
        print(name)


main(*sys.argv[1:])
