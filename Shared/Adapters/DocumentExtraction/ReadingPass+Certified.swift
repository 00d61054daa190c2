import DocumentMatching

extension ReadingPass {
    /// Notes the signatures by certificate; a file without the words of one is not asked.
    mutating func noteCertified(_ bytes: [UInt8]) async {
        guard bytes.place(of: Array("/ByteRange".utf8), from: 0) != nil,
            let result = try? await runner.run(.pdfsig, [Self.document])
        else { return }
        let found = CertifiedSignature.list(in: String(decoding: result.output, as: UTF8.self))
        reading.certified = found.isEmpty ? nil : found
    }
}

extension CertifiedSignature {
    /// Reads what pdfsig prints; words that are not understood count against the signature.
    static func list(in text: String) -> [CertifiedSignature] {
        text.components(separatedBy: "Signature #").dropFirst().prefix(20).map { part in
            func value(_ name: String) -> String? {
                part.firstRange(of: "- \(name): ").map { range in
                    String(part[range.upperBound...].prefix { !$0.isNewline }.prefix(100))
                }
            }
            return CertifiedSignature(
                signer: value("Signer Certificate Common Name"),
                time: value("Signing Time"),
                isWhole: part.contains("- Total document signed"),
                isIntact: value("Signature Validation") == "Signature is Valid.",
                isTrusted: value("Certificate Validation") == "Certificate is Trusted."
            )
        }
    }
}
