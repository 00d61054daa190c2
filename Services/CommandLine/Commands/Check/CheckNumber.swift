import ArgumentParser
import Porting
import Rulebook
import Violations

/// Says of texts whether they are numbers that can be ported.
struct CheckNumber: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: "Says of each text whether it is a number that can be ported, and else what to write or do.",
        discussion: "Ends with 1 where one can not be."
    )

    @Argument(help: "The numbers, as people type them.")
    var texts: [String]

    @OptionGroup var areaCodes: AreaCodesOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) throws {
        let table = try areaCodes.table()
        let check = NumberCheck(texts, by: table, acceptingTollFree: PortingPolicy.bundled.acceptsTollFree)
        if json.isOn { try console.json(check) } else { console.lines(check.lines) }
        guard check.numbers.allSatisfy({ $0.verdict != .refused }) else { throw ExitCode(Outcome.refused.rawValue) }
    }
}

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
