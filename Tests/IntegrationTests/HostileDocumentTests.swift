import Foundation
import IntakeContract
import Messaging
import Porting
import ServiceKit
import TestDocuments
import Testing

/// Broken and hostile documents, sent to a running intake: each is accepted or refused, and none harms it.
///
/// `FAXPORT_INTAKE_DOCUMENTS` sets how many, and `FAXPORT_MUTATION_SEED` sets the seed of the changes.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(120)))
struct HostileDocumentTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["FAXPORT_INTAKE_DOCUMENTS"].flatMap { Int($0) } ?? 120

    /// The number of drafts that receive documents concurrently: more than the limit of tools, so that some wait.
    private static let drafts = 4

    @Test func intakeJudgesEveryMutatedDocumentAndLivesOn() async throws {
        let seed = Self.environment["FAXPORT_MUTATION_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
        print("\(Self.count) mutated documents through intake, FAXPORT_MUTATION_SEED=\(seed)")
        let source = MutatedDocuments(originals: try await Self.originals(), seed: seed)
        try await TestStack.run { stack in
            let intake = try #require(try stack.processID(of: ServiceName.intake.rawValue))
            let beside = Task { try await Beside.watch(stack, intake) }
            let tally = try await Self.putAll(source, into: stack)
            beside.cancel()
            let seen = try await beside.value
            Attachment.record("seed \(seed): \(tally); \(seen)", named: "documents.txt")
            print("\(tally)\n\(seen)")
            #expect(seen.answered > 0, "calls are answered beside the documents")
            // The limit of a tool, with the libraries that every program maps.
            #expect(seen.largestTool < 1 << 30)
            #expect(tally.taken + tally.refused == Self.count)
            #expect(tally.taken > tally.refused, "most still begin like a document")

            #expect(try stack.processID(of: ServiceName.intake.rawValue) == intake, "it was never started again")
            #expect(try await stack.answer(CheckHealth(), from: .intake)?.status == .serving)
            // Every reading has ended, so no tool is running.
            #expect(Processes.children(of: intake) == [])
            #expect(Processes.children(of: stack.up.processID).contains(intake), "children are seen")
            #expect(stack.folder.unpackedDocuments == [])

            let next = try await stack.submit(.clean(0))
            try await stack.wait(for: next, toReach: .submitted)
        }
    }

    /// What is mutated: text, passwords, scans and pictures.
    private static func originals() async throws -> [[UInt8]] {
        var originals = try ["clean-bill.pdf", "clean-letter.pdf"].map { try SampleDocuments.shipped($0) }
        for (program, name) in [
            ("make_broken", "owner-password.pdf"), ("make_small", "picture.png"), ("make_small", "picture.jpg"),
            ("make_small", "pages.tiff"), ("make_small", "scan.pdf"),
        ] {
            originals.append(try await SampleDocuments.shared.bytes(name, of: program))
        }
        return originals
    }

    private static func putAll(_ source: MutatedDocuments, into stack: TestStack) async throws -> Tally {
        try await withThrowingTaskGroup(of: Tally.self) { group in
            for number in 0..<drafts {
                group.addTask {
                    let draft = try await Draft(number, of: stack)
                    var tally = Tally()
                    for index in stride(from: number, to: count, by: drafts) {
                        try await draft.put(source.document(index), number: index, &tally)
                    }
                    return tally
                }
            }
            return try await group.reduce(into: Tally()) { $0.add($1) }
        }
    }
}

extension TestFolder {
    /// The content of the folder in which intake unpacks documents while it reads them.
    fileprivate var unpackedDocuments: [String] {
        let scratch = "\(stores)/intake.sqlite.scratch"
        let all = FileManager.default.enumerator(atPath: scratch)?.allObjects as? [String]
        // The folder of the running process stays as long as the process.
        return all.map { $0.filter { $0.contains("/") } } ?? ["there is no \(scratch)"]
    }
}

/// How documents were answered.
private struct Tally: CustomStringConvertible {
    var taken = 0
    var refused = 0
    /// How often a packet with an accepted document had each standing.
    var standings: [String: Int] = [:]
    /// The longest time from the arrival of a document to its judgement, and which document it was.
    var slowest: (time: Duration, number: Int) = (.zero, 0)

    mutating func add(_ other: Tally) {
        if other.slowest.time > slowest.time { slowest = other.slowest }
        taken += other.taken
        refused += other.refused
        standings.merge(other.standings, uniquingKeysWith: +)
    }

    var description: String {
        let standings = standings.sorted { $0.key < $1.key }.map { "\($0) \($1)" }
        return "\(taken) taken (\(standings.joined(separator: ", "))), \(refused) refused;"
            + " slowest: document \(slowest.number) in \(slowest.time)"
    }
}

/// What happens beside the documents: how long intake takes to answer, and the memory that it and its tools use.
private struct Beside: CustomStringConvertible {
    private var calls: [Duration] = []
    /// In bytes.
    private(set) var largestTool = 0
    private var largestIntake = 0

