import Porting
import Timekeeping
import VendorSandbox
import VendorSimulatorService

/// One customer's plan: the request, its mistakes, and the customer's patience.
struct CustomerPlan {
    enum Kind {
        case ordinary
        case sharedLine
        case withoutDocuments
        case withoutPracticeGroup
        /// Starts with little more than a number, and is completed later or never.
        case draft
    }

    enum AnswerToRejection {
        case amend
        case cancel
        case leave
    }

    let key: String
    let number: String
    let practiceGroup: String
    let kind: Kind
    let useForOutbound: Bool
    let cancelsAfter: TimeSpan?
    let wantsSnapBack: Bool
    /// Submits the same request again, or another one for the same number.
    let repeats: Bool
    let rivals: Bool

    init(_ index: Int, _ chance: Chance) {
        key = "crm-\(index)"
        number = "+1312555\(1_000 + index)"
        practiceGroup = "pg-\(chance.number(1...3))"
        kind = chance.pick(
            .ordinary,
            .ordinary,
            .ordinary,
            .ordinary,
            .ordinary,
            .ordinary,
            .sharedLine,
            .withoutDocuments,
            .withoutPracticeGroup,
            .draft
        )
        useForOutbound = chance.strikes(0.6)
        cancelsAfter = chance.strikes(0.2) ? chance.span(.seconds(1)...(.days(14))) : nil
        wantsSnapBack = chance.strikes(0.2)
        repeats = chance.strikes(0.2)
        rivals = chance.strikes(0.2)
    }

    var form: PortRequestForm {
        let address = PostalAddress(street: "1840 W Belmont Ave", city: "Chicago", state: "IL", zip: "60657")
        var form = PortingForm()
        form.customerEmail = "office@\(key).example"
        form.numberToPort = number
        form.authorizingPerson = "Elena Marsh"
        form.billedName = "Lakeside Family Medicine LLC"
        form.billedAddress = address
        form.carrierAccountNumber = "774-2209183-06"
        form.billingPhone = "(312) 555-0140"
        form.currentCarrier = "Prairie States Telephone"
        form.wholeAccount = true
        return PortRequestForm(
            practice: Practice(
                practiceGroupID: kind == .withoutPracticeGroup ? nil : practiceGroup,
                practiceName: "Lakeside Family Medicine",
                providerID: "dr-\(key)",
                providerName: "Dr. Elena Marsh",
                doctorAddress: address,
                practiceGroupAddress: address
            ),
            gate: gate,
            form: form,
            useForOutbound: useForOutbound
        )
    }

    /// The initial content of a draft.
    var firstForm: PortRequestForm {
        guard kind == .draft else { return form }
        var draft = PortRequestForm(practice: form.practice)
        draft.form.numberToPort = number
        draft.form.customerEmail = form.form.customerEmail
        return draft
    }

    private var gate: GateAnswers {
        var gate = GateAnswers()
        gate.carrierAllowsPorting = true
        gate.carrierContactAccurate = true
        gate.lineCarriesInternet = false
        gate.lineCarriesCardReader = false
        gate.lineCarriesAlarm = false
        gate.sharedVoiceLine = kind == .sharedLine
        gate.distinctiveRing = false
        gate.understandsOldDevicesStop = true
        gate.understandsIrreversible = true
        gate.losingProviderKind = .carrier
        gate.answeredBy = "Priya Nair"
        gate.answeredAt = Timestamp("2026-11-20T15:04:00.000Z")
        return gate
    }

    /// How the porting desk treats this number.
    func rules(_ chance: Chance) -> [ScriptRule] {
        (1...4).map { attempt in
            var rule = ScriptRule(number: number, attempt: attempt, outcome: outcome(of: attempt, chance))
            rule.cancel = chance.strikes(0.7) ? .grant : .refuse
            rule.cancelDelay = chance.strikes(0.3) ? chance.span(.hours(1)...(.days(10))) : nil
            rule.snapBack = chance.strikes(0.6) ? .grant : .refuse
            rule.snapBackDelay = chance.strikes(0.3) ? chance.span(.hours(1)...(.days(10))) : nil
            return rule
        }
    }

    private func outcome(of attempt: Int, _ chance: Chance) -> ScriptRule.Outcome {
        let rejections = attempt < 4 ? 0.4 : 0
        if chance.strikes(rejections) {
            let count = chance.pick(1, 1, 1, 2, 3)
            return .reject(chance.some(count, of: VendorSandbox.RejectionReason.allCases))
        }
        return chance.pick(
            .accept,
            .accept,
            .accept,
            .accept,
            .accept,
            .dateThenChange,
            .dateThenChange,
            .completeWithoutDate,
            .completeWithoutDate,
            .silence
        )
    }
}
