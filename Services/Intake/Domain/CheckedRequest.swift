import Messaging
import Porting
import Rulebook
import Violations

/// A valid request with all values that were parsed from it, so that it is parsed only once.
package struct CheckedRequest: Sendable {
    /// The request and the bytes to store.
    package let request: EncodedRequest
    /// The number to port.
    package let number: PhoneNumber
    /// The documents that came with it.
    package let documents: [ReceivedDocument]
    /// What the rules say about it, including what a draft lacks.
    package let judgement: RequestJudgement

    fileprivate init(
        _ request: EncodedRequest,
        _ number: PhoneNumber,
        _ documents: [ReceivedDocument],
        _ judgement: RequestJudgement
    ) {
        self.request = request
        self.number = number
        self.documents = documents
        self.judgement = judgement
    }
}

/// How much of a request must be valid before it is accepted.
package enum RequestDemand: Sendable {
    /// Everything.
    case complete
    /// Everything that is needed to inform the customer that the number cannot be ported.
    case declined
    /// The contact and the number, and that the number can be ported; all other texts must be fit to be stored
    /// and shown.
    case draft
    /// The email address that changes late: the rest was right when it was sent, and may be judged by other rules now.
    case lateChange

    /// Whether a refusal tells only what the demand does not allow, instead of everything that is wrong.
    fileprivate var tellsOnlyWhatBlocks: Bool {
        switch self {
        case .draft, .lateChange: true
        case .complete, .declined: false
        }
    }
}

extension IntakeRules {
    /// Checks a request.
    ///
    /// - Parameters:
    ///   - request: The request, encoded once.
    ///   - judgement: What the rules say about the request.
    ///   - demand: How much of it must be right.
    ///   - received: The documents that came with the call.
    ///   - callViolations: Violations in the call itself, apart from the request and the documents.
    ///   - unfit: What of the request could not be read and is blank in it.
    /// - Returns: The request with its number and documents.
    /// - Throws: `INVALID_ARGUMENT` with all violations; for a draft with those that even a draft must not have.
    package func check(
        _ request: EncodedRequest,
        _ judgement: RequestJudgement,
        _ demand: RequestDemand,
        _ received: ReceivedDocuments,
        and callViolations: [Violation] = [],
        unfit: [Violation] = []
    ) throws -> CheckedRequest {
        let found = self.found(request, judgement, received, callViolations)
        let blocking = found.blocking(demand)
        guard unfit.isEmpty, blocking.isEmpty, let number = judgement.number else {
            throw Self.invalid(UnfitFields.all(unfit, and: demand.tellsOnlyWhatBlocks ? blocking : found.all))
        }
        return CheckedRequest(request, number, received.documents, judgement)
    }

    /// All violations of a call of which something could not be read.
    ///
    /// - Parameters:
    ///   - request: The request, with blank values for what could not be read.
    ///   - judgement: What the rules say about it.
    ///   - demand: How much of it must be right.
    ///   - received: The documents that came with the call.
    ///   - callViolations: Violations in the call itself.
    ///   - unfit: What could not be read.
    /// - Returns: What could not be read, and what the rules say about the rest.
    package func violations(
        _ request: EncodedRequest,
        _ judgement: RequestJudgement,
        _ demand: RequestDemand,
        _ received: ReceivedDocuments,
        and callViolations: [Violation],
        unfit: [Violation]
    ) -> [Violation] {
        let found = self.found(request, judgement, received, callViolations)
        return UnfitFields.all(unfit, and: demand.tellsOnlyWhatBlocks ? found.blocking(demand) : found.all)
    }

    /// What is wrong with the documents of a call, whatever its request is.
    package func violations(of received: ReceivedDocuments) -> [Violation] {
        DocumentRules.violations(of: received, limitBytes: policy.attachmentLimitBytes)
    }

    private func found(
        _ request: EncodedRequest,
        _ judgement: RequestJudgement,
        _ received: ReceivedDocuments,
        _ callViolations: [Violation]
    ) -> FoundViolations {
        FoundViolations(
            judgement: judgement,
            call: callViolations,
            documents: violations(of: received),
            size: Self.sizeViolations(request)
        )
    }

    /// Far more than any real request has, and small enough to be sent on as a whole.
    private static let sizeLimit = 64 * 1_024

    private static func sizeViolations(_ request: EncodedRequest) -> [Violation] {
        guard request.bytes.count > sizeLimit else { return [] }
        return [
            Violation(
                field: "request",
                rule: "request.size",
                message: "The request has \(request.bytes.count) bytes; the limit is \(sizeLimit).",
                remedy: "Enter only the answers, without notes."
            )
        ]
    }
}

/// Everything that is wrong with a call, by what it is about.
private struct FoundViolations {
    let judgement: RequestJudgement
    let call: [Violation]
    let documents: [Violation]
    let size: [Violation]

    var all: [Violation] { judgement.violations + call + documents + size }

    /// The violations that a demand does not allow, in the order of ``all``.
    func blocking(_ demand: RequestDemand) -> [Violation] {
        let texts = judgement.otherViolations.filter(Self.isUnfitText)
        return switch demand {
        case .complete: all
        // That the number cannot be ported is the very reason for the decline.
        case .declined:
            judgement.contactViolations.filter { $0.rule != Rule.numberPortable.id } + texts + call + documents + size
        case .draft: judgement.contactViolations + texts + call + documents + size
        // Without a number nothing can be stored, whatever changed.
        case .lateChange: (judgement.number == nil ? judgement.contactViolations : judgement.emailViolations) + call
        }
    }

    /// A text that is too long or not one line cannot be sent on, however incomplete the rest may be.
    private static func isUnfitText(_ violation: Violation) -> Bool {
        violation.rule == Rule.textLength.id || violation.rule == Rule.textOneLine.id
    }
}
