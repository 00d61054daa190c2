import Foundation
import Porting
import TestDocuments

@testable import DocumentMatching

/// The bills and letters that `make_documents.py` makes, and what must be found in them.
struct SampleDocumentListing: Decodable {
    /// One document with the form that it is compared with.
    struct Sample: Decodable {
        struct Answer: Decodable {
            let comparison: FieldEvidence.Comparison
            let page: Int?
            /// Whether the paper states another value without a label, so that a contradiction is right as well.
            let mayContradict: Bool?
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

    let documents: [Sample]

    static func load() async throws -> Self {
        let bytes = try await SampleDocuments.shared.bytes("expected.json", of: "make_documents")
        return try JSONDecoder().decode(Self.self, from: Data(bytes))
    }
}

extension SampleDocumentListing.Sample {
    /// What a reader of the file would report, with the signature as the program drew it.
    func reading() async throws -> DocumentReading {
        let folder = try await SampleDocuments.shared.folder(of: "make_documents")
        let tsv = try await TestProgram("pdftotext").output(["-tsv", "\(folder)/\(file)", "-"])
        var reading = DocumentReading(format: .pdf, sizeBytes: 1)
        let text = DocumentText(tsv: tsv, source: .embedded)
        reading.text = text
        reading.pageCount = text.pages.count
        if let signed {
            reading.signature = SignatureMark(signed ? .present : .absent, page: 1, explanation: "As it was drawn.")
        }
        return reading
    }

    /// What the engine finds in the document.
    func evidence() async throws -> DocumentEvidence {
        let reading = try await reading()
        return switch kind {
        case .bill: DocumentEvidence(bill: reading, form: form)
        case .letter: DocumentEvidence(letter: reading, form: form)
        case .form: throw SampleFailure("\(file) is neither a bill nor a letter.")
        }
    }
}
