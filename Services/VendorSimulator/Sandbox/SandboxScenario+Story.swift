/// What happens in a scenario and who has to do what, as sentences for people.
extension SandboxScenario {
    /// How a request ends whose CRM and people do what the table says.
    package enum End: String, Sendable {
        case completed
        case declined
        case cancelled
        case snappedBack
    }

    /// A few words that name the scenario.
    package var title: String {
        switch self {
        case .accepted: "Accepted"
        case .rejected(let reason): "Rejected: \(reason.rawValue)"
        case .rejectedTwice: "Rejected twice"
        case .rejectedForThreeReasons: "Rejected for three reasons"
        case .question: "The vendor asks"
        case .unclear: "An email that says nothing"
        case .dateWithdrawn: "The date is withdrawn"
        case .dateChanged: "The date changes"
        case .silence: "Silence"
        case .lateCompletion: "Late"
        case .noDate: "No date"
        case .falseCompletion: "A false completion"
        case .slow: "Slow at every step"
        case .cancelRefused: "A cancellation is refused"
        case .cancelGrantedLate: "A cancellation is granted late"
        case .cancelOvertaken: "The port overtakes a cancellation"
        case .rejectedSample: "Rejected: the sample"
        case .snapBackRefused: "A snap-back is refused"
        case .snapBackGranted: "A snap-back is granted"
        case .lateInInventory: "Late in the inventory"
        }
    }

    /// What the vendor does.
    package var vendor: String {
        switch self {
        case .accepted: "Confirms the receipt, names a date, completes the port."
        case .rejected(let reason): "Rejects the first packet: \(reason.rawValue). \(reason.condition)"
        case .rejectedTwice: "Rejects the first packet for ACCOUNT_NUMBER and the corrected one for PIN."
        case .rejectedForThreeReasons: "Rejects the first packet for NAME, ZIP and BILL_STALE in one email."
        case .question: "Asks for the name of the authorized contact; names a date a few days later all the same."
        case .unclear: "Writes an email that says nothing about the port; then goes on as usual."
        case .dateWithdrawn: "Names a date, takes it back, and names a later one."
        case .dateChanged: "Names a date and later another one."
        case .silence: "Writes nothing, except to answer a cancellation or a question about the status."
        case .lateCompletion: "Completes the port six days after the date that it named."
        case .noDate: "Completes the port without naming a date before."
        case .falseCompletion: "Calls the port complete, but the number never moves."
        case .slow: "Takes five times as long for each step."
        case .cancelRefused: "Refuses to cancel; the port goes on."
        case .cancelGrantedLate: "Cancels four days after it was asked."
        case .cancelOvertaken: "Answers a cancellation after ten days; by then the number has moved."
        case .rejectedSample: "Does what 23 does, for request-rejected.json of the samples."
        case .snapBackRefused: "Completes the port; the losing carrier refuses a snap-back."
        case .snapBackGranted: "Completes the port; a snap-back within 24 hours is granted and costs $300."
        case .lateInInventory: "Completes the port; the number appears in the inventory five hours later."
        }
    }

    /// What the CRM has to do.
    package var crm: String {
        switch self {
        case .accepted, .dateChanged, .dateWithdrawn, .noDate, .slow, .lateCompletion, .lateInInventory:
            "Nothing; show the dates that the feed brings."
        case .rejected(let reason): reason.crm
        case .rejectedTwice: "Amend the account number, then the PIN; each costs $13."
        case .rejectedForThreeReasons: "Amend name and ZIP with a new bill and a new letter, in one amendment; $13."
        case .question, .falseCompletion: "Nothing; show that operations have to act."
        case .unclear: "Nothing; operations see the email."
        case .silence: "Show that operations have to act; cancel if the customer does not want to wait."
        case .cancelRefused: "Cancel once the port has a date; then tell the customer that the number moves."
        case .cancelGrantedLate: "Cancel once the port has a date; wait for the answer."
        case .cancelOvertaken: "Cancel once the port has a date; then ask the customer whether to snap back."
        case .rejectedSample: "Amend with request-rejected.correction.json and the corrected documents; $13."
        case .snapBackRefused, .snapBackGranted: "Ask for a snap-back within 24 hours of the port."
        }
    }

