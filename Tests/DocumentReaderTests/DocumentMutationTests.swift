import DocumentReader
import Documents
import Foundation
import Testing

/// Reads documents that were good until bytes of them were changed.
///
/// `FAXPORT_MUTATIONS` says how many, `FAXPORT_MUTATION_SEED` from which number the changes are derived.
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
        let folder = try TestFolder()
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
        #expect(Processes.mentioning(folder.path).isEmpty)
        #expect(folder.scratchFiles.count == 1, "\(folder.scratchFiles)")
    }

    /// Two at a time, as many as tools may run; returns how often each kind of answer came.
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

    /// Every answer is a documented one, whatever the bytes were.
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

/// Changes of bytes that follow from one number.
struct Mutation {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func below(_ bound: Int) -> Int { bound <= 0 ? 0 : Int(next() % UInt64(bound)) }

    private mutating func part(of bytes: [UInt8], longest: Int) -> Range<Int> {
        let start = below(bytes.count)
        return start..<min(bytes.count, start + 1 + below(longest))
    }

    /// Makes one to six changes; one file in twenty loses its end.
    mutating func mutate(_ original: [UInt8], other: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0...below(6) where !bytes.isEmpty {
            switch below(7) {
            case 0:
                for _ in 0...below(40) { bytes[below(bytes.count)] ^= UInt8(1 << below(8)) }
            case 1:
                bytes.removeSubrange(part(of: bytes, longest: 200))
            case 2:
                let range = part(of: bytes, longest: 400)
                bytes.insert(contentsOf: bytes[range], at: below(bytes.count))
            case 3:
                let noise = (0...below(60)).map { _ in UInt8(below(256)) }
                bytes.insert(contentsOf: noise, at: below(bytes.count))
            case 4:
                bytes.replaceSubrange(part(of: bytes, longest: 300), with: other[part(of: other, longest: 300)])
            case 5:
                changeNumber(in: &bytes)
            default:
                let (from, to) = (part(of: bytes, longest: 100), part(of: bytes, longest: 100))
                let moved = Array(bytes[from])
                bytes.replaceSubrange(to, with: moved)
            }
        }
        return below(20) == 0 ? Array(bytes.prefix(below(bytes.count))) : bytes
    }

    /// Puts an extreme number where one stands, as lengths, sizes and references are what programs trust.
    private mutating func changeNumber(in bytes: inout [UInt8]) {
        let start = below(bytes.count)
        guard let first = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
        let end = bytes[first...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.endIndex
        let numbers = ["0", "-1", "1", "65535", "2147483647", "4294967296", "99999999999999999999", "0.00000001"]
        bytes.replaceSubrange(first..<end, with: Array(numbers[below(numbers.count)].utf8))
    }
}
