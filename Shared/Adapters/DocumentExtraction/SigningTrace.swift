import DocumentMatching

/// What a service for electronic signatures printed about a letter: that somebody signed it, and when.
///
/// A name in script is just print, but an audit trail or a certificate of completion says who signed at what time.
/// The name in it is compared with the form's.
struct SigningTrace {
    private typealias Line = (page: Int, words: [String])

    private let lines: [Line]

    init(_ pages: [PageText]) {
        lines = pages.filter { $0.source == .embedded }.flatMap { page in
            page.lines.map { (page: page.number, words: $0.words.map(\.text)) }
        }
    }

    /// The mark of the trace; `nil` if there is none, if it says that somebody has not signed, or if it names nobody.
    var mark: SignatureMark? {
        let text = lines.map { $0.words.joined(separator: " ").lowercased() }
        guard text.contains(where: { line in Self.services.contains(where: line.contains) }),
            !text.contains(where: { line in Self.contrary.contains(where: line.contains) })
        else { return nil }
        let events = lines.filter { Self.isSigning($0.words) }
        let signers = lines.filter { $0.words.first.map { Self.letters($0) } == "signer" }
        guard let event = events.first, events.count >= signers.count, let signer = signer(events, signers) else {
            return nil
        }
        let said = event.words.joined(separator: " ").prefix(60)
        let explanation = "A service for electronic signatures printed that \(signer) signed: “\(said)”."
        var mark = SignatureMark(.present, page: event.page, explanation: explanation)
        mark.signer = signer
        return mark
    }

    private static let services = [
        "docusign", "certificate of completion", "audit trail", "adobe sign", "acrobat sign", "hellosign",
        "dropbox sign", "pandadoc", "signnow", "signature certificate", "completion certificate",
    ]
    private static let contrary = [
        "declined", "voided", "awaiting", "waiting for", "not yet signed", "not signed", "unsigned", "needs to sign",
        "status: sent", "status sent", "status delivered", "status: delivered", "out for signature", "incomplete",
        "pending signature", "signature pending", "in progress", "status pending", "status: pending",
    ]

    /// Whether a line tells that somebody signed, with the day and the time.
    private static func isSigning(_ words: [String]) -> Bool {
        guard words.count <= longestEvent, let verb = words.firstIndex(where: { letters($0) == "signed" }), verb <= 2,
            verb == 0 || letters(words[verb - 1]) != "date"
        else { return false }
        let isTimed = words.contains { word in
            let parts = word.split(separator: ":")
            return parts.count >= 2 && parts.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isNumber) }
        }
        let isDated = words.contains { word in
            let digits = word.count(where: \.isNumber)
            return digits >= 4 && word.contains { "/-.".contains($0) } || digits == 4 && word.count == 4
        }
        return isTimed && isDated
    }

    /// In words.
    private static let longestEvent = 16

    /// Who signed: behind "by" in the event, behind "Signer", or in the line below "DocuSigned by:".
    private func signer(_ events: [Line], _ signers: [Line]) -> String? {
        for event in events {
            if let by = event.words.firstIndex(where: { Self.letters($0) == "by" }),
                let name = Self.name(event.words[(by + 1)...])
            {
                return name
            }
        }
        if let name = signers.lazy.compactMap({ Self.name($0.words.dropFirst()) }).first { return name }
        let frame = lines.firstIndex { line in
            zip(line.words, line.words.dropFirst()).contains { Self.letters($0).hasSuffix("signed") && $1 == "by:" }
        }
        return frame.flatMap { $0 + 1 < lines.count ? Self.name(lines[$0 + 1].words[...]) : nil }
    }

    /// The two to four words with capitals at the beginning of some words; `nil` if there are fewer.
    private static func name(_ words: ArraySlice<String>) -> String? {
        var name: [String] = []
        for word in words.prefix(4) {
            let isName =
                word.first?.isUppercase == true && word.allSatisfy { $0.isLetter || "-.,'\u{2019}".contains($0) }
            guard isName, letters(word) != "ip" else { break }
            name.append(word.filter { $0 != "," })
            if word.hasSuffix(",") { break }
        }
        return name.count >= 2 ? name.joined(separator: " ") : nil
    }

    private static func letters(_ word: String) -> String { SignatureWords.letters(of: word) }
}