    var answered: Int { calls.count }

    /// Asks and measures until its task is cancelled.
    static func watch(_ stack: TestStack, _ intake: Int32) async throws -> Beside {
        var beside = Beside()
        while !Task.isCancelled {
            let start = ContinuousClock.now
            do {
                if try await stack.answer(CheckHealth(), from: .intake) != nil {
                    beside.calls.append(ContinuousClock.now - start)
                }
            } catch let error as CallError where error.status == .cancelled && Task.isCancelled {
                // The end of the watch may fall between the look at it and the call.
                break
            }
            beside.largestIntake = max(beside.largestIntake, memory(of: intake))
            for tool in Processes.children(of: intake) {
                beside.largestTool = max(beside.largestTool, memory(of: tool))
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return beside
    }

    /// The most memory that a process has had in use; 0 if it has ended.
    private static func memory(of process: Int32) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap { Int($0) }.map {
            $0 * 1_024
        } ?? 0
    }

    var description: String {
        let sorted = calls.sorted()
        let median = sorted.isEmpty ? .zero : sorted[sorted.count / 2]
        let late = sorted.isEmpty ? .zero : sorted[sorted.count * 99 / 100]
        return "\(answered) calls beside, median \(median), 99 of 100 within \(late); intake at most"
            + " \(largestIntake / 1_000_000) MB, a tool at most \(largestTool / 1_000_000) MB"
    }
}

/// Valid documents in which bytes were changed.
private struct MutatedDocuments: Sendable {
    let originals: [[UInt8]]
    let seed: UInt64

    func document(_ index: Int) -> Bytes {
        var mutation = Mutation(seed: seed &+ UInt64(index))
        let other = originals[(index / originals.count) % originals.count]
        return Bytes(mutation.mutate(originals[index % originals.count], other: other))
    }
}

/// A request that waits for documents; a class for the reason that ``TestStack`` is one.
private final class Draft: Sendable {
    private let stack: TestStack
    private let id: PortRequestID
    /// Its good documents, of which one is broken at a time.
    private let good: [DocumentKind: Bytes]

    init(_ number: Int, of stack: TestStack) async throws {
        self.stack = stack
        let request = TestRequest.clean(100 + number)
        let form = try MessageCoding.decode(PortRequestForm.self, from: try MessageCoding.encode(request.json))
        let draft = SubmitPortRequest(key: request.key, request: form, documents: [], draft: true)
        id = try await eventually("a draft is taken") { try await stack.answer(draft, from: .intake) }.requestID
        good = [.bill: Bytes(TestPaper.bill(form.form)), .letter: Bytes(TestPaper.letter(form.form))]
    }

    /// Puts a document into the packet, as bill or as letter beside the good one of the other kind, and waits until it
    /// is judged.
    func put(_ bytes: Bytes, number: Int, _ tally: inout Tally) async throws {
        let kind: DocumentKind = number / 7 % 2 == 0 ? .bill : .letter
        let files = good.merging([kind: bytes]) { $1 }.map { kind, bytes in
            Messaging.Attachment(name: kind.rawValue, contentType: "application/pdf", bytes: bytes)
        }
        let amendment = AmendPortRequest(
            requestID: id,
            patch: .object([:]),
            documents: good.keys.map { SubmittedDocument(kind: $0, attachment: $0.rawValue) }
        )
        do {
            _ = try await eventually("document \(number) is answered", pause: .milliseconds(50)) { [stack] in
                try await stack.answer(amendment, attachments: files, from: .intake)
            }
        } catch let refusal as CallError {
            #expect(refusal.status == .invalidArgument, "document \(number): \(refusal)")
            #expect(refusal.violations.map(\.rule) == ["document.readable-type"], "document \(number): \(refusal)")
            tally.refused += 1
            return
        }
        tally.taken += 1
        let start = ContinuousClock.now
        try await judge(number: number, &tally)
        let time = ContinuousClock.now - start
        if time > tally.slowest.time { tally.slowest = (time, number) }
    }

    private func judge(number: Int, _ tally: inout Tally) async throws {
        let call = GetForecast(requestID: id)
        let forecast = try await eventually("document \(number) is judged", pause: .milliseconds(30)) { [stack] in
            let forecast = try await stack.answer(call, from: .intake)?.forecast
            return forecast?.standing == .reading ? nil : forecast
        }
        tally.standings[forecast.standing.rawValue, default: 0] += 1
        for finding in forecast.findings where finding.outcome != .pass {
            #expect(finding.remedy?.isEmpty == false, "document \(number), \(finding.rule): what to do is said")
        }
        for evidence in forecast.findings.flatMap(\.evidence) where evidence.page != nil {
            #expect(evidence.page.map { $0 > 0 } == true, "document \(number): \(evidence)")
        }
    }
}
