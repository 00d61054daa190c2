import Porting
import Violations

/// What the rules say about the number to port.
package struct NumberJudgement: Hashable, Sendable {
    /// The number; `nil` if the text is not a number.
    package let number: PhoneNumber?
    /// Why the number can never be ported; `nil` for one that may be.
    package let decline: Decline?
    /// What is wrong with the number; it cannot be ported as it is.
    package let violations: [Violation]
    /// What does not stop the port but needs attention.
    package let doubts: [Violation]

    /// Judges a number as people type it.
    package init(
        of text: String,
        _ areaCodes: AreaCodeTable,
        _ acceptingTollFree: Bool,
        field: String = "form.numberToPort"
    ) {
        switch PhoneNumber.parse(text) {
        case .failure(let found):
            let problem = found.judged(by: areaCodes)
            number = nil
            decline = nil
            violations = [problem.violation(field: field)]
            doubts = []
        case .success(let number):
            self.number = number
            switch areaCodes.verdict(for: number, acceptingTollFree: acceptingTollFree) {
            case .accepted:
                (decline, violations, doubts) = (nil, [], [])
            case .acceptedWithWarning(let warning):
                (decline, violations) = (nil, [])
                doubts = [Violation(of: .areaCodeKnown, field: field, warning)]
            case .declined(let reason, let advice):
                decline = Decline(reason: reason, advice: advice)
                violations = [
                    Violation(
                        of: .numberPortable,
                        field: field,
                        advice,
                        remedy: "Do not send this request again for this number."
                    )
                ]
                doubts = []
            }
        }
    }
}

extension PhoneNumberProblem {
    /// The problem without a number that might have been meant, if no state has its area code.
    fileprivate func judged(by areaCodes: AreaCodeTable) -> PhoneNumberProblem {
        guard case .foreign(let country, let instead?) = self, let number = try? PhoneNumber.parse(instead).get(),
            areaCodes.classify(number.areaCode) != .usState
        else { return self }
        return .foreign(country: country, instead: nil)
    }

    /// The rule that the text breaks.
    package var rule: Rule {
        switch self {
        case .empty: .numberGiven
        case .severalNumbers: .oneNumber
        case .letters, .lookalikeLetters, .words: .noLetters
        case .hasExtension: .noExtension
        case .otherDigits, .unexpectedCharacter: .numberCharacters
        case .foreign(_, nil): .numberPortable
        case .foreign, .dialingPrefix: .countryCode
        case .missingAreaCode: .areaCodeGiven
        case .tooFewDigits, .tooManyDigits: .tenDigits
        case .areaCodeStart: .areaCodeStart
        case .areaCodeN11: .areaCodeNotN11
        case .exchangeStart: .exchangeStart
        case .exchangeN11: .exchangeNotN11
        }
    }

    /// The problem as a violation by one field of a request.
    package func violation(field: String) -> Violation {
        Violation(of: rule, field: field, message, remedy: remedy)
    }
}
