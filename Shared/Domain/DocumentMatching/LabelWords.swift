import Foundation

/// The wordings of labels, by their first word, and the words that count as the same.
///
/// They are data: a new wording is one edit of `Labels.json` and a test case.
struct LabelWords: Sendable {
    struct Wording: Sendable {
        let words: [String]
        let label: FieldLabel
    }

    /// The wordings of the embedded `Labels.json`.
    static let bundled: LabelWords = {
        do {
            return try LabelWords(json: Data(PackageResources.Labels_json))
        } catch {
            preconditionFailure("The bundled Labels.json cannot be read: \(error)")
        }
    }()

    private let wordings: [String: [Wording]]
    private let synonyms: [String: String]

    /// Reads the wordings.
    ///
    /// - Throws: ``LabelProblems`` with everything that is wrong with the file, or a `DecodingError` if it does not
    ///   have the structure of `Labels.json`.
    init(json: Data) throws {
        let file = try JSONDecoder().decode(File.self, from: json)
        let problems = file.problems
        guard problems.isEmpty else { throw LabelProblems(problems: problems) }
        synonyms = file.canonicalWords
        // The longest first, so that "bank account number" is not taken for an account number.
        wordings = Dictionary(grouping: file.wordings) { $0.words[0] }.mapValues {
            $0.sorted { $0.words.count > $1.words.count }
        }
    }

    /// The wordings that begin with a canonical word, the longest first.
    func wordings(startingWith word: String) -> [Wording] { wordings[word] ?? [] }

    /// A word in the form that the wordings use: "account" for "acct".
    func canonical(_ word: String) -> String { synonyms[word] ?? word }
}

/// What is wrong with a file of labels.
struct LabelProblems: Error, Hashable {
    /// One sentence each.
    let problems: [String]
}

/// The structure of `Labels.json`.
private struct File: Decodable {
    /// The words that count as the same, by their canonical word.
    let synonyms: [String: [String]]
    /// The wordings in canonical words, by the name of their ``FieldLabel``.
    let labels: [String: [String]]

    var canonicalWords: [String: String] {
        synonyms.reduce(into: [:]) { words, entry in
            for word in entry.value { words[word] = entry.key }
        }
    }

    var wordings: [LabelWords.Wording] {
        labels.flatMap { name, texts in
            texts.compactMap { text in
                FieldLabel(rawValue: name).map { LabelWords.Wording(words: Self.words(text), label: $0) }
            }
        }
    }

    /// Unknown and missing labels, wordings in two places, and words that no text can match.
    var problems: [String] {
        let unknown = labels.keys.filter { FieldLabel(rawValue: $0) == nil }.map { "No label is named \($0)." }
        let missing = FieldLabel.allCases.filter { labels[$0.rawValue]?.isEmpty ?? true }
            .map { "The label \($0.rawValue) has no wordings." }
        let places = labels.flatMap { name, texts in texts.map { (text: $0, name: name) } }
        let repeated = Dictionary(grouping: places, by: \.text).filter { $0.value.count > 1 }
            .map { "\"\($0.key)\" is a wording of \($0.value.map(\.name).sorted().joined(separator: " and "))." }
        let canonical = canonicalWords
        let unmatchable = places.compactMap { place -> String? in
            let words = Self.words(place.text)
            guard let word = words.first(where: { canonical[$0] != nil }) else {
                return words.isEmpty ? "The label \(place.name) has an empty wording." : nil
            }
            return "\"\(place.text)\" never matches: write \(canonical[word] ?? "") for \(word)."
        }
        return (unknown + missing + repeated + unmatchable).sorted()
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
