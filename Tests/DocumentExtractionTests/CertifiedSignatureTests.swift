import DocumentMatching
import TestDocuments
import Testing

@testable import DocumentExtraction

/// A signature by certificate is told with its signer, and whether the file is still what was signed.
@Suite(.timeLimit(.minutes(60)))
struct CertifiedSignatureTests {
    private func signature(_ name: String) async throws -> CertifiedSignature {
        let bytes = try await SampleDocuments.shared.bytes("\(name).pdf", of: "make_certified")
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let reading = await (try folder.reader(limits: .patient)).read(bytes, lookingForSignature: true)
        let certified = try #require(reading.certified)
        #expect(certified.count == 1)
        return try #require(certified.first)
    }

    @Test func aWholeFileIsTold() async throws {
        let signature = try await signature("signed")
        #expect(signature.signer == "Elena Marsh")
        #expect(signature.isWhole && signature.isIntact && !signature.isTrusted)
    }

    @Test func aFileThatWasChangedIsTold() async throws {
        #expect(try await !signature("altered").isIntact)
    }

    @Test func whatWasAddedIsTold() async throws {
        let signature = try await signature("added-to")
        #expect(signature.isIntact && !signature.isWhole)
    }

    @Test func anOrdinaryFileHasNone() async throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let reader = try folder.reader(limits: .patient)
        let reading = await reader.read(try SampleDocuments.shipped("clean-letter.pdf"), lookingForSignature: false)
        #expect(reading.certified == nil)
    }

    @Test func whatTheToolSaysIsReadAndUnknownWordsCountAgainstIt() {
        let text = """
            Digital Signature Info of: document
            Signature #1:
              - Signer Certificate Common Name: DocuSign, Inc.
              - Signing Time: Nov 18 2026 15:00:00
              - Total document signed
              - Signature Validation: Signature is Valid.
              - Certificate Validation: Certificate is Trusted.
            Signature #2:
              - Signature Validation: Something new.
            """
        #expect(
            CertifiedSignature.list(in: text) == [
                CertifiedSignature(
                    signer: "DocuSign, Inc.",
                    time: "Nov 18 2026 15:00:00",
                    isWhole: true,
                    isIntact: true,
                    isTrusted: true
                ),
                CertifiedSignature(signer: nil, time: nil, isWhole: false, isIntact: false, isTrusted: false),
            ]
        )
    }
}
