import Foundation
import Mail

/// The text of a mail as its reader sees it, chosen from all of its versions.
package struct MailText: Hashable, Sendable {
    /// The visible lines; quoted ones begin with `>`.
    package private(set) var lines: [String] = []
    /// What a person should know about how the text was made.
    package private(set) var notes: [String] = []
    /// Why the text may not be what its reader sees; a mail with a doubt never acts by itself.
    package private(set) var doubts: [String] = []
    /// What is struck out; it is not among ``lines``.
    private(set) var struck: [String] = []
    /// The doubt about ``struck``, which a template settles that has the same words struck out.
    static let struckDoubt = "It has text that is struck out: "
    /// Names and types of the attachments, as a person would list them.
    package private(set) var attachments: [String] = []

    /// Reads the text of `mail`.
    package init(_ mail: ReceivedMail) {
        var bodies: [ReceivedMail.Part] = []
        for part in mail.parts {
            if Self.isReadable(part), !part.isAttachment || part.alternative != nil {
                bodies.append(part)
            } else {
                note(part)
            }
        }
        // Some programs call the only text an attachment.
        if bodies.allSatisfy({ Self.isBlank($0.text) }) {
            bodies = mail.parts.filter { Self.isReadable($0) && !$0.contentType.hasPrefix("message/") }
            attachments.removeAll { name in bodies.contains { Self.name(of: $0) == name } }
        }
        var isRead: Set<Int> = []
        for part in bodies {
            guard let group = part.alternative else {
                append(Self.lines(of: part, into: &self))
                continue
            }
            if isRead.insert(group).inserted { append(chosen(bodies.filter { $0.alternative == group })) }
        }
        if mail.parts.contains(where: { $0.contentType == "application/ms-tnef" || $0.filename == "winmail.dat" }) {
            doubts.append("Its text may be in winmail.dat, which is not read; ask the sender for a plain mail.")
        }
        if mail.parts.contains(where: { $0.contentType.contains("encrypted") || $0.contentType.contains("pkcs7-mime") })
        {
            doubts.append("It is encrypted.")
        }
    }

    /// Reads a text that has one version.
    package init(plain: String) {
        lines = Self.plainLines(plain)
    }

    private mutating func append(_ more: [String]) {
        if !lines.isEmpty, !more.isEmpty { lines.append("") }
        lines += more
    }

    private mutating func note(_ part: ReceivedMail.Part) {
        // Pictures and the like without a name belong to the layout.
        guard !part.filename.isEmpty || part.isAttachment || part.contentType.hasPrefix("message/") else { return }
        attachments.append(Self.name(of: part))
    }

    /// The name and type of an attachment, as ``attachments`` lists it.
    package static func name(of part: ReceivedMail.Part) -> String {
        part.filename.isEmpty ? part.contentType : "\(part.filename) (\(part.contentType))"
    }

    private static func isReadable(_ part: ReceivedMail.Part) -> Bool {
        part.text != nil && (part.contentType == "text/plain" || part.contentType == "text/html")
    }

    private static func isBlank(_ text: String?) -> Bool { text?.isBlank ?? true }

    // MARK: Versions

    /// "ref:_00D5e.5003q:ref" joins a reply to its case, and HTML often hides it.
    private static func isThreadMark(_ line: String) -> Bool {
        let mark = line.trimming(" ")
        return mark.hasPrefix("ref:") && mark.hasSuffix(":ref") && !mark.contains(" ")
    }

    private mutating func chosen(_ versions: [ReceivedMail.Part]) -> [String] {
        let read = versions.map { part in (part: part, lines: Self.lines(of: part, into: &self)) }
            .filter { version in version.lines.contains { !$0.isEmpty } }
        guard let plain = read.first(where: { $0.part.contentType == "text/plain" }),
            let html = read.first(where: { $0.part.contentType == "text/html" })
        else { return read.last?.lines ?? [] }
        let plainWords = Self.words(Array(plain.lines.prefix { !["--", "-- "].contains($0) }))
        let htmlWords = Self.words(html.lines)
        let saysSo = !plainWords.isDisjoint(with: ["html", "plain", "text", "view", "browser", "version", "display"])
        let isShort = plainWords.count <= 30 && plainWords.count * 2 <= htmlWords.count + 8
        // "Your program does not show HTML: https://…" has no digits but those of the page.
        let bare = plain.lines.joined(separator: " ").split(separator: " ").filter { !$0.contains("//") }
        let hasNoDigits = plainWords.count <= 30 && !bare.contains { $0.hasDigit }
        let isStub = saysSo && (isShort || hasNoDigits && plainWords.contains("html")) || plainWords.isEmpty
        if isStub {
            notes.append("The plain version only says that there is another one.")
            return html.lines
        }
        // What each of them quotes, and how, is no difference.
        let ownPlain = Self.newWords(plain.lines.filter { !Self.isThreadMark($0) })
        let ownHTML = Self.newWords(html.lines.filter { !Self.isThreadMark($0) })
        let numbers = { (words: Set<String>) in words.filter { $0.hasDigit } }
        if numbers(ownPlain) != numbers(ownHTML) {
            doubts.append("Its plain version and its HTML version have different numbers or dates.")
        } else if ownPlain.subtracting(ownHTML).count * 5 > ownPlain.count + 5
            || ownHTML.subtracting(ownPlain).count * 5 > ownHTML.count + 10
        {
            doubts.append("Its plain version and its HTML version say different things.")
        }
        return html.lines
    }

    private static func newWords(_ lines: [String]) -> Set<String> {
        // What stands below the mark of a signature in one version may stand in the other.
        let mark = lines.firstIndex { ["--", "-- "].contains($0) } ?? lines.endIndex
        let parts = [OwnWords(Array(lines[..<mark])), OwnWords(Array(lines[mark...].dropFirst()))]
        return words(parts.flatMap { $0.lines + $0.signature }.map(withoutCount))
    }

    /// A line without the number of a list before it: a list in HTML is counted by the program that shows it.
    private static func withoutCount(_ line: String) -> String {
        let line = line.trimming(" ")
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        let isCount = (1...2).contains(digits.count) && (rest.hasPrefix(". ") || rest.hasPrefix(") "))
        return isCount ? String(rest.dropFirst(2)) : line
    }

    private static func words(_ lines: [String]) -> Set<String> {
        Set(lines.flatMap { $0.lowercaseWords(digits: true) })
    }

    private static func lines(of part: ReceivedMail.Part, into text: inout MailText) -> [String] {
        let source = part.text ?? ""
        guard part.contentType == "text/html" else { return plainLines(source) }
        let html = HTMLReader(source)
        // A line that previews show and the page does not is of no weight; more may change what is read.
        let hidden = html.hidden.joined(separator: " ")
        if !hidden.isEmpty { text.notes.append("Not shown by the mail, and not read: \(hidden.prefix(200))") }
        if !html.struck.isEmpty {
            text.struck += html.struck
            text.doubts.append("\(struckDoubt)\(html.struck.joined(separator: " ").prefix(200))")
        }
        return html.lines
    }

    private static func plainLines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if let line = line.trimmingEndOfASCII { return line }
            var line = line.filter { !$0.unicodeScalars.contains { unseen.contains($0.value) } }
            while line.last?.isWhitespace == true { line.removeLast() }
            return line.replacing("\u{00A0}", with: " ")
        }
    }

    /// Scalars that have no width.
    private static let unseen: Set<UInt32> = [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD]
}
