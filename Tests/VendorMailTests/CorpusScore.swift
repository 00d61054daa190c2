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
        let date: String
        let portedAt: String
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
    static func grammar() throws -> ReplyGrammar {
        let file = repository.appending(path: "Services/Submission/VendorMail/Data/ReplyGrammar.txt")
        return try ReplyGrammar(text: String(contentsOf: file, encoding: .utf8))
    }

    static let requestID = "01a28a01-d500-799a-ac3a-f74ba69bc704"
    static let otherID = "01a28a01-d500-7bbb-8c3a-f74ba69bc711"
    static let number = "+13125550147"
    static let otherNumber = "+13125550163"

    init(_ go: String) throws {
        self.go = go
        let grammar = try Self.grammar()
        let folder = Self.folder.appending(path: go)
        let table = try String(contentsOf: folder.appending(path: "expected.tsv"), encoding: .utf8)
        for line in table.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 8 else { continue }
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
            let bytes = try Data(contentsOf: folder.appending(path: row.file))
            let judged = try Self.judge(Self.filled(bytes), row, grammar)
            rows.append((row, Self.outcome(of: judged, row), judged.said))
        }
    }

    // MARK: Filling

    static let ourText = """
        Please port the number below to our company account. The latest bill and the signed letter of authorization are
        attached.

        Number to port: (312) 555-0147
        Practice: Larkspur Family Medicine

        Please include the reference \(reference)/1 in your reply.
        """

    static var reference: String { PortRequestID(requestID)?.reference ?? "" }
    private static var otherReference: String { PortRequestID(otherID)?.reference ?? "" }

    /// A mail of the vendor in the thread of the request, two weeks before its day.
    static func filled(text: String) -> Data {
        let head = """
            From: Updox Porting <porting@updox.com>
            To: porting@faxport.example
            Subject: Re: [{reference}] Port request for {number-dashes}
            Message-ID: <1@updox.com>
            In-Reply-To: {message-id}
            Date: Thu, 3 Dec 2026 15:14:27 -0500
            Content-Type: text/plain; charset=utf-8


            """
        return filled(Data((head + text).utf8))
    }

    private static func filled(_ bytes: Data) -> Data {
        var text = String(decoding: bytes, as: UTF8.self)
        // A charset that is not UTF-8 has no placeholder beside its own bytes.
        let isLatin = String(validating: bytes, as: UTF8.self) == nil
        if isLatin { text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })) }
        text = text.replacing(
            "> {our-text}",
            with: ourText.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(
                separator: "\n"
            )
        )
        let values = [
            "{our-text}": ourText, "{number}": "3125550147", "{number-dashes}": "312-555-0147",
            "{number-parens}": "(312) 555-0147", "{reference}": "\(reference)/1", "{other-number}": "312-555-0163",
            "{other-reference}": otherReference, "{message-id}": "<\(requestID).1@faxport.example>",
            "{practice}": "Larkspur Family Medicine",
        ]
        for (name, value) in values { text = text.replacing(name, with: value) }
        let from = text.split(separator: "\n").first { $0.lowercased().hasPrefix("from:") } ?? ""
        let domain = from.split(separator: "@").last?.prefix { $0.isLetter || $0.isNumber || ".-".contains($0) } ?? ""
        if !from.lowercased().contains("mailer-daemon"), domain != "faxport.example" {
            text =
                "Authentication-Results: mail.faxport.example; spf=pass smtp.mailfrom=\(domain);"
                + " dkim=pass header.d=\(domain); dmarc=pass header.from=\(domain)\n" + text
        }
        return isLatin ? Data(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }) : Data(text.utf8)
    }

    // MARK: Judging

    struct Judged {
        var answers: [VendorAnswer] = []
        var movedAnother = false
        var isNoise = false
        var said = ""
    }

    static func judge(_ bytes: Data, _ row: Row, _ grammar: ReplyGrammar) throws -> Judged {
        let mail = try ReceivedMail(parsing: bytes)
        let arrival = MailTime(mail, now: nil)
        let now = arrival.arrived ?? arrival.written ?? Timestamp(millisecondsSince1970: 0)
        let time = MailTime(mail, now: now + .minutes(3))
        let reading = MailReading(
            mail,
            sent: [ourText],
            ownDomain: "faxport.example",
            today: Zones.day(of: time.plausible),
            grammar: grammar
        )
        let numbers = [number: requestID, otherNumber: otherID]
        let subject = MailSubject(
            reading.names,
            isKnown: { [requestID, otherID].contains($0.description) },
            withNumber: { numbers[$0].flatMap { PortRequestID($0) } }
        )
        let circumstances = Verdict.Circumstances(
            number: subject.requestID?.description == otherID ? otherNumber : number,
            sentAt: Timestamp("2026-11-30T14:12:00Z"),
            isCancelAsked: row.state == "cancelling",
            isSnapBackAsked: row.state == "snapBackAsked",
            writtenAt: time.plausible,
            now: time.plausible + .minutes(3)
        )
        let verdict = Verdict(reading, circumstances)
        var doubts = subject.doubts + verdict.whyNot
        if let doubt = VendorMailPolicy().doubt(about: mail) { doubts.insert(doubt, at: 0) }
        var judged = Judged()
        let isOurs = subject.requestID?.description == requestID
        if let machine = reading.machine {
            judged.isNoise = true
            doubts.insert("machine: \(machine)", at: 0)
        }
        if doubts.isEmpty, isOurs { judged.answers = verdict.answers }
        judged.movedAnother = doubts.isEmpty && !isOurs && !verdict.answers.isEmpty
        let proposal = verdict.answers.map { answer in
            [
                answer.kind.rawValue, answer.scheduledFor?.description, answer.portedAt?.description,
                answer.reasons.isEmpty ? nil : answer.reasons.map(\.code.rawValue).joined(separator: "+"),
            ]
            .compactMap(\.self).joined(separator: " ")
        }.joined(separator: ", ")
        judged.said = "[\(proposal)] \(doubts.joined(separator: " | "))"
        return judged
    }

    private static let codes: [String: Set<String>] = [
        "accountNumber": ["ACCOUNT_NUMBER"], "billedName": ["NAME"], "serviceAddress": ["ADDRESS"], "zip": ["ZIP"],
        "pin": ["PIN"], "wrongCarrier": ["CARRIER_WRONG"], "portFreeze": ["FREEZE", "PORT_PROTECTION"],
        "pendingOrder": ["PENDING_ORDER"], "hunt-group": ["SPECIAL_FEATURE"], "dsl": ["SPECIAL_FEATURE"],
        "numberNotOnBill": ["BILL_NUMBER_NOT_SHOWN"], "letterNotSigned": ["LOA_UNSIGNED"],
        "letterNotDated": ["LOA_UNDATED"], "billTooOld": ["BILL_STALE"],
    ]

    private static func outcome(of judged: Judged, _ row: Row) -> Outcome {
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
    private static func inUTC(_ text: String) -> String {
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

struct CorpusScoreTests {
    /// Prints the score: `harm` is what took effect wrongly, `neededNot` a clear mail that went to a person.
    @Test(arguments: ["own", "go1", "go2", "go3"])
    func noMailDoesHarm(go: String) throws {
        let score = try CorpusScore(go)
        print(score.summary)
        if let path = ProcessInfo.processInfo.environment["FAXPORT_SCORE"] {
            try (score.summary + "\n" + score.details).write(
                toFile: "\(path)/\(go).txt",
                atomically: true,
                encoding: .utf8
            )
        }
        #expect(score.rows.filter { $0.outcome == .harm }.isEmpty)
    }
}
