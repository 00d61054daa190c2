import ConsoleWebsite
import Foundation
import Messaging
import Porting
import Synchronization
import Testing

@testable import ConsoleServer

/// Documents are fetched once, in bounds, and shown only to those who may see them.
struct PaperDeskTests {
    private static func withDesk(_ body: (PaperDesk) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/faxport-papers-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(try PaperDesk(scratch: folder))
    }

    private static func hash(_ number: Int) throws -> DocumentHash {
        try #require(DocumentHash(String(repeating: "0", count: 62) + String(number, radix: 16).leftPadded))
    }

    private static let unrecognised = ShownPaper.ready(
        pages: [],
        problems: ["It is not a PDF, PNG, JPEG or TIFF, so it cannot be shown."]
    )

    @Test func aDocumentIsFetchedOnceAndWhatIsNoneIsSaidInWords() async throws {
        try await Self.withDesk { desk in
            let fetched = Counter()
            let hash = try Self.hash(1)
            for _ in 0..<3 {
                let paper = try await desk.paper(hash) {
                    fetched.add()
                    return Array("<script>alert(1)</script>".utf8)
                }
                #expect(paper == Self.unrecognised)
            }
            #expect(fetched.count == 1)
            await #expect(throws: CallError.self) { try await desk.picture(of: hash, page: 1) { [] } }
        }
    }

    @Test func aDocumentThatCouldNotBeFetchedIsFetchedAgain() async throws {
        try await Self.withDesk { desk in
            let hash = try Self.hash(1)
            await #expect(throws: CallError.self) {
                try await desk.paper(hash) { throw CallError(.unavailable, "Intake is down.") }
            }
            #expect(try await desk.paper(hash) { [1] } == Self.unrecognised)
        }
    }

    @Test func whoMayNotSeeDocumentsGetsNoneEvenOfThoseThatAreKept() async throws {
        try await Self.withDesk { desk in
            let hash = try Self.hash(1)
            _ = try await desk.paper(hash) { [1] }
            let papers = PersonalPapers(desk: desk, isAllowed: false) { _ in [1] }
            await #expect(throws: CallError.self) { try await papers.paper(hash) }
            await #expect(throws: CallError.self) { try await papers.picture(of: hash, page: 1) }
        }
    }

    @Test func moreThanEightAtOnceAreToldToComeBack() async throws {
        try await Self.withDesk { desk in
            let gate = Gate()
            try await withThrowingTaskGroup(of: ShownPaper.self) { group in
                for number in 0..<8 {
                    let hash = try Self.hash(number)
                    group.addTask {
                        try await desk.paper(hash) {
                            await gate.wait()
                            return [1]
                        }
                    }
                }
                for await _ in gate.arrivals.prefix(8) {}
                let late = try Self.hash(9)
                #expect(try await desk.paper(late) { [1] } == .busy)
                gate.open()
                for try await paper in group { #expect(paper == Self.unrecognised) }
                #expect(try await desk.paper(late) { [1] } == Self.unrecognised)
            }
        }
    }
}

private final class Counter: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock(\.self) }

    func add() { value.withLock { $0 += 1 } }
}

/// Holds what arrives until it is opened.
private final class Gate: Sendable {
    private let held = Mutex<[CheckedContinuation<Void, Never>]>([])
    private let arrived = AsyncStream.makeStream(of: Void.self)

    /// One element for each that waits.
    var arrivals: AsyncStream<Void> { arrived.stream }

    func wait() async {
        await withCheckedContinuation { continuation in
            held.withLock { $0.append(continuation) }
            arrived.continuation.yield()
        }
    }

    func open() {
        for continuation in held.withLock(\.self) { continuation.resume() }
    }
}

extension String {
    fileprivate var leftPadded: String { String(repeating: "0", count: max(0, 2 - count)) + self }
}
