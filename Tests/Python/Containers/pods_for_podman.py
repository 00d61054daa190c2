"""Makes of the manifests that kustomize prints what `podman kube play` can run, one file for each pod.

Usage: kubectl kustomize deploy/kubernetes/overlays/try | pods_for_podman.py KEYS FOLDER

KEYS is the folder of base/keys; the names of the pods are printed.

What podman 4 does not know is put as it can be known, and nothing else is changed:
- a StatefulSet or Deployment becomes the one pod that it would make, under the plain name that its service gives it;
- claims are left out: podman makes a volume for each name that a pod mounts, and refuses one that is there already;
- a secret becomes a folder with its file, because podman knows no fsGroup and the file would belong to root;
- $(NAME) in arguments is filled in from the ConfigMaps;
- ports are left out, because podman would publish all of them on this machine;
- probes are left out: podman would run them with curl inside the container. The test asks by the programs themselves.
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
    maps = [document for document in documents if document["kind"] == "ConfigMap"]
    config = {document["metadata"]["name"]: document["data"] for document in maps}
    for owner in documents:
        if owner["kind"] not in ("StatefulSet", "Deployment"):
            continue
        one, name = pod(owner, config), owner["metadata"]["name"]
        one["spec"]["volumes"] = [secret_folder(volume, keys, folder, name) if "secret" in volume else volume
                                  for volume in one["spec"]["volumes"]]
        with open(os.path.join(folder, f"{name}.yaml"), "w", encoding="utf-8") as file:
            yaml.safe_dump_all([*maps, one], file)
        print(name)


main(*sys.argv[1:])
