import Foundation
import Mail
import Porting
import SubmissionDomain
import Testing
import Timekeeping

@testable import VendorMail

/// Mails of a folder, read and judged, and held against what a careful person would record.
struct CorpusScore {
    /// One mail with what is expected of it.
    struct Row {
        let file: String
        let kind: String
        let isClear: Bool
        let verdicts: Set<String>
        var date: String
        var portedAt: String
        let reasons: [String]
        let state: String
    }

    enum Outcome: String, CaseIterable {
        case right, handedOver, neededNot, misread, harm
    }

    let go: String
    private(set) var rows: [(row: Row, outcome: Outcome, said: String)] = []

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Corpus")
    private static let repository = folder.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The grammar as the source tree has it, so that a wording can be tried without a build.
    static func grammar() throws -> ReplyGrammar { try loaded.get() }

    private static let loaded = Result { try load() }

    private static func load() throws -> ReplyGrammar {
        let folder = repository.appending(path: "Services/Submission/VendorMail/Data")
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        return try ReplyGrammar(
            text: text("ReplyGrammar.txt"),
            neutral: NeutralWords(text: text("NeutralWords.txt")),
            idle: IdleWords(text: text("IdleWords.txt"))
        )
    }

    /// Scores a go: as it is written with our own request, or with other values in the same wordings.
    init(_ go: String, as own: CorpusIdentity = .first, templates: [MailTemplate] = []) throws {
        self.go = go
        let grammar = try Self.grammar()
        for var mail in try Self.mails(go) {
            mail = own.shifted(mail)
            let desk = Desk(own: own, grammar: grammar, templates: templates)
            let judged = try desk.judge(own.filled(mail.bytes), mail.row)
            rows.append((mail.row, Self.outcome(of: judged, mail.row), judged.said))
        }
    }

