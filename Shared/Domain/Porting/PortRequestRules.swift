/// Why a request can never become a port, with one sentence of advice for the customer.
package struct Decline: Codable, Hashable, Sendable {
    /// Why, as a code.
    package let reason: ReasonCode
    /// Why and what to do instead, as one sentence.
    package let advice: String

    /// Makes a decline.
    package init(reason: ReasonCode, advice: String) {
        self.reason = reason
        self.advice = advice
    }
}

extension PortRequestForm {
    /// Why the request ends here and is not merely incomplete; `nil` when it may go on.
    ///
    /// Ask this before `violations(table:acceptingTollFree:)`, which lists the same as a violation so that nobody who
    /// forgets to ask goes on by mistake.
    package func decline(table: AreaCodeTable, acceptingTollFree: Bool = false) -> Decline? {
        if case .success(let number) = PhoneNumber.parse(form.numberToPort),
            case .declined(let reason, let advice) = table.verdict(for: number, acceptingTollFree: acceptingTollFree)
        {
            return Decline(reason: reason, advice: advice)
        }
        guard case .declined(let reason, let advice) = gate.verdict() else { return nil }
        return Decline(reason: reason, advice: advice)
    }

    /// Every rule that the request breaks: number, e-mail, required fields, addresses, gate, billing phone.
    ///
    /// A missing practice group is not among them: it blocks the account and not the request.
    package func violations(table: AreaCodeTable, acceptingTollFree: Bool = false) -> [Violation] {
        numberViolations(table: table, acceptingTollFree: acceptingTollFree)
            + EmailRule.problems(form.customerEmail, field: "form.customerEmail")
            + fieldViolations
            + addressViolations
            + gateViolations
            + billingPhoneViolations
    }

    /// What does not stop the request but deserves a look, in a stable order.
    package func doubts(table: AreaCodeTable, acceptingTollFree: Bool = false) -> [Violation] {
        numberDoubts(table: table, acceptingTollFree: acceptingTollFree)
            + practice.doubts
            + gate.doubts
            + form.doubts
    }

    /// Doubts as sentences; see `doubts(table:acceptingTollFree:)`.
    package func warnings(table: AreaCodeTable, acceptingTollFree: Bool = false) -> [String] {
        doubts(table: table, acceptingTollFree: acceptingTollFree).map(\.message)
    }

    private func numberDoubts(table: AreaCodeTable, acceptingTollFree: Bool) -> [Violation] {
        guard case .success(let number) = PhoneNumber.parse(form.numberToPort),
            case .acceptedWithWarning(let warning) = table.verdict(for: number, acceptingTollFree: acceptingTollFree)
        else { return [] }
        return [
            Violation(
                field: "form.numberToPort",
                rule: "number.area-code-known",
                message: warning,
                remedy: "Compare the number with the bill before an attempt is spent on it."
            )
        ]
    }

    private func numberViolations(table: AreaCodeTable, acceptingTollFree: Bool) -> [Violation] {
        let field = "form.numberToPort"
        switch PhoneNumber.parse(form.numberToPort) {
        case .failure(let problem):
            return [problem.violation(field: field)]
        case .success(let number):
            guard
                case .declined(_, let advice) = table.verdict(for: number, acceptingTollFree: acceptingTollFree)
            else { return [] }
            return [
                Violation(
                    field: field,
                    rule: "number.portable",
                    message: advice,
                    remedy: "Do not send this request again for this number."
                )
            ]
        }
    }

    private var fieldViolations: [Violation] {
        TextRule.required(practice.providerID, field: "practice.providerID", name: "provider id")
            + TextRule.required(practice.providerName, field: "practice.providerName", name: "provider's name")
            + TextRule.required(form.authorizingPerson, field: "form.authorizingPerson", name: "authorizing person")
            + TextRule.required(form.billedName, field: "form.billedName", name: "billed name")
            + TextRule.required(
                form.carrierAccountNumber,
                field: "form.carrierAccountNumber",
                name: "carrier account number"
            )
            + TextRule.required(form.currentCarrier, field: "form.currentCarrier", name: "current carrier")
            + TextRule.optional(form.pin ?? "", field: "form.pin", name: "PIN")
            + TextRule.optional(form.remainingNumbers ?? "", field: "form.remainingNumbers", name: "remaining numbers")
            + TextRule.optional(practice.practiceName ?? "", field: "practice.practiceName", name: "practice name")
    }

    private var addressViolations: [Violation] {
        let serviceZIP = form.serviceZIP ?? ""
        return form.billedAddress.problems(field: "form.billedAddress", refusingPOBox: true)
            + (serviceZIP.isEmpty ? [] : ZIPRule.problems(serviceZIP, field: "form.serviceZIP"))
            + officeViolations(practice.doctorAddress, field: "practice.doctorAddress", place: "doctor settings")
            // Without a group there are no settings that could hold an address; the missing group is reported later.
            + (practice.practiceGroupID == nil && practice.practiceGroupAddress == nil
                ? []
                : officeViolations(
                    practice.practiceGroupAddress,
                    field: "practice.practiceGroupAddress",
                    place: "practice-group settings"
                ))
    }

    private func officeViolations(_ address: PostalAddress?, field: String, place: String) -> [Violation] {
        if let address { return address.problems(field: field) }
        return [
            Violation(
                field: field,
                rule: "practice.address.required",
                message: "The \(place) have no office address.",
                remedy: "Set up the office address in the \(place), with a ZIP code of five digits."
            )
        ]
    }

    private var gateViolations: [Violation] {
        switch gate.verdict() {
        case .passed: []
        case .incomplete(let violations): violations
        case .declined(_, let advice):
            [
                Violation(
                    field: "gate",
                    rule: "gate.line-portable",
                    message: advice,
                    remedy: "Do not send this request again unless the line has changed."
                )
            ]
        }
    }

    private var billingPhoneViolations: [Violation] {
        guard case .failure(let problem) = PhoneNumber.parse(form.billingPhone) else { return [] }
        return [problem.violation(field: "form.billingPhone")]
    }
}
