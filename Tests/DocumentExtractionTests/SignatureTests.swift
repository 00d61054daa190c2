import DocumentExtraction
import DocumentMatching
import Foundation
import TestDocuments
import Testing

/// A letter of make_signatures.py and what must be said of its signature.
struct ExpectedSignature: Sendable, CustomTestStringConvertible {
    let name: String
    /// One of these.
    let findings: Set<SignatureMark.Finding>

    var testDescription: String { name }

    static let layouts = [
        "line_above", "pale_line_above", "line_beside", "underscores", "dots", "box", "table_row", "label_before_line",
        "by", "cross", "no_line",
    ]

    /// Where no line is drawn, ink may be anything.
    private static func isSure(_ layout: String) -> Bool { layout != "no_line" }

    static let texts = layouts.flatMap { layout -> [ExpectedSignature] in
        let seen: Set<SignatureMark.Finding> = isSure(layout) ? [.present] : [.present, .cannotTell]
        return [
            .init(name: "\(layout).signed.pdf", findings: seen),
            .init(name: "\(layout).initials.pdf", findings: seen),
            .init(name: "\(layout).pale.pdf", findings: seen),
            .init(name: "\(layout).empty.pdf", findings: [.absent]),
            .init(name: "\(layout).slashed.pdf", findings: [.present]),
            .init(name: "\(layout).script.pdf", findings: [.present]),
            .init(name: "\(layout).typed.pdf", findings: [.cannotTell]),
            .init(name: "\(layout).tick.pdf", findings: [.cannotTell]),
        ]
    }

    /// On scans it may be unsure, but never wrong.
    static let scans = layouts.flatMap { layout -> [ExpectedSignature] in
        [
            .init(name: "\(layout).signed.scan.pdf", findings: [.present, .cannotTell]),
            .init(name: "\(layout).pale.scan.pdf", findings: [.present, .cannotTell]),
            .init(name: "\(layout).empty.scan.pdf", findings: [.absent, .cannotTell]),
            .init(name: "\(layout).typed.scan.pdf", findings: [.cannotTell]),
        ]
    }
}

@Suite(.serialized, .timeLimit(.minutes(15)))
struct SignatureTests {
    @Test(arguments: ExpectedSignature.texts)
    func thePlaceForTheSignatureIsFoundAndLookedAt(_ expected: ExpectedSignature) async throws {
        let mark = try await mark(of: expected.name)
        #expect(expected.findings.contains(mark.finding), "\(mark)")
        #expect(mark.page == 1)
    }

    @Test func onScansItIsNeverWrongAndMostlySure() async throws {
        var wrong: [String] = []
        var unsure: [String] = []
        for expected in ExpectedSignature.scans {
            let mark = try await mark(of: expected.name)
            if !expected.findings.contains(mark.finding) { wrong.append("\(expected.name): \(mark.explanation)") }
            if mark.finding == .cannotTell, expected.findings.count > 1 {
                unsure.append("\(expected.name): \(mark.explanation)")
            }
        }
        let count = ExpectedSignature.scans.count
        print("signatures on scans: \(count), wrong \(wrong.count), unsure \(unsure.count)")
        print((wrong + unsure).joined(separator: "\n"))
        #expect(wrong.isEmpty)
        #expect(unsure.count <= 8)
    }

    /// Letters that were made without knowing how signatures are looked for.
    @Test func lettersOfOtherLayoutsAreJudgedRight() async throws {
        struct Expected: Decodable {
            struct Document: Decodable {
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
        for letter in letters {
            let mark = try await mark(of: letter.file, program: "make_documents")
            if mark.finding == .cannotTell {
                unsure.append("\(letter.file): \(mark.explanation)")
            } else {
                #expect((mark.finding == .present) == letter.signed, "\(letter.file): \(mark.explanation)")
            }
        }
        #expect(letters.count >= 30)
        // What is left to a person is no mistake, but it should stay the exception.
        #expect(unsure.count * 6 <= letters.count, "\(unsure)")
    }

    @Test(arguments: ["clean-letter.pdf", "rejected-letter.pdf"])
    func theLettersThatComeWithFaxportAreSigned(_ name: String) async throws {
        let folder = try TestFolder()
        let bytes = try SampleDocuments.shipped(name)
        let mark = try await folder.reader().read(bytes, lookingForSignature: true).signature
        #expect(mark?.finding == .present, "\(String(describing: mark))")
    }

    @Test func aBillHasNoPlaceForASignature() async throws {
        let folder = try TestFolder()
        let bytes = try SampleDocuments.shipped("clean-bill.pdf")
        let mark = try await folder.reader().read(bytes, lookingForSignature: true).signature
        #expect(mark?.finding == .cannotTell)
        #expect(mark?.page == nil)
    }

    @Test func aFileThatCanNotBeOpenedIsNotCalledUnsigned() async throws {
        let folder = try TestFolder()
        for name in ["user-password.pdf", "cut-in-half.pdf", "zip.pdf"] {
            let bytes = try await SampleDocuments.shared.bytes(name, of: "make_broken")
            let mark = try await folder.reader().read(bytes, lookingForSignature: true).signature
            #expect(mark?.finding == .cannotTell)
        }
    }

    private func mark(of name: String, program: String = "make_signatures") async throws -> SignatureMark {
        let folder = try TestFolder()
        let bytes = try await SampleDocuments.shared.bytes(name, of: program)
        return try #require(await (try folder.reader()).read(bytes, lookingForSignature: true).signature)
    }
}
