import DocumentExtraction
import DocumentMatching
import TestDocuments
import Testing

/// What the reading of a sample must find.
struct ExpectedReading: Sendable, CustomTestStringConvertible {
    let name: String
    let program: String
    var format: DocumentFormat? = .pdf
    var pages: Int?
    var blank: [Int] = []
    /// Words that must be read.
    var says: [String] = []
    /// How many of them recognition may misread.
    var mayMiss = 0
    /// Sets of problems, one of which must be found; versions of the tools differ for some files.
    var problems: [Set<ProblemName>] = [[]]

    var testDescription: String { name }
}

/// The kinds of ``ReadingProblem``.
enum ProblemName: String, Sendable {
    case unrecognised
    case encrypted
    case damaged
    case onlyFirstPages
    case tooCostly
    case noTextRecognition
    case illegible
    case toolMissing

    init(_ problem: ReadingProblem) {
        self =
            switch problem {
            case .unrecognised: .unrecognised
            case .encrypted: .encrypted
            case .damaged: .damaged
            case .onlyFirstPages: .onlyFirstPages
            case .tooCostly: .tooCostly
            case .noTextRecognition: .noTextRecognition
            case .illegible: .illegible
            case .toolMissing: .toolMissing
            }
    }
}

@Suite(.timeLimit(.minutes(60)))
struct ReadingTableTests {
    static let broken = "make_broken"
    static let scans = "make_scans"
    static let billWords = ["Prairie", "Telephone", "774-2209183-06", "Lakeside", "60657", "555-0142"]

    static let brokenFiles: [ExpectedReading] = [
        .init(name: "text.pdf", program: broken, pages: 3, says: billWords),
        .init(
            name: "500-pages.pdf",
            program: broken,
            pages: 500,
            says: billWords,
            problems: [[.onlyFirstPages]]
        ),
        .init(name: "blank.pdf", program: broken, pages: 2, blank: [1, 2]),
        .init(name: "user-password.pdf", program: broken, problems: [[.encrypted]]),
        .init(name: "owner-password.pdf", program: broken, pages: 1, says: billWords),
        .init(name: "cut-in-half.pdf", program: broken, problems: [[.damaged]]),
        .init(name: "cut-at-the-start.pdf", program: broken, problems: [[.damaged]]),
        .init(name: "without-its-end.pdf", program: broken, problems: [[.damaged]]),
        .init(name: "wrong-table.pdf", program: broken, pages: 3, says: billWords),
        .init(name: "junk-before-header.pdf", program: broken, pages: 3, says: billWords),
        .init(name: "zip.pdf", program: broken, format: nil, problems: [[.unrecognised]]),
        .init(name: "page.html.pdf", program: broken, format: nil, problems: [[.unrecognised]]),
        .init(name: "empty.pdf", program: broken, format: nil, problems: [[.unrecognised]]),
        .init(name: "header-only.pdf", program: broken, problems: [[.damaged]]),
        .init(name: "looping-pages.pdf", program: broken, pages: 2, blank: [1, 2], problems: [[.damaged]]),
        .init(name: "looping-form.pdf", program: broken, pages: 1, blank: [1]),
        .init(name: "deep-array.pdf", program: broken, pages: 1, blank: [1], problems: [[.damaged]]),
        .init(name: "endless-drawing.pdf", program: broken, pages: 1, problems: [[.tooCostly]]),
        .init(name: "huge-page.pdf", program: broken, pages: 1, problems: [[.illegible]]),
        .init(
            name: "bomb-declared.png",
            program: broken,
            format: .png,
            pages: 1,
            problems: [[.tooCostly], [.damaged]]
        ),
        .init(name: "bomb-real.png", program: broken, format: .png, pages: 1, problems: [[.tooCostly], [.damaged]]),
        .init(name: "cut.png", program: broken, format: .png, pages: 1, problems: [[.damaged]]),
        .init(name: "only-a-head.jpg", program: broken, format: .jpeg, pages: 1, problems: [[.damaged]]),
        .init(name: "looping.tiff", program: broken, format: .tiff, pages: 1, blank: [1]),
        .init(name: "nothing-in-it.tiff", program: broken, format: .tiff, pages: 1, problems: [[.damaged]]),
    ]

    static let scannedFiles: [ExpectedReading] = [
        .init(name: "scan-straight.pdf", program: scans, pages: 1, says: billWords),
        .init(name: "scan-leaning.pdf", program: scans, pages: 1, says: billWords),
        .init(name: "scan-poor.pdf", program: scans, pages: 1, says: billWords, mayMiss: 3),
        .init(
            name: "scan-letter.pdf",
            program: scans,
            pages: 1,
            says: ["LETTER", "Lakeside", "555-0142", "Signature"]
        ),
        .init(name: "fax-head.pdf", program: scans, pages: 1, says: billWords),
        .init(name: "bill-and-empty-page.pdf", program: scans, pages: 2, blank: [2], says: billWords),
        .init(name: "bill.png", program: scans, format: .png, pages: 1, says: billWords),
        .init(name: "photograph.jpg", program: scans, format: .jpeg, pages: 1, says: billWords, mayMiss: 2),
        .init(
            name: "fax.tiff",
            program: scans,
            format: .tiff,
            pages: 3,
            blank: [3],
            says: billWords + ["AUTHORIZATION"],
            mayMiss: 1
        ),
        .init(name: "scan-illegible.pdf", program: scans, pages: 1, problems: [[.illegible]]),
        .init(name: "no-text.jpg", program: scans, format: .jpeg, pages: 1, problems: [[.illegible]]),
        .init(name: "empty-page.png", program: scans, format: .png, pages: 1, blank: [1]),
    ]

    @Test(arguments: brokenFiles)
    func brokenAndHostileFilesResultInAProblem(_ expected: ExpectedReading) async throws {
        try await check(expected)
    }

    @Test(arguments: scannedFiles)
    func scansAndPicturesAreRead(_ expected: ExpectedReading) async throws {
        try await check(expected)
    }

    private func check(_ expected: ExpectedReading) async throws {
        let bytes = try await SampleDocuments.shared.bytes(expected.name, of: expected.program)
        let folder = try TemporaryFolder()
        // Only processor time is limited: a busy machine must not decide what is read.
        var limits = ReadingLimits.patient
        limits.processorSeconds = 10
        let reader = try folder.reader(limits: limits)
        let reading = await ReadingSlots.shared.run { await reader.read(bytes, lookingForSignature: false) }
        #expect(reading.format == expected.format)
        #expect(reading.sizeBytes == bytes.count)
        #expect(reading.pageCount == expected.pages, "\(reading.problems)")
        #expect(reading.blankPages == expected.blank)
        #expect(expected.problems.contains(Set(reading.problems.map(ProblemName.init))), "\(reading.problems)")
        #expect(reading.problems.count == Set(reading.problems).count)
        let text = reading.text?.pages.flatMap(\.lines).map(\.text).joined(separator: "\n") ?? ""
        let missed = expected.says.filter { !text.contains($0) }
        #expect(missed.count <= expected.mayMiss, "\(missed) in \(text)")
        for problem in reading.problems {
            guard case .damaged(let sentence) = problem else { continue }
            #expect(!sentence.isEmpty && sentence.count <= 160 && !sentence.contains("\n"))
            #expect(!sentence.contains(folder.path) && !sentence.contains("/usr"), "\(sentence)")
        }
        #expect(folder.scratchFiles.count <= 1, "\(folder.scratchFiles)")
        #expect(try await Processes.left(mentioning: folder.path).isEmpty)
    }
}
