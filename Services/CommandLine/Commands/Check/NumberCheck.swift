import Porting
import SystemPicture
import TerminalOutput

/// What the rules say of numbers as people type them.
package struct NumberCheck: Encodable, Sendable {
    package enum Verdict: String, Encodable, Sendable {
        case accepted
        case acceptedWithWarning
        case refused
    }

    package struct Number: Encodable, Sendable {
        /// As it was typed.
        package let text: String
        package let verdict: Verdict
        package let e164: String?
        package let national: String?
        package let areaCodeClass: AreaCodeClass?
        /// What is wrong or doubtful; nothing where it is simply fine.
        package let finding: Violation?
    }

    /// The day to which the list of area codes is up to date.
    package let areaCodesAsOf: String
    package let numbers: [Number]

    /// Judges texts by a list of area codes.
    package init(_ texts: [String], by table: AreaCodeTable, acceptingTollFree: Bool) {
        areaCodesAsOf = table.asOf
        numbers = texts.map { Self.judge($0, table, acceptingTollFree) }
    }

    private static func judge(_ text: String, _ table: AreaCodeTable, _ acceptingTollFree: Bool) -> Number {
        switch PhoneNumber.parse(text) {
        case .failure(let problem):
            Number(
                text: text,
                verdict: .refused,
                e164: nil,
                national: nil,
                areaCodeClass: nil,
                finding: problem.violation(field: "number")
            )
        case .success(let number):
            judge(number, of: text, table, acceptingTollFree)
        }
    }

    private static func judge(
        _ number: PhoneNumber,
        of text: String,
        _ table: AreaCodeTable,
        _ acceptingTollFree: Bool
    ) -> Number {
        var form = PortRequestForm()
        form.form.numberToPort = text
        // Of an empty form all other rules are broken too; only those of the number are of interest.
        let violation = form.violations(table: table, acceptingTollFree: acceptingTollFree)
            .first { $0.rule == "number.portable" }
        let doubt = form.doubts(table: table, acceptingTollFree: acceptingTollFree)
            .first { $0.rule == "number.area-code-known" }
        let verdict: Verdict = violation != nil ? .refused : doubt != nil ? .acceptedWithWarning : .accepted
        return Number(
            text: text,
            verdict: verdict,
            e164: number.e164,
            national: number.national,
            areaCodeClass: table.classify(number.areaCode),
            finding: violation ?? doubt
        )
    }

    /// The answer for people.
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
        } + [StyledLine("By the area codes of \(areaCodesAsOf).", .faint)]
    }
}
