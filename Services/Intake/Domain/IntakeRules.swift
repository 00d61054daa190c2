import Messaging
import Porting
import Rulebook

/// The rules of intake at one moment: the policy, and the list of area codes that is in use.
package struct IntakeRules: Sendable {
    package let book: Rulebook

    /// Makes the rules of a moment.
    package init(book: Rulebook) {
        self.book = book
    }

    package var policy: PortingPolicy { book.policy }

    package func decline(_ request: PortRequestForm) -> Decline? {
        request.decline(table: book.areaCodes, acceptingTollFree: policy.acceptsTollFree)
    }

    /// What deserves a look at the moment of a call; documents are looked into later, and the forecast tells of them.
    package func warnings(_ request: PortRequestForm) -> [String] {
        request.warnings(table: book.areaCodes, acceptingTollFree: policy.acceptsTollFree)
    }

    package func violations(of documents: [SubmittedDocumentBytes], missing: [String]) -> [Violation] {
        DocumentRules.violations(documents, missing: missing, limitBytes: policy.attachmentLimitBytes)
    }

    /// What a draft lacks before it can be published, its documents apart.
    package func missing(in draft: PortRequestForm) -> [Violation] {
        draft.violations(table: book.areaCodes, acceptingTollFree: policy.acceptsTollFree)
    }

    /// How much of a request must be there.
    package enum Demand {
        /// Everything.
        case complete
        /// Whom to tell and about which number.
        case declined
        /// The same, and a number that can be ported; what is there must be fit to be kept and shown.
        case draft

        package func blocks(_ violation: Violation) -> Bool {
            switch self {
            case .complete: true
            case .declined:
                Self.isOfContact(violation) && violation.rule != "number.portable"
                    || violation.rule.hasPrefix("form.text.")
            case .draft: Self.isOfContact(violation) || Self.isOfShape(violation)
            }
        }

        private static func isOfContact(_ violation: Violation) -> Bool {
            ["form.numberToPort", "form.customerEmail", "key", "batchID", "request"].contains(violation.field)
        }

        /// A text that is too long or not one line can not be told on, however unfinished the rest may be.
        private static func isOfShape(_ violation: Violation) -> Bool {
            violation.rule.hasPrefix("form.text.") || violation.rule.hasPrefix("document.")
        }
    }

    /// Checks a request and returns its number.
    ///
    /// - Throws: `INVALID_ARGUMENT` with everything that is wrong, `others` included.
    package func check(_ request: PortRequestForm, _ demand: Demand, and others: [Violation]) throws -> PhoneNumber {
        let all = missing(in: request) + others + (try Self.sizeViolations(request))
        guard all.allSatisfy({ !demand.blocks($0) }),
            case .success(let number) = PhoneNumber.parse(request.form.numberToPort)
        else {
            throw Self.invalid(demand == .draft ? all.filter(demand.blocks) : all)
        }
        return number
    }

    /// Far more than any true request has, and little enough to be told on whole.
    private static let sizeLimit = 64 * 1_024

    private static func sizeViolations(_ request: PortRequestForm) throws -> [Violation] {
        let size = try MessageCoding.encode(request).count
        guard size > sizeLimit else { return [] }
        return [
            Violation(
                field: "request",
                rule: "request.size",
                message: "The request has \(size) bytes; the limit is \(sizeLimit).",
                remedy: "Enter each answer alone, without notes."
            )
        ]
    }

    package static func invalid(_ violations: [Violation]) -> CallError {
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

/// The violation by a line of text that somebody chooses: a key, a name, a reason.
package enum LineRule {
    package static func problems(_ text: String, field: String, rule: String, limit: Int, remedy: String) -> [Violation]
    {
        let isOneLine = !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        let isBlank = text.allSatisfy(\.isWhitespace)
        guard isBlank || text.utf8.count > limit || !isOneLine else { return [] }
        let message =
            if isBlank {
                "The \(field) is empty."
            } else if !isOneLine {
                "The \(field) contains a line break or another control character."
            } else {
                "The \(field) has \(text.utf8.count) bytes; it must have 1 to \(limit)."
            }
        return [Violation(field: field, rule: rule, message: message, remedy: remedy)]
    }
}
