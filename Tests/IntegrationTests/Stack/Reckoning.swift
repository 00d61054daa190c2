import Foundation
import Messaging
import Porting
import SubmissionContract
import Testing

/// A published request and its id.
struct Published: Sendable {
    let request: TestRequest
    let id: PortRequestID
}

/// What `faxport queues --json` says.
struct QueuesShown: Decodable, Sendable {
    struct Entry: Decodable, Sendable {
        let service: ServiceName
        let queues: [QueueReport]?
    }

    let services: [Entry]

    /// Whether every service answers and every queue except the timers is empty.
    var isQuiet: Bool {
        services.count == ServiceName.all.count
            && services.allSatisfy { $0.queues?.allSatisfy { $0.depth == 0 || $0.kind == .timers } ?? false }
    }

    func outbox(of sender: ServiceName, to receiver: ServiceName) -> QueueReport? {
        services.first { $0.service == sender }?.queues?
            .first { $0.kind == .outbox && $0.name == receiver.rawValue }
    }
}

extension TestStack {
    /// The output of `faxport queues`, which also works while services are down.
    func queues() async throws -> QueuesShown {
        try await faxport("queues", "--json").decoded(as: QueuesShown.self, evenWith: [ExitCodes.unreachable])
    }

    /// Waits until no message is in flight between the services.
    func awaitQuiet() async throws {
        var last: QueuesShown?
        do {
            try await eventuallyHolds("all queues are empty", tries: 300) {
                last = try await queues()
                return last?.isQuiet == true
            }
        } catch {
            throw TestFailure("\(error): \(last.map { "\($0)" } ?? "")")
        }
    }

    /// Waits until no message is in flight, compares the services with the vendor's books and the emails, and expects
    /// that nothing was lost or done twice.
    func expectAllDoneOnce(_ published: [Published]) async throws {
        for one in published { try await wait(for: one.id, toReach: .completed) }
        try await awaitQuiet()
        let books = try await eventually("the vendor answers") { try await vendorBooks() }
        for one in published { try await expectVendorAgrees(one, books) }
        #expect(books.attempts.count == published.map(\.request.attempts).reduce(0, +))
        #expect(books.unreadable.isEmpty)
        #expect(books.accounts.count == published.count, "one account for each practice")
        #expect(books.lines.map(\.number).sorted() == published.map(\.request.number).sorted())
        expectCustomersToldOnce(published, by: try Maildrop.messageIDs(in: folder.customers))
    }

    private func expectVendorAgrees(_ one: Published, _ books: VendorBooks) async throws {
        let reference = one.id.reference
        let ours = try await eventually("attempts of \(reference) are listed", tries: 200) {
            let result = try await faxport("attempts", reference, "--json")
            return result.exitCode == ExitCodes.unreachable
                ? nil : try result.decoded(as: ListAttempts.Response.self)
        }
        let theirs = books.attempts.filter { $0.requestReference == reference }
        #expect(ours.attempts.map(\.attempt) == Array(1...one.request.attempts))
        #expect(theirs.map(\.attempt) == ours.attempts.map(\.attempt), "\(reference)")
        #expect(theirs.map(\.messageID) == ours.attempts.map(\.messageID), "\(reference)")
        #expect(theirs.allSatisfy { $0.timesReceived == 1 }, "\(reference): \(theirs)")
        let charged = books.charges.filter { $0.requestReference == reference }
        #expect(charged.map(\.attempt) == Array((1...one.request.attempts).dropFirst()))
        #expect(charged.map(\.attempt) == ours.charges.map(\.attempt), "\(reference)")
        #expect(charged.map(\.cents) == ours.charges.map(\.cents.amount), "\(reference)")
        #expect(charged.allSatisfy { $0.cents == 1_300 })
        #expect(books.ports.filter { $0.requestReference == reference }.map(\.number) == [one.request.number])
    }
}

/// Expects that each customer received each email exactly once.
func expectCustomersToldOnce(_ published: [Published], by mails: [String]) {
    let told = mails.sorted()
    let owed = published.flatMap { one in
        let ofAttempts = one.request.attempts == 1 ? [] : ["rejected", "resubmitted"]
        return (["received", "submitted", "dateSet", "ported", "linked", "done"] + ofAttempts)
            .map { "\(one.id).\($0).1@customers.faxport.example" }
    }
    let differences = Set(told).symmetricDifference(owed).sorted()
    #expect(told.count == Set(told).count, "a customer got a mail twice")
    #expect(differences.isEmpty, "mails that are missing or that nobody is owed")
}

/// Mails as files in a Maildir.
enum Maildrop {
    /// The Message-IDs of all mails, without brackets, one for each file.
    static func messageIDs(in maildir: String) throws -> [String] {
        try files(in: maildir).map { try messageID(of: String(contentsOfFile: $0, encoding: .utf8)) }
    }

    /// The paths of all mails; empty if the Maildir does not exist yet.
    static func files(in maildir: String) -> [String] {
        ["new", "cur"].flatMap { place in
            let folder = "\(maildir)/\(place)"
            return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { "\(folder)/\($0)" }
        }
    }

    private static func messageID(of mail: String) throws -> String {
        let lines = mail.split(omittingEmptySubsequences: false) { $0.isNewline }
        // The value may be on the line after the name.
        guard let name = lines.firstIndex(where: { $0.lowercased().hasPrefix("message-id:") }),
            let value = lines[name...].joined().split(separator: "<").dropFirst().first,
            let end = value.firstIndex(of: ">")
        else { throw TestFailure("a mail has no Message-ID: \(mail.prefix(400))") }
        return String(value[..<end])
    }
}
