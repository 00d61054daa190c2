import DocumentExtraction
import DocumentMatching
import Foundation
import TestDocuments
import Testing

/// Reads good documents with changed bytes.
///
/// `FAXPORT_MUTATIONS` sets their number, and `FAXPORT_MUTATION_SEED` the seed of the changes.
@Suite(.serialized, .timeLimit(.minutes(600)))
struct DocumentMutationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["FAXPORT_MUTATIONS"].flatMap { Int($0) } ?? 60

    private static let samples = [
        ("make_broken", "text.pdf"), ("make_broken", "owner-password.pdf"), ("make_broken", "blank.pdf"),
        ("make_signatures", "line_above.signed.pdf"), ("make_signatures", "box.empty.pdf"),
        ("make_small", "picture.png"), ("make_small", "picture.jpg"), ("make_small", "pages.tiff"),
        ("make_small", "scan.pdf"),
    ]

    @Test func noMutatedDocumentCrashesTheReaderOrLeavesAChild() async throws {
        let seed = Self.environment["FAXPORT_MUTATION_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
        print("\(Self.count) mutated documents, FAXPORT_MUTATION_SEED=\(seed)")
        let folder = try TemporaryFolder()
        var limits = ReadingLimits()
        limits.processorSeconds = 20
        let reader = try folder.reader(limits: limits)
        var originals: [[UInt8]] = []
        for (program, name) in Self.samples {
            originals.append(try await SampleDocuments.shared.bytes(name, of: program))
        }
        let tally = await Self.readAll(originals, seed: seed, with: reader)
        print(tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))
        #expect(tally.values.reduce(0, +) >= Self.count)
        #expect(try await Processes.left(mentioning: folder.path).isEmpty)
        #expect(folder.scratchFiles.count == 1, "\(folder.scratchFiles)")
    }

    /// Reads two at a time, as many as tools may run, and returns how often each kind of result occurred.
    private static func readAll(
        _ originals: [[UInt8]],
        seed: UInt64,
        with reader: DocumentReader
    ) async -> [String: Int] {
        await withTaskGroup(of: [String].self) { group in
            var tally: [String: Int] = [:]
            for index in 0..<count {
                if index >= 2, let answers = await group.next() {
                    for answer in answers { tally[answer, default: 0] += 1 }
                }
                let original = originals[index % originals.count]
                let other = originals[(index / originals.count) % originals.count]
                group.addTask {
                    var mutation = Mutation(seed: seed &+ UInt64(index))
                    let bytes = mutation.mutate(original, other: other)
                    let reading = await reader.read(bytes, lookingForSignature: index % 3 == 0)
                    check(reading, bytes, lookedForSignature: index % 3 == 0, number: index)
                    let names = reading.problems.map { ProblemName($0).rawValue }
                    return names.isEmpty ? ["read"] : names
                }
            }
            for await answers in group {
                for answer in answers { tally[answer, default: 0] += 1 }
            }
            return tally
        }
    }

    /// Checks that every result is documented, for any bytes.
    private static func check(_ reading: DocumentReading, _ bytes: [UInt8], lookedForSignature: Bool, number: Int) {
        let comment: Comment = "mutation \(number): \(reading.problems)"
        #expect(reading.sizeBytes == bytes.count, comment)
        #expect(reading.format == DocumentFormat(recognising: bytes), comment)
        #expect((reading.signature != nil) == lookedForSignature, comment)
        #expect(reading.text != nil || !reading.problems.isEmpty, comment)
        #expect((reading.format == nil) == reading.problems.contains(.unrecognised), comment)
        for problem in reading.problems {
            switch problem {
            case .damaged(let sentence), .tooCostly(let sentence):
                #expect(!sentence.isEmpty && sentence.count <= 160, comment)
                #expect(!sentence.unicodeScalars.contains { $0.value < 32 }, comment)
            case .noTextRecognition(let pages), .illegible(let pages):
                #expect(!pages.isEmpty && pages.allSatisfy { $0 >= 1 && $0 <= reading.pageCount ?? 0 }, comment)
            case .onlyFirstPages(let pages):
                #expect(pages < reading.pageCount ?? 0, comment)
            case .toolMissing:
                Issue.record(comment)
            case .unrecognised, .encrypted:
                break
            }
        }
    }
}