    /// What operations have to do; empty if nothing.
    package var operations: String {
        switch self {
        case .rejected(let reason): reason.operations
        case .rejectedTwice: "Approve the third attempt: `faxport approve`."
        case .question: "Answer the vendor, in reality; here the date comes by itself."
        case .unclear: "Read the email, then `faxport mails dismiss`; a calendar that leaps stands still until then."
        case .silence: "Call the vendor, in reality; `faxport record` what it says, or cancel."
        case .falseCompletion: "`faxport resolve --not-ported`; then cancel, or wait for the vendor."
        case .cancelRefused, .cancelOvertaken: "Tell the customer, then `faxport resolve`."
        case .slow, .lateCompletion: "Call the vendor when the request is overdue, in reality."
        case .accepted, .rejectedForThreeReasons, .dateWithdrawn, .dateChanged, .noDate, .cancelGrantedLate,
            .rejectedSample, .snapBackRefused, .snapBackGranted:
            ""
        case .lateInInventory: "Nothing: a contradiction shows until the inventory has the number."
        }
    }

    /// How the request ends if everyone does that.
    package var end: End {
        switch self {
        case .rejected(let reason): reason.class == .impossible ? .declined : .completed
        case .silence, .falseCompletion, .cancelGrantedLate: .cancelled
        case .snapBackGranted: .snappedBack
        case .accepted, .rejectedTwice, .rejectedForThreeReasons, .question, .unclear, .dateWithdrawn, .dateChanged,
            .lateCompletion, .noDate, .slow, .cancelRefused, .cancelOvertaken, .rejectedSample, .snapBackRefused,
            .lateInInventory:
            .completed
        }
    }
}

extension RejectionReason {
    /// Which packet is accepted after a rejection for this reason.
    fileprivate var condition: String {
        switch self.class {
        case .data: "Accepts a packet with another \(parts)."
        case .document: "Accepts a packet with another \(corrections == [.bill] ? "bill" : "letter")."
        case .line, .timing, .vendor, .dispute: "Accepts the next packet, changed or not."
        case .impossible: "Nothing makes it acceptable."
        }
    }

    /// The parts that a correction changes, as words.
    private var parts: String {
        let labels = corrections.map { part in
            switch part {
            case .line(let label): label
            case .bill: "bill"
            case .letter: "letter"
            }
        }
        return labels.joined(separator: " or ")
    }

    fileprivate var crm: String {
        switch self.class {
        case .data: "Amend the field, with a bill and a letter that agree with it; $13."
        case .document: "Amend with a new \(corrections == [.bill] ? "bill" : "letter"); $13."
        case .line: "Have the customer settle it with the carrier, then amend with `send`; $13."
        case .timing, .vendor: "Nothing, or amend with `send` once it is settled; no fee."
        case .impossible: "Tell the customer that the number stays."
        case .dispute: "Clear up who may decide, then amend with `send`; operations decide whether it costs $13."
        }
    }

    fileprivate var operations: String {
        switch self.class {
        case .data, .document, .line, .impossible: ""
        case .timing, .vendor, .dispute: "Settle it with the vendor, then `faxport amend --send`."
        }
    }
}

/// What happens with the account of a practice, as sentences for people.
extension SandboxAccount {
    /// What the vendor does.
    package var vendor: String {
        switch self {
        case .directMessaging: "Has the account already, from Direct Messaging; it is used as it is."
        case .ownAccount: "Says once that the provider has an account of an earlier time."
        case .refused: "Refuses the account once."
        case .unavailable: "Fails three times with status 503."
        }
    }

    /// What operations have to do; empty if nothing.
    package var operations: String {
        switch self {
        case .directMessaging: ""
        case .ownAccount: "Have Updox open a new account, in reality; then `faxport retry`."
        case .refused: "Settle it with the vendor, in reality; then `faxport retry`."
        case .unavailable: "Nothing: the call is repeated by itself."
        }
    }
}
