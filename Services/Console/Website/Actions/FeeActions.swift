import Messaging
import Porting
import SubmissionContract

/// What people decide about fees.
enum FeeActions {
    static let decide = deciding("decide-fee", "Decide the fee", among: accepting + declining)

    /// For the person who asked for what the fee is for: another one accepts it.
    static let decline = deciding("decline-fee", "Decide the fee", among: declining)

    static let all = [decide, decline]

    private static func deciding(_ name: String, _ button: String, among choices: [FormField.Choice]) -> DeskAction {
        let status = FormField(status.name, status.label, .choice(choices))
        return .calling(
            name,
            button,
            fields: [status, amount, .reason],
            at: .always(.submission),
            DecideFee.init(_:by:)
        ) { sent, answer in
            let fee = answer.standing
            let what = "The \(fee.kind.words) of attempt \(fee.attempt), \(fee.cents), is \(fee.status.rawValue)."
            return .init(what, path: sent.path("/costs"))
        }
    }

    static let status = FormField("status", "The fee is", .choice(accepting + declining))

    private static let accepting: [FormField.Choice] = [
        .init(ListAttempts.Charge.Status.expected.rawValue, "due: we expect it to be billed"),
        .init(ListAttempts.Charge.Status.incurred.rawValue, "billed"),
    ]
    private static let declining: [FormField.Choice] = [
        .init(ListAttempts.Charge.Status.waived.rawValue, "not due"),
        .init(ListAttempts.Charge.Status.disputed.rawValue, "disputed with \(Vendor.name)"),
        .init(ListAttempts.Charge.Status.refunded.rawValue, "paid back"),
    ]
    static let amount = FormField("amount", "Amount, if it is another one", hint: "13.00", isRequired: false)
}

extension ListAttempts.Charge.Kind {
    /// What the fee is called on a page.
    var words: String {
        switch self {
        case .resubmissionFee: "resubmission fee"
        case .snapBackFee: "snap-back fee"
        }
    }
}

extension DecideFee {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        guard let kind = fields.text("kind").flatMap({ ListAttempts.Charge.Kind(rawValue: $0) }) else {
            throw CallError(.invalidArgument, "The form does not say which fee it is about. Open the page again.")
        }
        let amount = fields.text("amount").map { Cents(dollars: $0) }
        if let amount, amount == nil { throw CallError(.invalidArgument, "The amount is dollars such as 13.00.") }
        self.init(
            requestID: try fields.request(),
            attempt: Int(try fields.number("attempt")),
            kind: kind,
            status: try fields.choice(FeeActions.status),
            cents: amount ?? nil,
            actor: person,
            reason: try fields.needed(.reason)
        )
    }
}

extension Cents {
    /// Reads an amount such as `13`, `13.00` or `$13.00`, without rounding; `nil` for anything else.
    init?(dollars text: String) {
        guard let match = text.wholeMatch(of: /\$?([0-9]{1,9})(?:\.([0-9]{2}))?/),
            let whole = Int64(match.output.1), let rest = Int64(match.output.2 ?? "00")
        else { return nil }
        self.init(whole * 100 + rest)
    }
}
