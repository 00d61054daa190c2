import DocumentExtraction
import DocumentMatching
import Foundation
import TestDocuments
import Testing

/// A letter of make_signatures.py and what may be concluded about its signature.
struct ExpectedSignature: Sendable, CustomTestStringConvertible {
    let name: String
    /// Each of these verdicts is correct.
    let verdicts: Set<SignatureMark.Verdict>

    var testDescription: String { name }

    static let layouts = [
        "line_above", "pale_line_above", "line_beside", "underscores", "dots", "box", "table_row", "label_before_line",
        "by", "cross", "no_line",
    ]

    /// Where no line is drawn, ink may be anything, so the verdict may be open.
    private static func isSure(_ layout: String) -> Bool { layout != "no_line" }

    static let texts = layouts.flatMap { layout -> [ExpectedSignature] in
        let seen: Set<SignatureMark.Verdict> = isSure(layout) ? [.present] : [.present, .cannotTell]
        return [
            .init(name: "\(layout).signed.pdf", verdicts: seen),
            .init(name: "\(layout).initials.pdf", verdicts: seen),
            .init(name: "\(layout).pale.pdf", verdicts: seen),
            .init(name: "\(layout).empty.pdf", verdicts: [.absent]),
            .init(name: "\(layout).slashed.pdf", verdicts: [.present]),
            .init(name: "\(layout).script.pdf", verdicts: [.present]),
            .init(name: "\(layout).typed.pdf", verdicts: [.cannotTell]),
            .init(name: "\(layout).tick.pdf", verdicts: [.cannotTell]),
        ]
    }

    /// On scans the verdict may be open, but never wrong.
    static let scans = layouts.flatMap { layout -> [ExpectedSignature] in
        [
            .init(name: "\(layout).signed.scan.pdf", verdicts: [.present, .cannotTell]),
            .init(name: "\(layout).pale.scan.pdf", verdicts: [.present, .cannotTell]),
            .init(name: "\(layout).empty.scan.pdf", verdicts: [.absent, .cannotTell]),
            .init(name: "\(layout).typed.scan.pdf", verdicts: [.cannotTell]),
        ]
    }
}

@Suite(.timeLimit(.minutes(60)))
struct SignatureTests {
    @Test(arguments: ExpectedSignature.texts)
    func thePlaceForTheSignatureIsFoundAndJudged(_ expected: ExpectedSignature) async throws {
        let mark = try await mark(of: expected.name)
        #expect(expected.verdicts.contains(mark.verdict), "\(mark)")
        #expect(mark.page == 1)
    }

    @Test func onScansTheVerdictIsNeverWrongAndMostlySure() async throws {
        var wrong: [String] = []
        var unsure: [String] = []
        for (expected, mark) in try await marks(ExpectedSignature.scans, name: \.name, program: "make_signatures") {
            if !expected.verdicts.contains(mark.verdict) { wrong.append("\(expected.name): \(mark.explanation)") }
            if mark.verdict == .cannotTell, expected.verdicts.count > 1 {
                unsure.append("\(expected.name): \(mark.explanation)")
            }
        }
        let count = ExpectedSignature.scans.count
        print("signatures on scans: \(count), wrong \(wrong.count), unsure \(unsure.count)")
        print((wrong + unsure).joined(separator: "\n"))
        #expect(wrong.isEmpty)
        #expect(unsure.count <= 8)
    }

    /// The layouts of these letters were drawn without knowledge of how signatures are found.
    @Test func lettersOfOtherLayoutsAreJudgedRight() async throws {
        struct Expected: Decodable {
            struct Document: Decodable, Sendable {
                let file: String
                let kind: String
                let variant: String
                let signed: Bool?
            }
            let documents: [Document]
        }
        let bytes = try await SampleDocuments.shared.bytes("expected.json", of: "make_documents")
        let letters = try JSONDecoder().decode(Expected.self, from: Data(bytes)).documents
            .filter { $0.kind == "letter" && ["exact", "unsigned", "undated"].contains($0.variant) }
        var unsure: [String] = []
        for (letter, mark) in try await marks(letters, name: \.file, program: "make_documents") {
            if mark.verdict == .cannotTell {
                unsure.append("\(letter.file): \(mark.explanation)")
            } else {
                #expect((mark.verdict == .present) == letter.signed, "\(letter.file): \(mark.explanation)")
            }
        }
        #expect(letters.count >= 30)
        // Leaving a letter to a person is not a mistake, but it should be the exception.
        #expect(unsure.count * 6 <= letters.count, "\(unsure)")
    }

    @Test(arguments: ["clean-letter.pdf", "rejected-letter.pdf"])
    func theLettersThatComeWithFaxportAreSigned(_ name: String) async throws {
        let mark = try await shippedMark(of: name)
        #expect(mark?.verdict == .present, "\(String(describing: mark))")
    }

    @Test func aBillHasNoPlaceForASignature() async throws {
        let mark = try await shippedMark(of: "clean-bill.pdf")
        #expect(mark?.verdict == .cannotTell)
        #expect(mark?.page == nil)
    }

    @Test func aFileThatCannotBeOpenedIsNotCalledUnsigned() async throws {
        for name in ["user-password.pdf", "cut-in-half.pdf", "zip.pdf"] {
            #expect(try await mark(of: name, program: "make_broken").verdict == .cannotTell)
        }
    }

    private func shippedMark(of name: String) async throws -> SignatureMark? {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let reader = try folder.reader(limits: .patient)
        return await reader.read(try SampleDocuments.shipped(name), lookingForSignature: true).signature
    }

    private func mark(of name: String, program: String = "make_signatures") async throws -> SignatureMark {
        try #require(try await SharedReadings.shared.reading(of: name, from: program).signature)
    }

    /// The marks of several files, in their order; the readings run side by side.
    private func marks<File: Sendable>(
        _ files: [File],
        name: (File) -> String,
        program: String
    ) async throws -> [(File, SignatureMark)] {
        let names = files.map(name)
        try await withThrowingTaskGroup { group in
            for name in names {
                group.addTask { _ = try await SharedReadings.shared.reading(of: name, from: program) }
            }
            try await group.waitForAll()
        }
        var marks: [(File, SignatureMark)] = []
        for (file, name) in zip(files, names) { marks.append((file, try await mark(of: name, program: program))) }
        return marks
    }
}
