extension Practice {
    /// What does not stop a request but deserves a look.
    package var doubts: [Violation] {
        guard let doctor = doctorAddress, let group = practiceGroupAddress, doctor != group else { return [] }
        return [
            Violation(
                field: "practice.practiceGroupAddress",
                rule: "practice.addresses-agree",
                message: "The office address differs between the doctor settings and the practice-group settings.",
                remedy: "Make them the same, unless the doctor really works at another place."
            )
        ]
    }
}

extension PortingForm {
    /// What does not stop a request but deserves a look: a ZIP code of another state, and what carriers are known to ask for.
    package var doubts: [Violation] {
        zipDoubts(billedAddress.zip, field: "form.billedAddress.zip")
            + zipDoubts(serviceZIP ?? "", field: "form.serviceZIP")
            + missingDetails
    }

    private func zipDoubts(_ zip: String, field: String) -> [Violation] {
        guard ZIPRule.isFiveDigits(zip), let states = ZIPPrefixes.states(of: zip),
            USState.codes.contains(billedAddress.state),
            !states.contains(billedAddress.state)
        else { return [] }
        return [
            Violation(
                field: field,
                rule: "form.zip.of-state",
                message:
                    "ZIP codes that begin with \(zip.prefix(3)) are in \(states.sorted().joined(separator: " or ")), not in"
                    + " \(billedAddress.state).",
                remedy: "Compare the ZIP code and the state with the bill."
            )
        ]
    }

    /// Details that the form does not require, but whose absence is a known cause of rejections.
    private var missingDetails: [Violation] {
        var found: [Violation] = []
        if TextRule.isBlank(pin ?? "") {
            found.append(
                Violation(
                    field: "form.pin",
                    rule: "form.pin.given",
                    message: "No PIN or passcode is given; where the carrier has one on file, it refuses without it.",
                    remedy: "Ask the customer whether the account with the current carrier has a PIN."
                )
            )
        }
        if wholeAccount == nil {
            found.append(
                Violation(
                    field: "form.wholeAccount",
                    rule: "form.whole-account.answered",
                    message: "It is not said whether this number is all there is on the carrier account.",
                    remedy: "Ask the customer, and record it."
                )
            )
        }
        if wholeAccount == false, TextRule.isBlank(remainingNumbers ?? "") {
            found.append(
                Violation(
                    field: "form.remainingNumbers",
                    rule: "form.remaining-numbers.said",
                    message: "It is not said what becomes of the other numbers on the carrier account.",
                    remedy: "Ask the customer which numbers stay, and record it."
                )
            )
        }
        return found
    }
}
