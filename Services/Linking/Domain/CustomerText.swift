import Porting

/// The words of one kind of customer email, around the details of the single case.
struct CustomerText {
    let subject: String
    /// The paragraphs before the details.
    let opening: [String]
    /// The paragraphs after the details.
    let ending: [String]
    /// Whether the details are a list of reasons or things to do.
    ///
    /// The last detail then says what happens by when, and is a paragraph after the list.
    let listsDetails: Bool

    private init(_ subject: String, opening: [String], listsDetails: Bool = false, ending: [String]) {
        self.subject = subject
        self.opening = opening
        self.ending = ending
        self.listsDetails = listsDetails
    }

    /// The body without greeting and closing.
    func paragraphs(details: [String]) -> [String] {
        guard listsDetails else { return opening + details + ending }
        let list = details.dropLast().map { "- \($0)" }.joined(separator: "\n")
        return opening + (list.isEmpty ? [] : [list]) + Array(details.suffix(1)) + ending
    }
}

extension CustomerText {
    private static let nothingToDo = "You do not need to do anything now."
    private static let keepService = "Keep your current fax service. Do not cancel it yet."
    private static let keepOldService = "Do not cancel your old fax service yet."
    private static let willWrite = "We will write to you when the move is complete."

    init(_ kind: CustomerMailKind, number: String) {
        switch kind {
        case .received: self = .received(number)
        case .sharedLineAdvice: self = .sharedLineAdvice(number)
        case .informationNeeded: self = .informationNeeded(number)
        case .submitted: self = .submitted(number)
        case .rejected: self = .rejected(number)
        case .resubmitted: self = .resubmitted(number)
        case .dateSet: self = .dateSet(number)
        case .dateChanged: self = .dateChanged(number)
        case .ported: self = .ported(number)
        case .linked: self = .linked(number)
        case .done: self = .done(number)
        case .cancelRefused: self = .cancelRefused(number)
        case .cancelled: self = .cancelled(number)
        case .snapBackResult: self = .snapBackResult(number)
        }
    }

    private static func received(_ number: String) -> CustomerText {
        CustomerText(
            "We have your request to move \(number)",
            opening: ["We have your request to move your fax number \(number) to \(Vendor.name)."],
            ending: ["\(nothingToDo) We will check your request and write to you about each step.", keepService]
        )
    }

    private static func sharedLineAdvice(_ number: String) -> CustomerText {
        CustomerText(
            "We cannot move \(number)",
            opening: ["We cannot move your fax number \(number), so we have closed your request."],
            ending: [
                "You do not need to send us anything. Keep your number and your current fax service. "
                    + "To get its faxes at another number, ask your current carrier for call forwarding."
            ]
        )
    }

    private static func informationNeeded(_ number: String) -> CustomerText {
        CustomerText(
            "We need something from you to move \(number)",
            opening: [
                """
                We cannot move your fax number \(number) yet, because something is missing or must be corrected.
                """,
                "What we need from you:",
            ],
            listsDetails: true,
            ending: [keepService]
        )
    }

    private static func submitted(_ number: String) -> CustomerText {
        CustomerText(
            "We sent your request to move \(number)",
            opening: ["We sent \(Vendor.name) your request to move your fax number \(number)."],
            ending: ["\(nothingToDo) We will write to you when we know the day of the move.", keepService]
        )
    }

    private static func rejected(_ number: String) -> CustomerText {
        CustomerText(
            "\(Vendor.name) rejected your request to move \(number)",
            opening: [
                "\(Vendor.name) rejected the request to move your fax number \(number). "
                    + "Your number is still with your current carrier.",
                "Reasons and next steps:",
            ],
            listsDetails: true,
            ending: ["Do not cancel your current fax service. If you cancel it, you may lose your number."]
        )
    }

    private static func resubmitted(_ number: String) -> CustomerText {
        CustomerText(
            "We sent your corrected request to move \(number)",
            opening: ["We sent \(Vendor.name) your corrected request to move your fax number \(number)."],
            ending: ["\(nothingToDo) We will write to you when we know the day of the move.", keepService]
        )
    }

    private static func dateSet(_ number: String) -> CustomerText {
        CustomerText(
            "There is a date for moving \(number)",
            opening: ["Your current carrier agreed to a date for moving your fax number \(number)."],
            ending: ["\(nothingToDo) We will write to you when the number has moved.", keepService]
        )
    }

    private static func dateChanged(_ number: String) -> CustomerText {
        CustomerText(
            "The date for moving \(number) has changed",
            opening: ["The date for moving your fax number \(number) has changed."],
            ending: ["\(nothingToDo) We will write to you when the number has moved.", keepService]
        )
    }

    private static func ported(_ number: String) -> CustomerText {
        CustomerText(
            "\(number) has moved: please send a test fax",
            opening: [
                "Your fax number \(number) has moved to \(Vendor.name).",
                "Please send a test fax to \(number) today, and check that this is the number you wanted to move.",
            ],
            ending: ["\(keepOldService) \(willWrite)"]
        )
    }

    private static func linked(_ number: String) -> CustomerText {
        CustomerText(
            "\(number) is in your account",
            opening: ["We added the fax number \(number) to your account."],
            ending: [
                "If you have not sent your test fax yet, please send it today. If it does not arrive, write to us.",
                "\(keepOldService) \(willWrite)",
            ]
        )
    }

    private static func done(_ number: String) -> CustomerText {
        CustomerText(
            "The move of \(number) is complete",
            opening: [
                """
                The move of your fax number \(number) is complete. Your old fax machine no longer works with this \
                number.
                """
            ],
            ending: [
                "If you no longer need your old fax service, you can now cancel it. There is no deadline for this."
            ]
        )
    }

    private static func cancelRefused(_ number: String) -> CustomerText {
        CustomerText(
            "The move of \(number) could not be cancelled",
            opening: [
                """
                You asked us to cancel the move of your fax number \(number). It was too late to cancel the order at \
                \(Vendor.name).
                """
            ],
            ending: [keepOldService]
        )
    }

    private static func cancelled(_ number: String) -> CustomerText {
        CustomerText(
            "Your request to move \(number) is closed",
            opening: ["We closed your request to move your fax number \(number)."],
            ending: [
                "You do not need to do anything. Your number stays with your current carrier and works as before.",
                "If you still want to move the number, you can send us a new request at any time.",
            ]
        )
    }

    private static func snapBackResult(_ number: String) -> CustomerText {
        CustomerText(
            "Update on giving \(number) back to your old carrier",
            opening: ["We asked \(Vendor.name) to give your fax number \(number) back to your old carrier."],
            ending: []
        )
    }
}
