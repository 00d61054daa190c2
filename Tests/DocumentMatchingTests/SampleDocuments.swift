import Foundation
import Porting

@testable import DocumentMatching

/// The bills and letters that `Tests/Python/SampleDocuments` makes, and what is to be found in them.
struct SampleDocuments {
    /// One document with the form that it is held against.
    struct Sample: Decodable {
        struct Answer: Decodable {
            let comparison: FieldEvidence.Comparison
            let page: Int?
        }

        let file: String
        let kind: DocumentKind
        let layout: String
        let variant: String
        let form: PortingForm
        let signed: Bool?
        let date: CalendarDay?
        let expected: [String: Answer]
    }

    private struct Listing: Decodable {
        let documents: [Sample]
    }

    let samples: [Sample]
    private let folder: URL

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Makes them anew.
    init() throws {
        folder = Self.root.appending(path: ".build/sample-documents")
        let python = Self.root.appending(path: ".build/python/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw TestFailure("\(python) is missing. Run: deploy/prepare tests")
        }
        let script = Self.root.appending(path: "Tests/Python/SampleDocuments/make_documents.py").path
        _ = try run(python, ["-B", script, folder.path], "makes the sample documents")
        let listing = try Data(contentsOf: folder.appending(path: "expected.json"))
        samples = try JSONDecoder().decode(Listing.self, from: listing).documents
    }

    /// What a reader of the file would tell, with the signature as the generator drew it.
    func reading(of sample: Sample) throws -> DocumentReading {
        let path = folder.appending(path: sample.file).path
        let tsv = try run("/usr/bin/env", ["pdftotext", "-tsv", path, "-"], "reads \(sample.file)")
        var reading = DocumentReading(format: .pdf, sizeBytes: 1)
        let text = DocumentText(tsv: tsv, source: .embedded)
        reading.text = text
        reading.pageCount = text.pages.count
        if let signed = sample.signed {
            reading.signature = SignatureMark(signed ? .present : .absent, page: 1, explanation: "As it was drawn.")
        }
        return reading
    }
}

/// A failure with a sentence for people.
struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Runs a program and gives back what it writes.
private func run(_ program: String, _ arguments: [String], _ purpose: String) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        let command = ([program] + arguments).joined(separator: " ")
        throw TestFailure("\(command), which \(purpose), failed. Run: deploy/prepare tests")
    }
    return String(decoding: data, as: UTF8.self)
}