    /// The emails of a go with their rows, placeholders and all.
    static func mails(_ go: String) throws -> [(row: Row, bytes: Data)] {
        let folder = Self.folder.appending(path: go)
        let table = try String(contentsOf: folder.appending(path: "expected.tsv"), encoding: .utf8)
        return try table.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 8 else { return nil }
            func list(_ cell: String) -> [String] {
                cell.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            }
            let row = Row(
                file: cells[0],
                kind: cells[1],
                isClear: cells[2] == "yes",
                verdicts: Set(list(cells[3])),
                date: cells[4],
                portedAt: cells[5],
                reasons: list(cells[6]),
                state: cells[7]
            )
            return (row, try Data(contentsOf: folder.appending(path: row.file)))
        }
    }

    // MARK: Judging

    struct Judged {
        var answers: [VendorAnswer] = []
        var movedAnother = false
        var isNoise = false
        var said = ""
    }

    /// One desk of ours with its grammar and templates.
    struct Desk {
        let own: CorpusIdentity
        let grammar: ReplyGrammar
        var templates: [MailTemplate] = []

        func read(_ bytes: Data) throws -> (mail: ReceivedMail, reading: MailReading, time: MailTime) {
            let mail = try ReceivedMail(parsing: bytes)
            let arrival = MailTime(mail, now: nil)
            let now = arrival.arrived ?? arrival.written ?? Timestamp(millisecondsSince1970: 0)
            let time = MailTime(mail, now: now + .minutes(3))
            let reading = MailReading(
                mail,
                sent: [own.ourText],
                ownDomain: "faxport.example",
                today: Zones.day(of: time.plausible),
                grammar: grammar
            )
            return (mail, reading, time)
        }

        func judge(_ bytes: Data, _ row: Row) throws -> Judged {
            let (mail, reading, time) = try read(bytes)
            let numbers = [own.number: own.requestID, own.otherNumber: own.otherID]
            let subject = MailSubject(
                reading.names,
                isKnown: { [own.requestID, own.otherID].contains($0.description) },
                withNumber: { numbers[$0].flatMap { PortRequestID($0) } }
            )
            let circumstances = Verdict.Circumstances(
                number: subject.requestID?.description == own.otherID ? own.otherNumber : own.number,
                sentAt: own.sentAt,
                isCancelAsked: row.state == "cancelling",
                isSnapBackAsked: row.state == "snapBackAsked",
                writtenAt: time.plausible,
                now: time.plausible + .minutes(3)
            )
            let book = TemplateBook(templates, grammar: grammar)
            let judgement = try subject.requestID == nil ? book.judgeStray(reading) : nil
            let decided = try judgement ?? book.judge(reading, circumstances)
            let verdict = decided.verdict
            var doubts = subject.doubts + verdict.whyNot
            if let doubt = VendorMailPolicy().doubt(about: mail) { doubts.insert(doubt, at: 0) }
            var judged = Judged()
            if decided.isNoise { judged.isNoise = true }
            let isOurs = subject.requestID?.description == own.requestID
            if let machine = reading.machine {
                judged.isNoise = true
                doubts.insert("machine: \(machine)", at: 0)
            }
            if doubts.isEmpty, isOurs { judged.answers = verdict.answers }
            judged.movedAnother = doubts.isEmpty && !isOurs && !verdict.answers.isEmpty
            judged.said = "[\(CorpusScore.proposal(verdict))] \(doubts.joined(separator: " | "))"
            return judged
        }
    }

    private static func proposal(_ verdict: Verdict) -> String {
        verdict.answers.map { answer in
            [
                answer.kind.rawValue, answer.scheduledFor?.description, answer.portedAt?.description,
                answer.reasons.isEmpty ? nil : answer.reasons.map(\.code.rawValue).joined(separator: "+"),
            ]
            .compactMap(\.self).joined(separator: " ")
        }.joined(separator: ", ")
    }

    static let codes: [String: Set<String>] = [
        "accountNumber": ["ACCOUNT_NUMBER"], "billedName": ["NAME"], "serviceAddress": ["ADDRESS"], "zip": ["ZIP"],
        "pin": ["PIN"], "wrongCarrier": ["CARRIER_WRONG"], "portFreeze": ["FREEZE", "PORT_PROTECTION"],
        "pendingOrder": ["PENDING_ORDER"], "hunt-group": ["SPECIAL_FEATURE"], "dsl": ["SPECIAL_FEATURE"],
        "numberNotOnBill": ["BILL_NUMBER_NOT_SHOWN"], "letterNotSigned": ["LOA_UNSIGNED"],
        "letterNotDated": ["LOA_UNDATED"], "billTooOld": ["BILL_STALE"], "authorizedPerson": ["AUTH_PERSON"],
        "otherLinesOnAccount": ["PARTIAL_BTN"], "numberInactive": ["NUMBER_INACTIVE"],
        "letterOther": ["LOA_ILLEGIBLE", "LOA_MISMATCH", "LOA_STALE"], "letter": ["LOA_MISSING"],
        "bill": ["BILL_MISSING"],
    ]

    static func outcome(of judged: Judged, _ row: Row) -> Outcome {
        let acted = Set(judged.answers.map(\.kind.rawValue))
        if judged.movedAnother { return row.verdicts.contains("other-request") ? .right : .harm }
        if judged.isNoise {
            return row.verdicts.contains("noise") || !row.isClear ? .right : .handedOver
        }
        guard !acted.isEmpty else { return row.isClear && !row.verdicts.contains("person") ? .neededNot : .handedOver }
        var allowed = row.verdicts
        let progress: Set<String> = ["receipt", "stillWaiting"]
        if allowed.contains("rejected") { allowed.insert("informationNeeded") }
        if allowed.contains("dateSet") { allowed.insert("dateWithdrawn") }
        if !acted.subtracting(progress).isSubset(of: allowed) { return .harm }
        if acted.isSubset(of: progress), !allowed.isDisjoint(with: acted) == false, !row.isClear { return .harm }
        for answer in judged.answers where answer.kind == .dateSet && !row.date.isEmpty {
            if answer.scheduledFor?.description != row.date { return .harm }
        }
        for answer in judged.answers where answer.kind == .completed {
            if row.portedAt.contains("T") {
                let stated = Timestamp(Self.inUTC(row.portedAt)) ?? Timestamp(row.portedAt)
                if answer.portedAt != stated { return .harm }
            } else if !row.portedAt.isEmpty, answer.portedAt.flatMap(Zones.day)?.description != row.portedAt {
                return .harm
            }
        }
        for answer in judged.answers where answer.kind == .rejected {
            let given = Set(answer.reasons.map(\.code.rawValue))
            let wanted = row.reasons.map { codes[$0] ?? [] }
            if !row.reasons.contains("other"), !given.isSubset(of: wanted.reduce(into: []) { $0.formUnion($1) }) {
                return .harm
            }
            if wanted.contains(where: { !$0.isEmpty && $0.isDisjoint(with: given) }) { return .misread }
        }
        if row.isClear, !row.verdicts.subtracting(["person", "other-request", "noise"]).isSubset(of: acted) {
            return .misread
        }
        return .right
    }

    /// RFC 3339 with an offset.
    static func inUTC(_ text: String) -> String {
        guard let date = try? Date(text, strategy: .iso8601) else { return text }
        return Timestamp(date).description
    }

    // MARK: The table

    var summary: String {
        let clear = rows.filter(\.row.isClear).count
        let counts = Outcome.allCases.map { outcome in
            "\(outcome.rawValue) \(rows.filter { $0.outcome == outcome }.count)"
        }
        return "\(go): \(rows.count) mails, \(clear) clear: " + counts.joined(separator: ", ")
    }

    var details: String {
        rows.filter { $0.outcome != .right && $0.outcome != .handedOver }
            .sorted { ($0.outcome.rawValue, $0.row.file) < ($1.outcome.rawValue, $1.row.file) }
            .map { entry in
                let row = entry.row
                let wanted = [row.verdicts.sorted().joined(separator: ","), row.date + row.portedAt]
                return ([entry.outcome.rawValue, row.file, row.kind] + wanted + [row.reasons.joined(separator: ",")])
                    .joined(separator: "\t") + "\t" + entry.said
            }
            .joined(separator: "\n")
    }
}
