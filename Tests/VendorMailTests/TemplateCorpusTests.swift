import Foundation
import Porting
import Testing
import Timekeeping

@testable import VendorMail

/// The corpus with templates: each clear mail was decided by a person once.
struct TemplateCorpusTests {
    private static let goes = ["go1", "go2", "go3", "go4", "go5", "go6", "go7", "go8", "go9", "go10", "go11"]
    private static let kinds = VendorAnswerKind.allCases

    /// The templates that come of one careful decision about each clear mail of a go.
    private static func templates(
        _ go: String,
        where isDecided: (String) -> Bool = { _ in true }
    ) throws -> [MailTemplate] {
        let desk = CorpusScore.Desk(own: .first, grammar: try CorpusScore.grammar())
        return try CorpusScore.mails(go).compactMap { mail in
            guard mail.row.isClear, isDecided(mail.row.file) else { return nil }
            let (_, reading, time) = try desk.read(desk.own.filled(mail.bytes))
            return MailTemplate(
                of: reading.wording(number: desk.own.number),
                decided: decided(mail.row, time.plausible),
                writtenAt: time.plausible,
                by: "reviewer",
                at: time.plausible
            )
        }
    }

    /// What a careful person would record.
    private static func decided(_ row: CorpusScore.Row, _ writtenAt: Timestamp) -> [VendorAnswer] {
        kinds.filter { row.verdicts.contains($0.rawValue) }.compactMap { kind in
            let codes = row.reasons.map { CorpusScore.codes[$0]?.sorted().first ?? "UNMAPPED" }
            let reasons = codes.map { RejectionReason(code: ReasonCode(rawValue: $0), vendorText: "…") }
            switch kind {
            case .dateSet: return VendorAnswer(kind, scheduledFor: CalendarDay(row.date), text: "…")
            case .completed:
                let moment = Timestamp(CorpusScore.inUTC(row.portedAt))
                let day = CalendarDay(row.portedAt) ?? moment.flatMap(Zones.day)
                return VendorAnswer(kind, scheduledFor: day, portedAt: moment ?? writtenAt, text: "…")
            case .rejected: return VendorAnswer(kind, reasons: reasons, text: "…")
            case .receipt, .stillWaiting, .informationNeeded, .dateWithdrawn, .cancelled, .cancelRefused, .snapBackDone,
                .snapBackRefused:
                return VendorAnswer(kind, text: "…")
            }
        }
    }

    /// The aim is that under 2 % of the clear mails are handed over after each wording was decided once.
    @Test func otherValuesInADecidedWordingActByThemselves() throws {
        var clear = 0
        var handedOver = 0
        for go in Self.goes {
            let score = try CorpusScore(go, as: .later, templates: try Self.templates(go))
            print("with templates, other values: \(score.summary)")
            if let path = ProcessInfo.processInfo.environment["FAXPORT_SCORE"] {
                let text = score.summary + "\n" + score.details
                try text.write(toFile: "\(path)/templates-\(go).txt", atomically: true, encoding: .utf8)
            }
            clear += score.rows.count(where: \.row.isClear)
            handedOver += score.rows.count { $0.outcome == .neededNot }
            #expect(!score.rows.contains { $0.outcome == .harm || $0.outcome == .misread })
        }
        #expect(50 * handedOver < clear, "\(handedOver) of \(clear)")
    }

    /// One email of each kind of a desk's own form letters was decided; the others of the kind have other values.
    @Test func oneDecidedLetterOfAKindLetsTheOthersAct() throws {
        let mails = try CorpusScore.mails("go4/templates")
        var isDecided: Set<String> = []
        let firsts = mails.filter { isDecided.insert($0.row.kind).inserted }.map(\.row.file)
        let score = try CorpusScore(
            "go4/templates",
            templates: try Self.templates("go4/templates") { firsts.contains($0) }
        )
        let others = score.rows.filter { !firsts.contains($0.row.file) }
        let asked = others.filter { $0.outcome == .neededNot }
        print("decided once: \(isDecided.count) kinds, asked \(asked.count) of \(others.count)")
        if let path = ProcessInfo.processInfo.environment["FAXPORT_SCORE"] {
            try score.details.write(toFile: "\(path)/letters.txt", atomically: true, encoding: .utf8)
        }
        #expect(others.count > 50)
        #expect(50 * asked.count < others.count)
        #expect(!score.rows.contains { $0.outcome == .harm || $0.outcome == .misread })
    }

    private static let allTemplates = Result { try goes.flatMap { try templates($0) } }

    /// All wordings of all goes, decided, and the mails that are not clear among them.
    @Test(arguments: ["own", "go1", "go2", "go3", "go4", "go5", "go6", "go7", "go8", "go9", "go10", "go11"])
    func noTemplateMakesAnotherMailDoHarm(go: String) throws {
        let templates = try Self.allTemplates.get()
        let score = try CorpusScore(go, templates: templates)
        print("with all templates: \(score.summary)")
        if let path = ProcessInfo.processInfo.environment["FAXPORT_SCORE"] {
            let text = score.summary + "\n" + score.details
            try text.write(toFile: "\(path)/all-\(go).txt", atomically: true, encoding: .utf8)
        }
        #expect(!score.rows.contains { $0.outcome == .harm })
    }
}
