import Messaging
import Porting

/// The rules of intake under one policy.
struct IntakeRules: Sendable {
    let policy: PortingPolicy
    let table: AreaCodeTable

    func decline(_ request: PortRequestForm) -> Decline? {
        request.decline(table: table, acceptingTollFree: policy.acceptsTollFree)
    }

    func warnings(_ request: PortRequestForm) -> [String] {
        request.warnings(table: table, acceptingTollFree: policy.acceptsTollFree)
    }

    func violations(of documents: [SubmittedDocumentBytes], missing: [String]) -> [Violation] {
        DocumentRules.violations(documents, missing: missing, limitBytes: policy.attachmentLimitBytes)
    }

    func packetProblems(_ request: PortRequestForm, documents: [DocumentReference]) -> [Violation] {
        PacketRules.problems(request, documents: documents, table: table, policy: policy)
    }

    /// Checks a request and returns its number.
    ///
    /// A request that is declined only has to say whom to tell and about which number.
    ///
    /// - Throws: `INVALID_ARGUMENT` with everything that is wrong, `others` included.
    func check(_ request: PortRequestForm, decline: Decline?, and others: [Violation]) throws -> PhoneNumber {
        let all = request.violations(table: table, acceptingTollFree: policy.acceptsTollFree) + others
        let blocking = decline == nil ? all : all.filter(Self.blocksEvenADecline)
        guard blocking.isEmpty, case .success(let number) = PhoneNumber.parse(request.form.numberToPort) else {
            throw Self.invalid(all)
        }
        return number
    }

    private static func blocksEvenADecline(_ violation: Violation) -> Bool {
        switch violation.field {
        case "form.numberToPort": violation.rule != "number.portable"
        case "form.customerEmail", "key": true
        default: false
        }
    }

    static func invalid(_ violations: [Violation]) -> CallError {
        let things = violations.count == 1 ? "One thing is" : "\(violations.count) things are"
        return CallError(
            .invalidArgument,
            "\(things) wrong with the request. Nothing was stored; mend it and send it again.",
            violations: violations.map {
                FieldViolation(field: $0.field, rule: $0.rule, message: $0.message, remedy: $0.remedy)
            }
        )
    }
}
