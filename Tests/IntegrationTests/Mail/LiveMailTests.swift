import Foundation
import GRDB
import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import Testing

/// The reader of the vendor's mails scored by what takes effect in a running system.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct LiveMailTests {
    /// It takes hours of a day that has seconds, so it says nothing during the test.
    private static let silent = VendorScript(hours: ["receipt": 9_000, "date": 9_000, "completion": 9_000])

    private struct Score {
        var lines: [String] = []
        var harm = 0
        var acted = 0
        var mails = 0
    }

    @Test func mailsOfTheCorpusInAMaildirDoNoHarm() async throws {
        try await TestStack.run(vendor: Self.silent) { stack in
            let score = try await Self.score(stack, every: 6)
            print("live, over a Maildir: \(score.mails) mails, \(score.acted) acted, harm \(score.harm)")
            #expect(score.harm == 0, "\(score.lines)")
            #expect(score.mails > 10)
            #expect(score.acted > 0)
        }
    }

    /// The same over Dovecot: what submission fetches by IMAP.
    @Test func mailsOfTheCorpusOverIMAPDoNoHarm() async throws {
        try await TestStack.runWithMailServers(vendor: Self.silent, daysPerSecond: nil) { stack, _ in
            let score = try await Self.score(stack, every: 6)
            print("live, over IMAP: \(score.mails) mails, \(score.acted) acted, harm \(score.harm)")
            #expect(score.harm == 0, "\(score.lines)")
            #expect(score.mails > 10)
            #expect(score.acted > 0)
        }
    }

    // MARK: Scoring

    private static func score(_ stack: TestStack, every step: Int) async throws -> Score {
        let now = Date()
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: now)
        let today = try #require(
            CalendarDay(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
        )
        let mails = try ["go1", "go2", "go3", "go4", "go5"].flatMap { try LiveMail.sample($0, every: step, on: today) }
        var ids: [PortRequestID] = []
        for number in mails.indices { ids.append(try await stack.submit(.clean(number))) }
        for id in ids { try await stack.wait(for: id, toReach: .submitted) }
        let before = try stack.readMails()
        for (number, (mail, id)) in zip(mails, ids).enumerated() {
            let request = TestRequest.clean(number)
            let bytes = mail.bytes(about: id, number: request.number, practice: "Nobody's Practice", on: now)
            try stack.drop(bytes, named: "live-\(number)")
        }
        try await eventuallyHolds("submission read all mails", tries: 12_000) {
            try stack.readMails() == before + mails.count
        }
        // Mails wait for people; messages between the services do not.
        try await eventuallyHolds("all messages have arrived", tries: 2_000) {
            try await stack.queues().services.allSatisfy { entry in
                entry.queues?.allSatisfy { $0.depth == 0 || ![.outbox, .inbox].contains($0.kind) } ?? false
            }
        }
        var score = Score()
        score.mails = mails.count
        for (mail, id) in zip(mails, ids) { try await add(mail, id, stack, to: &score) }
        return score
    }

    /// What each state of a request says of the mail that led to it.
    private static func add(
        _ mail: LiveMail,
        _ id: PortRequestID,
        _ stack: TestStack,
        to score: inout Score
    ) async throws {
        let saga = try #require(try await stack.saga(id))
        let reached = Set(saga.history.map(\.to)).subtracting([.submitted, .inReview])
        var allowed: Set<PortState> = []
        if mail.verdicts.contains("rejected") { allowed.insert(.rejected) }
        if mail.verdicts.contains("dateSet") { allowed.insert(.scheduled) }
        if mail.verdicts.contains("cancelled") { allowed.insert(.cancelled) }
        if mail.verdicts.contains("completed") { allowed.formUnion([.ported, .linked, .notified]) }
        let moves: Set<PortState> = [
            .rejected, .scheduled, .cancelled, .declined, .ported, .linked, .notified, .snappedBack,
        ]
        let wrong = reached.intersection(moves).subtracting(allowed)
        let isWrongDay = reached.contains(.scheduled) && mail.day != nil && saga.status.scheduledFor != mail.day
        if !wrong.isEmpty || isWrongDay {
            score.harm += 1
            score.lines.append("\(mail.file): \(wrong) \(saga.status)")
        }
        if !reached.intersection(moves).isEmpty || saga.history.contains(where: { $0.to == .inReview }) {
            score.acted += 1
        }
    }
}

extension TestStack {
    /// How many different mails submission has read.
    ///
    /// A mail that was not moved in time is fetched from a server again, and taken as a duplicate of itself.
    func readMails() throws -> Int {
        var configuration = Configuration()
        configuration.readonly = true
        let store = try DatabaseQueue(path: "\(folder.stores)/submission.sqlite", configuration: configuration)
        let count = try store.read { db in
            try Int.fetchOne(db, sql: "SELECT sum(mails) FROM mailFate WHERE fate IN ('applied', 'shown', 'noise')")
        }
        try store.close()
        return count ?? 0
    }

    /// Puts a mail into the Maildir of the vendor's answers.
    func drop(_ bytes: Data, named name: String) throws {
        let replies = folder.path + "/mail/replies"
        for place in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(
                atPath: "\(replies)/\(place)",
                withIntermediateDirectories: true
            )
        }
        try bytes.write(to: URL(filePath: "\(replies)/tmp/\(name)"))
        try FileManager.default.moveItem(atPath: "\(replies)/tmp/\(name)", toPath: "\(replies)/new/\(name)")
    }
}
