import Porting

/// What cannot be checked because a request does not say it yet, as that of a draft.
extension Rulebook {
    /// Notes the rules that hold for a request only as long as nothing is known.
    ///
    /// Called after the breaches: a rule that is broken was checked.
    func judgeUnknown(_ request: PortRequestForm, isNumber: Bool, _ sheet: inout FindingSheet) {
        for (rules, isKnown, message) in needs(of: request, isNumber: isNumber) where !isKnown {
            for rule in rules where !sheet.hasFinding(of: rule) { sheet.notChecked(rule, nil, message) }
        }
    }

    /// Notes what was not looked at, because the line stays where it is.
    func judgeRestOfGate(_ gate: GateAnswers, _ sheet: inout FindingSheet) {
        guard case .declined = gate.verdict() else { return }
        for rule in [Rule.gateAnswered, .contactAccurate, .consequencesUnderstood] where !sheet.hasFinding(of: rule) {
            sheet.notChecked(rule, "gate", "The line cannot be ported, so this was not looked at.")
        }
    }

    private func needs(
        of request: PortRequestForm,
        isNumber: Bool
    ) -> [(rules: [Rule], isKnown: Bool, message: String)] {
        let (gate, practice, address) = (request.gate, request.practice, request.form.billedAddress)
        let ofTheLine = [
            gate.carrierAllowsPorting, gate.lineCarriesInternet, gate.lineCarriesCardReader, gate.lineCarriesAlarm,
            gate.sharedVoiceLine, gate.distinctiveRing,
        ]
        let ofTheCustomer = [gate.understandsOldDevicesStop, gate.understandsIrreversible]
        return [
            ([.linePortable], !ofTheLine.contains(nil), "Not every question about the line is answered."),
            ([.contactAccurate], gate.carrierContactAccurate != nil, "The question is not answered."),
            ([.consequencesUnderstood], !ofTheCustomer.contains(nil), "The question is not answered."),
            ([.providerReleases], gate.losingProviderKind != nil, "The question is not answered."),
            (Rule.aboutTheNumber, isNumber, "There is no number that could be read."),
            (
                [.officeAddressesAgree], practice.doctorAddress != nil && practice.practiceGroupAddress != nil,
                "An office address is missing."
            ),
            ([.noPOBox], !TextRule.isEmptyOfWords(address.street), "The street is missing."),
            ([.stateKnown], !TextRule.isEmptyOfWords(address.state), "The state is missing."),
            ([.zipFiveDigits], !TextRule.isEmptyOfWords(address.zip), "The ZIP code is missing."),
            (
                [.zipOfState], USState.codes.contains(address.state) && ZIPRule.isFiveDigits(address.zip),
                "The state or the ZIP code is missing or wrong."
            ),
            (
                [.emailWellFormed], !TextRule.isBlank(request.form.customerEmail),
                "The customer's email address is missing."
            ),
            (
                [.remainingNumbersGiven], request.form.wholeAccount != nil,
                "The form does not say whether there are other numbers."
            ),
        ]
    }
}
