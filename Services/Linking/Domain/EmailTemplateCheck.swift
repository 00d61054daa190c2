import Mustache
import Porting

/// Finds everything that is wrong with a template, so that a person can correct it at once.
struct EmailTemplateCheck {
    /// The parts of the file; `nil` if one is missing.
    private(set) var parts: (subject: String, text: String, html: String)?
    private(set) var problems: [String] = []
    private let kind: CustomerMailKind

    init(_ kind: CustomerMailKind, _ source: String) {
        self.kind = kind
        var found = split(source)
        for part in ["subject", "text", "html"] where found[part] == nil {
            problems.append("There is no part \"=== \(part)\".")
        }
        guard let subject = found.removeValue(forKey: "subject"), let text = found.removeValue(forKey: "text"),
            let html = found.removeValue(forKey: "html")
        else { return }
        parts = (subject.trimmed, text, html)
        check(subject.trimmed, in: "subject", needing: [.number])
        check(text, in: "text", needing: EmailVariable.needed(by: kind))
        check(html, in: "html", needing: EmailVariable.needed(by: kind))
        if subject.trimmed.contains("\n") { problems.append("The subject has more than one line.") }
        if subject.trimmed.isEmpty { problems.append("The subject is empty.") }
    }

    private mutating func split(_ source: String) -> [String: String] {
        var parts: [String: String] = [:]
        var name: String?
        for line in source.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                let part = String(line.dropFirst(4)).trimmed
                if !["subject", "text", "html"].contains(part) { problems.append("There is no part \"\(part)\".") }
                if parts[part] != nil { problems.append("There are two parts \"\(part)\".") }
                (name, parts[part]) = (part, "")
            } else if let name {
                parts[name, default: ""] += line + "\n"
            } else if !line.allSatisfy(\.isWhitespace) {
                problems.append("The file begins with \"\(line)\" instead of \"=== subject\".")
                name = ""
            }
        }
        return parts
    }

    private mutating func check(_ text: String, in part: String, needing needed: [EmailVariable]) {
        let tags = EmailTag.tags(in: text)
        for tag in tags {
            if let problem = problem(of: tag) { problems.append("In \(part): \(problem)") }
        }
        for variable in needed where !tags.contains(where: { $0.shows(variable) }) {
            problems.append("In \(part): {{\(variable.rawValue)}} is missing, which the customer needs.")
        }
        for word in Self.wordsOfOurs where text.lowercased().contains(word) {
            problems.append("In \(part): customers do not know the word \"\(word)\".")
        }
        do { _ = try EmailTemplate.plain(text) } catch { problems.append("In \(part): \(error).") }
    }

    private func problem(of tag: EmailTag) -> String? {
        guard tag.isKnownForm else { return "\(tag.text) is not allowed here: use {{name}} or {{#list}}…{{/list}}." }
        guard !tag.name.isEmpty, tag.name != "." else { return nil }
        guard let variable = EmailVariable(rawValue: tag.name) else {
            return "\(tag.text) names nothing that is known."
        }
        guard EmailVariable.allowed(in: kind).contains(variable) else {
            return "\(tag.text) has no value in emails of this kind."
        }
        guard variable.isList, tag.sigil == nil else { return nil }
        return "\(tag.text) is a list: use {{#\(tag.name)}}{{.}}{{/\(tag.name)}}."
    }

    /// Names of parts and states of this system.
    static let wordsOfOurs: [String] =
        ["saga", "faxport", "intake", "operator", "dead letter", "snap-back", "snapback"]
        + PortState.allCases.map(\.rawValue).filter { $0.contains(where: \.isUppercase) }.map { $0.lowercased() }
}

/// One tag of a template, such as `{{number}}`.
struct EmailTag {
    let text: String
    /// `#`, `^`, `/` or `!`; `nil` for a plain variable.
    let sigil: Character?
    let name: String
    let isKnownForm: Bool

    static func tags(in text: String) -> [EmailTag] {
        text.matches(of: /\{\{(.*?)\}\}/.dotMatchesNewlines()).map { EmailTag(String($0.1)) }
    }

    private init(_ content: String) {
        text = "{{\(content)}}"
        let first = content.first
        sigil = first.flatMap { "#^/!".contains($0) ? $0 : nil }
        name = sigil == "!" ? "" : (sigil == nil ? content : String(content.dropFirst())).trimmed
        isKnownForm =
            sigil == "!" || name == "." || !name.isEmpty && name.allSatisfy { $0.isLetter }
    }

    /// Whether it puts the variable before the reader.
    func shows(_ variable: EmailVariable) -> Bool {
        name == variable.rawValue && (variable.isList ? sigil == "#" : sigil == nil)
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
