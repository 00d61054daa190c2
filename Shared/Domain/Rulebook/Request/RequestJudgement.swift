import Porting
import Violations

/// Why a request can never become a port, with advice for the customer.
package struct Decline: Codable, Hashable, Sendable {
    /// The reason, as a code.
    package let reason: ReasonCode
    /// The reason and what to do instead, as one sentence.
    package let advice: String

    /// Makes a decline.
    package init(reason: ReasonCode, advice: String) {
        self.reason = reason
        self.advice = advice
    }
}

/// What the rules say about a request, its documents apart; the number is read once for all of them.
package struct RequestJudgement: Hashable, Sendable {
    /// The number to port; `nil` if the text is not a number.
    package let number: PhoneNumber?
    /// Why the request ends here and is not merely incomplete; `nil` when it may go on.
    ///
    /// The same is listed among the violations, so that a caller that does not ask cannot go on by mistake.
    package let decline: Decline?
    /// What is wrong with the number and the customer's email address, without which even a draft cannot be kept.
    package let contactViolations: [Violation]
    /// What is wrong with the customer's email address; also among ``contactViolations``.
    package let emailViolations: [Violation]
    /// What else is wrong, in a stable order.
    ///
    /// A missing practice group is not included: it blocks the account and not the request.
    package let otherViolations: [Violation]
    /// What does not stop the request but needs attention, in a stable order.
    package let doubts: [Violation]

    /// Every rule that the request breaks, in a stable order.
    package var violations: [Violation] { contactViolations + otherViolations }

    /// The doubts as sentences.
    package var warnings: [String] { doubts.map(\.message) }

    /// Judges a request.
    ///
    /// - Parameters:
    ///   - request: The request, complete or not.
    ///   - areaCodes: The list of area codes in use.
    ///   - acceptingTollFree: Whether policy accepts toll-free numbers.
    package init(of request: PortRequestForm, areaCodes: AreaCodeTable, acceptingTollFree: Bool = false) {
        let number = NumberJudgement(of: request.form.numberToPort, areaCodes, acceptingTollFree)
        let gate = request.gate.verdict()
        self.number = number.number
        decline = number.decline ?? gate.decline
        emailViolations = EmailRule.problems(request.form.customerEmail, field: "form.customerEmail")
        contactViolations =
            number.violations
            + TextRule.optional(request.form.numberToPort, field: "form.numberToPort", name: "number to port")
            + emailViolations
        otherViolations =
            request.fieldViolations + request.ownAccountViolations + request.residueViolations
            + request.addressViolations + gate.violations
            + request.billingPhoneViolations
        doubts = number.doubts + request.practice.doubts + request.gate.doubts + request.form.doubts
    }
}

extension Rulebook {
    /// Judges a request without its documents.
    package func judgement(of request: PortRequestForm) -> RequestJudgement {
        RequestJudgement(of: request, areaCodes: areaCodes, acceptingTollFree: policy.acceptsTollFree)
    }
}

extension GateVerdict {
    fileprivate var decline: Decline? {
        if case .declined(let reason, let advice) = self { Decline(reason: reason, advice: advice) } else { nil }
    }

    fileprivate var violations: [Violation] {
        switch self {
        case .passed: []
        case .incomplete(let violations): violations
        case .declined(_, let advice):
            [
                Violation(
                    of: .linePortable,
                    field: "gate",
                    advice,
                    remedy: "Do not send this request again unless the line has changed."
                )
            ]
        }
    }
}

extension PortRequestForm {
    fileprivate var fieldViolations: [Violation] {
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
            + TextRule.optional(
                practice.practiceGroupID ?? "",
                field: "practice.practiceGroupID",
                name: "id of the practice group"
            )
            + TextRule.optional(gate.answeredBy ?? "", field: "gate.answeredBy", name: "name of who gave the answers")
    }

    fileprivate var addressViolations: [Violation] {
        let serviceZIP = form.serviceZIP ?? ""
        return form.billedAddress.problems(field: "form.billedAddress", refusingPOBox: true)
            + (TextRule.isBlank(serviceZIP)
                ? TextRule.optional(serviceZIP, field: "form.serviceZIP", name: "ZIP code of the line")
                : ZIPRule.problems(serviceZIP, field: "form.serviceZIP"))
            + officeViolations(practice.doctorAddress, field: "practice.doctorAddress", place: "doctor settings")
            // Without a group there are no settings that could hold an address; the missing group is reported later.
            + (TextRule.isBlank(practice.practiceGroupID ?? "") && practice.practiceGroupAddress == nil
                ? []
                : officeViolations(
                    practice.practiceGroupAddress,
                    field: "practice.practiceGroupAddress",
                    place: "practice-group settings"
                ))
    }

    private func officeViolations(_ address: PostalAddress?, field: String, place: String) -> [Violation] {
        if let address, !address.isBlank { return address.problems(field: field) }
        return [
            Violation(
                of: .officeAddressGiven,
                field: field,
                "The \(place) have no office address.",
                remedy: "Set up the office address in the \(place), with a ZIP code of five digits."
            )
        ]
    }

    fileprivate var ownAccountViolations: [Violation] {
        let field = "practice.ownUpdoxAccount"
        guard let account = practice.ownUpdoxAccount else { return [] }
        let unfit = TextRule.optional(account, field: field, name: "practice's own account")
        guard !TextRule.isBlank(account) else { return unfit }
        let shown = VisibleText.of(account.prefix(60))
        let message = "The practice's own Updox account \"\(shown)\" cannot be used; the number needs a new one."
        return [Violation(of: .newAccount, field: field, message)] + unfit
    }

    fileprivate var billingPhoneViolations: [Violation] {
        let field = "form.billingPhone"
        let unfit = TextRule.optional(form.billingPhone, field: field, name: "billing phone")
        guard case .failure(let problem) = PhoneNumber.parse(form.billingPhone) else { return unfit }
        return [problem.violation(field: field)] + unfit
    }
}
