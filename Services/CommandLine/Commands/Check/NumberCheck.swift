import Porting
import Rulebook
import SystemPicture
import TerminalOutput
import Violations

/// Whether numbers can be ported, according to the rules.
package struct NumberCheck: Encodable, Sendable {
    package enum Verdict: String, Encodable, Sendable {
        case accepted
        case acceptedWithWarning
        case refused
    }

    package struct Number: Encodable, Sendable {
        /// The number as it was typed.
        package let text: String
        package let verdict: Verdict
        package let e164: String?
        package let national: String?
        package let areaCodeClass: AreaCodeClass?
        /// What is wrong or doubtful; `nil` if the number is fine.
        package let finding: Violation?
    }

    /// The date of the list of area codes.
    package let areaCodesAsOf: String
    package let numbers: [Number]

    /// Checks texts with a list of area codes.
    package init(_ texts: [String], by table: AreaCodeTable, acceptingTollFree: Bool) {
        areaCodesAsOf = table.asOf
        numbers = texts.map { Self.judge($0, table, acceptingTollFree) }
    }

    private static func judge(_ text: String, _ table: AreaCodeTable, _ acceptingTollFree: Bool) -> Number {
        let judgement = NumberJudgement(of: text, table, acceptingTollFree, field: "number")
        let verdict: Verdict =
            !judgement.violations.isEmpty
            ? .refused : !judgement.doubts.isEmpty ? .acceptedWithWarning : .accepted
        return Number(
            text: text,
            verdict: verdict,
            e164: judgement.number?.e164,
            national: judgement.number?.national,
            areaCodeClass: judgement.number.map { table.classify($0.areaCode) },
            finding: judgement.violations.first ?? judgement.doubts.first
        )
    }

    /// The result for people.
    package var lines: [StyledLine] {
        numbers.flatMap { number -> [StyledLine] in
            var head = StyledLine("\(number.text.printable): ", .strong)
            switch number.verdict {
            case .accepted: head.append("\(number.national ?? "") can be ported.", .good)
            case .acceptedWithWarning: head.append("\(number.national ?? "") may be ported.", .warning)
            case .refused: head.append("refused.", .bad)
            }
            guard let finding = number.finding else { return [head] }
            return [
                head, StyledLine("    \(finding.message.printable)  [\(finding.rule)]"),
                StyledLine("    Remedy: \(finding.remedy.printable)"),
            ]
        } + [StyledLine("According to the area codes of \(areaCodesAsOf).", .faint)]
    }
}
