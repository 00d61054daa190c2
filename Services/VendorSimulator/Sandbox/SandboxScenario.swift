/// What the vendor of a sandbox does with a port request, chosen by the last two digits of its number.
///
/// This is the only declaration of the table: the desk, the command `faxport sandbox`, deploy/sandbox.md and the tests
/// are made from it.
///
/// Why: `deploy/decisions/0046-an-ending-chooses-what-happens.md`.
package enum SandboxScenario: Hashable, Sendable {
    /// Every ending that no other scenario has.
    case accepted
    /// The first packet is rejected for one reason.
    case rejected(RejectionReason)
    case rejectedTwice
    case rejectedForThreeReasons
    case question
    case unclear
    case dateWithdrawn
    case dateChanged
    case silence
    case lateCompletion
    case noDate
    case falseCompletion
    case slow
    case cancelRefused
    case cancelGrantedLate
    case cancelOvertaken
    /// The number of the sample that is called rejected, deploy/samples/request-rejected.json.
    case rejectedSample
    case snapBackRefused
    case snapBackGranted
    case lateInInventory

    /// The first of the numbers at which each reason for a rejection has an ending of its own, in their order.
    private static let firstRejection = 20
    /// The endings that are kept for requests that are accepted, whatever is added to the table.
    package static let acceptedEndings = 0...19

    /// The last two digits of a number that choose the scenario; for ``accepted`` the first of many.
    package var ending: Int {
        switch self {
        case .accepted: Self.acceptedEndings.lowerBound
        case .rejected(let reason): Self.firstRejection + (RejectionReason.allCases.firstIndex(of: reason) ?? 0)
        case .rejectedTwice: 45
        case .rejectedForThreeReasons: 46
        case .question: 47
        case .unclear: 48
        case .dateWithdrawn: 49
        case .dateChanged: 50
        case .silence: 51
        case .lateCompletion: 52
        case .noDate: 53
        case .falseCompletion: 54
        case .slow: 55
        case .cancelRefused: 60
        case .cancelGrantedLate: 61
        case .cancelOvertaken: 62
        case .rejectedSample: 67
        case .snapBackRefused: 70
        case .snapBackGranted: 71
        case .lateInInventory: 80
        }
    }

    /// The ending as it is written: two digits, or for ``accepted`` a range.
    package var endingText: String {
        guard self == .accepted else { return Self.digits(ending) }
        return "\(Self.digits(Self.acceptedEndings.lowerBound))–\(Self.digits(Self.acceptedEndings.upperBound))"
    }

    private static func digits(_ ending: Int) -> String { ending < 10 ? "0\(ending)" : "\(ending)" }

    /// The scenario of an ending, 0 to 99; ``accepted`` for one that the table does not name.
    package init(ending: Int) {
        self = Self.allCases.first { $0.ending == ending } ?? .accepted
    }

    /// The scenario of a number in any notation; ``accepted`` for a text without two digits.
    package init(number: String) {
        self.init(ending: Int(number.filter { $0.isASCII && $0.isNumber }.suffix(2)) ?? 0)
    }
}

extension SandboxScenario: CaseIterable {
    /// All scenarios, in the order of their endings.
    package static let allCases: [SandboxScenario] =
        [.accepted] + RejectionReason.allCases.map(SandboxScenario.rejected) + [
            .rejectedTwice, .rejectedForThreeReasons, .question, .unclear, .dateWithdrawn, .dateChanged, .silence,
            .lateCompletion, .noDate, .falseCompletion, .slow, .cancelRefused, .cancelGrantedLate, .cancelOvertaken,
            .rejectedSample, .snapBackRefused, .snapBackGranted, .lateInInventory,
        ]
}

// MARK: What the desk does

extension SandboxScenario {
    /// The reasons for which packets are rejected, one packet after the other.
    package var rejections: [[RejectionReason]] {
        switch self {
        case .rejected(let reason): [[reason]]
        case .rejectedTwice: [[.accountNumber], [.pin]]
        case .rejectedForThreeReasons: [[.name, .zip, .billStale]]
        case .rejectedSample: [[.accountNumber]]
        case .accepted, .question, .unclear, .dateWithdrawn, .dateChanged, .silence, .lateCompletion, .noDate,
            .falseCompletion, .slow, .cancelRefused, .cancelGrantedLate, .cancelOvertaken, .snapBackRefused,
            .snapBackGranted, .lateInInventory:
            []
        }
    }

    /// How the desk treats a packet of a request that was rejected this many times before.
    package func rule(afterRejections count: Int) -> ScriptRule {
        switch self {
        case .rejected, .rejectedTwice, .rejectedForThreeReasons, .rejectedSample:
            ScriptRule(outcome: rejections.dropFirst(count).first.map(ScriptRule.Outcome.reject) ?? .accept)
        case .accepted, .snapBackGranted: ScriptRule()
        case .question: ScriptRule(outcome: .question)
        case .unclear: ScriptRule(outcome: .unclear)
        case .dateWithdrawn: ScriptRule(outcome: .dateWithdrawn)
        case .dateChanged: ScriptRule(outcome: .dateThenChange)
        case .silence: ScriptRule(outcome: .silence)
        case .lateCompletion: ScriptRule(outcome: .lateCompletion)
        case .noDate: ScriptRule(outcome: .completeWithoutDate)
        case .falseCompletion: ScriptRule(outcome: .falseCompletion)
        case .slow: ScriptRule(slowness: 5)
        case .cancelRefused: ScriptRule(cancel: .refuse)
        case .cancelGrantedLate: ScriptRule(cancelDelay: .days(4))
        case .cancelOvertaken: ScriptRule(cancelDelay: .days(10))
        case .snapBackRefused: ScriptRule(snapBack: .refuse)
        case .lateInInventory: ScriptRule(inventoryDelay: .hours(5))
        }
    }
}
