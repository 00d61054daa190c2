#!/usr/bin/env python3
"""Makes bills and letters in many layouts, and expected.json, which says what to find in each.

    pip install reportlab
    python3 make_documents.py OUT [--seed 1] [--date 2026-11-20] [--only LAYOUT]

Everything is invented. The same seed and date give the same bytes.
"""

import argparse
import datetime
import importlib.util
import json
import pathlib
import random
import zlib

import variants
from facts import Facts
from paper import Paper

LAYOUTS = pathlib.Path(__file__).parent / "layouts"
SUBJECTS = {
    "bill": ["carrier", "accountNumber", "billedName", "billedAddress", "zip", "number", "statementDate"],
    "letter": ["carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson", "signature",
               "signatureDate", "otherNumbers"],
}


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expected(kind, wanted, shown, facts, is_whole):
    """What a perfect finder says, for each subject; what may be on a page that is not in the file is not missing."""
    answers = {}
    for subject in SUBJECTS[kind]:
        place = shown.get(subject)
        want = wanted.get(subject, "exact")
        if subject == "otherNumbers":
            # "exact" is that there are none; a layout that cannot show others has none.
            want = want if place else "exact"
        elif subject == "signature":
            want = "exact" if facts.signed else "missing"
        elif place is None:
            want = "missing" if is_whole else "notChecked"
        elif want == "contradicting" and subject == "billedName" and kind == "bill" and not place["clearly"]:
            # Another name above the address of the form is that of somebody else there.
            want = "contradicting" if shown.get("billedAddress", place)["clearly"] else "missing"
        elif subject == "number" and kind == "bill" and wanted["variant"] == "slip":
            # The neighbour of the number contradicts wherever it is.
            want = "contradicting"
        elif subject == "billedAddress" and kind == "letter" and wanted["variant"] == "slip":
            # The ZIP code of a letter belongs to its address.
            want = "contradicting"
        elif want == "contradicting" and not place["clearly"]:
            want = "missing"
        elif want == "exact":
            want = place["at_best"]
        page = place["page"] if place and want not in ("missing", "notChecked") and subject != "signature" else None
        if subject == "otherNumbers" and want == "exact":
            page = None
        answers[subject] = {"comparison": want, "page": page}
        # Another value that the paper states without a label may be found as well.
        if want == "missing" and wanted["variant"] in ("slip", "other", "stranger") and (
                subject == "carrier" if kind == "bill" else subject in ("number", "authorizingPerson")):
            answers[subject]["mayContradict"] = True
    return answers


def make(out, path, index, options):
    layout = load(path)
    kind = layout.KIND
    table = variants.BILL if kind == "bill" else variants.LETTER
    for variant, (change_facts, change_form, wanted) in table.items():
        seed = zlib.crc32(f"{options.seed} {path.stem} {variant}".encode())
        facts = Facts(random.Random(seed), options.date, getattr(layout, "ACCOUNT", "#########"), index)
        number, account = facts.number, facts.account
        facts.number_hidden = False
        change_facts(facts)
        printed = facts.copy()
        if facts.number_hidden:
            printed.number = None
        name = f"{path.stem}-{variant}"
        paper = Paper(out / f"{name}.pdf", name)
        layout.draw(paper, printed)
        paper.save()
        facts.number, facts.account = number, account
        form = variants.form_of(facts)
        change_form(form)
        date = facts.issued if kind == "bill" else facts.signed_on
        date_shown = "statementDate" if kind == "bill" else "signatureDate"
        yield {
            "file": f"{name}.pdf",
            "kind": kind,
            "layout": path.stem,
            "variant": variant,
            "form": form,
            "signed": printed.signed if kind == "letter" else None,
            "date": str(date) if date and date_shown in paper.shown else None,
            "expected": expected(
                kind, {**wanted, "variant": variant}, paper.shown, printed, getattr(layout, "IS_WHOLE", True)
            ),
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--date", type=datetime.date.fromisoformat, default=datetime.date(2026, 11, 20))
    parser.add_argument("--only", help="the name of one layout")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    documents = []
    for index, path in enumerate(sorted(LAYOUTS.glob("*.py"))):
        if options.only in (None, path.stem):
            documents += make(options.out, path, index, options)
    text = json.dumps({"documents": documents}, indent=1, ensure_ascii=False)
    (options.out / "expected.json").write_text(text + "\n")
    print(f"{len(documents)} documents in {options.out}")


if __name__ == "__main__":
    main()
