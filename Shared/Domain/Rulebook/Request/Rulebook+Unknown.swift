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
            ([.noPOBox], !TextRule.isBlank(address.street), "The street is missing."),
            ([.stateKnown, .zipOfState], !TextRule.isBlank(address.state), "The state is missing."),
            ([.zipFiveDigits, .zipOfState], !TextRule.isBlank(address.zip), "The ZIP code is missing."),
            (
                [.remainingNumbersGiven], request.form.wholeAccount != nil,
                "The form does not say whether there are other numbers."
            ),
        ]
    }
}
