import Porting
import Violations

extension Practice {
    /// What does not stop a request but needs attention.
    var doubts: [Violation] {
        guard let doctor = doctorAddress, let group = practiceGroupAddress, doctor != group else { return [] }
        return [
            Violation(
                of: .officeAddressesAgree,
                field: "practice.practiceGroupAddress",
                "The office address differs between the doctor settings and the practice-group settings."
            )
        ]
    }
}

extension PortingForm {
    /// What does not stop a request but needs attention: a ZIP code of another state, and details that carriers are
    /// known to ask for.
    var doubts: [Violation] {
        zipDoubts(billedAddress.zip, field: "form.billedAddress.zip")
            + zipDoubts(serviceZIP ?? "", field: "form.serviceZIP")
            + missingDetails
    }

    private func zipDoubts(_ zip: String, field: String) -> [Violation] {
        guard ZIPRule.isFiveDigits(zip), USState.codes.contains(billedAddress.state) else { return [] }
        let states = ZIPPrefixes.states(of: zip) ?? []
        guard !states.contains(billedAddress.state) else { return [] }
        let place = states.isEmpty ? "no state that is listed here" : states.sorted().joined(separator: " or ")
        return [
            Violation(
                of: .zipOfState,
                field: field,
                "ZIP codes that begin with \(zip.prefix(3)) are in \(place), not in \(billedAddress.state)."
            )
        ]
    }

    /// Research on what porting desks reject: these are optional on the form, and leaving them out is a known cause.
    private var missingDetails: [Violation] {
        var found: [Violation] = []
        if TextRule.isEmptyOfWords(pin ?? "") {
            found.append(
                Violation(
                    of: .pinGiven,
                    field: "form.pin",
                    "No PIN or passcode is given; a carrier that has one on file rejects a request without it."
                )
            )
        }
        if wholeAccount == nil {
            found.append(
                Violation(
                    of: .wholeAccountAnswered,
                    field: "form.wholeAccount",
                    "The form does not say whether this is the only number on the carrier account."
                )
            )
        }
        if wholeAccount == false, TextRule.isEmptyOfWords(remainingNumbers ?? "") {
            found.append(
                Violation(
                    of: .remainingNumbersGiven,
                    field: "form.remainingNumbers",
                    "The form does not say what happens to the other numbers on the carrier account."
                )
            )
        }
        return found
    }
}
